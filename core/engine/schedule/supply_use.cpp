#include "core/engine/schedule/schedule_parts.h"
#include "core/engine/schedule/capped_dates.h"

namespace stargate {

std::vector<SupplyUse> supplyUse(const ResolvedPlan& plan, const CappedDates& capped, const CappedDates& wished) {
    std::vector<SupplyUse> out;
    for (std::size_t i = 0; i < capped.ledgers.size(); ++i) {
        const SupplyLedger& got = capped.ledgers[i];
        const SupplyLedger& asked = wished.ledgers[i];
        SupplyUse use{got.cap().key, got.cap().unit, {}};
        const bool periods = got.cap().periodMonths > 0;
        const int last = got.periodOf(Instant::startOf((plan.start + plan.months).first()) - 1);
        for (int p = got.periodOf(Instant::startOf(plan.start.first())); p <= last; ++p) {
            const Month month = got.monthOf(p);
            use.periods.push_back({month, periods ? got.cap().periodMonths : 1, got.limit(p), periods ? got.used(p) : got.mostAtOnce(month),
                                   periods ? asked.used(p) : asked.mostAtOnce(month)});
        }
        out.push_back(std::move(use));
    }
    return out;
}

}  // namespace stargate

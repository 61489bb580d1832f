#include "core/engine/schedule/capped_dates.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

#include "core/engine/schedule/network_parts.h"

namespace stargate {
namespace {

/// What a task takes of a cap in one piece when it ends.
struct Demand {
    std::size_t ledger = kNone;
    double amount = 0;
};

class SerialSchedule {
public:
    SerialSchedule(const ResolvedPlan& plan, const DatedNetwork& d, bool limited)
        : plan_(plan), d_(d), limited_(limited), n_(static_cast<std::uint32_t>(d.net.tasks.size())) {
        out_.dates = d.early;
        out_.waits.resize(n_);
        out_.caps.resize(n_);
        out_.deliveries.resize(n_);
        for (const SupplyCap& cap : plan.catalog->supplyCaps()) out_.ledgers.emplace_back(cap);
    }

    CappedDates run() {
        // Deliveries that were made or promised come first, whatever the limit.
        for (std::uint32_t t = 0; t < n_; ++t) {
            plan_.cancel.check();
            if (comesFirst(t)) place(t, true);
        }
        using Entry = std::tuple<std::int64_t, std::int64_t, std::uint32_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
        std::vector<std::uint32_t> open(n_);
        const auto enter = [&](std::uint32_t t) {
            ready.emplace(plan_.sites[d_.net.tasks[t].site].row->supplyPriority, d_.urgency[t].minutes(), t);
        };
        for (std::uint32_t t = 0; t < n_; ++t) {
            open[t] = static_cast<std::uint32_t>(d_.order.into(t).end() - d_.order.into(t).begin());
            if (open[t] == 0) enter(t);
        }
        while (!ready.empty()) {
            plan_.cancel.check();
            const std::uint32_t t = std::get<2>(ready.top());
            ready.pop();
            const bool first = comesFirst(t);
            if (hasLinks(t) && !(d_.net.cpm.tasks[t].knownStart && d_.net.cpm.tasks[t].knownFinish))
                out_.dates[t] = placedByLinks(d_.net.cpm, d_.order, t, d_.net.cpm.tasks[t], out_.dates);
            if (!first) place(t, false);
            for (const std::uint32_t l : d_.order.outOf(t))
                if (--open[d_.net.cpm.links[l].to] == 0) enter(d_.net.cpm.links[l].to);
        }
        return std::move(out_);
    }

private:
    bool hasLinks(std::uint32_t t) const { return d_.order.into(t).begin() != d_.order.into(t).end(); }

    /// Done, a crew that is at work, or racks of a building whose ready date is known.
    bool comesFirst(std::uint32_t t) const {
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        const NetworkTask& task = d_.net.tasks[t];
        if (cpm.knownFinish || (cpm.knownStart && task.package->kind == WorkKind::Construction)) return true;
        if (task.building == kNone || task.package->kind != WorkKind::Delivery) return false;
        const std::uint32_t ready = d_.net.find(task.site, task.building, "U");
        return ready != kNoTask && d_.net.cpm.tasks[ready].knownFinish.has_value();
    }

    SupplyLedger* ledger(std::string_view cap) {
        for (SupplyLedger& l : out_.ledgers)
            if (l.cap().key == cap) return &l;
        return nullptr;
    }

    void place(std::uint32_t t, bool known) {
        const NetworkTask& task = d_.net.tasks[t];
        const ResolvedSite& site = plan_.sites[task.site];
        if (task.package->key == "Q") {
            deliverRacks(t, site.buildings[task.building], known);
            return;
        }
        const std::string& key = task.asset != kNone ? site.assets[task.asset].technology->supplyCap : task.package->supplyCap;
        SupplyLedger* slots = ledger(key);
        if (!slots) return;
        const CpmSpan at = out_.dates[t];
        if (slots->cap().periodMonths == 0) {
            const std::int64_t stay = lastConstruction(t) - d_.early[t].start;
            if (known || !limited_) slots->takeKnown(t, at.start, at.start + stay, 1);
            else move(t, *slots, slots->occupy(t, at.start, stay), true);
            return;
        }
        const double amount = demandOf(task, site, slots->cap());
        if (amount <= 0) return;
        if (known || !limited_) slots->takeKnown(t, at.finish, at.finish, amount);
        else move(t, *slots, slots->take(t, at.finish, amount), false);
    }

    double demandOf(const NetworkTask& task, const ResolvedSite& site, const SupplyCap& cap) const {
        if (task.asset != kNone) {
            const PowerAsset& row = *site.assets[task.asset].row;
            return cap.unit == "MW" ? row.nameplate().megawatts() : static_cast<double>(row.units);
        }
        if (cap.unitSize <= 0) return 1;
        double gridMw = 0;
        for (const ResolvedAsset& a : site.assets)
            if (a.technology->technology == Technology::Grid) gridMw += a.row->nameplate().megawatts();
        return std::ceil(gridMw / cap.unitSize);
    }

    /// A crew stays on its campus until the last building stands.
    Instant lastConstruction(std::uint32_t t) const {
        Instant last = d_.early[t].finish;
        const std::size_t s = d_.net.tasks[t].site;
        for (std::uint32_t other = d_.net.firstTask[s]; other < d_.net.firstTask[s + 1]; ++other)
            if (d_.net.tasks[other].package->kind == WorkKind::Construction) last = std::max(last, d_.early[other].finish);
        return last;
    }

    void move(std::uint32_t t, const SupplyLedger& slots, const SupplyGrant& grant, bool byStart) {
        CpmSpan& at = out_.dates[t];
        if (byStart ? grant.from <= at.start : grant.to <= at.finish) return;
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        at = byStart ? placed(cpm, grant.from, std::nullopt) : placed(cpm, at.start, grant.to);
        out_.waits[t] = grant;
        out_.caps[t] = &slots.cap();
    }

    void deliverRacks(std::uint32_t t, const ResolvedBuilding& building, bool known) {
        const NetworkTask& task = d_.net.tasks[t];
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        CpmSpan& at = out_.dates[t];
        const CpmSpan window = at;
        std::optional<Instant> first, last;
        for (const ResolvedOrder& o : building.orders) {
            plan_.cancel.check();
            OrderDelivery delivery{window.start, window.finish};
            if (!cpm.knownFinish) {
                delivery.from = std::max(window.start, earliestDelivery(o));
                delivery.to = cpm.calendar->add(delivery.from, workMinutes(orderMonths(*o.row, task.months[1]), *task.package));
            }
            if (SupplyLedger* slots = ledger(o.rack->supplyCap)) {
                const double count = static_cast<double>(o.row->count);
                if (known || !limited_) {
                    slots->takeKnown(t, delivery.from, delivery.to, count);
                } else {
                    const SupplyGrant grant = slots->deliver(t, delivery.from, delivery.to, count);
                    if (grant.to > delivery.to && (!out_.waits[t] || grant.to > out_.waits[t]->to)) out_.waits[t] = grant, out_.caps[t] = &slots->cap();
                    delivery = {grant.from, grant.to};
                }
            }
            first = std::min(first.value_or(delivery.from), delivery.from);
            last = std::max(last.value_or(delivery.to), delivery.to);
            out_.deliveries[t].push_back(delivery);
        }
        if (!first || known || cpm.knownFinish) return;
        if (!cpm.knownStart) at.start = std::max(at.start, *first);
        at.finish = std::max(at.finish, *last);
    }

    const ResolvedPlan& plan_;
    const DatedNetwork& d_;
    bool limited_;
    std::uint32_t n_;
    CappedDates out_;
};

}  // namespace

CappedDates capDates(const ResolvedPlan& plan, const DatedNetwork& dated, bool limited) {
    return SerialSchedule(plan, dated, limited).run();
}

}  // namespace stargate

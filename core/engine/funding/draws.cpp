#include "core/engine/funding/draws.h"

#include <algorithm>

namespace stargate {
namespace {

/// Pays `due` from one tranche as far as it goes; returns what each site gets.
std::vector<Money> payment(Money left, const std::vector<Money>& due) {
    Money sum;
    for (Money d : due) sum += d;
    if (sum <= left) return due;
    std::vector<double> weights;
    for (Money d : due) weights.push_back(static_cast<double>(d.cents()));
    return shared(left, weights);
}

}  // namespace

Draws drawMoney(const std::vector<TrancheMoney>& tranches, const std::vector<SiteSpending>& sites, Month start, int months) {
    Draws out;
    out.unpaid.assign(sites.size(), MonthlySeries<Money>(start, months));
    out.shortfall = MonthlySeries<Money>(start, months);
    std::vector<Money> left, owed(sites.size());
    for (const TrancheMoney& t : tranches) left.push_back(t.amount);

    for (Month m = start; m < start + months; ++m) {
        Money total;
        for (std::size_t s = 0; s < sites.size(); ++s) total += owed[s] += (*sites[s].nominal)[m];
        for (std::size_t t = 0; t < tranches.size() && total > Money{}; ++t) {
            if (left[t] <= Money{} || !tranches[t].from || *tranches[t].from > m) continue;
            std::vector<Money> due(sites.size());
            bool any = false;
            for (std::size_t s = 0; s < sites.size(); ++s)
                if (owed[s] > Money{} && tranches[t].mayPay(sites[s].site)) due[s] = owed[s], any = true;
            if (!any) continue;
            const std::vector<Money> paid = payment(left[t], due);
            for (std::size_t s = 0; s < sites.size(); ++s) {
                if (paid[s] == Money{}) continue;
                out.draws.push_back({t, s, m, paid[s]});
                left[t] -= paid[s];
                owed[s] -= paid[s];
                total -= paid[s];
            }
        }
        for (std::size_t s = 0; s < sites.size(); ++s) out.unpaid[s][m] = owed[s];
        out.shortfall[m] = total;
    }
    return out;
}

}  // namespace stargate

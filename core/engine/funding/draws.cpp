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

/// Money owed by the sites, each with an account for its facility and one for its compute.
class Ledger {
public:
    enum Account { Facility, Compute, Accounts };

    Ledger(const std::vector<TrancheMoney>& tranches, const std::vector<SiteSpending>& sites) : tranches_(tranches), sites_(sites), owed_(Accounts * sites.size()) {
        for (const TrancheMoney& t : tranches) left_.push_back(t.amount);
    }
    void fallsDue(Month m) {
        for (std::size_t s = 0; s < sites_.size(); ++s) {
            owed_[Accounts * s + Facility] += sites_[s].facility[m];
            owed_[Accounts * s + Compute] += sites_[s].compute[m];
        }
    }
    void pay(std::size_t tranche, Month m, bool computeOnly, std::vector<Draw>& draws) {
        const TrancheMoney& t = tranches_[tranche];
        if (left_[tranche] <= Money{} || !t.from || *t.from > m) return;
        std::vector<Money> due(owed_.size());
        bool any = false;
        for (std::size_t a = 0; a < owed_.size(); ++a)
            if (owed_[a] > Money{} && (!computeOnly || a % Accounts == Compute) && t.mayPay(sites_[a / Accounts].site)) due[a] = owed_[a], any = true;
        if (!any) return;
        const std::vector<Money> paid = payment(left_[tranche], due);
        for (std::size_t a = 0; a < owed_.size(); ++a) {
            if (paid[a] == Money{}) continue;
            draws.push_back({tranche, a / Accounts, a % Accounts == Compute, m, paid[a]});
            left_[tranche] -= paid[a];
            owed_[a] -= paid[a];
        }
    }
    Money owedBy(std::size_t site) const { return owed_[Accounts * site + Facility] + owed_[Accounts * site + Compute]; }

private:
    const std::vector<TrancheMoney>& tranches_;
    const std::vector<SiteSpending>& sites_;
    std::vector<Money> left_, owed_;
};

}  // namespace

Draws drawMoney(const std::vector<TrancheMoney>& tranches, const std::vector<SiteSpending>& sites, Month start, int months, const Cancel& cancel) {
    Draws out;
    out.unpaid.assign(sites.size(), MonthlySeries<Money>(start, months));
    out.shortfall = MonthlySeries<Money>(start, months);
    Ledger ledger(tranches, sites);
    for (Month m = start; m < start + months; ++m) {
        ledger.fallsDue(m);
        for (std::size_t t = 0; t < tranches.size(); ++t)
            if (tranches[t].row->kind == TrancheKind::Vendor && !tranches[t].row->drawOrder) ledger.pay(t, m, true, out.draws);
        for (std::size_t t = 0; t < tranches.size(); ++t) {
            cancel.check();
            ledger.pay(t, m, false, out.draws);
        }
        for (std::size_t s = 0; s < sites.size(); ++s) {
            out.unpaid[s][m] = ledger.owedBy(s);
            out.shortfall[m] += out.unpaid[s][m];
        }
    }
    return out;
}

}  // namespace stargate

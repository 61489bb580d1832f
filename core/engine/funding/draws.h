#pragma once
#include <vector>

#include "core/base/cancel.h"
#include "core/engine/funding/tranche_money.h"

namespace stargate {

/// What one site asks for, nominal.
struct SiteSpending {
    SiteId site;
    MonthlySeries<Money> facility;  ///< buildings and power
    MonthlySeries<Money> compute;   ///< racks and network
};

/// Money taken from one tranche for one site in one month.
struct Draw {
    std::size_t tranche = 0;  ///< index into the tranches
    std::size_t site = 0;     ///< index into the spending
    bool compute = false;     ///< for racks and network, else for buildings and power
    Month month;
    Money amount;
};

/// Who pays what. By the end of every month: draws + unpaid = spending, to the cent, for each site.
struct Draws {
    std::vector<Draw> draws;                    ///< by month, tranche, site
    std::vector<MonthlySeries<Money>> unpaid;   ///< per site, at month end
    MonthlySeries<Money> shortfall;             ///< sum of unpaid
};

/// Draws tranches in their order as spending falls due; what finds no money stays due and is paid when money comes.
/// Vendor money without an order of its own pays for racks and network before anything else does: it is given for what the vendor sells.
/// Several sites short of the same money share it in proportion to what they owe.
Draws drawMoney(const std::vector<TrancheMoney>& tranches, const std::vector<SiteSpending>& sites, Month start, int months, const Cancel& cancel = {});

}  // namespace stargate

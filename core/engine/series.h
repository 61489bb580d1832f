#pragma once
#include <array>
#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/base/monthly_series.h"
#include "core/base/quantity.h"
#include "core/catalog/power_technology.h"

namespace stargate {

/// Every monthly series of a site or of the plan (core/README.md, Outputs). States are month-end values, flows are sums in the month.
/// Money is in the plan's dollars and basis, except `spendingNominal` and the funding series.
struct SeriesSet {
    SeriesSet() = default;
    SeriesSet(Month start, int months);

    MonthlySeries<ItPower> announced, contracted, energised, itLive;
    MonthlySeries<SourcePower> firm;
    MonthlySeries<FacilityPower> facilityLoad;  ///< mean over the month
    MonthlySeries<std::int64_t> gpus;           ///< accelerators running
    MonthlySeries<double> h100e, pflopsBf16;
    MonthlySeries<Money> capex, computeCapex, constructionCapex, powerCapex, refreshCapex, opex, cumulativeCost;
    MonthlySeries<Money> spendingNominal, fundingSigned, fundingGap;
    std::array<MonthlySeries<Energy>, kTechnologies> energy;  ///< delivered, by Technology; battery = discharge
    MonthlySeries<Energy> unserved;
    MonthlySeries<double> co2Tonnes, waterM3, jobsConstruction, jobsPermanent;

    /// Adds every additive series of a site to the plan's totals.
    SeriesSet& operator+=(const SeriesSet& site);
    bool operator==(const SeriesSet&) const = default;
};

/// One series by its name in files, read as plain numbers (MW, dollars, counts).
struct SeriesField {
    std::string name;        ///< "it_live_mw", "energy_mwh_grid"
    bool isState = false;    ///< month-end value rather than a flow
    bool isMoney = false;
    bool perSite = true;     ///< false: exists for the plan only (funding)
    double (*at)(const SeriesSet&, std::size_t month, int technology);
    int technology = -1;
    double operator()(const SeriesSet& set, std::size_t month) const { return at(set, month, technology); }
};

/// All series in contract order.
const std::vector<SeriesField>& seriesFields();

}  // namespace stargate

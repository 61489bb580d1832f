#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/money.h"
#include "core/base/monthly_series.h"
#include "core/base/quantity.h"
#include "core/catalog/power_technology.h"
#include "core/model/series_unit.h"

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

/// A state is the value at the end of the month, a flow the sum over it (of power, the mean).
enum class SeriesKind { State, Flow, Price, Share };

/// One series of the table: name in files, unit, kind and words, and its values as plain numbers in that unit.
struct SeriesField {
    std::string name;   ///< "it_live_mw", "energy_mwh_grid"; carries the unit
    SeriesUnit unit = SeriesUnit::None;
    SeriesKind kind = SeriesKind::Flow;
    std::string words;  ///< for people, without the unit: "IT-live"
    bool perSite = true;  ///< false: exists for the plan only (funding)
    double (*at)(const SeriesSet&, std::size_t month, int technology) = nullptr;
    int technology = -1;
    double operator()(const SeriesSet& set, std::size_t month) const { return at(set, month, technology); }
    /// One value per month of the set.
    std::vector<double> values(const SeriesSet& set) const;
};

/// All series in contract order.
const std::vector<SeriesField>& seriesFields();
/// The series of that name, which must exist.
const SeriesField& seriesField(std::string_view name);

}  // namespace stargate

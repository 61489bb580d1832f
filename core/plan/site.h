#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/money.h"
#include "core/base/month.h"
#include "core/geo/geo_point.h"

namespace stargate {

struct Site;
using SiteId = Id<Site>;

/// How far a site has come; contracted and later counts as contracted capacity (core/README.md, Capacity).
enum class SiteStatus { Announced, Contracted, Building, Operating };

/// `BuiltUp`: construction cost from the packages of the cost book. `Flat`: one price per MW of IT.
enum class CostBasis { BuiltUp, Flat };

/// A dated fact: "M.start", "T.finish", "announced", "3/N.start" (building id 3, package N). Beats the schedule.
struct Actual {
    std::string milestone;
    Date date;
    bool operator==(const Actual&) const = default;
};

/// A campus. Empty optionals and an empty `cooling` inherit from the plan's assumptions or the catalogue.
struct Site {
    SiteId id;
    std::string name;
    Latitude lat;
    Longitude lon;
    SiteStatus status = SiteStatus::Announced;
    std::string owner;
    std::string operatedBy;
    std::string utility;
    std::optional<double> landAcres;
    std::optional<double> elevationM;
    std::optional<Date> startDate;  ///< start of package A, site search; empty = plan start
    std::string cooling;            ///< key of the cooling designs
    std::optional<double> peakPue;
    std::optional<EnergyPrice> electricityPrice;
    std::optional<double> gridCo2KgPerMwh;
    std::int64_t supplyPriority = 0;     ///< smaller first
    bool offGrid = false;
    std::optional<bool> largestUnitOut;  ///< N+1 on firm power; empty = off-grid sites only
    CostBasis costBasis = CostBasis::BuiltUp;
    std::optional<ItPowerPrice> flatConstruction;
    std::vector<Actual> actuals;
    std::string notes;
    std::string source;

    GeoPoint position() const { return {lat, lon}; }
    bool operator==(const Site&) const = default;
};

}  // namespace stargate

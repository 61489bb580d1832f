#pragma once
#include <optional>
#include <string>

#include "core/base/month.h"
#include "core/base/quantity.h"
#include "core/geo/geo_point.h"

namespace stargate {

class RowReader;

/// One row of peer_sites.csv (Epoch AI, CC BY 4.0): a published campus of anyone.
struct PeerSite {
    std::string key;
    std::string name;
    GeoPoint at;
    bool preciseAt = false;        ///< site polygon; otherwise the address or town
    std::string owner;
    std::string users;
    std::string address;
    ItPower currentIt;
    FacilityPower currentFacility;
    double currentH100e = 0;
    double currentCapexBillionUsd = 0;   ///< 2025 dollars
    ItPower plannedIt;
    FacilityPower plannedFacility;
    double plannedH100e = 0;
    double plannedCapexBillionUsd = 0;
    std::optional<Date> firstMilestone;
    std::optional<Date> lastMilestone;
    std::optional<Date> firstPower;
    std::optional<int> plannedBuildings;
    std::string chipTypes;
    std::string constructionCompanies;
    std::string energyCompanies;
};

/// One row of peer_timelines.csv: a dated state of a peer site. Dates after 2026-08-21 are Epoch's projections.
struct PeerMilestone {
    std::string key;
    std::string site;              ///< PeerSite::name
    Date date;
    std::optional<double> buildingsOperational;
    std::optional<ItPower> it;
    std::optional<FacilityPower> facility;
    std::optional<double> h100e;
    std::optional<double> capexBillionUsd;
};

PeerSite readPeerSite(RowReader& row);
PeerMilestone readPeerMilestone(RowReader& row);

}  // namespace stargate

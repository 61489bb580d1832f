#pragma once
#include <QtCore/QString>

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/catalog/power_technology.h"
#include "core/engine/finding.h"
#include "core/geo/map_point.h"
#include "core/plan/link.h"

namespace stargate::ui {

/// A share of a site's ring, MW of nameplate.
struct RingShare {
    Technology technology = Technology::Grid;
    double megawatts = 0;
    bool operator==(const RingShare&) const = default;
};

/// A site as the map needs it, at the month that the window shows. All MW are MW of IT.
struct MapSite {
    SiteId id;
    QString name;
    GeoPoint at;
    double plannedMw = 0;
    double liveMw = 0;
    std::vector<RingShare> ring;      ///< largest first
    std::optional<Severity> finding;  ///< the worst one, when it is to be ringed
    bool operator==(const MapSite&) const = default;
};

struct MapLink {
    SiteId from, to;
    double terabits = 0;
    double oneWayMs = 0;
    bool operator==(const MapLink&) const = default;
};

/// A published campus of somebody else.
struct MapCampus {
    QString name;
    GeoPoint at;
    bool operator==(const MapCampus&) const = default;
};

struct MapItems {
    std::vector<MapSite> sites;
    std::vector<MapLink> links;
    std::vector<MapCampus> campuses;
    std::map<Technology, QString> technologies;  ///< names of those in the rings, for the legend
    bool operator==(const MapItems&) const = default;
};

/// What is chosen and pointed at. Ids of sites that are not on the map are ignored.
struct MapMarking {
    std::set<SiteId> selected;
    SiteId hovered;
    SiteId focused;  ///< keyboard focus; 0 while the map has none
};

}  // namespace stargate::ui

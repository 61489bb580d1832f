#pragma once
#include "tests/support/map_files.h"
#include "ui/map/map_geometry.h"
#include "ui/map/map_items.h"

namespace stargate::test {

inline GeoPoint at(double lat, double lon) { return {Latitude(lat), Longitude(lon)}; }

/// The shipped map as drawn, without triangles; made once per test program.
inline const std::shared_ptr<const ui::MapGeometry>& shippedGeometry() {
    static const auto geometry = ui::MapGeometry::build(shippedLookup()->map(), Projection(), false);
    return geometry;
}

inline ui::MapSite site(int id, const char* name, GeoPoint where, double plannedMw, double liveMw) {
    ui::MapSite s;
    s.id = SiteId(id);
    s.name = QString::fromUtf8(name);
    s.at = where;
    s.plannedMw = plannedMw;
    s.liveMw = liveMw;
    s.ring = {{Technology::Grid, plannedMw}, {Technology::Aero, plannedMw / 3}};
    return s;
}

/// Six sites, two of them (Abilene, Shackelford) closer than their symbols.
inline ui::MapItems sixSites() {
    ui::MapItems items;
    items.technologies = {{Technology::Grid, QStringLiteral("Grid")}, {Technology::Aero, QStringLiteral("Aero turbines")}};
    items.sites = {site(1, "Abilene", at(32.5013, -99.7856), 843, 843),  site(2, "Shackelford", at(32.72, -99.32), 1400, 980),
                   site(3, "Doña Ana", at(31.86, -106.67), 1750, 875),   site(4, "Saline", at(42.1667, -83.7816), 988, 659),
                   site(5, "Port Washington", at(43.387, -87.875), 902, 451), site(6, "Anchorage", at(61.2, -149.9), 100, 0)};
    items.links = {{SiteId(1), SiteId(5), 100, 10.2}, {SiteId(4), SiteId(5), 40, 3.1}};
    return items;
}

}  // namespace stargate::test

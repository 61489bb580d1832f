#include "core/geo/region_lookup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "core/geo/geodesic.h"

namespace stargate {
namespace {

// The map lies between 15 N and 75 N; columns run once around the globe, since the Aleutians cross 180.
constexpr double kSouth = 15, kNorth = 75, kWest = -180;
constexpr double kKmPerDegree = 111.0;  // of latitude, rounded down so that a search never stops early
constexpr double kRadians = std::numbers::pi / 180;

struct Extent {
    double west = 999, south = 999, east = -999, north = -999;
    void include(GeoPoint p) {
        west = std::min(west, p.lon.degrees());
        east = std::max(east, p.lon.degrees());
        south = std::min(south, p.lat.degrees());
        north = std::max(north, p.lat.degrees());
    }
    GeoPoint southWest() const { return {Latitude(south), Longitude(west)}; }
    GeoPoint northEast() const { return {Latitude(north), Longitude(east)}; }
};

// Not a number falls into cell 0, where nothing is found.
int clampedIndex(double at, int count) { return at >= 0 ? (at < count ? static_cast<int>(at) : count - 1) : 0; }

// Even-odd over all rings, so that holes count by themselves (Shimrat 1962, Comm. ACM 5:434).
bool contains(const GeoPolygon& polygon, double lat, double lon) {
    bool odd = false;
    for (const GeoLine& ring : polygon.rings) {
        double previousLat = ring.back().lat.degrees(), previousLon = ring.back().lon.degrees();
        for (const GeoPoint& p : ring) {
            const double pLat = p.lat.degrees(), pLon = p.lon.degrees();
            if ((pLat > lat) != (previousLat > lat) && lon < (previousLon - pLon) * (lat - pLat) / (previousLat - pLat) + pLon) odd = !odd;
            previousLat = pLat;
            previousLon = pLon;
        }
    }
    return odd;
}

// Distance squared over small angles, degrees of latitude: within 0.3 % up to 1,500 km and without a sine or an arc.
double smallAngleSquare(GeoPoint a, GeoPoint b, double cosA, double cosB) {
    const double dLat = a.lat.degrees() - b.lat.degrees(), dLon = a.lon.degrees() - b.lon.degrees();
    return dLat * dLat + cosA * cosB * dLon * dLon;
}
double cosine(Latitude lat) { return std::cos(lat.degrees() * kRadians); }

// The point of the segment nearest to p on the plane tangent at p: segments are a few km long, so the plane is exact enough.
GeoPoint nearestOn(GeoPoint a, GeoPoint b, GeoPoint p, double cosLat) {
    const double ax = (a.lon.degrees() - p.lon.degrees()) * cosLat, ay = a.lat.degrees() - p.lat.degrees();
    const double dx = (b.lon.degrees() - a.lon.degrees()) * cosLat, dy = b.lat.degrees() - a.lat.degrees();
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0.0;
    return {Latitude(a.lat.degrees() + t * dy), Longitude(a.lon.degrees() + t * (b.lon.degrees() - a.lon.degrees()))};
}

}  // namespace

std::string LocatedIn::text() const {
    return county->name == state->name ? state->name : fmt::format("{}, {}", county->name, state->name);
}

std::string NearPlace::text() const {
    if (distanceKm < 1) return place->name;
    return fmt::format("{:.0f} km {} of {}", distanceKm, direction, place->name);
}

CellIndex::CellIndex(double cellDegrees)
    : step_(cellDegrees), columns_(static_cast<int>(360 / cellDegrees)), rows_(static_cast<int>((kNorth - kSouth) / cellDegrees)),
      cells_(static_cast<std::size_t>(columns_ * rows_)) {}

int CellIndex::column(Longitude lon) const { return clampedIndex((lon.degrees() - kWest) / step_, columns_); }
int CellIndex::row(Latitude lat) const { return clampedIndex((lat.degrees() - kSouth) / step_, rows_); }

void CellIndex::add(std::uint32_t item, GeoPoint southWest, GeoPoint northEast) {
    for (int r = row(southWest.lat); r <= row(northEast.lat); ++r)
        for (int c = column(southWest.lon); c <= column(northEast.lon); ++c) cells_[cell(c, r)].push_back(item);
}

template <class Visit>
void CellIndex::visitRing(GeoPoint p, int ring, Visit visit) const {
    const int c0 = column(p.lon), r0 = row(p.lat);
    for (int r = r0 - ring; r <= r0 + ring; ++r) {
        if (r < 0 || r >= rows_) continue;
        const bool whole = r == r0 - ring || r == r0 + ring;
        for (int c = c0 - ring; c <= c0 + ring; c += whole ? 1 : std::max(1, 2 * ring)) {
            const int wrapped = (c % columns_ + columns_) % columns_;
            for (const std::uint32_t item : cells_[cell(wrapped, r)]) visit(item);
        }
    }
}

double CellIndex::ringDistanceKm(GeoPoint p, int ring) const {
    // A ring lies at least ring - 1 whole cells away; a cell is narrowest at its end nearer to the pole.
    const double poleward = std::min(89.0, std::abs(p.lat.degrees()) + ring * step_);
    return (ring - 1) * step_ * kKmPerDegree * std::cos(poleward * kRadians);
}

RegionLookup::RegionLookup(std::shared_ptr<const MapData> map)
    : map_(std::move(map)), countyIndex_(0.25), placeIndex_(0.5), edgeIndex_(0.5) {
    for (std::uint32_t c = 0; c < map_->counties.size(); ++c)
        for (const GeoPolygon& polygon : map_->counties[c].polygons) {
            Extent extent;
            for (const GeoPoint& p : polygon.rings.front()) extent.include(p);
            countyIndex_.add(static_cast<std::uint32_t>(parts_.size()), extent.southWest(), extent.northEast());
            parts_.push_back({c, &polygon, extent.southWest(), extent.northEast()});
        }
    placeCosines_.reserve(map_->places.size());
    for (std::uint32_t i = 0; i < map_->places.size(); ++i) {
        placeIndex_.add(i, map_->places[i].at, map_->places[i].at);
        placeCosines_.push_back(cosine(map_->places[i].at.lat));
    }
    addEdges(map_->coastLines, true);
    addEdges(map_->lakeShores, true);
    addEdges(map_->borderLines, false);
}

void RegionLookup::addEdges(const std::vector<GeoLine>& lines, bool shore) {
    for (const GeoLine& line : lines)
        for (std::size_t i = 1; i < line.size(); ++i) {
            Extent extent;
            extent.include(line[i - 1]);
            extent.include(line[i]);
            if (extent.east - extent.west > 180) continue;  // a cut at 180 is no edge
            edgeIndex_.add(static_cast<std::uint32_t>(edges_.size()), extent.southWest(), extent.northEast());
            edges_.push_back({line[i - 1], line[i], shore});
        }
}

std::optional<LocatedIn> RegionLookup::locate(GeoPoint p) const {
    const double lat = p.lat.degrees(), lon = p.lon.degrees();
    if (!(lat > kSouth && lat < kNorth && lon >= kWest && lon <= -kWest)) return std::nullopt;
    if (auto found = locateOnLand(p)) return found;
    // Piers, beaches, river banks: the map's edge is simplified and leaves the true one by up to 3 km. A border forgives less.
    constexpr double kShoreKm = 3, kBorderKm = 1;
    const auto edge = nearestEdge(p, kShoreKm, true);
    if (!edge || (!edges_[edge->index].shore && edge->km > kBorderKm)) return std::nullopt;
    for (const double beyondKm : {0.05, 0.3, 1.0}) {
        const double f = 1 + beyondKm / std::max(edge->km, 0.01);
        const GeoPoint inland{Latitude(lat + (edge->at.lat.degrees() - lat) * f), Longitude(lon + (edge->at.lon.degrees() - lon) * f)};
        if (auto found = locateOnLand(inland)) return found;
    }
    return std::nullopt;
}

std::optional<LocatedIn> RegionLookup::locateOnLand(GeoPoint p) const {
    const double lat = p.lat.degrees(), lon = p.lon.degrees();
    for (const std::uint32_t i : countyIndex_.at(p)) {
        const CountyPart& part = parts_[i];
        if (lat < part.southWest.lat.degrees() || lat > part.northEast.lat.degrees() || lon < part.southWest.lon.degrees() ||
            lon > part.northEast.lon.degrees())
            continue;
        if (!contains(*part.polygon, lat, lon)) continue;
        const MapCounty& county = map_->counties[part.county];
        return LocatedIn{&county, &map_->states[county.state]};
    }
    return std::nullopt;
}

const MapState& RegionLookup::nearestState(GeoPoint p) const {
    if (const auto in = locateOnLand(p)) return *in->state;
    const double cosLat = cosine(p.lat);
    double best = HUGE_VAL;
    std::uint32_t nearest = 0;
    for (int ring = 0; ring <= countyIndex_.rings() / 2 && countyIndex_.ringDistanceKm(p, ring) < std::sqrt(best) * kKmPerDegree; ++ring)
        countyIndex_.visitRing(p, ring, [&](std::uint32_t i) {
            const GeoLine& shore = parts_[i].polygon->rings.front();
            for (std::size_t k = 1; k < shore.size(); ++k) {
                const GeoPoint q = nearestOn(shore[k - 1], shore[k], p, cosLat);
                const double d = smallAngleSquare(p, q, cosLat, cosine(q.lat));
                if (d < best) best = d, nearest = parts_[i].county;
            }
        });
    return map_->states[map_->counties[nearest].state];
}

std::optional<NearPlace> RegionLookup::nearestPlace(GeoPoint p) const {
    constexpr double kFarthestKm = 300;
    const double cosLat = cosine(p.lat);
    double best = kFarthestKm / kKmPerDegree * kFarthestKm / kKmPerDegree, bestKm = kFarthestKm;
    const MapPlace* place = nullptr;
    for (int ring = 0; ring < placeIndex_.rings() && placeIndex_.ringDistanceKm(p, ring) < bestKm; ++ring) {
        placeIndex_.visitRing(p, ring, [&](std::uint32_t i) {
            const double d = smallAngleSquare(p, map_->places[i].at, cosLat, placeCosines_[i]);
            if (!(d < best)) return;
            best = d;
            place = &map_->places[i];
        });
        bestKm = std::sqrt(best) * kKmPerDegree;
    }
    if (!place) return std::nullopt;
    const Way way = wayBetween(place->at, p);
    return NearPlace{place, way.km, compassPoint(way.bearing)};
}

std::optional<RegionLookup::NearEdge> RegionLookup::nearestEdge(GeoPoint p, double withinKm, bool borders) const {
    const double cosLat = cosine(p.lat);
    double best = withinKm / kKmPerDegree * withinKm / kKmPerDegree, bestKm = withinKm;
    std::optional<NearEdge> nearest;
    for (int ring = 0; ring < edgeIndex_.rings() && edgeIndex_.ringDistanceKm(p, ring) < bestKm; ++ring) {
        edgeIndex_.visitRing(p, ring, [&](std::uint32_t i) {
            if (!borders && !edges_[i].shore) return;
            const GeoPoint q = nearestOn(edges_[i].a, edges_[i].b, p, cosLat);
            const double d = smallAngleSquare(p, q, cosLat, cosine(q.lat));
            if (!(d < best)) return;
            best = d;
            nearest = NearEdge{i, q, 0};
        });
        bestKm = std::sqrt(best) * kKmPerDegree;
    }
    if (nearest) nearest->km = distanceKm(p, nearest->at);
    return nearest;
}

double RegionLookup::distanceToCoastKm(GeoPoint p) const {
    constexpr double kFarthestKm = 20'000;
    const auto edge = nearestEdge(p, kFarthestKm, false);
    return edge ? edge->km : kFarthestKm;
}

}  // namespace stargate

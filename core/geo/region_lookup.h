#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/geo/map_data.h"

namespace stargate {

/// The county and state that a point lies in. Points into the map data, so it lives as long as the RegionLookup.
struct LocatedIn {
    const MapCounty* county = nullptr;
    const MapState* state = nullptr;
    std::string text() const;  ///< "Taylor County, Texas"
};

/// A town near a point, as seen from the town.
struct NearPlace {
    const MapPlace* place = nullptr;
    double distanceKm = 0;
    std::string_view direction;  ///< compass point from the town to the point: "NE"
    std::string text() const;    ///< "14 km NE of Amarillo"; "Amarillo" within 1 km
};

/// A box of longitude and latitude with a list of things per cell, for finding the few that can matter near a point.
class CellIndex {
public:
    explicit CellIndex(double cellDegrees);
    void add(std::uint32_t item, GeoPoint southWest, GeoPoint northEast);
    const std::vector<std::uint32_t>& at(GeoPoint p) const { return cells_[cell(column(p.lon), row(p.lat))]; }
    /// Calls `visit(item)` for the cells at `ring` steps around the cell of `p`; the point's own cell is ring 0.
    template <class Visit>
    void visitRing(GeoPoint p, int ring, Visit visit) const;
    /// No item in ring `ring` or beyond is nearer than this, km.
    double ringDistanceKm(GeoPoint p, int ring) const;
    int rings() const { return columns_ > rows_ ? columns_ : rows_; }

private:
    int column(Longitude lon) const;
    int row(Latitude lat) const;
    std::size_t cell(int column, int row) const { return static_cast<std::size_t>(row * columns_ + column); }
    double step_;
    int columns_;
    int rows_;
    std::vector<std::vector<std::uint32_t>> cells_;
};

/// Answers "where is this point?" from the map alone, offline. Built once (a few ms), then read from any thread.
class RegionLookup {
public:
    explicit RegionLookup(std::shared_ptr<const MapData> map);

    const MapData& map() const { return *map_; }
    /// Nothing outside the 50 states and the District of Columbia, farther than 3 km out on the sea or a Great Lake, and farther than
    /// 1 km beyond a land border: the map's lines are simplified by as much.
    std::optional<LocatedIn> locate(GeoPoint p) const;
    /// The state whose land, as the map draws it, is nearest; of a point on land its own.
    const MapState& nearestState(GeoPoint p) const;
    /// The nearest town of the gazetteer (1,000 people or more) within 300 km.
    std::optional<NearPlace> nearestPlace(GeoPoint p) const;
    /// Distance to the nearest shore of an ocean or a Great Lake as the map draws it, km; land borders are no coast.
    double distanceToCoastKm(GeoPoint p) const;

private:
    struct CountyPart {
        std::uint32_t county;
        const GeoPolygon* polygon;
        GeoPoint southWest, northEast;
    };
    struct Edge {
        GeoPoint a, b;
        bool shore;  ///< of an ocean or a Great Lake; else a land border
    };
    struct NearEdge {
        std::uint32_t index;
        GeoPoint at;
        double km;
    };
    void addEdges(const std::vector<GeoLine>& lines, bool shore);
    std::optional<LocatedIn> locateOnLand(GeoPoint p) const;
    std::optional<NearEdge> nearestEdge(GeoPoint p, double withinKm, bool borders) const;

    std::shared_ptr<const MapData> map_;
    std::vector<CountyPart> parts_;
    std::vector<Edge> edges_;
    std::vector<double> placeCosines_;
    CellIndex countyIndex_, placeIndex_, edgeIndex_;
};

}  // namespace stargate

#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geo/geo_point.h"
#include "core/geo/map_topology.h"

namespace stargate {

struct MapState {
    std::string fips;    ///< "48"
    std::string postal;  ///< "TX"
    std::string name;    ///< "Texas"
    std::vector<GeoPolygon> polygons;
};

struct MapCounty {
    std::string fips;       ///< "48441"
    std::string name;       ///< "Taylor County", "Orleans Parish", "Baltimore city": the name with its kind
    std::size_t state = 0;  ///< index into MapData::states
    std::vector<GeoPolygon> polygons;
};

/// A town of the gazetteer.
struct MapPlace {
    std::string name;
    std::size_t state = 0;  ///< index into MapData::states
    GeoPoint at;
    long population = 0;  ///< 2010 Census to 2019 estimate (GeoNames)
};

/// Everything the map is drawn and asked from: the United States without the island territories, and what lies around.
struct MapData {
    std::vector<MapState> states;      ///< 50 and the District of Columbia, by FIPS code
    std::vector<MapCounty> counties;   ///< edition of 2023, by FIPS code
    std::vector<GeoPolygon> land;      ///< all states in one
    std::vector<GeoLine> countyLines;  ///< between two counties of one state
    std::vector<GeoLine> stateLines;
    std::vector<GeoLine> borderLines;  ///< land border with Canada and Mexico
    std::vector<GeoLine> lakeShores;   ///< of the Great Lakes
    std::vector<GeoLine> coastLines;   ///< of the oceans
    std::vector<GeoPolygon> neighbours;
    std::vector<GeoLine> seams;  ///< the border as the neighbours' map has it: drawn wide, it closes the gaps between the two maps
    std::vector<GeoPolygon> greatLakes;  ///< lie under the land, whose shore is the finer one
    std::vector<GeoPolygon> lakes;       ///< lie over the land
    std::vector<GeoLine> rivers;
    std::vector<MapPlace> places;  ///< largest first
};

/// Reads the three files of resources/map ("us.bin", "water.bin", "places.bin"), handed in as bytes.
Result<MapData> readMapData(std::string_view us, std::string_view water, std::string_view places);

}  // namespace stargate

#include "core/geo/map_data.h"

#include <cmath>
#include <map>

#include <fmt/format.h>

#include "core/geo/byte_reader.h"

namespace stargate {
namespace {

tl::unexpected<Error> damaged(std::string what) {
    return fail(ErrorCode::Damaged, fmt::format("The map files are damaged: {}.", what), {}, "Install the program again.");
}

class Layers {
public:
    explicit Layers(std::vector<TopologyLayer> layers) {
        for (TopologyLayer& l : layers) byTag_[l.tag] = std::move(l.features);
    }
    bool has(std::string_view tag) const { return byTag_.find(tag) != byTag_.end(); }
    std::vector<TopologyFeature> take(std::string_view tag) { return std::move(byTag_.find(tag)->second); }
    std::vector<GeoPolygon> polygons(std::string_view tag) {
        std::vector<GeoPolygon> all;
        for (TopologyFeature& f : take(tag))
            for (GeoPolygon& p : f.parts) all.push_back(std::move(p));
        return all;
    }
    std::vector<GeoLine> lines(std::string_view tag) {
        std::vector<GeoLine> all;
        for (GeoPolygon& p : polygons(tag))
            for (GeoLine& l : p.rings) all.push_back(std::move(l));
        return all;
    }

private:
    std::map<std::string, std::vector<TopologyFeature>, std::less<>> byTag_;
};

bool allDigits(std::string_view s) {
    for (const char c : s)
        if (c < '0' || c > '9') return false;
    return true;
}

using StateIndex = std::map<std::string, std::size_t, std::less<>>;

Result<void> readUnitedStates(Layers& us, MapData& map, StateIndex& byFips) {
    for (TopologyFeature& f : us.take("STAT")) {
        if (f.id.size() != 4 || !allDigits(f.id.substr(0, 2))) return damaged(fmt::format("'{}' is no state", f.id));
        const std::string fips = f.id.substr(0, 2);
        byFips[fips] = map.states.size();
        map.states.push_back({fips, f.id.substr(2), std::move(f.name), std::move(f.parts)});
    }
    for (TopologyFeature& f : us.take("CNTY")) {
        const auto state = f.id.size() == 5 && allDigits(f.id) ? byFips.find(f.id.substr(0, 2)) : byFips.end();
        if (state == byFips.end()) return damaged(fmt::format("'{}' is no county of any state", f.id));
        map.counties.push_back({std::move(f.id), std::move(f.name), state->second, std::move(f.parts)});
    }
    map.land = us.polygons("LAND");
    map.countyLines = us.lines("LCNT");
    map.stateLines = us.lines("LSTA");
    map.borderLines = us.lines("LBOR");
    map.lakeShores = us.lines("LLAK");
    map.coastLines = us.lines("LOCE");
    return {};
}

Result<void> readPlaces(std::string_view bytes, const StateIndex& byFips, MapData& map) {
    ByteReader in(bytes);
    if (in.bytes(4) != "SGPL" || in.number<std::uint16_t>() != 1) return damaged("the gazetteer has an unknown kind or version");
    in.number<std::uint16_t>();
    constexpr std::size_t kSmallestPlace = 14;
    constexpr double kPerDegree = 1e5;
    map.places.resize(in.count<std::uint32_t>(kSmallestPlace));
    for (MapPlace& p : map.places) {
        const auto state = byFips.find(fmt::format("{:02}", in.number<std::uint8_t>()));
        const double lat = in.number<std::int32_t>() / kPerDegree, lon = in.number<std::int32_t>() / kPerDegree;
        p.population = in.number<std::uint32_t>();
        p.name = in.text();
        if (!in.good() || state == byFips.end() || std::abs(lat) > 90 || std::abs(lon) > 180)
            return damaged(fmt::format("a gazetteer place at byte {} cannot be read", in.position()));
        p.state = state->second;
        p.at = {Latitude(lat), Longitude(lon)};
    }
    if (!in.good() || !in.atEnd()) return damaged("the gazetteer's length does not fit its contents");
    return {};
}

}  // namespace

Result<MapData> readMapData(std::string_view us, std::string_view water, std::string_view places) {
    auto usLayers = readTopology(us);
    if (!usLayers) return tl::make_unexpected(usLayers.error());
    auto waterLayers = readTopology(water);
    if (!waterLayers) return tl::make_unexpected(waterLayers.error());
    Layers land(std::move(*usLayers)), around(std::move(*waterLayers));
    for (const auto tag : {"CNTY", "STAT", "LAND", "LCNT", "LSTA", "LBOR", "LLAK", "LOCE"})
        if (!land.has(tag)) return damaged(fmt::format("the layer {} is missing", tag));
    for (const auto tag : {"NEIG", "SEAM", "GLAK", "LAKE", "RIVR"})
        if (!around.has(tag)) return damaged(fmt::format("the layer {} is missing", tag));

    MapData map;
    StateIndex byFips;
    if (auto ok = readUnitedStates(land, map, byFips); !ok) return tl::make_unexpected(ok.error());
    map.neighbours = around.polygons("NEIG");
    map.seams = around.lines("SEAM");
    map.greatLakes = around.polygons("GLAK");
    map.lakes = around.polygons("LAKE");
    map.rivers = around.lines("RIVR");
    if (auto ok = readPlaces(places, byFips, map); !ok) return tl::make_unexpected(ok.error());
    return map;
}

}  // namespace stargate

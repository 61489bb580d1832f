#include "core/geo/map_topology.h"

#include <cmath>

#include <fmt/format.h>

#include "core/geo/byte_reader.h"

namespace stargate {
namespace {

constexpr std::uint16_t kVersion = 1;

tl::unexpected<Error> damaged(const ByteReader& in, std::string_view what) {
    return fail(ErrorCode::Damaged, fmt::format("The map geometry is damaged: {}.", what), fmt::format("byte {}", in.position()),
                "Install the program again.");
}

/// Puts rings together from arcs.
class Arcs {
public:
    explicit Arcs(std::vector<GeoLine> arcs) : arcs_(std::move(arcs)) {}

    // Arc -1 is arc 0 read backward, -2 is arc 1, as in TopoJSON.
    bool append(GeoLine& ring, std::int32_t ref) {
        const bool backward = ref < 0;
        const auto index = static_cast<std::size_t>(backward ? ~ref : ref);
        if (index >= arcs_.size()) return false;
        const GeoLine& arc = arcs_[index];
        // Arcs are shared, so a small hostile file could name one long arc very often.
        if (arc.size() > pointsLeft_) return false;
        pointsLeft_ -= arc.size();
        const std::ptrdiff_t skip = ring.empty() ? 0 : 1;  // the joint is the last point already
        if (backward) ring.insert(ring.end(), arc.rbegin() + skip, arc.rend());
        else ring.insert(ring.end(), arc.begin() + skip, arc.end());
        return true;
    }

private:
    std::vector<GeoLine> arcs_;
    std::size_t pointsLeft_ = 4'000'000;  // the shipped files use a twentieth of it
};

struct Grid {
    double scaleX, scaleY, originX, originY;
    GeoPoint at(std::int64_t x, std::int64_t y) const {
        return {Latitude(static_cast<double>(y) * scaleY + originY), Longitude(static_cast<double>(x) * scaleX + originX)};
    }
};

std::vector<GeoLine> readArcs(ByteReader& in, const Grid& grid) {
    constexpr std::size_t kSmallestArc = 12, kDelta = 4;
    std::vector<GeoLine> arcs(in.count<std::uint32_t>(kSmallestArc));
    for (GeoLine& arc : arcs) {
        const auto points = in.number<std::uint32_t>();
        std::int64_t x = in.number<std::int32_t>(), y = in.number<std::int32_t>();
        if (!in.good() || points == 0 || points - 1 > in.left() / kDelta) {
            in.bytes(in.left() + 1);
            return {};
        }
        arc.reserve(points);
        arc.push_back(grid.at(x, y));
        for (std::uint32_t i = 1; i < points; ++i) {
            x += in.number<std::int16_t>();
            y += in.number<std::int16_t>();
            arc.push_back(grid.at(x, y));
        }
    }
    return arcs;
}

bool readFeature(ByteReader& in, Arcs& arcs, TopologyFeature& feature) {
    feature.id = in.text();
    feature.name = in.text();
    feature.parts.resize(in.count<std::uint16_t>(sizeof(std::uint16_t)));
    for (GeoPolygon& part : feature.parts) {
        part.rings.resize(in.count<std::uint16_t>(sizeof(std::uint16_t)));
        for (GeoLine& ring : part.rings) {
            const std::size_t refs = in.count<std::uint16_t>(sizeof(std::int32_t));
            for (std::size_t i = 0; i < refs; ++i)
                if (!arcs.append(ring, in.number<std::int32_t>())) return false;
            if (ring.size() < 2) return false;  // islands rounded to a point have two equal ones
        }
        if (part.rings.empty()) return false;
    }
    return in.good();
}

}  // namespace

Result<std::vector<TopologyLayer>> readTopology(std::string_view bytes) {
    ByteReader in(bytes);
    if (in.bytes(4) != "SGTP") return damaged(in, "it does not begin with SGTP");
    if (in.number<std::uint16_t>() != kVersion) return damaged(in, "its version is unknown");
    in.number<std::uint16_t>();
    Grid grid{};
    grid.scaleX = in.number<double>();
    grid.scaleY = in.number<double>();
    grid.originX = in.number<double>();
    grid.originY = in.number<double>();
    for (const double v : {grid.scaleX, grid.scaleY, grid.originX, grid.originY})
        if (!std::isfinite(v) || std::abs(v) > 360) return damaged(in, "its grid is no grid of degrees");

    std::vector<GeoLine> lines = readArcs(in, grid);
    if (!in.good()) return damaged(in, "an arc ends early");
    for (const GeoLine& line : lines)
        for (const GeoPoint& p : line)
            if (std::abs(p.lat.degrees()) > 90.01 || std::abs(p.lon.degrees()) > 180.01) return damaged(in, "a point lies off the globe");
    Arcs arcs(std::move(lines));

    constexpr std::size_t kSmallestLayer = 8, kSmallestFeature = 4;
    std::vector<TopologyLayer> layers(in.count<std::uint16_t>(kSmallestLayer));
    for (TopologyLayer& layer : layers) {
        layer.tag = std::string(in.bytes(4));
        layer.features.resize(in.count<std::uint32_t>(kSmallestFeature));
        for (TopologyFeature& feature : layer.features)
            if (!readFeature(in, arcs, feature)) return damaged(in, "a shape refers to arcs that are not there");
    }
    if (!in.good() || !in.atEnd()) return damaged(in, "its length does not fit its contents");
    return layers;
}

}  // namespace stargate

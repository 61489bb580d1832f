#include "ui/map/map_geometry.h"

#include <algorithm>
#include <cmath>

namespace stargate::ui {
namespace {

double distanceToChord(MapVertex p, MapVertex a, MapVertex b) {
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

// Douglas and Peucker 1973, Cartographica 10:112. Ends are kept, so lines that meet still meet.
void simplify(const std::vector<MapVertex>& line, double tolerance, std::vector<MapVertex>& out) {
    std::vector<char> keep(line.size(), 0);
    keep.front() = keep.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, line.size() - 1}};
    while (!stretches.empty()) {
        const auto [first, last] = stretches.back();
        stretches.pop_back();
        double worst = tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i)
            if (const double d = distanceToChord(line[i], line[first], line[last]); d > worst) {
                worst = d;
                at = i;
            }
        if (at == 0) continue;
        keep[at] = 1;
        stretches.emplace_back(first, at);
        stretches.emplace_back(at, last);
    }
    out.clear();
    for (std::size_t i = 0; i < line.size(); ++i)
        if (keep[i]) out.push_back(line[i]);
}

void append(MapPaths& paths, const std::vector<MapVertex>& line) {
    MapRect bounds;
    for (const MapVertex v : line) bounds.include({v.x, v.y});
    paths.points.insert(paths.points.end(), line.begin(), line.end());
    paths.starts.push_back(static_cast<std::uint32_t>(paths.points.size()));
    paths.bounds.push_back(bounds);
}

void append(MapLines& lines, const std::vector<MapVertex>& line, bool ring) {
    std::vector<MapVertex> simple;
    append(lines.levels[0], line);
    for (std::size_t level = 1; level < lines.levels.size(); ++level) {
        simplify(line, MapLines::kToleranceKm[level], simple);
        if (!ring || simple.size() >= 4) append(lines.levels[level], simple);
    }
}

std::vector<MapVertex> projected(const GeoLine& line, MapFrame frame, const Projection& projection) {
    std::vector<MapVertex> out;
    out.reserve(line.size());
    for (const GeoPoint& p : line) {
        const MapPoint m = projection.forward(p, frame);
        out.push_back({static_cast<float>(m.x), static_cast<float>(m.y)});
    }
    return out;
}

class Builder {
public:
    Builder(const MapData& map, const Projection& projection) : map_(map), projection_(projection) {}

    std::shared_ptr<MapGeometry> build() {
        auto g = std::make_shared<MapGeometry>();
        for (const MapFrame f : {MapFrame::Alaska, MapFrame::Hawaii}) append(g->insetBoxes, corners(Projection::box(f)), true);
        g->country = Projection::box(MapFrame::Lower48);
        for (const GeoPolygon& p : map_.neighbours) addRings(g->neighbours, p, MapFrame::Lower48);
        for (const GeoPolygon& p : map_.greatLakes) {
            addRings(g->greatLakes, p, MapFrame::Lower48);
            addRings(g->greatLakeShores, p, MapFrame::Lower48);
        }
        for (const GeoPolygon& p : map_.lakes) addLake(*g, p);
        addLines(g->seams, map_.seams, MapFrame::Lower48);
        addLines(g->counties, map_.countyLines);
        addLines(g->states, map_.stateLines);
        addLines(g->borders, map_.borderLines);
        addLines(g->coasts, map_.coastLines);
        addLines(g->coasts, map_.lakeShores);
        for (const GeoLine& river : map_.rivers) addOutsideInsets(g->rivers, project(river, MapFrame::Lower48));
        for (const GeoPolygon& p : map_.land) addRings(g->land, p, Projection::frameOf(p.rings.front().front()));
        for (const MapState& s : map_.states) {
            g->stateAreas.push_back(area(s.polygons));
            g->stateLabels.push_back(label(s, g->stateAreas.back()));
        }
        for (const MapPlace& p : map_.places) g->towns.push_back({QString::fromStdString(p.name), projection_.forward(p.at), p.population});
        return g;
    }

private:
    std::vector<MapVertex> project(const GeoLine& line, MapFrame frame) const { return projected(line, frame, projection_); }
    static std::vector<MapVertex> corners(const MapRect& r) {
        const auto left = static_cast<float>(r.left), top = static_cast<float>(r.top), right = static_cast<float>(r.right),
                   bottom = static_cast<float>(r.bottom);
        return {{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}};
    }
    static bool inInset(MapVertex v) { return Projection::frameAt({v.x, v.y}) != MapFrame::Lower48; }
    // The inset boxes cover a part of Mexico and its rivers.
    static void addOutsideInsets(MapLines& lines, const std::vector<MapVertex>& line) {
        std::vector<MapVertex> stretch;
        for (const MapVertex v : line) {
            if (!inInset(v)) {
                stretch.push_back(v);
                continue;
            }
            if (stretch.size() > 1) append(lines, stretch, false);
            stretch.clear();
        }
        if (stretch.size() > 1) append(lines, stretch, false);
    }
    void addRings(MapLines& lines, const GeoPolygon& polygon, MapFrame frame) {
        for (const GeoLine& ring : polygon.rings) append(lines, project(ring, frame), true);
    }
    void addLines(MapLines& lines, const std::vector<GeoLine>& from) {
        for (const GeoLine& l : from) append(lines, project(l, Projection::frameOf(l.front())), false);
    }
    void addLines(MapLines& lines, const std::vector<GeoLine>& from, MapFrame frame) {
        for (const GeoLine& l : from) append(lines, project(l, frame), false);
    }
    // A lake of Alaska belongs to the inset and to the neighbour that the main map draws.
    void addLake(MapGeometry& g, const GeoPolygon& lake) {
        if (!inInset(project(lake.rings.front(), MapFrame::Lower48).front())) {
            addRings(g.lakes, lake, MapFrame::Lower48);
            addRings(g.lakeShores, lake, MapFrame::Lower48);
        }
        const MapFrame frame = Projection::frameOf(lake.rings.front().front());
        if (frame == MapFrame::Lower48) return;
        const auto ring = project(lake.rings.front(), frame);
        for (const MapVertex v : ring)
            if (!Projection::box(frame).contains({v.x, v.y})) return;
        addRings(g.lakes, lake, frame);
        addRings(g.lakeShores, lake, frame);
    }
    MapPaths area(const std::vector<GeoPolygon>& polygons) const { return MapGeometry::project(polygons, projection_); }
    // Where an upright line of text has the most room: the widest stretch inside the state, favouring its middle.
    StateLabel label(const MapState& state, const MapPaths& paths) const {
        StateLabel best;
        best.name = QString::fromStdString(state.name).toUpper();
        MapRect largest;
        for (const MapRect& b : paths.bounds)
            if (largest.empty() || b.width() * b.height() > largest.width() * largest.height()) largest = b;
        double bestScore = -1;
        constexpr int kRows = 24;
        for (int row = 3; row <= kRows - 3; ++row) {
            const double y = largest.top + largest.height() * row / kRows;
            const auto crossings = crossingsAt(paths, y);
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
                const double width = crossings[i + 1] - crossings[i], x = (crossings[i] + crossings[i + 1]) / 2;
                const double off = std::abs(y - largest.centre().y) / largest.height() + std::abs(x - largest.centre().x) / largest.width();
                const double score = width * (1 - 0.9 * off);
                if (score <= bestScore) continue;
                bestScore = score;
                best.at = {x, y};
                best.widthKm = width;
            }
        }
        return best;
    }
    static std::vector<double> crossingsAt(const MapPaths& paths, double y) {
        std::vector<double> xs;
        for (std::size_t path = 0; path < paths.count(); ++path) {
            const MapVertex* p = paths.begin(path);
            for (std::size_t i = 1; i < paths.size(path); ++i)
                if ((p[i].y > y) != (p[i - 1].y > y)) xs.push_back(p[i].x + (y - p[i].y) * (p[i - 1].x - p[i].x) / (p[i - 1].y - p[i].y));
        }
        std::sort(xs.begin(), xs.end());
        return xs;
    }

    const MapData& map_;
    const Projection& projection_;
};

}  // namespace

std::size_t MapLines::levelAt(double pixelsPerKm) {
    constexpr double kInvisiblePixels = 0.35;
    std::size_t level = kToleranceKm.size() - 1;
    while (level > 0 && kToleranceKm[level] * pixelsPerKm > kInvisiblePixels) --level;
    return level;
}

MapPaths MapGeometry::project(const std::vector<GeoPolygon>& polygons, const Projection& projection) {
    MapPaths paths;
    for (const GeoPolygon& p : polygons)
        for (const GeoLine& ring : p.rings) append(paths, projected(ring, Projection::frameOf(ring.front()), projection));
    return paths;
}

std::shared_ptr<const MapGeometry> MapGeometry::build(const MapData& map, const Projection& projection, bool triangles) {
    auto geometry = Builder(map, projection).build();
    if (triangles)
        for (MapLines* filled : {&geometry->neighbours, &geometry->greatLakes, &geometry->land, &geometry->lakes, &geometry->insetBoxes})
            for (std::size_t level = 0; level < filled->levels.size(); ++level) filled->triangles[level] = triangulate(filled->levels[level]);
    return geometry;
}

}  // namespace stargate::ui

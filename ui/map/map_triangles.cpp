#include "ui/map/map_triangles.h"

#include <algorithm>
#include <unordered_map>

namespace stargate::ui {
namespace {

constexpr std::size_t kChunk = 3 * 256;

struct Edge {
    double x0, y0, x1, y1;  // y0 < y1
    double at(double y) const { return x0 + (x1 - x0) * (y - y0) / (y1 - y0); }
};

/// One strip.
class Sweep {
public:
    explicit Sweep(MapTriangles& out) : out_(out) {}

    void add(const std::vector<MapVertex>& ring) {
        for (std::size_t k = 0; k < ring.size(); ++k) {
            const MapVertex a = ring[k], b = ring[k + 1 < ring.size() ? k + 1 : 0];
            if (a.y == b.y) continue;
            edges_.push_back(a.y < b.y ? Edge{a.x, a.y, b.x, b.y} : Edge{b.x, b.y, a.x, a.y});
            levels_.push_back(a.y);
            levels_.push_back(b.y);
        }
    }

    void run() {
        std::sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) { return a.y0 < b.y0; });
        std::sort(levels_.begin(), levels_.end());
        levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
        std::size_t next = 0;
        for (std::size_t i = 0; i + 1 < levels_.size(); ++i) {
            const double y = levels_[i];
            active_.erase(std::remove_if(active_.begin(), active_.end(), [&](std::size_t e) { return edges_[e].y1 <= y; }), active_.end());
            while (next < edges_.size() && edges_[next].y0 <= y) active_.push_back(next++);
            order((y + levels_[i + 1]) / 2);
            pair(y);
        }
        active_.clear();
        if (!levels_.empty()) pair(levels_.back());
    }

private:
    // The order hardly changes from level to level, which is what sorting by insertion is good at.
    void order(double y) {
        for (std::size_t i = 1; i < active_.size(); ++i) {
            const std::size_t e = active_[i];
            const double x = edges_[e].at(y);
            std::size_t k = i;
            for (; k > 0 && edges_[active_[k - 1]].at(y) > x; --k) active_[k] = active_[k - 1];
            active_[k] = e;
        }
    }
    // Every second gap between edges is inside. A trapezoid stays open for as long as its two edges are neighbours.
    void pair(double y) {
        std::unordered_map<std::size_t, Open> now;
        now.reserve(open_.size() + 2);
        for (std::size_t i = 0; i + 1 < active_.size(); i += 2) {
            const auto before = open_.find(active_[i]);
            if (before != open_.end() && before->second.right == active_[i + 1]) {
                now.emplace(active_[i], before->second);
                open_.erase(before);
            } else {
                now.emplace(active_[i], Open{active_[i + 1], y});
            }
        }
        for (const auto& [left, open] : open_) close(edges_[left], edges_[open.right], open.y, y);
        open_ = std::move(now);
    }
    void close(const Edge& left, const Edge& right, double top, double bottom) {
        const bool flat = left.at(top) >= right.at(top) && left.at(bottom) >= right.at(bottom);
        if (flat) return;  // the strip's edge there and back
        if (out_.indices.size() - chunkStart_ >= kChunk || out_.chunkStarts.empty() || !started_) {
            started_ = true;
            chunkStart_ = out_.indices.size();
            out_.chunkStarts.push_back(static_cast<std::uint32_t>(out_.indices.size()));
            out_.chunkBounds.emplace_back();
        }
        const auto first = static_cast<std::uint32_t>(out_.points.size());
        for (const double y : {top, bottom})
            for (const Edge* e : {&left, &right}) {
                const MapVertex v{static_cast<float>(e->at(y)), static_cast<float>(y)};
                out_.points.push_back(v);
                out_.chunkBounds.back().include({v.x, v.y});
            }
        out_.indices.insert(out_.indices.end(), {first, first + 1, first + 2, first + 2, first + 1, first + 3});
    }

    struct Open {
        std::size_t right;
        double y;
    };
    std::vector<Edge> edges_;
    std::vector<double> levels_;
    std::vector<std::size_t> active_;
    std::unordered_map<std::size_t, Open> open_;
    MapTriangles& out_;
    std::size_t chunkStart_ = 0;
    bool started_ = false;
};

// What of the ring lies on one side of an upright line (Sutherland and Hodgman 1974); the cut runs along the line.
std::vector<MapVertex> clipped(const std::vector<MapVertex>& ring, float x, bool keepRight) {
    const auto inside = [&](MapVertex v) { return keepRight ? v.x >= x : v.x <= x; };
    std::vector<MapVertex> out;
    const auto put = [&](MapVertex v) {
        // Of a run along the line only the ends matter; what it passes twice cancels out.
        const std::size_t n = out.size();
        if (n >= 2 && v.x == x && out[n - 1].x == x && out[n - 2].x == x) out.back() = v;
        else out.push_back(v);
    };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapVertex a = ring[i], b = ring[i + 1 < ring.size() ? i + 1 : 0];
        if (inside(a)) put(a);
        if (inside(a) != inside(b) && a.x != x && b.x != x) put({x, a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))});
    }
    return out;
}

}  // namespace

MapTriangles triangulate(const MapPaths& rings) {
    constexpr float kStripKm = 200;
    MapTriangles out;
    MapRect all;
    for (const MapRect& b : rings.bounds) {
        all.include({b.left, b.top});
        all.include({b.right, b.bottom});
    }
    for (float left = all.empty() ? 1.0F : static_cast<float>(all.left), right = 0; left < all.right; left = right) {
        right = left + kStripKm;
        Sweep sweep(out);
        for (std::size_t i = 0; i < rings.count(); ++i) {
            if (rings.bounds[i].right < left || rings.bounds[i].left > right) continue;
            std::vector<MapVertex> ring(rings.begin(i), rings.begin(i) + rings.size(i));
            if (rings.bounds[i].left < left) ring = clipped(ring, left, true);
            if (rings.bounds[i].right > right) ring = clipped(ring, right, false);
            if (ring.size() >= 3) sweep.add(ring);
        }
        sweep.run();
    }
    out.chunkStarts.push_back(static_cast<std::uint32_t>(out.indices.size()));
    return out;
}

}  // namespace stargate::ui

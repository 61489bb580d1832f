#include "ui/map/symbol_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace stargate::ui {
namespace {

constexpr double kLeastRadius = 7;
constexpr double kSpotPixels = 14;   // fewer per symbol and they cannot be told apart
constexpr std::size_t kMostInSpot = 3;
constexpr double kFreePixels = 5;    // between the rings of symbols moved apart

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

/// Union-find over indices.
class Groups {
public:
    explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[std::max(find(a), find(b))] = std::min(find(a), find(b)); }

private:
    std::vector<std::size_t> parent_;
};

/// Calls visit(i, j) for all pairs nearer than `reach(i) + reach(j)` in x; the caller tests the rest.
template <class X, class Visit>
void visitNearPairs(std::size_t count, double widest, X x, Visit visit) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x(a) < x(b) || (x(a) == x(b) && a < b); });
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count && x(order[b]) - x(order[a]) < widest; ++b)
            visit(std::min(order[a], order[b]), std::max(order[a], order[b]));
}

std::vector<std::vector<std::size_t>> spots(const std::vector<QPointF>& places, double nearer) {
    Groups groups(places.size());
    visitNearPairs(places.size(), nearer, [&](std::size_t i) { return places[i].x(); }, [&](std::size_t i, std::size_t j) {
        if (distance(places[i], places[j]) < nearer) groups.join(i, j);
    });
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < places.size(); ++i) members[groups.find(i)].push_back(i);
    std::vector<std::vector<std::size_t>> out;
    for (auto& [root, group] : members) {
        if (group.size() > kMostInSpot) out.push_back(std::move(group));
        else for (const std::size_t i : group) out.push_back({i});
    }
    return out;
}

Severity worse(Severity a, Severity b) { return std::min(a, b); }

SymbolMark makeMark(std::vector<std::size_t> members, const std::vector<MapSite>& sites, const std::vector<QPointF>& places,
                    const MapMarking& marking, const MapViewState& view) {
    SymbolMark mark;
    double planned = 0, live = 0;
    std::map<Technology, double> mix;
    QPointF sum;
    for (const std::size_t i : members) {
        const MapSite& site = sites[i];
        planned += site.plannedMw;
        live += site.liveMw;
        sum += places[i];
        for (const RingShare& share : site.ring) mix[share.technology] += share.megawatts;
        if (site.finding) mark.finding = mark.finding ? worse(*mark.finding, *site.finding) : *site.finding;
        mark.selected |= marking.selected.count(site.id) > 0;
        mark.hovered |= site.id == marking.hovered;
        mark.focused |= site.id == marking.focused;
    }
    if (members.size() == 1) {
        mark.ring = sites[members.front()].ring;
    } else {
        for (const auto& [technology, megawatts] : mix) mark.ring.push_back({technology, megawatts});
        std::stable_sort(mark.ring.begin(), mark.ring.end(), [](const RingShare& a, const RingShare& b) { return a.megawatts > b.megawatts; });
    }
    mark.truePlace = mark.centre = sum / static_cast<double>(members.size());
    mark.radius = symbolRadius(planned, view);
    mark.liveRadius = planned > 0 ? mark.radius * std::sqrt(std::clamp(live / planned, 0.0, 1.0)) : 0;
    mark.sites = std::move(members);
    return mark;
}

void moveApart(std::vector<SymbolMark>& marks) {
    constexpr int kRounds = 40;
    double widest = 0;
    for (const SymbolMark& m : marks) widest = std::max(widest, m.ringRadius());
    for (int round = 0; round < kRounds; ++round) {
        bool touched = false;
        visitNearPairs(marks.size(), 2 * widest + kFreePixels, [&](std::size_t i) { return marks[i].centre.x(); },
                       [&](std::size_t i, std::size_t j) {
                           SymbolMark &a = marks[i], &b = marks[j];
                           const double wanted = a.ringRadius() + b.ringRadius() + kFreePixels;
                           QPointF line = b.centre - a.centre;
                           double apart = std::hypot(line.x(), line.y());
                           if (apart >= wanted - 0.01) return;
                           if (apart < 0.1) {
                               // Two in one place part sideways, each further one in another direction.
                               const double angle = 2.4 * static_cast<double>(i + j);
                               line = {std::cos(angle), std::sin(angle)};
                               apart = 1;
                           }
                           const QPointF push = line * ((wanted - std::hypot(b.centre.x() - a.centre.x(), b.centre.y() - a.centre.y())) / apart / 2);
                           a.centre -= push;
                           b.centre += push;
                           touched = true;
                       });
        if (!touched) return;
    }
}

}  // namespace

bool SymbolMark::isMoved() const { return distance(truePlace, centre) > 2.5; }

double SymbolMark::reach() const {
    if (finding) return radius + 14;
    return selected || hovered || focused ? radius + 10 : radius + 6.5;
}

double symbolRadius(double plannedMw, const MapViewState& view) {
    // 0.54 px per root MW in the map of a 1600 px window, 0.43 in one of 1280.
    constexpr double kNarrow = 740, kWide = 990, kLow = 330, kHigh = 480;
    const double share = std::clamp(std::min((view.size().width() - kNarrow) / (kWide - kNarrow), (view.size().height() - kLow) / (kHigh - kLow)), 0.0, 1.0);
    constexpr double kPicture = 400, kPictureScale = 0.2;  // a map on a card
    if (view.size().width() < kPicture) return std::max(4.0, kPictureScale * std::sqrt(std::max(0.0, plannedMw)));
    const double growth = std::min(std::pow(view.zoom(), 0.25), 1.5);
    return std::max(kLeastRadius, (0.43 + share * (0.54 - 0.43)) * growth * std::sqrt(std::max(0.0, plannedMw)));
}

std::vector<SymbolMark> layoutSymbols(const std::vector<MapSite>& sites, const std::vector<MapPoint>& places, const MapMarking& marking,
                                      const MapViewState& view) {
    std::vector<QPointF> screen;
    screen.reserve(sites.size());
    for (const MapPoint& p : places) screen.push_back(view.toScreen(p));
    // Very many sites: ask for more room per symbol until a map's worth of symbols is left.
    constexpr std::size_t kMostSymbols = 150;
    double spot = kSpotPixels;
    auto groups = spots(screen, spot);
    while (groups.size() > kMostSymbols && spot < 200) groups = spots(screen, spot *= 1.5);

    std::vector<SymbolMark> marks;
    marks.reserve(groups.size());
    for (auto& group : groups) marks.push_back(makeMark(std::move(group), sites, screen, marking, view));
    moveApart(marks);
    // Large ones first, so that a small one is never covered; what is chosen lies on top.
    std::stable_sort(marks.begin(), marks.end(), [](const SymbolMark& a, const SymbolMark& b) {
        return a.selected != b.selected ? b.selected : a.radius > b.radius;
    });
    return marks;
}

int symbolAt(const std::vector<SymbolMark>& symbols, QPointF at) {
    for (std::size_t i = symbols.size(); i-- > 0;)
        if (distance(symbols[i].centre, at) <= symbols[i].ringRadius() + 1.5) return static_cast<int>(i);
    return -1;
}

}  // namespace stargate::ui

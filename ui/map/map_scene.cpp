#include "ui/map/map_scene.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

constexpr double kBulge = 0.14;         // of the link's length, upward
constexpr double kLabelRoom = 64;       // free length below which a link carries no latency

QPointF middle(const LinkMark& link) { return link.from * 0.25 + link.control * 0.5 + link.to * 0.25; }

}  // namespace

void MapScene::setItems(MapItems items) {
    items_ = std::move(items);
    places_.clear();
    campusPlaces_.clear();
    for (const MapSite& s : items_.sites) places_.push_back(projection_.forward(s.at));
    for (const MapCampus& c : items_.campuses) campusPlaces_.push_back(projection_.forward(c.at));
}

const MapSite* MapScene::site(SiteId id) const {
    const auto at = std::find_if(items_.sites.begin(), items_.sites.end(), [&](const MapSite& s) { return s.id == id; });
    return at == items_.sites.end() ? nullptr : &*at;
}

MapPoint MapScene::place(SiteId id) const {
    const MapSite* s = site(id);
    return s ? projection_.forward(s->at) : MapPoint{};
}

MapRect MapScene::extent(const std::vector<SiteId>& ids) const {
    MapRect box;
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (ids.empty() || std::find(ids.begin(), ids.end(), items_.sites[i].id) != ids.end()) box.include(places_[i]);
    return box;
}

std::vector<LinkMark> MapScene::linkMarks(const std::vector<SymbolMark>& symbols) const {
    std::map<SiteId, const SymbolMark*> symbolOf;
    for (const SymbolMark& s : symbols)
        for (const std::size_t i : s.sites) symbolOf[items_.sites[i].id] = &s;
    std::vector<LinkMark> marks;
    for (const MapLink& link : items_.links) {
        const auto a = symbolOf.find(link.from), b = symbolOf.find(link.to);
        if (a == symbolOf.end() || b == symbolOf.end() || a->second == b->second) continue;
        LinkMark mark;
        mark.from = a->second->centre;
        mark.to = b->second->centre;
        // From west to east, so that both directions bulge the same way: upward.
        if (mark.from.x() > mark.to.x()) std::swap(mark.from, mark.to);
        const QPointF along = mark.to - mark.from;
        mark.control = (mark.from + mark.to) / 2 + QPointF(along.y(), -along.x()) * (2 * kBulge);
        mark.width = std::min(4.0, 1 + link.terabits / 80);
        mark.accent = marking.selected.count(link.from) || marking.selected.count(link.to);
        const double room = std::hypot(along.x(), along.y()) - a->second->reach() - b->second->reach();
        if (mark.accent && room > kLabelRoom) mark.latency = formatNumber(link.oneWayMs, 1) + kNarrowSpace + QStringLiteral("ms");
        marks.push_back(std::move(mark));
    }
    return marks;
}

MapMarks MapScene::layout(const MapViewState& view, const std::vector<QRectF>& furniture) {
    MapMarks marks;
    marks.symbols = layoutSymbols(items_.sites, places_, marking, view);
    if (layers.links) marks.links = linkMarks(marks.symbols);
    if (layers.campuses)
        for (const MapPoint& p : campusPlaces_) marks.campuses.push_back(view.toScreen(p));
    for (const MapPoint& p : measured) marks.measured.push_back(view.toScreen(p));
    if (ghost) marks.ghost = GhostMark{view.toScreen(ghost->at), symbolRadius(ghost->plannedMw, view)};

    labelLayout_.begin(QRectF(QPointF(0, 0), view.size()), furniture, marks.symbols);
    labelLayout_.placeSites(items_.sites, marks.symbols);
    for (const LinkMark& link : marks.links)
        if (!link.latency.isEmpty()) labelLayout_.placeLatency(link.latency, middle(link), link.accent);
    if (marks.measured.size() > 1 && !measuredText.isEmpty())
        labelLayout_.placeLatency(measuredText, (marks.measured.front() + marks.measured.back()) / 2, true);
    if (geometry_ && layers.placeNames) labelLayout_.placeStates(geometry_->stateLabels, view);
    if (layers.campuses) labelLayout_.placeCampuses(items_.campuses, marks.campuses);
    if (geometry_ && layers.placeNames) labelLayout_.placeTowns(geometry_->towns, view);
    marks.labels = labelLayout_.labels();
    return marks;
}

}  // namespace stargate::ui

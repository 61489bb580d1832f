#include "ui/map/label_layout.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"

namespace stargate::ui {
namespace {

constexpr double kHalo = 2;  // room around a text that its halo takes

bool circleMeets(QPointF centre, double radius, const QRectF& box) {
    const double dx = centre.x() - std::clamp(centre.x(), box.left(), box.right());
    const double dy = centre.y() - std::clamp(centre.y(), box.top(), box.bottom());
    return dx * dx + dy * dy < radius * radius;
}

QSizeF sizeOf(const QString& text, LabelKind kind) { return textSize(labelFont(kind, false), text); }

}  // namespace

QFont labelFont(LabelKind kind, bool second) {
    switch (kind) {
        case LabelKind::Site: {
            if (!second) return fonts::heading();
            QFont font = fonts::caption();
            font.setWeight(QFont::Normal);
            return font;
        }
        case LabelKind::Latency: return fonts::caption();
        case LabelKind::State: return fonts::stateName();
        case LabelKind::Town:
        case LabelKind::Campus: break;
    }
    return fonts::mapName();
}

QString liveOfPlanned(double liveMw, double plannedMw) {
    if (plannedMw <= 0) return QCoreApplication::translate("Map", "no buildings yet");
    return QCoreApplication::translate("Map", "%1 of %2").arg(formatNumber(liveMw, 0), formatNumber(plannedMw, 0)) + kNarrowSpace +
           QStringLiteral("MW");
}

void LabelLayout::begin(QRectF view, std::vector<QRectF> furniture, const std::vector<SymbolMark>& symbols) {
    view_ = view;
    furniture_ = std::move(furniture);
    symbols_ = &symbols;
    labels_.clear();
}

QRectF LabelLayout::boxAt(Side side, const SymbolMark& s, QSizeF size) {
    const double gap = s.reach() + 4, corner = gap * 0.72;
    const double w = size.width(), h = size.height(), x = s.centre.x(), y = s.centre.y();
    switch (side) {
        case Side::Right: return {x + gap, y - h / 2, w, h};
        case Side::Left: return {x - gap - w, y - h / 2, w, h};
        case Side::Below: return {x - w / 2, y + gap - 1, w, h};
        case Side::Above: return {x - w / 2, y - gap - h + 1, w, h};
        case Side::RightBelow: return {x + corner, y + corner - 2, w, h};
        case Side::LeftBelow: return {x - corner - w, y + corner - 2, w, h};
        case Side::RightAbove: return {x + corner, y - corner - h + 2, w, h};
        case Side::LeftAbove: return {x - corner - w, y - corner - h + 2, w, h};
        case Side::BelowToLeft: return {x - w * 0.78, y + gap - 1, w, h};
        case Side::BelowToRight: return {x - w * 0.22, y + gap - 1, w, h};
        case Side::AboveToLeft: return {x - w * 0.78, y - gap - h + 1, w, h};
        case Side::AboveToRight: break;
    }
    return {x - w * 0.22, y - gap - h + 1, w, h};
}

Qt::Alignment LabelLayout::alignmentAt(Side side) {
    switch (side) {
        case Side::Left:
        case Side::LeftBelow:
        case Side::LeftAbove: return Qt::AlignRight;
        case Side::Below:
        case Side::Above:
        case Side::BelowToLeft:
        case Side::BelowToRight:
        case Side::AboveToLeft:
        case Side::AboveToRight: return Qt::AlignHCenter;
        default: return Qt::AlignLeft;
    }
}

bool LabelLayout::isFree(const QRectF& box, const SymbolMark* own) const {
    const QRectF room = box.adjusted(-kHalo, -kHalo / 2, kHalo, kHalo / 2);
    for (const QRectF& f : furniture_)
        if (f.intersects(room)) return false;
    for (const LabelMark& l : labels_)
        if (l.box.intersects(room)) return false;
    for (const SymbolMark& s : *symbols_)
        if (&s != own && circleMeets(s.centre, s.reach() + 1, room)) return false;
    return true;
}

void LabelLayout::add(LabelMark mark) { labels_.push_back(std::move(mark)); }

void LabelLayout::placeSites(const std::vector<MapSite>& sites, const std::vector<SymbolMark>& symbols) {
    // What is chosen or pointed at keeps its name; then the largest.
    std::vector<const SymbolMark*> order;
    for (const SymbolMark& s : symbols)
        if (!s.isCluster() && view_.adjusted(-s.radius, -s.radius, s.radius, s.radius).contains(s.centre)) order.push_back(&s);
    const auto rank = [](const SymbolMark* s) { return (s->selected ? 2 : 0) + (s->hovered || s->focused ? 1 : 0); };
    std::stable_sort(order.begin(), order.end(), [&](const SymbolMark* a, const SymbolMark* b) {
        return rank(a) != rank(b) ? rank(a) > rank(b) : a->radius > b->radius;
    });
    for (const SymbolMark* symbol : order) {
        const MapSite& site = sites[symbol->sites.front()];
        LabelMark mark;
        mark.kind = LabelKind::Site;
        mark.first = site.name;
        mark.accent = symbol->selected;
        const QString detail = liveOfPlanned(site.liveMw, site.plannedMw);
        const QSizeF name = sizeOf(site.name, LabelKind::Site), under = textSize(labelFont(LabelKind::Site, true), detail);
        const auto kept = sides_.find(site.id);
        const auto place = [&](QSizeF size) {
            if (kept != sides_.end() && isFree(boxAt(kept->second, *symbol, size), symbol)) {
                mark.box = boxAt(kept->second, *symbol, size);
                mark.alignment = alignmentAt(kept->second);
                return true;
            }
            for (int i = 0; i < kSides; ++i) {
                const Side side = static_cast<Side>(i);
                const QRectF box = boxAt(side, *symbol, size);
                if (!view_.contains(box) || !isFree(box, symbol)) continue;
                mark.box = box;
                mark.alignment = alignmentAt(side);
                sides_[site.id] = side;
                return true;
            }
            return false;
        };
        mark.second = detail;
        if (!place({std::max(name.width(), under.width()), name.height() + under.height() - 1})) {
            mark.second.clear();
            if (!place(name)) continue;
        }
        add(std::move(mark));
    }
}

bool LabelLayout::placeLatency(const QString& text, QPointF at, bool accent) {
    const QSizeF size = sizeOf(text, LabelKind::Latency);
    LabelMark mark;
    mark.kind = LabelKind::Latency;
    mark.first = text;
    mark.accent = accent;
    mark.alignment = Qt::AlignHCenter;
    mark.box = QRectF(at.x() - size.width() / 2, at.y() - size.height() / 2, size.width(), size.height());
    if (!isFree(mark.box, nullptr)) return false;
    add(std::move(mark));
    return true;
}

void LabelLayout::placeStates(const std::vector<StateLabel>& states, const MapViewState& view) {
    for (const StateLabel& state : states) {
        const QPointF at = view.toScreen(state.at);
        if (!view_.contains(at)) continue;
        const QSizeF size = sizeOf(state.name, LabelKind::State);
        if (size.width() > state.widthKm * view.pixelsPerKm() * 1.1) continue;
        for (const double up : {0.0, 12.0, -12.0, 24.0, -24.0}) {
            const QRectF box(at.x() - size.width() / 2, at.y() - size.height() / 2 - up, size.width(), size.height());
            if (!isFree(box, nullptr)) continue;
            LabelMark mark;
            mark.kind = LabelKind::State;
            mark.first = state.name;
            mark.alignment = Qt::AlignHCenter;
            mark.box = box;
            add(std::move(mark));
            break;
        }
    }
}

bool LabelLayout::placeBeside(LabelKind kind, const QString& name, QPointF dot, double gap) {
    const QSizeF size = sizeOf(name, kind);
    for (const bool right : {true, false}) {
        const QRectF box(right ? dot.x() + gap : dot.x() - gap - size.width(), dot.y() - size.height() / 2, size.width(), size.height());
        const QRectF whole = box.united(QRectF(dot.x() - gap / 2, dot.y() - gap / 2, gap, gap));
        if (!isFree(whole, nullptr)) continue;
        LabelMark mark;
        mark.kind = kind;
        mark.first = name;
        mark.alignment = right ? Qt::AlignLeft : Qt::AlignRight;
        mark.box = box;
        mark.dot = dot;
        add(std::move(mark));
        return true;
    }
    return false;
}

void LabelLayout::placeCampuses(const std::vector<MapCampus>& campuses, const std::vector<QPointF>& at) {
    constexpr double kGap = 9;
    for (std::size_t i = 0; i < campuses.size(); ++i)
        if (view_.contains(at[i])) placeBeside(LabelKind::Campus, campuses[i].name, at[i], kGap);
}

void LabelLayout::placeTowns(const std::vector<TownLabel>& towns, const MapViewState& view) {
    constexpr double kPeopleAtFit = 550'000, kGap = 5, kSpacing = 52, kMargin = 90;
    constexpr std::size_t kMostTowns = 90;
    const double least = kPeopleAtFit / std::pow(std::max(view.zoom(), 0.8), 1.55);
    const QRectF around = view_.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    std::vector<QPointF> placed;
    for (const TownLabel& town : towns) {
        if (static_cast<double>(town.population) < least || placed.size() >= kMostTowns) break;
        const QPointF at = view.toScreen(town.at);
        if (!around.contains(at)) continue;
        const bool crowded = std::any_of(placed.begin(), placed.end(), [&](QPointF p) {
            return std::abs(p.x() - at.x()) < 2 * kSpacing && std::hypot((p.x() - at.x()) / 2, p.y() - at.y()) < kSpacing / 2;
        });
        if (!crowded && placeBeside(LabelKind::Town, town.name, at, kGap)) placed.push_back(at);
    }
}

}  // namespace stargate::ui

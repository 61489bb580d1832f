#pragma once
#include <QtCore/QHash>
#include <QtCore/QRectF>
#include <QtGui/QFont>

#include <map>
#include <vector>

#include "ui/map/map_geometry.h"
#include "ui/map/symbol_layout.h"

namespace stargate::ui {

enum class LabelKind { Site, Latency, State, Town, Campus };

/// Text on the map. Logical pixels; `box` holds the text without its halo.
struct LabelMark {
    LabelKind kind = LabelKind::Site;
    QString first;   ///< name
    QString second;  ///< "980 of 1,400 MW" under a site's name, else empty
    QRectF box;
    Qt::Alignment alignment = Qt::AlignLeft;
    bool accent = false;
    QPointF dot;     ///< of a town or campus
};

QFont labelFont(LabelKind kind, bool second = false);

/// Places names so that none covers a symbol, another name or the furniture. Sites come first, then latencies, states, campuses and
/// towns; who finds no room is left out. Remembers the side that each site's name stood on, and keeps it until it must move.
class LabelLayout {
public:
    /// Starts a new picture: `furniture` are the rectangles that nothing may cover.
    void begin(QRectF view, std::vector<QRectF> furniture, const std::vector<SymbolMark>& symbols);

    void placeSites(const std::vector<MapSite>& sites, const std::vector<SymbolMark>& symbols);
    /// A text centred on `at`, when it finds room there.
    bool placeLatency(const QString& text, QPointF at, bool accent);
    void placeStates(const std::vector<StateLabel>& states, const MapViewState& view);
    void placeCampuses(const std::vector<MapCampus>& campuses, const std::vector<QPointF>& at);
    void placeTowns(const std::vector<TownLabel>& towns, const MapViewState& view);

    const std::vector<LabelMark>& labels() const { return labels_; }

private:
    enum class Side { Right, Left, Below, Above, RightBelow, LeftBelow, RightAbove, LeftAbove, BelowToLeft, BelowToRight, AboveToLeft, AboveToRight };
    static constexpr int kSides = 12;
    static QRectF boxAt(Side side, const SymbolMark& symbol, QSizeF size);
    static Qt::Alignment alignmentAt(Side side);
    bool isFree(const QRectF& box, const SymbolMark* own) const;
    void add(LabelMark mark);
    bool placeBeside(LabelKind kind, const QString& name, QPointF dot, double gap);

    QRectF view_;
    std::vector<QRectF> furniture_;
    const std::vector<SymbolMark>* symbols_ = nullptr;
    std::vector<LabelMark> labels_;
    std::map<SiteId, Side> sides_;
};

/// "980 of 1,400 MW"
QString liveOfPlanned(double liveMw, double plannedMw);

}  // namespace stargate::ui

#include "ui/map/map_widget.h"

#include <QtCore/QVariantAnimation>
#include <QtGui/QActionGroup>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <cmath>

#include "core/geo/geodesic.h"
#include "ui/map/gl_canvas.h"
#include "ui/map/raster_canvas.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr int kHoverMs = 300, kFlightMs = 250;
constexpr double kSiteZoom = 8;

}  // namespace

MapWidget::MapWidget(const GlChoice& choice, MapActions& actions, std::optional<GlStartMarker> marker, QWidget* parent)
    : QWidget(parent), actions_(actions), marker_(std::move(marker)), renderer_(choice.renderer), picture_(tokens()) {
    setNames(*this, {QStringLiteral("map"), tr("Map of the United States")});
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setMinimumSize(240, 160);
    makeCanvas(choice);
    card_ = new MapCardWidget(this);
    makeButtons();
    hoverTimer_.setSingleShot(true);
    hoverTimer_.setInterval(kHoverMs);
    connect(&hoverTimer_, &QTimer::timeout, this, [this] {
        carded_ = picture_.scene.marking.hovered;
        updateCard();
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        picture_.setTokens(tokens());
        refresh();
    });
    tool_ = makeTool(toolKind_, *this);
}

MapWidget::~MapWidget() = default;

void MapWidget::makeCanvas(const GlChoice& choice) {
    if (renderer_ == MapRenderer::Raster) return useRaster(choice.reason);
    auto* gl = new GlCanvas(picture_, this);
    QSurfaceFormat format = mapSurfaceFormat();
    format.setSamples(choice.samples);
    gl->setFormat(format);
    connect(gl, &GlCanvas::firstFrame, this, [this] {
        if (marker_) marker_->clear();
    });
    connect(gl, &GlCanvas::failed, this, [this] {
        canvas_->deleteLater();
        useRaster(QStringLiteral("the graphics driver could not draw it"));
        canvas_->setGeometry(rect());
        canvas_->lower();
        canvas_->show();
    });
    canvas_ = gl;
}

void MapWidget::useRaster(const QString& reason) {
    renderer_ = MapRenderer::Raster;
    whyRaster_ = reason;
    canvas_ = new RasterCanvas(picture_, this);
}

void MapWidget::makeButtons() {
    auto* layersButton = new QPushButton(themeIcon(QStringLiteral("layers")), tr("Layers"), this);
    setNames(*layersButton, {QStringLiteral("map_layers"), tr("Layers of the map")});
    auto* menu = new QMenu(layersButton);
    const auto layer = [&](const QString& name, const QString& text, bool MapLayers::*member) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, [this, member](bool on) {
            MapLayers wanted = layers();
            wanted.*member = on;
            setLayers(wanted);
        });
        connect(this, &MapWidget::layersChanged, action, [action, member](const MapLayers& now) { action->setChecked(now.*member); });
        action->setChecked(picture_.scene.layers.*member);
    };
    layer(QStringLiteral("map_layer_counties"), tr("Counties"), &MapLayers::counties);
    layer(QStringLiteral("map_layer_rivers"), tr("Rivers"), &MapLayers::rivers);
    layer(QStringLiteral("map_layer_names"), tr("Names of places"), &MapLayers::placeNames);
    layer(QStringLiteral("map_layer_links"), tr("Fibre links"), &MapLayers::links);
    layer(QStringLiteral("map_layer_campuses"), tr("Campuses of others"), &MapLayers::campuses);
    connect(layersButton, &QPushButton::clicked, this, [this, menu] { menu->popup(mapToGlobal(layersButton_->geometry().bottomLeft())); });
    layersButton_ = layersButton;

    auto* fitButton = new QPushButton(themeIcon(QStringLiteral("fit")), QString(), this);
    setNames(*fitButton, {QStringLiteral("map_fit"), tr("Fit the map to the country")});
    setPlainToolTip(*fitButton, tr("Fit the map (Home)"));
    connect(fitButton, &QPushButton::clicked, this, &MapWidget::fitCountry);
    fitButton_ = fitButton;
    for (QPushButton* button : {layersButton, fitButton}) {
        setControlHeight(button, size::kField);
        button->setFocusPolicy(Qt::TabFocus);
        button->setCursor(Qt::ArrowCursor);
    }
    fitButton->setFixedWidth(size::kField);
}

void MapWidget::placeButtons() {
    constexpr int kInset = 12, kGap = 6;
    const QSize layers = layersButton_->sizeHint();
    fitButton_->setGeometry(width() - kInset - fitButton_->width(), kInset, fitButton_->width(), size::kField);
    layersButton_->setGeometry(fitButton_->x() - kGap - layers.width(), kInset, layers.width(), size::kField);
    picture_.buttons = {QRectF(layersButton_->geometry()), QRectF(fitButton_->geometry())};
}

void MapWidget::setMap(std::shared_ptr<const MapGeometry> geometry, std::shared_ptr<const RegionLookup> lookup) {
    lookup_ = std::move(lookup);
    const bool first = !picture_.scene.geometry();
    picture_.scene.setGeometry(std::move(geometry));
    if (first && picture_.scene.geometry())
        picture_.view = MapViewState(QSizeF(size()), devicePixelRatioF(), picture_.scene.geometry()->country);
    picture_.baseChanged();
    refresh();
}

void MapWidget::setItems(MapItems items) {
    // While one site is dragged, its results move nothing on the map that its place has not moved already.
    if (!(items == picture_.scene.items())) {
        picture_.scene.setItems(std::move(items));
        if (focused_ && !picture_.scene.site(focused_)) focused_ = {};
        syncFocus();
        refresh();
    }
    updateCard();
}

void MapWidget::setSelection(const std::vector<SiteId>& sites) {
    std::set<SiteId> selected(sites.begin(), sites.end());
    if (selected == picture_.scene.marking.selected && (sites.empty() || focused_ == sites.front())) return;
    picture_.scene.marking.selected = std::move(selected);
    if (!sites.empty()) focused_ = sites.front();
    syncFocus();
    refresh();
}

void MapWidget::setLayers(const MapLayers& layers) {
    if (layers == picture_.scene.layers) return;
    picture_.scene.layers = layers;
    picture_.baseChanged();
    refresh();
    Q_EMIT layersChanged(layers);
}

void MapWidget::setStateFills(StateFills fills) {
    picture_.scene.stateFills = std::move(fills);
    picture_.baseChanged();
    refresh();
}

void MapWidget::setTool(MapToolKind kind) {
    if (kind == toolKind_) return;
    tool_.reset();  // takes its ghost away before the next one comes
    showMeasure({});
    toolKind_ = kind;
    tool_ = makeTool(kind, *this);
    setCursor(tool_->cursor());
    refresh();
    Q_EMIT toolChanged(kind);
}

void MapWidget::refresh() {
    const double ratio = devicePixelRatioF();
    if (picture_.view.size() != QSizeF(size()) || picture_.view.devicePixelRatio() != ratio) picture_.view.resize(QSizeF(size()), ratio);
    placeButtons();
    picture_.update();
    canvas_->update();
}

void MapWidget::finishPainting() {
    refresh();
    if (auto* raster = qobject_cast<RasterCanvas*>(canvas_)) raster->finish();
    else canvas_->repaint();
}

QRectF MapWidget::symbolRect(SiteId site) const {
    for (const SymbolMark& s : picture_.marks().symbols)
        for (const std::size_t i : s.sites)
            if (picture_.scene.items().sites[i].id == site) {
                const double r = s.ringRadius();
                return {s.centre.x() - r, s.centre.y() - r, 2 * r, 2 * r};
            }
    return {};
}

// ---- the view ---------------------------------------------------------------------------------------------------------------

void MapWidget::pan(QPointF pixels) {
    picture_.view.pan(pixels);
    refresh();
}

void MapWidget::zoomAt(QPointF at, double factor) {
    if (flight_) flight_->stop();
    picture_.view.zoomAt(at, factor);
    carded_ = {};
    refresh();
    updateCard();
}

void MapWidget::zoomBy(double factor) {
    MapViewState target = picture_.view;
    target.zoomAt(QPointF(width() / 2.0, height() / 2.0), factor);
    animateTo(target);
}

void MapWidget::fitCountry() {
    MapViewState target = picture_.view;
    target.fitCountry();
    animateTo(target);
}

void MapWidget::fitSites() {
    MapViewState target = picture_.view;
    target.fit(picture_.scene.extent({}), 90, kSiteZoom);
    animateTo(target);
}

void MapWidget::zoomTo(const std::vector<SiteId>& sites) {
    MapViewState target = picture_.view;
    target.fit(picture_.scene.extent(sites), 120, MapViewState::kMostZoom / 4);
    // Sites in one place cannot be told apart by zooming: at least something happens.
    if (target.zoom() <= picture_.view.zoom()) target.setCentre(picture_.scene.extent(sites).centre(), picture_.view.zoom() * 3);
    animateTo(target);
}

void MapWidget::flyTo(const GeoPoint& at, double zoom) {
    MapViewState target = picture_.view;
    target.setCentre(picture_.scene.projection().forward(at), zoom);
    animateTo(target);
}

void MapWidget::showSite(SiteId site) {
    const MapSite* found = picture_.scene.site(site);
    if (!found) return;
    const QRectF symbol = symbolRect(site);
    if (QRectF(rect()).adjusted(40, 40, -40, -40).contains(symbol)) return;
    flyTo(found->at, std::max(picture_.view.zoom(), 1.0));
}

void MapWidget::animateTo(const MapViewState& target) {
    if (flight_) flight_->stop();
    if (ThemeManager::instance().reducedMotion() || !isVisible()) {
        picture_.view = target;
        return refresh();
    }
    if (!flight_) {
        flight_ = new QVariantAnimation(this);
        flight_->setDuration(kFlightMs);
        flight_->setEasingCurve(QEasingCurve::OutCubic);
        flight_->setStartValue(0.0);
        flight_->setEndValue(1.0);
    }
    const MapViewState from = picture_.view;
    flight_->disconnect(this);
    connect(flight_, &QVariantAnimation::valueChanged, this, [this, from, target](const QVariant& value) {
        const double t = value.toDouble();
        if (t >= 1) picture_.view = target;
        else
            picture_.view.setCentre(from.centre() + (target.centre() - from.centre()) * t,
                                    std::exp(std::log(from.zoom()) + (std::log(target.zoom()) - std::log(from.zoom())) * t));
        refresh();
    });
    flight_->start();
}

// ---- what tools show ----------------------------------------------------------------------------------------------------------

std::vector<SiteId> MapWidget::sitesAt(QPointF at) const {
    std::vector<SiteId> out;
    const int symbol = symbolAt(picture_.marks().symbols, at);
    if (symbol >= 0)
        for (const std::size_t i : picture_.marks().symbols[static_cast<std::size_t>(symbol)].sites) out.push_back(picture_.scene.items().sites[i].id);
    return out;
}

std::vector<SiteId> MapWidget::sitesIn(const QRectF& box) const {
    std::vector<SiteId> out;
    for (const SymbolMark& s : picture_.marks().symbols)
        if (box.contains(s.centre))
            for (const std::size_t i : s.sites) out.push_back(picture_.scene.items().sites[i].id);
    return out;
}

std::vector<SiteId> MapWidget::selected() const {
    return {picture_.scene.marking.selected.begin(), picture_.scene.marking.selected.end()};
}

void MapWidget::markHovered(SiteId site) {
    if (site == picture_.scene.marking.hovered) return;
    picture_.scene.marking.hovered = site;
    carded_ = {};
    hoverTimer_.stop();
    refresh();
    updateCard();
}

void MapWidget::setHovered(SiteId site) {
    if (site == picture_.scene.marking.hovered) return;
    picture_.scene.marking.hovered = site;
    Q_EMIT hovered(site);
    carded_ = {};
    if (site) hoverTimer_.start();
    else hoverTimer_.stop();
    setCursor(site && toolKind_ == MapToolKind::Select ? Qt::PointingHandCursor : tool_->cursor());
    refresh();
    updateCard();
}

void MapWidget::showBand(std::optional<QRectF> band) {
    picture_.band = band;
    canvas_->update();
}

void MapWidget::showGhost(std::optional<MapPoint> at) {
    picture_.scene.ghost = at ? std::optional(Ghost{*at, ghostMw_}) : std::nullopt;
    refresh();
}

void MapWidget::showMeasure(std::vector<MapPoint> points) {
    picture_.scene.measured = std::move(points);
    picture_.scene.measuredText.clear();
    if (picture_.scene.measured.size() > 1)
        picture_.scene.measuredText =
            formatSignificant(distanceKm(groundAt(picture_.scene.measured.front()), groundAt(picture_.scene.measured.back()))) + kNarrowSpace +
            QStringLiteral("km");
    refresh();
}

void MapWidget::showWhere(std::optional<MapPoint> at) {
    where_ = at;
    if (at) outlineCountyAt(groundAt(*at));
    else {
        outlinedCounty_ = nullptr;
        picture_.outlined = {};
    }
    refresh();
    updateCard();
}

QString MapWidget::whereText(const GeoPoint& at) const {
    if (!lookup_) return {};
    const auto in = lookup_->locate(at);
    return in ? QString::fromStdString(in->text()) : tr("Outside the United States");
}

void MapWidget::outlineCountyAt(const GeoPoint& at) {
    const auto in = lookup_ ? lookup_->locate(at) : std::nullopt;
    const MapCounty* county = in ? in->county : nullptr;
    if (county == outlinedCounty_) return;
    outlinedCounty_ = county;
    picture_.outlined = county ? MapGeometry::project(county->polygons, picture_.scene.projection()) : MapPaths();
}

MapCard MapWidget::whereCard(MapPoint at) const {
    MapCard card;
    const GeoPoint ground = groundAt(at);
    const auto in = lookup_ ? lookup_->locate(ground) : std::nullopt;
    card.title = whereText(ground);
    if (in) card.code = QString::fromStdString(in->county->fips);
    card.lines << formatCoordinates(ground.lat.degrees(), ground.lon.degrees());
    if (const auto near = lookup_ ? lookup_->nearestPlace(ground) : std::nullopt) card.lines << QString::fromStdString(near->text());
    if (toolKind_ == MapToolKind::Place) {
        if (placeRows_) card.rows = placeRows_(ground);
        card.keys = {{tr("Enter"), tr("place")}, {tr("Esc"), tr("end")}};
    } else {
        card.keys = {{tr("Esc"), tr("cancel")}};
    }
    return card;
}

void MapWidget::updateCard() {
    if (where_) return card_->show(whereCard(*where_), picture_.view.toScreen(*where_), 34);
    if (carded_ && siteCard_ && !pressed_ && !rename_) {
        const QRectF symbol = symbolRect(carded_);
        if (!symbol.isNull()) return card_->show(siteCard_(carded_), symbol.center(), symbol.width() / 2 + 4);
    }
    card_->hide();
}

}  // namespace stargate::ui

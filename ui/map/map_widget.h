#pragma once
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

#include "core/geo/region_lookup.h"
#include "ui/map/catalog_mime.h"
#include "ui/map/gl_gate.h"
#include "ui/map/map_card.h"
#include "ui/map/map_picture.h"
#include "ui/map/map_tool.h"

class QAbstractButton;
class QLineEdit;
class QVariantAnimation;

namespace stargate::ui {

/// The map of the United States with the plan's sites: looks, tools, cards and buttons. Holds nothing of the plan: the window hands in
/// items and selection, the hand's wishes go out through MapActions.
class MapWidget : public QWidget, private ToolSurface {
    Q_OBJECT
public:
    /// `choice` must come from chooseRenderer(). With `marker` a start with OpenGL that ends the program is remembered.
    MapWidget(const GlChoice& choice, MapActions& actions, std::optional<GlStartMarker> marker = {}, QWidget* parent = nullptr);
    ~MapWidget() override;

    /// Both may come after the window stands (they are read on another thread); until then there is only sea.
    void setMap(std::shared_ptr<const MapGeometry> geometry, std::shared_ptr<const RegionLookup> lookup);
    void setItems(MapItems items);
    void setSelection(const std::vector<SiteId>& sites);
    /// Marks a site that the pointer is over elsewhere; without a card.
    void markHovered(SiteId site);
    void setLayers(const MapLayers& layers);
    void setStateFills(StateFills fills);
    /// The hover card of a site, and the live rows under a site that is being placed; asked again whenever items come.
    void setSiteCard(std::function<MapCard(SiteId)> card) { siteCard_ = std::move(card); }
    void setPlaceRows(std::function<std::vector<MapCardRow>(GeoPoint)> rows) { placeRows_ = std::move(rows); }
    /// Planned MW of a site to be placed, for the size of its ghost.
    void setGhostMegawatts(double megawatts) { ghostMw_ = megawatts; }

    void setTool(MapToolKind kind);
    MapToolKind tool() const { return toolKind_; }

    const MapScene& scene() const { return picture_.scene; }
    const MapMarks& marks() const { return picture_.marks(); }
    MapLayers layers() const { return picture_.scene.layers; }
    /// Where a site's symbol stands on the widget; null rectangle when it is not there.
    QRectF symbolRect(SiteId site) const;
    MapRenderer renderer() const { return renderer_; }
    /// Why not by OpenGL; empty where it is.
    const QString& whyRaster() const { return whyRaster_; }
    /// Waits until the picture is the one for the present view; for tests and exports of the screen.
    void finishPainting();

public Q_SLOTS:
    void zoomIn() { zoomBy(1.5); }
    void zoomOut() { zoomBy(1 / 1.5); }
    void fitCountry();
    /// Shows all sites, or the country where there are none.
    void fitSites();
    void flyTo(const GeoPoint& at, double zoom);
    void showSite(SiteId site);
    /// Opens a line over the site's name; Enter keeps it, Esc does not.
    void beginRename(SiteId site);

Q_SIGNALS:
    void toolChanged(stargate::ui::MapToolKind kind);
    void layersChanged(const stargate::ui::MapLayers& layers);
    /// The ground under the pointer: "Taylor County, Texas", "Outside the United States".
    void pointed(const stargate::GeoPoint& at, const QString& where);
    void pointerLeft();
    /// The site under the pointer has changed; 0 for none.
    void hovered(stargate::SiteId site);
    void contextMenuRequested(const QPoint& globalPosition, stargate::SiteId site, const stargate::GeoPoint& at);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

private:
    friend class SiteAccessible;
    // ToolSurface
    MapActions& actions() override { return actions_; }
    const MapViewState& view() const override { return picture_.view; }
    std::vector<SiteId> sitesAt(QPointF at) const override;
    std::vector<SiteId> sitesIn(const QRectF& box) const override;
    std::vector<SiteId> selected() const override;
    SiteId focused() const override { return focused_; }
    MapPoint placeOf(SiteId site) const override { return picture_.scene.place(site); }
    GeoPoint groundAt(MapPoint at) const override { return picture_.scene.projection().inverse(at); }
    void pan(QPointF pixels) override;
    void zoomTo(const std::vector<SiteId>& sites) override;
    void zoomAt(QPointF at, double factor) override;
    void setHovered(SiteId site) override;
    void moveFocus(QPointF direction) override;
    void showBand(std::optional<QRectF> band) override;
    void showGhost(std::optional<MapPoint> at) override;
    void showMeasure(std::vector<MapPoint> points) override;
    void showWhere(std::optional<MapPoint> at) override;
    void renameInPlace(SiteId site) override { beginRename(site); }
    void finish() override { setTool(MapToolKind::Select); }

    void makeCanvas(const GlChoice& choice);
    void useRaster(const QString& reason);
    void makeButtons();
    void placeButtons();
    void refresh();
    void send(PointerEvent::Phase phase, QPointF at, Qt::KeyboardModifiers modifiers);
    void tellPointed(QPointF at);
    void zoomBy(double factor);
    void animateTo(const MapViewState& target);
    void updateCard();
    MapCard whereCard(MapPoint at) const;
    QString whereText(const GeoPoint& at) const;
    void outlineCountyAt(const GeoPoint& at);
    void focusSite(SiteId site);
    void syncFocus();

    MapActions& actions_;
    std::optional<GlStartMarker> marker_;
    bool marked_ = false;  ///< the marker has been set
    MapRenderer renderer_;
    QString whyRaster_;
    MapPicture picture_;
    QWidget* canvas_ = nullptr;
    std::shared_ptr<const RegionLookup> lookup_;
    std::function<MapCard(SiteId)> siteCard_;
    std::function<std::vector<MapCardRow>(GeoPoint)> placeRows_;
    double ghostMw_ = 0;
    MapToolKind toolKind_ = MapToolKind::Select;
    std::unique_ptr<MapTool> tool_;
    MapCardWidget* card_ = nullptr;
    QAbstractButton* layersButton_ = nullptr;
    QAbstractButton* fitButton_ = nullptr;
    QLineEdit* rename_ = nullptr;
    QVariantAnimation* flight_ = nullptr;
    QTimer hoverTimer_;
    SiteId carded_;                  ///< whose card may be shown: hovered for long enough
    std::optional<MapPoint> where_;
    const MapCounty* outlinedCounty_ = nullptr;
    SiteId focused_;
    bool keyboardFocus_ = false;
    bool spaceHeld_ = false;
    bool panning_ = false;
    bool pressed_ = false;
    QPointF last_;
};

}  // namespace stargate::ui

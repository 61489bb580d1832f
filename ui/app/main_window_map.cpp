#include "ui/app/main_window.h"
#include "ui/map/map_picture.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/left_panel.h"
#include "ui/panels/locator.h"
#include "ui/panels/map_pane.h"
#include "ui/panels/recent_plans.h"
#include "ui/panels/sites_table_panel.h"
#include "ui/panels/start_page.h"
#include "ui/panels/status_strip.h"
#include "ui/support/controls.h"
#include "ui/support/format.h"

namespace stargate::ui {

void MainWindow::connectMap() {
    MapWidget* const map = map_->map();
    actions_.setMapWidget(*map_);
    const auto on = [this](const char* id, auto call) { connect(actions_[id], &QAction::triggered, this, call); };
    on("view.map", [this] { showCentre(false); });
    on("view.table", [this] { showCentre(true); });
    on("view.fit", [map] { map->fitSites(); });
    on("view.country", [map] { map->fitCountry(); });
    on("view.zoom_in", [map] { map->zoomIn(); });
    on("view.zoom_out", [map] { map->zoomOut(); });
    const std::vector<std::pair<const char*, MapToolKind>> tools{
        {"tool.select", MapToolKind::Select}, {"tool.place", MapToolKind::Place}, {"tool.link", MapToolKind::Link}, {"tool.measure", MapToolKind::Measure}};
    for (const auto& [id, kind] : tools) {
        on(id, [this, map, kind = kind] {
            showCentre(false);
            map->setTool(kind);
            map->setFocus(Qt::ShortcutFocusReason);
        });
    }
    const auto showTool = [this, tools](MapToolKind kind) {
        for (const auto& [id, of] : tools) actions_[id]->setChecked(kind == of);
    };
    connect(map, &MapWidget::toolChanged, this, showTool);
    showTool(map->tool());
    connect(map, &MapWidget::pointed, this, [this](const GeoPoint& at, const QString& where) {
        status_->setPlace(formatCoordinates(at.lat.degrees(), at.lon.degrees()) + QStringLiteral(" · ") + where);
    });
    connect(map, &MapWidget::pointerLeft, this, [this] { status_->setPlace({}); });
    connect(map, &MapWidget::contextMenuRequested, this, [this](const QPoint& at, SiteId site) {
        if (site) sitesMenu_->popup(at);
    });
    connect(map_, &MapPane::mapReady, start_, &StartPage::refresh);
    connect(map_, &MapPane::openWanted, inspector_, &InspectorPanel::focusFirstField);
    connect(map_, &MapPane::failed, this, &MainWindow::tell);
    connect(locator_, &Locator::placeWanted, this, &MainWindow::fly);
    connect(locator_, &Locator::taskWanted, this, [this] { charts_->showTab(QStringLiteral("schedule")); });
    connect(locator_, &Locator::assumptionWanted, this, [this](const QString& key) {
        expandCharts(false);
        inspector_->showAssumption(key);
    });
    showCentre(false);
}

void MainWindow::showCentre(bool table) {
    centre_->setCurrentWidget(table ? static_cast<QWidget*>(table_) : map_);
    centreSwitch_->setChosen(table ? QStringLiteral("table") : QStringLiteral("map"));
    actions_["view.map"]->setChecked(!table);
    actions_["view.table"]->setChecked(table);
}

void MainWindow::fly(GeoPoint at, double zoom) {
    expandCharts(false);
    showCentre(false);
    const SiteId site = siteOf(*session_.shownPlan(), view_.current());
    if (zoom <= 0 && site) map_->map()->showSite(site);
    else map_->map()->flyTo(at, zoom);
}

QImage MainWindow::thumbnail(const RecentPlan& plan, QSize size, qreal ratio) {
    // The geometry is read on another thread; a card drawn before has no map and is drawn again when it is there.
    const std::shared_ptr<const MapGeometry>& geometry = map_->map()->scene().geometry();
    if (!geometry) return {};
    MapScene scene;
    scene.setGeometry(geometry);
    MapItems items;
    std::int64_t number = 0;
    for (const RecentPlan::Place& place : plan.places) {
        MapSite site;
        site.id = SiteId(++number);
        site.at = {Latitude(place.latitude), Longitude(place.longitude)};
        site.plannedMw = site.liveMw = place.plannedMw;
        if (const auto technology = technologyOf(place.technology.toStdString())) site.ring = {{*technology, 1}};
        items.sites.push_back(std::move(site));
    }
    scene.setItems(std::move(items));
    scene.layers = {.counties = false, .rivers = false, .placeNames = false, .words = false};
    MapViewState view(size, ratio, geometry->country);
    view.fitCountry();
    return renderMap(std::move(scene), view, tokens());
}

}  // namespace stargate::ui

#include <QtCore/QSettings>

#include "ui/app/main_window.h"
#include "ui/editors/row_fields.h"
#include "ui/panels/answer_strip.h"
#include "ui/panels/catalogue_panel.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/power_page.h"
#include "ui/panels/schedule_page.h"
#include "ui/charts/chart_panel.h"
#include "ui/panels/count_dialog.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/left_panel.h"
#include "ui/panels/map_pane.h"
#include "ui/panels/locator.h"
#include "ui/panels/month_scrubber.h"
#include "ui/panels/recent_plans.h"
#include "ui/panels/sites_panel.h"
#include "ui/panels/sites_table_panel.h"
#include "ui/panels/shortcuts_dialog.h"
#include "ui/panels/start_page.h"
#include "ui/panels/status_strip.h"
#include "ui/support/controls.h"
#include "ui/support/message_dialog.h"
#include "ui/support/theme.h"

namespace stargate::ui {
void MainWindow::connectActions() {
    const auto on = [this](const char* id, auto call) { connect(actions_[id], &QAction::triggered, this, call); };
    on("file.new", [this] { flow_->newPlan(); });
    on("file.open", [this] { flow_->openDialog(); });
    on("file.open_sample", [this] { flow_->openSample(); });
    on("file.save", [this] { flow_->save(); });
    on("file.save_as", [this] { flow_->saveAs(); });
    on("file.revert", [this] { flow_->revert(); });
    on("file.close", [this] { flow_->closePlan(); });
    on("file.quit", [this] { close(); });

    on("edit.undo", [this] { session_.history().undo(); });
    on("edit.redo", [this] { session_.history().redo(); });
    on("edit.copy", [this] {
        if (table_->table()->hasFocus()) table_->copy();
        else planActions_.copySites();
    });
    on("edit.paste", [this] {
        if (planActions_.canPaste()) planActions_.pasteSites();
        else status_->say(tr("The clipboard holds no sites. Copy sites of a plan first."));
    });
    on("edit.duplicate", [this] { planActions_.duplicateSelected(); });
    on("edit.delete", [this] {
        const int steps = session_.history().index();
        planActions_.removeSelected();
        if (session_.history().index() != steps) status_->say(tr("%1. Undo brings it back.").arg(session_.history().undoText()));
    });
    on("edit.rename", [this] {
        if (map_->isAncestorOf(QApplication::focusWidget()) && view_.current().kind == RowKind::Site) {
            map_->map()->beginRename(SiteId(view_.current().id));
            return;
        }
        left_->showSites();
        left_->sites()->renameCurrent();
    });
    on("edit.select_all", [this] {
        std::vector<RowRef> rows;
        for (const Site& site : session_.shownPlan()->sites) rows.push_back(refTo(site.id));
        view_.select(std::move(rows));
    });
    on("edit.filter", [this] {
        if (centre_->currentWidget() == table_ && table_->isAncestorOf(QApplication::focusWidget())) table_->focusFilter();
        else if (left_->catalogue()->isVisible()) left_->catalogue()->focusFilter();
        else left_->sites()->showFilter();
    });
    on("edit.locator", [this] { locator_->open(); });
    on("edit.commands", [this] { locator_->open(QStringLiteral(">")); });
    on("edit.go_to", [this] { locator_->open(); });

    on("view.play", [this](bool play) { scrubber_->setPlaying(play); });
    on("view.previous_month", [this] { scrubber_->step(-1); });
    on("view.next_month", [this] { scrubber_->step(1); });
    on("view.today", [this] {
        if (const ResultsPtr& results = session_.results()) view_.setMonth(results->dataDate.inMonth());
    });
    connect(scrubber_, &MonthScrubber::playingChanged, actions_["view.play"], &QAction::setChecked);
    int pane = 0;
    for (const char* id : {"view.sites", "view.catalogue", "view.findings", "view.centre", "view.inspector", "view.charts"}) {
        on(id, [this, pane] { goToPane(pane); });
        ++pane;
    }
    on("view.next_pane", [this] { cyclePane(1); });
    on("view.previous_pane", [this] { cyclePane(-1); });
    auto* themes = new QActionGroup(this);
    const std::vector<std::pair<const char*, ThemeChoice>> choices{
        {"view.theme_system", ThemeChoice::System}, {"view.theme_light", ThemeChoice::Light}, {"view.theme_dark", ThemeChoice::Dark}};
    for (const auto& [id, choice] : choices) {
        themes->addAction(actions_[id]);
        on(id, [choice = choice] {
            ThemeManager::instance().setChoice(choice);
            QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
        });
    }
    const auto showTheme = [this, choices] {
        for (const auto& [id, choice] : choices) actions_[id]->setChecked(ThemeManager::instance().choice() == choice);
    };
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, showTheme);
    showTheme();
    on("view.reset_layout", [this] {
        expandCharts(false);
        resetLayout();
    });

    on("project.add_building", [this] { planActions_.addBuilding(planActions_.currentSite()); });
    on("project.add_buildings", [this] { addBuildings(); });
    on("project.order_racks", [this] {
        left_->showCatalogue();
        left_->catalogue()->focusFilter();
    });
    on("project.add_grid", [this] { planActions_.addPower(planActions_.currentSite(), std::string(technologyKey(Technology::Grid))); });
    on("project.link", [this] {
        const std::vector<SiteId> sites = view_.selectedSites(*session_.plan());
        if (sites.size() == 2) planActions_.addLink(sites[0], sites[1]);
    });
    on("project.add_funder", [this] { planActions_.addFunder(); });
    on("project.plan", [this] { view_.clearSelection(); });
    on("chart.whole_plan", [this](bool chosen) { view_.setChartsFollowSelection(chosen); });
    on("chart.copy", [this] {
        if (ChartPanel* chart = currentChart()) chart->copyImage();
        else if (auto* power = qobject_cast<PowerPage*>(charts_->currentPage())) power->copyImage();
        else if (auto* schedule = qobject_cast<SchedulePage*>(charts_->currentPage())) schedule->copyImage();
    });
    on("chart.table", [this] {
        if (ChartPanel* chart = currentChart()) chart->showTable(!chart->showsTable());
        else if (auto* power = qobject_cast<PowerPage*>(charts_->currentPage())) power->showTable(!power->showsTable());
    });
    on("file.export_chart", [this] { exportChart(); });
    on("file.export_schedule", [this] { exportSchedule(); });
    on("file.import_schedule", [this] { importSchedule(); });
    on("project.supply_order", [this] { findSupplyOrder(); });
    on("project.set_baseline", [this] { setBaseline(); });
    on("project.clear_baseline", [this] { keepBaseline({}, tr("clear baseline")); });
    on("chart.expand", [this](bool expand) { expandCharts(expand); });
    on("help.shortcuts", [this] { showShortcuts(); });
    on("help.about", [this] { showAbout(); });
    addRecentMenu();
    connect(&session_.history(), &QUndoStack::indexChanged, this, &MainWindow::enableActions);
    connect(&view_, &ViewState::selectionChanged, this, &MainWindow::enableActions);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &MainWindow::enableActions);
    connect(&view_, &ViewState::chartChoicesChanged, this, &MainWindow::enableActions);
}

void MainWindow::connectPanels() {
    connect(start_, &StartPage::sampleWanted, this, [this] { flow_->openSample(); });
    connect(start_, &StartPage::newWanted, this, [this] { flow_->newPlan(); });
    connect(start_, &StartPage::openWanted, this, [this] { flow_->openDialog(); });
    connect(start_, &StartPage::planWanted, this, [this](const QString& path) { flow_->open(path); });
    connect(start_, &StartPage::shortcutsWanted, this, [this] { showShortcuts(); });
    connect(answers_, &AnswerStrip::chartWanted, this, [this](const QString& chart) {
        charts_->showTab(charts_->hasTab(chart) ? chart : chart == QStringLiteral("funding") ? QStringLiteral("cost") : QStringLiteral("overview"));
    });
    sitesMenu_ = new QMenu(this);
    sitesMenu_->setObjectName(QStringLiteral("sites_context_menu"));
    for (const char* id : {"project.add_building", "project.add_buildings", "project.order_racks", "project.add_grid", "edit.rename", "edit.duplicate", "edit.copy", "edit.paste", "edit.delete"})
        sitesMenu_->addAction(actions_[id]);
    left_->sites()->setContextMenu(sitesMenu_);
    connect(left_->sites(), &SitesPanel::placeSiteWanted, actions_["tool.place"], &QAction::trigger);
    connect(left_->sites(), &SitesPanel::dropped, &planActions_, &PlanActions::drop);
    connect(left_->catalogue(), &CataloguePanel::addWanted, this, [this](const std::string& table, const std::string& key) {
        RowRef on = view_.lastPlanRow();
        if (!exists(*session_.plan(), on) || !siteOf(*session_.plan(), on)) {
            if (session_.plan()->sites.empty()) return;
            on = refTo((*session_.plan()->sites.begin()).id);
        }
        planActions_.drop(table, key, on);
    });
    connect(left_->sites(), &SitesPanel::failed, this, &MainWindow::tell);
    connect(left_->findings(), &FindingsPanel::failed, this, &MainWindow::tell);
    connect(table_, &SitesTablePanel::failed, this, &MainWindow::tell);
    connect(inspector_, &InspectorPanel::failed, this, &MainWindow::tell);
    connect(&planActions_, &PlanActions::failed, this, &MainWindow::tell);
    connect(charts_, &ChartDock::currentChanged, this, &MainWindow::enableActions);
    connect(charts_, &ChartDock::expandWanted, actions_["chart.expand"], &QAction::trigger);
    connect(charts_, &ChartDock::exportWanted, actions_["file.export_chart"], &QAction::trigger);
    connect(charts_, &ChartDock::tableWanted, actions_["chart.table"], &QAction::trigger);
}

void MainWindow::enableActions() {
    const bool open = document_.isOpen();
    const QUndoStack& history = session_.history();
    for (QAction* action : actions_.all()) {
        const QString id = action->objectName();
        const bool always = id == QStringLiteral("file.new") || id.startsWith(QStringLiteral("file.open")) || id == QStringLiteral("file.quit") ||
                            id.startsWith(QStringLiteral("help.")) || id.startsWith(QStringLiteral("view.theme")) || id == QStringLiteral("edit.commands");
        action->setEnabled(open || always);
    }
    const auto allow = [this, open](const char* id, bool can) { actions_[id]->setEnabled(open && can); };
    allow("edit.undo", history.canUndo());
    allow("edit.redo", history.canRedo());
    actions_["edit.undo"]->setText(history.canUndo() ? tr("&Undo %1").arg(history.undoText()) : tr("&Undo"));
    actions_["edit.redo"]->setText(history.canRedo() ? tr("&Redo %1").arg(history.redoText()) : tr("&Redo"));
    allow("file.save", document_.isModified() || document_.path().isEmpty());
    allow("file.revert", !document_.path().isEmpty() && document_.isModified());
    const auto rows = {RowKind::Site, RowKind::Building, RowKind::RackOrder, RowKind::PowerAsset, RowKind::Tranche};
    allow("edit.duplicate", planActions_.selectionHas(rows));
    allow("edit.delete", planActions_.selectionHas({RowKind::Site, RowKind::Building, RowKind::RackOrder, RowKind::PowerAsset, RowKind::Tranche, RowKind::Funder, RowKind::Link, RowKind::TaskLink}));
    allow("edit.copy", !view_.selectedSites(*session_.plan()).empty());
    allow("edit.rename", planActions_.selectionHas({RowKind::Site, RowKind::Building, RowKind::PowerAsset}));
    const bool site = static_cast<bool>(planActions_.currentSite());
    for (const char* id : {"project.add_building", "project.order_racks", "project.add_grid"}) allow(id, site);
    const bool chart = currentChart() || qobject_cast<PowerPage*>(charts_->currentPage()), schedule = qobject_cast<SchedulePage*>(charts_->currentPage());
    for (const char* id : {"file.export_chart", "chart.copy"}) allow(id, chart || schedule);
    allow("chart.table", chart);
    allow("project.supply_order", session_.plan()->sites.size() > 1);
    allow("project.set_baseline", !session_.plan()->buildings.empty());
    allow("project.clear_baseline", !session_.plan()->settings->baseline.empty());
    allow("project.link", view_.selectedSites(*session_.plan()).size() == 2);
    actions_["chart.whole_plan"]->setChecked(view_.chartsFollowSelection());
}

void MainWindow::addRecentMenu() {
    QMenu* file = actions_.menu(MenuId::File);
    auto* recent = new QMenu(tr("Open recen&t"), this);
    recent->setObjectName(QStringLiteral("recent_menu"));
    file->insertMenu(actions_["file.open_sample"], recent);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const RecentPlan& plan : recentPlans()) {
            QAction* action = recent->addAction(QString(plan.path).replace(QLatin1Char('&'), QStringLiteral("&&")));
            connect(action, &QAction::triggered, this, [this, path = plan.path] { flow_->open(path); });
        }
        if (recent->isEmpty()) recent->addAction(tr("Nothing yet"))->setEnabled(false);
    });
}

void MainWindow::goToPane(int pane) {
    switch (pane) {
        case 0:
            left_->showSites();
            left_->sites()->tree()->setFocus(Qt::ShortcutFocusReason);
            break;
        case 1:
            left_->showCatalogue();
            left_->catalogue()->focusFilter();
            break;
        case 2: left_->findings()->list()->setFocus(Qt::ShortcutFocusReason); break;
        case 3: centre_->currentWidget()->setFocus(Qt::ShortcutFocusReason); break;
        case 4: inspector_->focusFirstField(); break;
        case 5:
            if (QWidget* page = charts_->currentPage()) page->setFocus(Qt::ShortcutFocusReason);
            break;
    }
}

void MainWindow::cyclePane(int step) {
    const QWidget* focus = QApplication::focusWidget();
    const std::vector<const QWidget*> panes{left_->sites(), left_->catalogue(), left_->findings(), centre_, inspector_, charts_};
    int at = -1;
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus))) at = static_cast<int>(i);
    // Sites and catalogue share one place: the hidden one is passed over.
    int next = at;
    do next = (next + step + 6) % 6;
    while (next == (left_->catalogue()->isVisible() ? 0 : 1));
    goToPane(at < 0 ? (left_->catalogue()->isVisible() ? 1 : 0) : next);
}

void MainWindow::addBuildings() {
    if (view_.current().kind != RowKind::Building) return status_->say(tr("Choose the building first that more are to be like."));
    const BuildingId building(view_.current().id);
    CountDialog dialog(tr("Add identical buildings"), tr("Buildings like %1").arg(QString::fromStdString(nameOf(*session_.plan(), view_.current()))), this);
    if (dialog.exec() == QDialog::Accepted) planActions_.addBuildingsLike(building, dialog.count());
}

void MainWindow::showShortcuts() {
    ShortcutsDialog dialog(actions_.all(), this);
    dialog.exec();
}

void MainWindow::showAbout() {
    Message message;
    message.heading = tr("Stargate Planner %1").arg(QStringLiteral(STARGATE_VERSION));
    message.text = tr("Plans AI data-center programmes: how many GPUs run, when they are powered, what it costs, and who has the money.") + QStringLiteral("\n\n") +
                   tr("Catalogue %1. Works offline; nothing leaves this computer.").arg(QString::fromStdString(world_.catalog->version())) + QStringLiteral("\n\n") +
                   (map_->map()->whyRaster().isEmpty() ? tr("The map is drawn by OpenGL.") : tr("The map is drawn without OpenGL: %1.").arg(map_->map()->whyRaster())) + QStringLiteral("\n\n") +
                   tr("Map: US Census Bureau and Natural Earth; places: GeoNames (CC BY 4.0). Data: EIA AEO2026, Epoch AI (CC BY 4.0) and the sources named beside each value.") + QStringLiteral("\n\n") +
                   tr("Licence: GPL 3.0 or later.");
    ask(this, message);
}

}  // namespace stargate::ui

#include "core/report/charts.h"
#include "ui/app/main_window.h"
#include "ui/charts/gantt_view.h"
#include "ui/panels/answer_strip.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/chart_page.h"
#include "ui/panels/cost_page.h"
#include "ui/panels/funding_page.h"
#include "ui/panels/left_panel.h"
#include "ui/panels/map_pane.h"
#include "ui/panels/power_page.h"
#include "ui/panels/schedule_page.h"
#include "ui/panels/sites_panel.h"
#include "ui/panels/sites_table_panel.h"
#include "ui/support/controls.h"

namespace stargate::ui {

void MainWindow::fillCharts() {
    const auto page = [this](const char* key, QWidget* parent) { return new ChartPage(session_, view_, time_, hover_, *findChart(key), parent); };
    // The overview has pages of its own: a widget can stand in one place only.
    auto* overview = new HairlineSplitter({QStringLiteral("overview_splitter"), tr("Border between capacity and cost")}, Qt::Horizontal, charts_);
    overview->addWidget(page("capacity", overview));
    overview->addWidget(page("cost", overview));
    overview->setChildrenCollapsible(false);
    charts_->addTab(QStringLiteral("overview"), tr("Overview"), overview);
    charts_->addTab(QStringLiteral("capacity"), tr("Capacity"), page("capacity", charts_));
    charts_->addTab(QStringLiteral("cost"), tr("Cost"), new CostPage(session_, view_, time_, hover_, world_, charts_));
    auto* schedule = new SchedulePage(session_, view_, charts_);
    connect(schedule, &SchedulePage::failed, this, &MainWindow::tell);
    charts_->addTab(QStringLiteral("schedule"), tr("Schedule"), schedule);
    charts_->addTab(QStringLiteral("power"), tr("Power"), new PowerPage(session_, view_, time_, hover_, world_.regions, charts_));
    auto* funding = new FundingPage(session_, view_, time_, hover_, world_, charts_);
    connect(funding, &FundingPage::failed, this, &MainWindow::tell);
    charts_->addTab(QStringLiteral("funding"), tr("Funding"), funding);
    connect(&session_, &PlanSession::resultsChanged, this, &MainWindow::fitTimeAxis);
    connect(&view_, &ViewState::monthChanged, this, [this](Month month) { hover_.setCursor(month); });
    connect(schedule->gantt(), &GanttView::hovered, this, [this](std::optional<Date> date) {
        hover_.hover(date ? std::optional(monthsAt(*date)) : std::nullopt, std::nullopt);
    });
    hover_.setCursor(view_.month());
    map_->shareHover(hover_);
    table_->shareHover(hover_);
    left_->sites()->shareHover(hover_);
}

void MainWindow::fitTimeAxis() {
    // While something is dragged the axis stands still, so that only what changes moves.
    if (session_.isPreviewing() || !session_.results()) return;
    const ChartModel capacity = capacityChart(*session_.results());
    time_.setLimits(wholeRange(capacity), busyRange(capacity));
}

ChartPanel* MainWindow::currentChart() const {
    QWidget* page = charts_->currentPage();
    if (auto* chart = qobject_cast<ChartPage*>(page)) return chart->panel();
    if (auto* power = qobject_cast<PowerPage*>(page)) return power->monthPanel();
    // On the overview: the chart that has the focus, else the first.
    ChartPanel* first = nullptr;
    if (page) {
        for (ChartPage* chart : page->findChildren<ChartPage*>()) {
            if (!first) first = chart->panel();
            if (chart->isAncestorOf(QApplication::focusWidget())) return chart->panel();
        }
    }
    return first;
}

void MainWindow::exportChart() {
    ChartPanel* chart = currentChart();
    PowerPage* hours = chart ? nullptr : qobject_cast<PowerPage*>(charts_->currentPage());
    const SchedulePage* schedule = qobject_cast<SchedulePage*>(charts_->currentPage());
    if (!chart && !hours && !schedule) return;
    const ExportOptions options = chart ? chart->exportOptions() : hours ? hours->exportOptions() : schedule->exportOptions();
    exportAsking(this, tr("Export chart"), charts_->currentKey(), {ExportFormat::Png, ExportFormat::Svg, ExportFormat::Pdf, ExportFormat::Csv, ExportFormat::Sheet},
                 options, [&](const ExportOptions& chosen) { return chart ? chart->exported(chosen) : hours ? hours->exported(chosen) : schedule->exported(chosen); });
}

void MainWindow::expandCharts(bool on) {
    actions_["chart.expand"]->setChecked(on);
    upper_->setVisible(!on);
}

}  // namespace stargate::ui

#include "ui/panels/chart_page.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "core/report/finding_shade.h"

namespace stargate::ui {

ChartPage::ChartPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const ChartSpec& chart, QWidget* parent)
    : QWidget(parent), session_(session), view_(view), chart_(chart.key), make_(std::get<ChartSpec::Months>(chart.make)) {
    const QString key = QString::fromStdString(chart_);
    setObjectName(key + QStringLiteral("_page"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    panel_ = new ChartPanel({key + QStringLiteral("_chart"), QCoreApplication::translate("charts", chart.title.data())}, time, hover, this);
    layout->addWidget(panel_);
    setFocusProxy(panel_->view());
    connect(&session_, &PlanSession::resultsChanged, this, &ChartPage::refresh);
    connect(&session_, &PlanSession::planChanged, this, [this] { panel_->setStale(session_.isStale()); });
    connect(&session_, &PlanSession::previewChanged, this, [this](bool previewing) {
        if (!previewing) panel_->setPreview(std::nullopt);
    });
    connect(&view_, &ViewState::chartChoicesChanged, this, &ChartPage::refresh);
    connect(&view_, &ViewState::selectionChanged, this, &ChartPage::refresh);
    connect(&view_, &ViewState::findingChanged, this, &ChartPage::refresh);
    connect(panel_, &ChartPanel::siteClicked, this, [this](SiteId site) { view_.select(refTo(site)); });
    connect(panel_, &ChartPanel::monthChosen, this, [this](Month month) { view_.setMonth(month); });
    connect(panel_, &ChartPanel::optionChosen, this,
            [this](const QString& chosen, const QString& option) { view_.setSwitch(chart_, chosen.toStdString(), option.toStdString()); });
}

void ChartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) refresh();
}

void ChartPage::refresh() {
    due_ = !isVisible();
    if (due_ || !session_.results()) return;
    const ChartOptions options = view_.chartOptions(chart_, *session_.shownPlan());
    const ResultsPtr base = session_.baseResults();
    // While something is tried out, the old picture stays below and the trial lies over it.
    if (base && base != session_.results()) {
        showPicture(base, options);
        panel_->setPreview(make_(*session_.results(), options));
    } else {
        panel_->setPreview(std::nullopt);
        showPicture(session_.results(), options);
    }
    panel_->setStale(session_.isStale());
}

void ChartPage::showPicture(const ResultsPtr& results, const ChartOptions& options) {
    if (made_.isOf(results) && made_.options == options && made_.finding == view_.finding()) return;
    ChartModel model = make_(*results, options);
    const auto shade = view_.finding() ? findingShade(*view_.finding(), *results) : std::nullopt;
    // The funding chart shades the months that are short by itself, and says more about them.
    const bool there = std::any_of(model.shades.begin(), model.shades.end(), [&](const ChartShade& s) { return shade && s.from == shade->from && s.to == shade->to; });
    if (shade && !there) model.shades.push_back(*shade);
    panel_->setModel(model);
    made_.results = results;
    made_.options = options;
    made_.finding = view_.finding();
}

}  // namespace stargate::ui

#include "ui/panels/chart_dock.h"

#include "ui/support/controls.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {

ChartDock::ChartDock(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("chart_dock"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* strip = new HairlineStrip(this);
    auto* head = new QHBoxLayout(strip);
    head->setContentsMargins(0, 0, 10, 0);
    head->setSpacing(4);
    tabs_ = new QTabBar(strip);
    setNames(*tabs_, {QStringLiteral("chart_tabs"), tr("Charts")});
    tabs_->setExpanding(false);
    tabs_->setDrawBase(false);
    head->addWidget(tabs_, 1);
    scope_ = new SegmentedControl({QStringLiteral("chart_scope"), tr("Charts of")}, SegmentedControl::Look::Words, this);
    head->addWidget(scope_);
    const auto button = [&](const char* name, const char* iconName, const QString& words, void (ChartDock::*wanted)()) {
        auto* b = new IconButton({QString::fromLatin1(name), words}, QString::fromLatin1(iconName), this, 16);
        connect(b, &QAbstractButton::clicked, this, wanted);
        head->addWidget(b);
    };
    button("chart_table", "table", tr("Show chart as table"), &ChartDock::tableWanted);
    button("chart_export", "export", tr("Export chart"), &ChartDock::exportWanted);
    button("chart_expand", "expand", tr("Charts over the whole window"), &ChartDock::expandWanted);
    layout->addWidget(strip);
    pages_ = new QStackedWidget(this);
    layout->addWidget(pages_, 1);
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        pages_->setCurrentIndex(index);
        Q_EMIT currentChanged();
    });
    connect(scope_, &SegmentedControl::chosenByUser, this, [this](const QString& key) { view_.setChartsFollowSelection(key == QStringLiteral("chosen")); });
    connect(&view_, &ViewState::selectionChanged, this, &ChartDock::refreshScope);
    connect(&view_, &ViewState::chartChoicesChanged, this, &ChartDock::refreshScope);
    connect(&session_, &PlanSession::planChanged, this, &ChartDock::refreshScope);
    refreshScope();
}

void ChartDock::refreshScope() {
    const std::vector<SiteId> sites = view_.selectedSites(*session_.shownPlan());
    QString chosen = tr("Chosen sites");
    if (sites.size() == 1)
        if (const Site* site = session_.shownPlan()->sites.find(sites.front())) chosen = QString::fromStdString(site->name);
    scope_->setOptions({{QStringLiteral("plan"), tr("Whole plan")}, {QStringLiteral("chosen"), chosen}});
    scope_->setChosen(view_.chartsFollowSelection() ? QStringLiteral("chosen") : QStringLiteral("plan"));
    scope_->setVisible(!sites.empty() || view_.chartsFollowSelection());
}

void ChartDock::addTab(const QString& key, const QString& title, QWidget* page) {
    keys_.push_back(key);
    pages_->addWidget(page);
    tabs_->addTab(title);
}

bool ChartDock::hasTab(const QString& key) const { return page(key) != nullptr; }

QWidget* ChartDock::page(const QString& key) const {
    const auto at = std::find(keys_.begin(), keys_.end(), key);
    return at == keys_.end() ? nullptr : pages_->widget(static_cast<int>(at - keys_.begin()));
}

void ChartDock::showTab(const QString& key) {
    const auto at = std::find(keys_.begin(), keys_.end(), key);
    if (at != keys_.end()) tabs_->setCurrentIndex(static_cast<int>(at - keys_.begin()));
}

QString ChartDock::currentKey() const {
    const int index = tabs_->currentIndex();
    return index < 0 ? QString() : keys_[static_cast<std::size_t>(index)];
}

QWidget* ChartDock::currentPage() const { return pages_->currentWidget(); }

}  // namespace stargate::ui

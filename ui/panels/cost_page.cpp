#include "ui/panels/cost_page.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>

#include "core/report/charts.h"
#include "core/report/cost_waterfall.h"
#include "core/report/headline_words.h"
#include "core/report/investment_report.h"
#include "ui/panels/ledger_table.h"
#include "ui/panels/tornado_view.h"
#include "ui/panels/waterfall_view.h"
#include "ui/session/plan_command.h"
#include "ui/support/controls.h"
#include "ui/support/figure_delegate.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

const char* const kChart = "cost";
constexpr int kSideWidth = 470, kFigureColumn = 76, kIndent = 14;

/// Series of the chart carry the keys of the tree ("cumulative_construction_usd" -> "construction").
std::string keyOfBand(QString series) {
    if (series.startsWith(QStringLiteral("cumulative_"))) series.remove(0, 11);
    if (series.endsWith(QStringLiteral("_usd"))) series.chop(4);
    return series.toStdString();
}

QString scopeWords(const std::string& scope) {
    if (scope == "compute") return CostPage::tr("Racks and network, all sites");
    if (scope == "construction") return CostPage::tr("Buildings, all sites");
    if (scope == "power") return CostPage::tr("Power, all sites");
    return CostPage::tr("Refresh, all sites");
}

QWidget* scrolled(QWidget* content, const ControlName& name, QWidget* parent) {
    auto* scroll = new QScrollArea(parent);
    setNames(*scroll, name);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

/// A report's statement (item, remark, figure) as rows of a ledger.
std::vector<LedgerRow> ledgerRows(const std::vector<StatementLine>& lines) {
    std::vector<LedgerRow> rows;
    for (const StatementLine& line : lines)
        rows.push_back({QString::fromStdString(line.item), QString::fromStdString(line.remark), {}, QString::fromStdString(line.figure),
                        line.heading ? LedgerRow::Weight::Head : line.total ? LedgerRow::Weight::Total : LedgerRow::Weight::Plain, {}});
    return rows;
}

}  // namespace

CostPage::CostPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const World& world, QWidget* parent)
    : QWidget(parent), session_(session), view_(view), world_(world) {
    setObjectName(QStringLiteral("cost_tab"));
    asPanel(this);
    auto* halves = new HairlineSplitter({QStringLiteral("cost_splitter"), tr("Border between chart and tables")}, Qt::Horizontal, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(halves);
    chart_ = new ChartPage(session_, view_, time, hover, *findChart(kChart), halves);
    halves->addWidget(chart_);
    setFocusProxy(chart_);

    auto* side = new QWidget(halves);
    asPanel(side);
    auto* stack = new QVBoxLayout(side);
    stack->setContentsMargins(0, 2, 0, 0);
    stack->setSpacing(2);
    side_ = new SegmentedControl({QStringLiteral("cost_side"), tr("Beside the chart")}, SegmentedControl::Look::Words, side);
    side_->setOptions({{QStringLiteral("breakdown"), tr("Breakdown")}, {QStringLiteral("changes"), tr("What changed")}, {QStringLiteral("returns"), tr("Returns and taxes")}, {QStringLiteral("ranges"), tr("Ranges")}});
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 2, size::kInset, 0);
    head->addWidget(side_);
    head->addStretch();
    stack->addLayout(head);
    pages_ = new QStackedWidget(side);
    pages_->addWidget(makeBreakdown(pages_));
    pages_->addWidget(makeChanges(pages_));
    pages_->addWidget(makeReturns(pages_));
    pages_->addWidget(makeRanges(pages_));
    stack->addWidget(pages_, 1);
    halves->addWidget(side);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 0);
    halves->setSizes({1000, kSideWidth});

    connect(side_, &SegmentedControl::chosenByUser, this, [this](const QString& key) {
        pages_->setCurrentIndex(key == QStringLiteral("changes") ? 1 : key == QStringLiteral("returns") ? 2 : key == QStringLiteral("ranges") ? 3 : 0);
        refresh();
    });
    connect(chart_->panel(), &ChartPanel::bandClicked, this, [this](const QString& series) {
        const std::string key = keyOfBand(series), at = opened();
        if (key != "opex" && key != "other") open(at.empty() ? "@" + key : at + ">" + key);
    });
    connect(chart_->panel(), &ChartPanel::siteClicked, this, [this](SiteId site) {
        const std::string at = opened();
        open(std::to_string(site.number()) + (at.empty() || at.front() != '@' ? std::string() : ">" + at.substr(1)));
    });
    connect(&earlier_, &QFutureWatcher<Result<ResultsPtr>>::finished, this, [this] {
        const Result<ResultsPtr> before = earlier_.result();
        before_ = before ? *before : nullptr;
        compare();
    });
    connect(&session_, &PlanSession::resultsChanged, this, &CostPage::refresh);
    connect(&view_, &ViewState::chartChoicesChanged, this, &CostPage::refresh);
    connect(&view_, &ViewState::selectionChanged, this, &CostPage::refresh);
    connect(&session_.history(), &QUndoStack::indexChanged, this, &CostPage::refreshSteps);
    connect(&session_.history(), &QUndoStack::cleanChanged, this, &CostPage::refreshSteps);
}

QWidget* CostPage::makeBreakdown(QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    path_ = new SegmentedControl({QStringLiteral("cost_path"), tr("Way from the plan to what is open")}, SegmentedControl::Look::Words, page);
    connect(path_, &SegmentedControl::chosenByUser, this, [this](const QString& key) { open(key == QStringLiteral("plan") ? std::string() : key.toStdString()); });
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::kInset, 0, size::kInset, 0);
    row->addWidget(path_);
    row->addStretch();
    parts_ = new PlainLabel(QString(), fonts::caption(), Ink::Text3, page);
    row->addWidget(parts_);
    column->addLayout(row);
    tree_ = new QTreeView(page);
    setNames(*tree_, {QStringLiteral("cost_tree"), tr("Cost, opened step by step")});
    tree_->setModel(&model_);
    tree_->setItemDelegate(new FigureDelegate(tree_, true));
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setFont(fonts::table());
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(kIndent);
    tree_->setAllColumnsShowFocus(true);
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(QHeaderView::Fixed);
    tree_->header()->setSectionResizeMode(CostTreeModel::Item, QHeaderView::Stretch);
    for (const int c : {CostTreeModel::Total, CostTreeModel::Low, CostTreeModel::High}) tree_->header()->resizeSection(c, kFigureColumn);
    connect(tree_, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) { open(model_.pathOf(index)); });
    connect(tree_, &QAbstractItemView::activated, this, [this](const QModelIndex& index) { open(model_.pathOf(index)); });
    // Quantity, price and factors are sentences: they take the whole row.
    connect(tree_, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        for (int part = 0; part < model_.rowCount(index); ++part)
            if (model_.isPart(model_.index(part, 0, index))) tree_->setFirstColumnSpanned(part, index, true);
    });
    column->addWidget(tree_, 1);
    return page;
}

QWidget* CostPage::makeChanges(QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    since_ = new QComboBox(page);
    setNames(*since_, {QStringLiteral("cost_since"), tr("What changed since")});
    setControlHeight(since_, size::kFieldSmall);
    since_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(since_, &QComboBox::activated, this, &CostPage::refresh);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::kInset, 0, size::kInset, 0);
    row->addWidget(new PlainLabel(tr("Since"), fonts::table(), Ink::Text2, page));
    row->addWidget(since_, 1);
    column->addLayout(row);
    auto* content = new QWidget;
    asPanel(content);
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, size::kInset);
    waterfall_ = new WaterfallView({QStringLiteral("cost_waterfall"), tr("Steps from what it cost to build then to what it costs now, $ bn")}, content);
    inside->addWidget(waterfall_);
    changes_ = new LedgerTable({QStringLiteral("cost_changes"), tr("What changed")}, content);
    changes_->setItemDelegate(new FigureDelegate(changes_, false));  // less cost is no bad news
    changes_->standIn(inside);
    inside->addStretch();
    column->addWidget(scrolled(content, {QStringLiteral("cost_changes_scroll"), tr("What changed")}, page), 1);
    return page;
}

QWidget* CostPage::makeReturns(QWidget* parent) {
    auto* content = new QWidget;
    asPanel(content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, size::kInset);
    column->setSpacing(6);
    returns_ = new LedgerTable({QStringLiteral("cost_returns"), tr("Returns")}, content);
    operation_ = new LedgerTable({QStringLiteral("cost_operation"), tr("Operation in the first full year")}, content);
    taxes_ = new LedgerTable({QStringLiteral("cost_taxes"), tr("Taxes and credits by year")}, content);
    returns_->standIn(column);
    operation_->standIn(column);
    taxes_->standIn(column);
    column->addStretch();
    return scrolled(content, {QStringLiteral("cost_returns_scroll"), tr("Returns and taxes")}, parent);
}

QWidget* CostPage::makeRanges(QWidget* parent) {
    auto* content = new QWidget;
    asPanel(content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, size::kInset);
    column->setSpacing(6);
    auto* head = new PlainLabel(tr("What each price does within its range, $ bn"), fonts::heading(), Ink::Text1, content);
    head->setContentsMargins(size::kInset, 6, size::kInset, 0);
    column->addWidget(head);
    tornado_ = new TornadoView({QStringLiteral("cost_tornado"), tr("What each price does within its range, $ bn")}, content);
    column->addWidget(tornado_);
    ranges_ = new LedgerTable({QStringLiteral("cost_ranges"), tr("What the ranges of prices do")}, content);
    ranges_->standIn(column);
    column->addStretch();
    return scrolled(content, {QStringLiteral("cost_ranges_scroll"), tr("Ranges")}, parent);
}

void CostPage::showRanges() {
    const Results& results = *session_.results();
    QList<TornadoView::Bar> bars;
    for (const CostDriver& d : costOdds(results).drivers)
        bars.append({QString::fromStdString(priceName(results, d.price)), (d.low - d.total).dollars() / 1e9, (d.high - d.total).dollars() / 1e9});
    tornado_->setBars(std::move(bars));
    ranges_->setRows({tr("Price"), QString(), tr("$ bn")}, ledgerRows(rangeStatement(results)));
}

void CostPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) {
        refreshSteps();
        refresh();
    }
}

std::string CostPage::opened() const { return view_.chartOptions(kChart, *session_.shownPlan()).choice("open", ""); }

void CostPage::open(const std::string& path) { view_.setSwitch(kChart, "open", path); }

void CostPage::refresh() {
    due_ = !isVisible();
    // While something is dragged the tables stay: only the chart follows.
    if (due_ || !session_.results() || session_.isPreviewing()) return;
    if (pages_->currentIndex() == 0) return refreshTree();
    if (pages_->currentIndex() == 1) return compare();
    if (pages_->currentIndex() == 3) return showRanges();
    const ChartOptions options = view_.chartOptions(kChart, *session_.shownPlan());
    const Investment investment = investmentOf(*session_.results(), options.sites);
    returns_->setRows({tr("Measure"), tr("Remark"), tr("Value")}, ledgerRows(returnStatement(*session_.results(), investment)));
    operation_->setRows({tr("Operation, first full year"), tr("Quantity and price"), tr("$ M")}, ledgerRows(operationStatement(*session_.results(), options.sites)));
    taxes_->setRows({tr("Taxes and credits"), tr("Rule"), tr("$ M")}, ledgerRows(taxStatement(*session_.results(), investment)));
}

void CostPage::refreshTree() {
    const ChartOptions options = view_.chartOptions(kChart, *session_.shownPlan());
    const std::string open = options.choice("open", "");
    CostNode tree = costTree(*session_.results(), options);
    parts_->setText(QString::fromStdString(costSentence(headlines(*session_.results(), options.sites))));
    parts_->setVisible(open.empty());
    model_.setTree(session_.results(), std::move(tree));
    const QModelIndex at = model_.indexOf(open);
    tree_->expand(at);
    for (QModelIndex up = at; up.isValid(); up = up.parent()) tree_->expand(up);
    tree_->setCurrentIndex(at);
    tree_->scrollTo(at, QAbstractItemView::PositionAtTop);
    refreshPath(open);
}

void CostPage::refreshPath(const std::string& open) {
    QList<std::pair<QString, QString>> way{{QStringLiteral("plan"), tr("Plan")}};
    for (QModelIndex at = model_.indexOf(open); at.isValid() && at.parent().isValid(); at = at.parent())
        way.insert(1, {QString::fromStdString(model_.pathOf(at)), at.data().toString()});
    if (!open.empty() && open.front() == '@') way.append({QString::fromStdString(open), scopeWords(open.substr(1))});
    path_->setOptions(way);
    path_->setChosen(way.last().first);
}

void CostPage::refreshSteps() {
    QUndoStack& history = session_.history();
    const QSignalBlocker quiet(since_);
    const int kept = since_->currentIndex() < 0 ? -2 : since_->currentData().toInt();
    since_->clear();
    // The number is that of the step whose plan before it is meant; -1 = the plan as it stands.
    const auto add = [&](const QString& words, int index) { since_->addItem(words, index < history.count() ? index : -1); };
    if (history.cleanIndex() >= 0) add(tr("The saved state"), history.cleanIndex());
    add(tr("The plan as it was opened"), 0);
    for (int i = history.index() - 1; i >= 0; --i) add(tr("Before: %1").arg(history.text(i)), i);
    if (const int at = since_->findData(kept); at >= 0) since_->setCurrentIndex(at);
    if (isVisible()) refresh();
}

void CostPage::compare() {
    if (pages_->currentIndex() != 1 || !session_.results()) return;
    const auto* step = dynamic_cast<const PlanCommand*>(session_.history().command(since_->currentData().toInt()));
    const PlanPtr earlier = step ? step->before() : session_.plan();
    if (earlier == session_.results()->plan) return showChanges(*session_.results());
    if (before_ && before_->plan == earlier) return showChanges(*before_);
    if (earlier_.isRunning() || comparedWith_ == earlier) return;
    comparedWith_ = earlier;
    earlier_.setFuture(QtConcurrent::run([earlier, world = world_, cancel = comparing_.token()] { return evaluate(earlier, world, nullptr, DispatchQuality::Settled, cancel); }));
}

void CostPage::showChanges(const Results& before) {
    const CostWaterfall w = costWaterfall(before, *session_.results());
    const auto billions = [](Money m) { return formatNumber(m.dollars() / 1e9, 3); };
    QList<WaterfallView::Step> steps;
    for (const CostStep& step : w.steps) steps.append({QString::fromStdString(step.label), step.change.dollars() / 1e9});
    const Money then = w.before.build.planned, now = w.after.build.planned;
    waterfall_->setSteps(then.dollars() / 1e9, std::move(steps));
    std::vector<LedgerRow> rows;
    const auto total = [&](const QString& words, Money m) { rows.push_back({words, {}, {}, billions(m), LedgerRow::Weight::Total, {}}); };
    const auto change = [&](const QString& words, Money& running, Money by, const RowRef& row) {
        running += by;
        rows.push_back({words, tr("to %1").arg(billions(running)), {}, formatDelta(by.dollars() / 1e9, 3), LedgerRow::Weight::Plain, row});
    };
    Money running = then;
    total(tr("To build, then"), then);
    for (const CostStep& step : w.steps) change(QString::fromStdString(step.label), running, step.change, refTo(step.site));
    if (w.steps.empty()) rows.push_back({tr("Nothing that changes what it costs to build"), {}, {}, {}, LedgerRow::Weight::Head, {}});
    total(tr("To build, now"), now);
    if (!w.refresh.empty()) {
        running = w.before.withRefresh;
        total(tr("With refresh to %1, then").arg(formatMonth(w.before.lastMonth)), running);
        if (now != then) change(tr("To build"), running, now - then, {});
        for (const CostStep& step : w.refresh) change(QString::fromStdString(step.label), running, step.change, refTo(step.site));
        total(tr("With refresh to %1, now").arg(formatMonth(w.after.lastMonth)), w.after.withRefresh);
    }
    changes_->setRows({tr("Step"), tr("Running sum"), tr("$ bn, %1").arg(QString::fromStdString(w.after.dollars))}, std::move(rows));
}

}  // namespace stargate::ui

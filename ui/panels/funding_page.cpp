#include "ui/panels/funding_page.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

#include <map>

#include "core/report/chart_support.h"
#include "core/report/funding_report.h"
#include "core/report/headline_words.h"
#include "ui/panels/funding_bar.h"
#include "ui/panels/gap_closer_list.h"
#include "ui/panels/ledger_table.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

const char* const kChart = "funding";
constexpr int kSideWidth = 470;

QString billions(Money m) { return formatNumber(m.dollars() / 1e9, 1); }

QWidget* sectionHead(const QString& words, QWidget* parent) {
    auto* label = new PlainLabel(words, fonts::heading(), Ink::Text1, parent);
    label->setContentsMargins(size::kInset, 8, size::kInset, 4);
    return label;
}

}  // namespace

FundingPage::FundingPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const World& world, QWidget* parent)
    : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("funding_tab"));
    asPanel(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    bar_ = new FundingBar(this);
    column->addWidget(bar_);
    auto* halves = new HairlineSplitter({QStringLiteral("funding_splitter"), tr("Border between chart and tables")}, Qt::Horizontal, this);
    column->addWidget(halves, 1);
    chart_ = new ChartPage(session_, view_, time, hover, *findChart(kChart), halves);
    halves->addWidget(chart_);
    setFocusProxy(chart_);

    auto* scroll = new QScrollArea(halves);
    setNames(*scroll, {QStringLiteral("funding_side"), tr("Sources and uses, what closes the gap, who pays")});
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* side = new QWidget(scroll);
    asPanel(side);
    auto* stack = new QVBoxLayout(side);
    stack->setContentsMargins(0, 0, 0, size::kInset);
    stack->setSpacing(0);
    closers_ = new GapCloserList(session_, world, side);
    stack->addWidget(closers_);
    stack->addWidget(sectionHead(tr("Sources and uses"), side));
    ledger_ = new LedgerTable({QStringLiteral("sources_and_uses"), tr("Sources and uses")}, side);
    ledger_->standIn(stack);
    stack->addWidget(sectionHead(tr("Who pays"), side));
    parties_ = new LedgerTable({QStringLiteral("funding_parties"), tr("Who pays")}, side);
    parties_->standIn(stack);
    stack->addStretch();
    scroll->setWidget(side);
    halves->addWidget(scroll);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 0);
    halves->setSizes({1000, kSideWidth});

    connect(bar_, &FundingBar::caseChosen, this, [this](const QString& key) {
        view_.setSwitch(kChart, "share", {});
        view_.setSwitch(kChart, "case", key.toStdString());
    });
    connect(bar_, &FundingBar::shareChosen, this, [this](int percent) { view_.setSwitch(kChart, "share", std::to_string(percent)); });
    for (LedgerTable* table : {ledger_, parties_}) connect(table, &LedgerTable::rowChosen, this, [this](const RowRef& ref) { view_.select(ref); });
    connect(closers_, &GapCloserList::failed, this, &FundingPage::failed);
    connect(&session_, &PlanSession::resultsChanged, this, &FundingPage::refresh);
    connect(&view_, &ViewState::chartChoicesChanged, this, &FundingPage::refresh);
}

void FundingPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) refresh();
}

CaseQuestion FundingPage::question(const Results& results, const ChartOptions& options) const {
    const FundingCase* named = fundingCase(results, options.choice("case", "signed"));
    const std::string share = options.choice("share", "");
    CaseQuestion q{named->kind, named->funder, {}};
    if (q.kind == FundingCaseKind::Stress && !share.empty()) q.share = QString::fromStdString(share).toInt() / 100.0;
    return q;
}

void FundingPage::refresh() {
    due_ = !isVisible();
    // While something is dragged the tables stay: only the chart follows.
    if (due_ || session_.isPreviewing() || !session_.results() || session_.results()->funding.cases.empty()) return;
    const Results& results = *session_.results();
    const ChartOptions options = view_.chartOptions(kChart, *session_.shownPlan());
    const FundingCase c = chosenCase(results, options);
    bar_->show(results, fundingCaseKey(c), options.choice("share", ""));
    fillSourcesAndUses(results, c);
    fillParties(results, c);
    closers_->ask(question(results, options));
}

void FundingPage::fillSourcesAndUses(const Results& results, const FundingCase& c) {
    const QString states[] = {tr("signed"), tr("announced"), tr("assumed")};
    const char* const keys[] = {"signed", "announced", "assumed"};
    std::vector<LedgerRow> rows;
    Money sources;
    for (const TrancheUse& use : c.tranches) {
        const Tranche& t = *results.plan->tranches.find(use.tranche);
        const auto state = static_cast<std::size_t>(t.state);
        const Funder* funder = results.plan->funders.find(t.funder);
        // What tells rows apart comes first: names are cut at their end.
        QString name = QString::fromStdString(t.name);
        if (const QString of = funder ? QString::fromStdString(funder->name) : QString(); !name.contains(of)) name += QStringLiteral(" · ") + of;
        rows.push_back({name, states[state], keys[state],
                        billions(use.amount), LedgerRow::Weight::Plain, refTo(use.tranche)});
        sources += use.amount;
    }
    rows.push_back({QString::fromStdString(fundingCaseLabel(results, c)), {}, {}, billions(sources), LedgerRow::Weight::Total, {}});
    rows.push_back({tr("Uses, to the end of the plan"), {}, {}, {}, LedgerRow::Weight::Head, {}});
    std::map<CostScope, Money> uses;
    for (const SiteResult& site : results.sites)
        for (const CostLine& line : site.costs)
            if (line.scope != CostScope::Refresh) uses[line.scope] += line.spentNominal.total();
    Money spent;
    for (const auto& [scope, label] : {std::pair(CostScope::Compute, tr("Racks and network")), std::pair(CostScope::Construction, tr("Buildings")),
                                       std::pair(CostScope::Power, tr("Power and grid"))}) {
        rows.push_back({label, {}, {}, billions(uses[scope]), LedgerRow::Weight::Plain, {}});
        spent += uses[scope];
    }
    rows.push_back({tr("First build, nominal"), {}, {}, billions(spent), LedgerRow::Weight::Total, {}});
    rows.push_back({tr("Interest during construction and fees"), tr("beside it"), {}, billions(c.financingCost), LedgerRow::Weight::Plain, {}});
    const bool covered = c.gap == Money{};
    rows.push_back({tr("Largest month-end gap"), covered ? tr("covered") : QString::fromStdString(shortWords(shortHeadline(results, c))), {}, billions(-c.gap),
                    covered ? LedgerRow::Weight::Total : LedgerRow::Weight::Short, {}});
    ledger_->setRows({tr("Sources"), tr("State"), tr("$ bn")}, std::move(rows));
}

void FundingPage::fillParties(const Results& results, const FundingCase& c) {
    std::vector<LedgerRow> rows;
    std::map<std::string, FunderId> ids;
    for (const auto& [id, name] : columnNames(results.plan->funders)) ids[name] = id;
    const TableModel table = partiesTable(results, c);
    Money all, equity;
    for (const auto& row : table.rows) {
        const auto money = [&](std::size_t column) { return Money::dollars(std::get<double>(row[column])); };
        const std::string& name = std::get<std::string>(row[0]);
        rows.push_back({QString::fromStdString(name), formatPercent(std::get<double>(row[2]), 1).text(), {}, billions(money(1)), LedgerRow::Weight::Plain, refTo(ids[name])});
        all += money(1);
        equity += money(3);
    }
    rows.push_back({tr("Drawn in all"), {}, {}, billions(all), LedgerRow::Weight::Total, {}});
    if (equity > Money{})
        rows.push_back({tr("Debt and other money per dollar of equity"), {}, {}, formatNumber((all - equity) / equity, 2), LedgerRow::Weight::Plain, {}});
    parties_->setRows({tr("Funder"), tr("Share"), tr("$ bn")}, std::move(rows));
}

}  // namespace stargate::ui

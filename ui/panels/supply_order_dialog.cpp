#include "ui/panels/supply_order_dialog.h"

#include <algorithm>
#include <array>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include "ui/support/background.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr int kWidth = 720, kNarrow = 420, kMostRows = 9;
constexpr int kPriorityWidth = 64, kDateWidth = 168;

/// A row of the table with a hairline above.
class LinedRow : public QWidget {
public:
    explicit LinedRow(QWidget* parent) : QWidget(parent) { setFixedHeight(size::kTableRow); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        drawHLine(p, 0, width(), 0, tokens().hairline);
    }
};

struct Cell {
    QString text;
    Ink ink = Ink::Text2;
};

QString dateText(const std::optional<Date>& date) { return date ? formatDate(*date) : SupplyOrderDialog::tr("never"); }

/// What does not move stands quiet; earlier is good, later a warning.
Cell dateCell(const std::optional<Date>& before, const std::optional<Date>& after) {
    if (before == after) return {dateText(after), Ink::Text3};
    const bool earlier = after && (!before || *after < *before);
    return {SupplyOrderDialog::tr("%1 → %2").arg(dateText(before), dateText(after)), earlier ? Ink::Good : Ink::Warn};
}

QWidget* rowOf(const QString& name, const Cell& priority, const std::array<Cell, 3>& dates, bool head, QWidget* parent) {
    auto* row = new LinedRow(parent);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    const QFont& font = head ? fonts::caption() : fonts::table();
    line->addWidget(new PlainLabel(name, head ? fonts::caption() : fonts::bodyMedium(), head ? Ink::Text3 : Ink::Text1, row), 1);
    const auto cell = [&](const Cell& c, int width) {
        auto* label = new PlainLabel(c.text, font, head ? Ink::Text3 : c.ink, row);
        label->setFixedWidth(width);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line->addWidget(label);
    };
    cell(priority, kPriorityWidth);
    for (const Cell& c : dates) cell(c, kDateWidth);
    return row;
}

}  // namespace

SupplyOrderDialog::SupplyOrderDialog(ResultsPtr results, const World& world, QWidget* parent) : QDialog(parent), results_(std::move(results)) {
    setNames(*this, {QStringLiteral("supply_order_dialog"), tr("Better supply order")});
    setWindowTitle(tr("Better supply order"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    heading_ = new PlainLabel(tr("Looking for a better order of supply"), fonts::heading(), Ink::Text1, this);
    heading_->setObjectName(QStringLiteral("supply_order_heading"));
    text_ = new PlainLabel(tr("Which site gets scarce racks, turbines, transformers and crews first decides how early capacity runs. Priorities are tried "
                              "until no change of one or two sites helps."),
                           fonts::body(), Ink::Text2, this);
    for (PlainLabel* label : {heading_, text_}) {
        label->setWordWrap(true);
        label->setMinimumWidth(kNarrow);
        column->addWidget(label);
    }
    progress_ = new QProgressBar(this);
    setNames(*progress_, {QStringLiteral("supply_order_progress"), tr("Orders tried")});
    progress_->setTextVisible(false);
    progress_->setFixedHeight(6);
    column->addWidget(progress_);
    rows_ = new QVBoxLayout;
    rows_->setSpacing(0);
    column->addLayout(rows_);
    auto* buttons = new QHBoxLayout;
    close_ = new QPushButton(tr("Cancel"), this);
    setNames(*close_, {QStringLiteral("supply_order_close"), tr("Close")});
    apply_ = new QPushButton(tr("Apply priorities"), this);
    setNames(*apply_, {QStringLiteral("supply_order_apply"), tr("Apply the priorities found")});
    setPrimary(apply_);
    apply_->hide();
    buttons->addStretch();
    buttons->addWidget(close_);
    buttons->addWidget(apply_);
    column->addSpacing(8);
    column->addLayout(buttons);
    connect(close_, &QPushButton::clicked, this, &QDialog::reject);
    connect(apply_, &QPushButton::clicked, this, &QDialog::accept);
    connect(&search_, &QFutureWatcher<SupplyOrder>::progressRangeChanged, progress_, &QProgressBar::setRange);
    connect(&search_, &QFutureWatcher<SupplyOrder>::progressValueChanged, progress_, &QProgressBar::setValue);
    connect(&search_, &QFutureWatcher<SupplyOrder>::finished, this, &SupplyOrderDialog::take);
    search_.setFuture(QtConcurrent::run([of = results_, world](QPromise<SupplyOrder>& promise) {
        OrderSearch options;
        promise.setProgressRange(0, options.schedules);
        options.goOn = [&](int made) {
            promise.setProgressValue(made);
            return !promise.isCanceled();
        };
        if (auto found = betterSupplyOrder(*of, world, options)) promise.addResult(std::move(*found));
    }));
}

SupplyOrderDialog::~SupplyOrderDialog() {
    search_.disconnect(this);
    search_.cancel();
    waitForEnd(search_);
}

void SupplyOrderDialog::take() {
    if (search_.future().resultCount() == 0) return;
    order_ = search_.result();
    progress_->hide();
    close_->setText(tr("Close"));
    const QString tried = tr("%1 schedules compared.").arg(formatCount(order_.schedules));
    if (order_.changes.empty()) {
        heading_->setText(tr("The present order is the best found"));
        text_->setText(tr("None of the orders tried brings more IT-live capacity inside the horizon. %1").arg(tried));
        return;
    }
    const double won = order_.mwMonthsAfter - order_.mwMonthsBefore;
    heading_->setText(tr("%1 MW-months more IT-live capacity").arg(formatNumber(won, 0)));
    text_->setText(tr("%1 instead of %2 MW-months until %3, %4 % more: the MW of the racks of every building times the months in which they run. %5")
                       .arg(formatNumber(order_.mwMonthsAfter, 0), formatNumber(order_.mwMonthsBefore, 0), formatMonth(results_->start + (results_->months - 1)),
                            formatNumber(100 * won / order_.mwMonthsBefore, 1), tried));
    showMoves();
    apply_->show();
    QTimer::singleShot(0, this, &SupplyOrderDialog::fit);  // once the rows have their sizes
    apply_->setDefault(true);
    apply_->setFocus();
}

void SupplyOrderDialog::fit() {
    const int width = std::max(minimumSizeHint().width(), kWidth);
    resize(width, layout()->totalHeightForWidth(width));
    if (const QWidget* window = parentWidget()) move(window->mapToGlobal(window->rect().center()) - rect().center());
}

void SupplyOrderDialog::showMoves() {
    auto* table = new QWidget(this);
    setNames(*table, {QStringLiteral("supply_order_moves"), tr("Dates that move")});
    auto* lines = new QVBoxLayout(table);
    lines->setContentsMargins(0, 0, 8, 0);
    lines->setSpacing(0);
    lines->addWidget(rowOf(tr("Site"), {tr("Priority")}, {Cell{tr("First power")}, Cell{tr("Full power")}, Cell{tr("All IT live")}}, true, table));
    int shown = 1;
    for (const SiteResult& site : results_->sites) {
        const auto change = std::find_if(order_.changes.begin(), order_.changes.end(), [&](const PriorityChange& c) { return c.site == site.id; });
        const auto moved = std::find_if(order_.moved.begin(), order_.moved.end(), [&](const MovedSite& m) { return m.site == site.id; });
        if (change == order_.changes.end() && moved == order_.moved.end()) continue;
        const auto number = [](std::int64_t n) { return formatNumber(static_cast<double>(n), 0); };
        Cell priority{number(results_->plan->sites.find(site.id)->supplyPriority), Ink::Text3};
        if (change != order_.changes.end()) priority = {tr("%1 → %2").arg(number(change->before), number(change->after)), Ink::Text1};
        std::array<Cell, 3> dates{Cell{tr("no date moves"), Ink::Text3}, Cell{}, Cell{}};
        if (moved != order_.moved.end())
            dates = {dateCell(moved->before.firstPower, moved->after.firstPower), dateCell(moved->before.fullPower, moved->after.fullPower),
                     dateCell(moved->before.allLive, moved->after.allLive)};
        lines->addWidget(rowOf(QString::fromStdString(site.name), priority, dates, false, table));
        ++shown;
    }
    auto* area = new QScrollArea(this);
    area->setWidget(table);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedHeight(std::min(shown, kMostRows) * size::kTableRow);
    area->setMinimumWidth(kWidth);
    rows_->addWidget(area);
}

}  // namespace stargate::ui

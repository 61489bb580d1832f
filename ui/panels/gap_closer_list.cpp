#include "ui/panels/gap_closer_list.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>

#include "core/report/gap_words.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kRestMs = 300;               // while something is dragged nothing is looked for
constexpr std::size_t kShown = 8;          // best first; the combination always
constexpr int kMonthWidth = 66, kGapWidth = 64;

/// A row with a hairline above; green where the gap is closed.
class CloserRow : public QWidget {
public:
    CloserRow(bool closes, QWidget* parent) : QWidget(parent), closes_(closes) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        if (closes_) p.fillRect(rect(), tokens().good.ground);
        drawHLine(p, 0, width(), 0, tokens().hairline);
    }

private:
    bool closes_;
};

bool same(const CaseQuestion& a, const CaseQuestion& b) { return a.kind == b.kind && a.funder == b.funder && a.share == b.share; }

}  // namespace

GapCloserList::GapCloserList(PlanSession& session, const World& world, QWidget* parent) : QWidget(parent), session_(session), world_(world) {
    setNames(*this, {QStringLiteral("gap_closers"), tr("What closes the gap")});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 8, size::kInset, 6);
    head->addWidget(new PlainLabel(tr("What closes the gap"), fonts::heading(), Ink::Text1, this));
    remark_ = new PlainLabel(QString(), fonts::caption(), Ink::Text3, this);
    remark_->setObjectName(QStringLiteral("gap_closers_remark"));
    head->addWidget(remark_, 1, Qt::AlignRight);
    column->addLayout(head);
    rows_ = new QVBoxLayout;
    rows_->setSpacing(0);
    column->addLayout(rows_);
    soon_.setSingleShot(true);
    soon_.setInterval(kRestMs);
    connect(&soon_, &QTimer::timeout, this, &GapCloserList::look);
    connect(&search_, &QFutureWatcher<Found>::finished, this, &GapCloserList::take);
}

void GapCloserList::ask(const CaseQuestion& question) {
    question_ = question;
    wanted_ = true;
    if (found_.of == session_.results() && same(found_.question, question)) return;
    if (search_.isRunning() && !running_.cancelled() && asked_.of == session_.results() && same(asked_.question, question)) return;
    running_.cancel();
    remark_->setText(tr("looking"));
    soon_.start();
}

void GapCloserList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!wanted_ && session_.results()) ask(question_);
}

void GapCloserList::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    wanted_ = false;
    soon_.stop();
    running_.cancel();
}

void GapCloserList::look() {
    // One search at a time: when it ends, take() sees that its answer is old and looks again.
    if (search_.isRunning() || session_.isPreviewing() || !session_.results()) return;
    running_.renew();
    asked_ = {session_.results(), question_, {}};
    search_.setFuture(QtConcurrent::run([results = session_.results(), question = question_, world = world_, cancel = running_.token()] {
        return Found{results, question, gapClosers(results, question, world, cancel)};
    }));
}

void GapCloserList::take() {
    if (running_.cancelled()) {
        if (wanted_ && !soon_.isActive()) look();
        return;
    }
    found_ = search_.result();
    if (found_.of != session_.results() || !same(found_.question, question_)) return look();
    while (QLayoutItem* item = rows_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    std::size_t shown = 0;
    for (const GapCloser& c : found_.closers)
        if (c.kind == GapCloserKind::Combination || shown++ < kShown) addRow(c);
    remark_->setText(found_.closers.empty() ? tr("nothing to close") : tr("first short · gap, $ bn"));
}

void GapCloserList::addRow(const GapCloser& c) {
    auto* row = new CloserRow(c.closes(), this);
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(size::kInset, 5, size::kInset, 5);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    const QString title = QString::fromStdString(gapCloserTitle(*found_.of, found_.closers, c));
    auto* what = new PlainLabel(title, fonts::bodyMedium(), Ink::Text1, row);
    auto* effect = new PlainLabel(QString::fromStdString(gapCloserEffect(*found_.of, c)), fonts::caption(), Ink::Text3, row);
    for (PlainLabel* label : {what, effect}) label->setWordWrap(true);
    grid->addWidget(what, 0, 0);
    grid->addWidget(effect, 1, 0);
    const bool now = c.gapMonth && *c.gapMonth < found_.of->dataDate.inMonth();
    auto* month = new PlainLabel(now ? tr("now") : c.gapMonth ? formatMonth(*c.gapMonth) : tr("never"), fonts::table(), c.closes() ? Ink::Good : Ink::Text2, row);
    month->setFixedWidth(kMonthWidth);
    month->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(month, 0, 1, 2, 1);
    auto* gap = new PlainLabel(formatNumber(-c.gap.dollars() / 1e9, 1), fonts::tableStrong(), c.closes() ? Ink::Good : Ink::Text1, row);
    gap->setFixedWidth(kGapWidth);
    gap->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(gap, 0, 2, 2, 1);
    auto* apply = new QPushButton(tr("Apply"), row);
    setNames(*apply, {QStringLiteral("apply_gap_closer"), tr("Apply: %1").arg(title)});
    setControlHeight(apply, size::kFieldSmall);
    connect(apply, &QPushButton::clicked, this, [this, edit = c.edit, title] {
        if (const Result<void> done = session_.commit(edit, title); !done) Q_EMIT failed(done.error());
    });
    grid->addWidget(apply, 0, 3, 2, 1);
    grid->setColumnStretch(0, 1);
    rows_->addWidget(row);
}

}  // namespace stargate::ui

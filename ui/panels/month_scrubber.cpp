#include "ui/panels/month_scrubber.h"

#include "ui/support/controls.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr int kPlayMs = 120;         // a month while playing
constexpr int kReducedPlayMs = 500;  // with reduced motion: twice a second
constexpr qreal kEdge = 6;           // half a knob and a pixel, so that it is never cut

}  // namespace

MonthRuler::MonthRuler(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setNames(*this, {QStringLiteral("month_ruler"), tr("Month")});
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&view_, &ViewState::monthChanged, this, [this](Month m) {
        setAccessibleDescription(formatMonth(m));
        update();
    });
    connect(&view_, &ViewState::horizonChanged, this, qOverload<>(&QWidget::update));
    connect(&session_, &PlanSession::resultsChanged, this, [this](const ResultsPtr& results) {
        const bool both = systemDate() != results->dataDate;
        setPlainToolTip(*this, tr("Dotted line: %1").arg(dataDateWords(results->dataDate)) + (both ? QStringLiteral("\n") + tr("Dashed line: today") : QString()));
        update();
    });
}

QSize MonthRuler::sizeHint() const { return {500, size::kToolBar - 2}; }
QSize MonthRuler::minimumSizeHint() const { return {160, size::kToolBar - 2}; }

qreal MonthRuler::xOf(int month) const {
    const int months = std::max(2, view_.horizonMonths());
    return kEdge + (width() - 2 * kEdge) * month / (months - 1);
}

Month MonthRuler::monthAt(qreal x) const {
    const int months = std::max(2, view_.horizonMonths());
    return view_.horizonStart() + qBound(0, qRound((x - kEdge) / (width() - 2 * kEdge) * (months - 1)), months - 1);
}

void MonthRuler::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    const int months = view_.horizonMonths();
    if (months < 2) return;
    const qreal line = height() - 8.0;
    const int chosen = view_.month() - view_.horizonStart();
    const ResultsPtr& results = session_.results();

    p.setFont(fonts::caption());
    const QFontMetricsF metrics(p.font());
    const qreal yearWidth = metrics.horizontalAdvance(QStringLiteral("2028")) + 12;
    const qreal perYear = xOf(12) - xOf(0);
    const int everyYears = std::max(1, static_cast<int>(std::ceil(yearWidth / perYear)));
    for (int m = 0; m < months; ++m) {
        const Month month = view_.horizonStart() + m;
        if (month.month() != 1) continue;
        const bool named = month.year() % everyYears == 0;
        drawVLine(p, xOf(m), named ? 5 : line - 8, line, t.strong);
        p.setPen(t.text2);
        if (named && xOf(m) + yearWidth < width() + 6)
            drawElided(p, QRectF(xOf(m) + 5, 2, yearWidth, 14), Qt::AlignLeft | Qt::AlignVCenter, QString::number(month.year()));
    }
    drawHLine(p, kEdge, width() - kEdge, line, t.strong);

    if (results) {
        double most = 0;
        const auto& energised = results->series.energised;
        std::vector<double> grown(static_cast<std::size_t>(months), 0);
        for (int m = 0; m < months; ++m) {
            const Month month = view_.horizonStart() + m;
            if (!energised.contains(month)) continue;
            // Each bar is what was energised in that month: the steps of the programme.
            const double before = m > 0 && energised.contains(month - 1) ? energised[month - 1].megawatts() : 0;
            grown[static_cast<std::size_t>(m)] = std::max(0.0, energised[month].megawatts() - before);
            most = std::max(most, grown[static_cast<std::size_t>(m)]);
        }
        const qreal wide = std::max<qreal>(2, (xOf(1) - xOf(0)) * 0.6);
        for (int m = 0; m < months && most > 0; ++m) {
            const double share = grown[static_cast<std::size_t>(m)] / most;
            if (share <= 0) continue;
            const qreal high = 3 + 9 * share;
            p.fillRect(QRectF(xOf(m) - wide / 2, line - high, wide, high), m <= chosen ? t.text2 : t.strong);
        }
        const auto mark = [&](Date date, const QVector<qreal>& dashes) {
            const qreal x = xOf(0) + (xOf(1) - xOf(0)) * (date.inMonth() - view_.horizonStart() + (date.day() - 1) / 31.0);
            if (x < kEdge || x > width() - kEdge) return;
            p.setPen(penOf({t.text3, 1, dashes}));
            p.drawLine(QPointF(x, 4), QPointF(x, line));
        };
        mark(results->dataDate, {2, 3});
        if (systemDate() != results->dataDate) mark(systemDate(), {6, 4});
    }
    if (chosen >= 0 && chosen < months) {
        const QColor accent = t.accent;
        drawHLine(p, kEdge, xOf(chosen), line - 0.5, accent, 2);
        drawVLine(p, xOf(chosen) - 0.5, 4, line, accent, 1);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(Qt::NoPen);
        p.setBrush(accent);
        p.drawEllipse(QPointF(xOf(chosen), line + 0.5), 5, 5);
        if (hasFocus()) {
            p.setPen(QPen(accent, 1));
            p.setBrush(Qt::NoBrush);
            p.drawEllipse(QPointF(xOf(chosen), line + 0.5), 7, 7);
        }
    }
}

void MonthRuler::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) view_.setMonth(monthAt(event->position().x()));
}

void MonthRuler::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) view_.setMonth(monthAt(event->position().x()));
}

void MonthRuler::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down: view_.setMonth(view_.month() - 1); break;
        case Qt::Key_Right:
        case Qt::Key_Up: view_.setMonth(view_.month() + 1); break;
        case Qt::Key_PageDown: view_.setMonth(view_.month() - 12); break;
        case Qt::Key_PageUp: view_.setMonth(view_.month() + 12); break;
        case Qt::Key_Home: view_.setMonth(view_.horizonStart()); break;
        case Qt::Key_End: view_.setMonth(view_.horizonStart() + (view_.horizonMonths() - 1)); break;
        default: QWidget::keyPressEvent(event);
    }
}

void MonthRuler::wheelEvent(QWheelEvent* event) {
    view_.setMonth(view_.month() + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

MonthScrubber::MonthScrubber(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), view_(view) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(2);
    const auto button = [&](const char* name, const char* iconName, const QString& words) {
        auto* b = new IconButton({QString::fromLatin1(name), words}, QString::fromLatin1(iconName), this, size::kToolIcon);
        layout->addWidget(b);
        return b;
    };
    auto* back = button("month_back", "stepback", tr("Previous month"));
    play_ = button("month_play", "play", tr("Play the months"));
    auto* forward = button("month_forward", "stepfwd", tr("Next month"));
    auto* label = new FigureLabel(fonts::heading(), fonts::heading(), this);
    label->reserve(formatMonth(Month(2028, 8)));
    label->setObjectName(QStringLiteral("month_label"));
    month_ = label;
    layout->addSpacing(6);
    layout->addWidget(label);
    layout->addSpacing(6);
    layout->addWidget(new MonthRuler(session, view, this), 1);
    connect(back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(forward, &QToolButton::clicked, this, [this] { step(1); });
    connect(play_, &QToolButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(&timer_, &QTimer::timeout, this, &MonthScrubber::advance);
    connect(&view_, &ViewState::monthChanged, this, &MonthScrubber::refresh);
    refresh();
}

void MonthScrubber::setPlaying(bool playing) {
    if (playing == isPlaying()) return;
    const Month last = view_.horizonStart() + (view_.horizonMonths() - 1);
    if (playing) {
        if (view_.month() == last) view_.setMonth(view_.horizonStart());
        timer_.start(ThemeManager::instance().reducedMotion() ? kReducedPlayMs : kPlayMs);
    } else {
        timer_.stop();
    }
    play_->setIcon(themeIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), Ink::Text1));
    play_->setAccessibleName(playing ? tr("Pause") : tr("Play the months"));
    setPlainToolTip(*play_, play_->accessibleName());
    Q_EMIT playingChanged(playing);
}

void MonthScrubber::advance() {
    const Month before = view_.month();
    step(1);
    if (view_.month() == before) setPlaying(false);
}

void MonthScrubber::refresh() {
    static_cast<FigureLabel*>(month_)->setFigure({formatMonth(view_.month()), {}});
}

}  // namespace stargate::ui

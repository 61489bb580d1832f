#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "ui/support/controls.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kPadding = 12, kWordGap = 14, kFrame = 3;

}  // namespace

SegmentedControl::SegmentedControl(const ControlName& name, Look look, QWidget* parent) : QWidget(parent), name_(name.accessible), look_(look) {
    setNames(*this, name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setOptions(const QList<std::pair<QString, QString>>& options) {
    if (options == options_) return;  // a new layout is dear while something is dragged
    options_ = options;
    if (chosenIndex() < 0) chosen_ = options_.isEmpty() ? QString() : options_.first().first;
    tellName();
    updateGeometry();
    update();
}

void SegmentedControl::setChosen(const QString& key) {
    for (const auto& option : options_)
        if (option.first == key) chosen_ = key;
    tellName();
    update();
}

int SegmentedControl::chosenIndex() const {
    for (int i = 0; i < options_.size(); ++i)
        if (options_[i].first == chosen_) return i;
    return -1;
}

void SegmentedControl::tellName() {
    // A screen reader hears the control and what is chosen.
    const int i = chosenIndex();
    setAccessibleDescription(i < 0 ? QString() : options_[i].second);
}

QRect SegmentedControl::part(int index) const {
    const QFont font = look_ == Look::Filled ? fonts::body() : fonts::tableStrong();
    int x = look_ == Look::Filled ? 0 : kFrame;
    for (int i = 0; i < options_.size(); ++i) {
        const int w = qRound(textWidth(font, options_[i].second)) + (look_ == Look::Filled ? 2 * kPadding : 0);
        if (i == index) return {x, 0, w, height()};
        x += w + (look_ == Look::Filled ? 0 : kWordGap);
    }
    return {x, 0, 0, height()};
}

QSize SegmentedControl::sizeHint() const {
    const QRect end = part(static_cast<int>(options_.size()));
    return look_ == Look::Filled ? QSize(end.left(), size::kFieldInBar) : QSize(std::max(0, end.left() - kWordGap + kFrame), size::kFieldSmall);
}

int SegmentedControl::at(const QPoint& position) const {
    for (int i = 0; i < options_.size(); ++i)
        if (part(i).adjusted(-6, 0, 6, 0).contains(position)) return i;
    return -1;
}

void SegmentedControl::choose(int index) {
    if (index < 0 || index >= options_.size() || options_[index].first == chosen_) return;
    chosen_ = options_[index].first;
    tellName();
    update();
    Q_EMIT chosenByUser(chosen_);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter p(this);
    const bool filled = look_ == Look::Filled;
    if (filled) drawFrame(p, rect(), t.panel, t.strong, size::kRadius);
    const int chosen = chosenIndex();
    for (int i = 0; i < options_.size(); ++i) {
        const QRect r = part(i);
        const bool on = i == chosen;
        if (filled) {
            p.save();
            QPainterPath frame;
            frame.addRoundedRect(rect(), size::kRadius, size::kRadius);
            p.setClipPath(frame);
            if (on) p.fillRect(r, isEnabled() ? t.accent : t.marks);
            else if (i == hovered_) p.fillRect(r.adjusted(1, 1, -1, -1), t.surface);
            if (i > 0 && !on && i - 1 != chosen) drawVLine(p, r.left(), 1, height() - 1, t.strong);
            p.restore();
        }
        p.setFont(filled ? (on ? fonts::bodyMedium() : fonts::body()) : (on ? fonts::tableStrong() : fonts::table()));
        if (!isEnabled()) p.setPen(filled && on ? t.panel : t.marks);
        else if (on) p.setPen(filled ? t.onAccent : t.text1);
        else p.setPen(i == hovered_ ? t.text1 : t.text2);
        p.drawText(r, Qt::AlignCenter | Qt::TextSingleLine, options_[i].second);
    }
    if (hasFocus() && keyboardFocus_) drawFrame(p, filled ? rect() : part(chosen).adjusted(-3, 1, 3, -1), QColor(), t.accent, size::kRadius, 2);
}

void SegmentedControl::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) choose(at(event->pos()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent* event) {
    const int now = at(event->pos());
    if (now == hovered_) return;
    hovered_ = now;
    update();
}

void SegmentedControl::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(options_.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Up: return choose(std::max(0, chosenIndex() - 1));
        case Qt::Key_Right:
        case Qt::Key_Down: return choose(std::min(last, chosenIndex() + 1));
        case Qt::Key_Home: return choose(0);
        case Qt::Key_End: return choose(last);
        default: QWidget::keyPressEvent(event);
    }
}

void SegmentedControl::focusInEvent(QFocusEvent* event) {
    keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void SegmentedControl::focusOutEvent(QFocusEvent*) { update(); }

}  // namespace stargate::ui

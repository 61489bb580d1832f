#include "ui/charts/chart_view.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>

#include <cmath>

#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {

ChartView::ChartView(const ControlName& name, TimeAxis& time, HoverModel& hover, QWidget* parent)
    : QWidget(parent), time_(time), hover_(hover), picture_(ChartTheme::window()) {
    setNames(*this, name);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&time_, &TimeAxis::changed, this, [this] {
        picture_.setTime(time_.shown());
        invalidate();
    });
    connect(&hover_, &HoverModel::hoverChanged, this, qOverload<>(&QWidget::update));
    connect(&hover_, &HoverModel::cursorChanged, this, qOverload<>(&QWidget::update));
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        picture_.setTheme(ChartTheme::window());
        invalidate();
    });
}

void ChartView::setModel(const ChartModel& model) {
    picture_.setModel(model);
    picture_.setToday(systemDate());
    picture_.setTime(time_.shown());
    setAccessibleDescription(picture_.description());
    invalidate();
}

void ChartView::setPreview(std::optional<ChartModel> preview) {
    picture_.setPreview(std::move(preview));
    stale_ = stale_ || picture_.isChanged();
    update();
}

void ChartView::invalidate() {
    stale_ = true;
    update();
}

void ChartView::renderBase() {
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    if (base_.size() != pixels) base_ = QPixmap(pixels);
    base_.setDevicePixelRatio(ratio);
    base_.fill(tokens().panel);
    picture_.setArea(rect());
    QPainter painter(&base_);
    picture_.paint(painter);
    stale_ = false;
}

void ChartView::paintEvent(QPaintEvent*) {
    if (stale_ || !qFuzzyCompare(base_.devicePixelRatio(), devicePixelRatioF())) renderBase();
    QPainter painter(this);
    painter.drawPixmap(0, 0, base_);
    ChartOverlay overlay;
    overlay.hover = hover_.time();
    overlay.cursor = hover_.cursor();
    overlay.site = hover_.site();
    if (pointer_ && !dragging_ && picture_.plotArea().contains(*pointer_)) overlay.card = pointer_;
    picture_.paintOverlay(painter, overlay);
    if (keyboardFocus_ && hasFocus()) drawFrame(painter, QRectF(rect()).adjusted(1, 1, -1, -1), QColor(), tokens().accent, size::kRadius);
}

void ChartView::resizeEvent(QResizeEvent*) { invalidate(); }

void ChartView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LocaleChange || event->type() == QEvent::FontChange) invalidate();
}

void ChartView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    pressed_ = event->position();
    pressedRange_ = time_.shown();
    dragging_ = false;
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position();
    if (pressed_) {
        const double moved = event->position().x() - pressed_->x();
        if (!dragging_ && std::abs(moved) >= QApplication::startDragDistance()) dragging_ = true;
        if (dragging_) {
            const double months = moved / std::max(1.0, picture_.plotArea().width()) * pressedRange_.span();
            time_.show({pressedRange_.from - months, pressedRange_.to - months});
        }
    }
    const bool inside = picture_.plotArea().contains(*pointer_);
    hover_.hover(inside && !dragging_ ? std::optional(picture_.timeAt(pointer_->x())) : std::nullopt, inside ? picture_.siteAt(*pointer_) : std::nullopt);
    setCursor(dragging_ ? Qt::ClosedHandCursor : inside && hover_.site() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !pressed_) return;
    const bool clicked = !dragging_;
    pressed_.reset();
    dragging_ = false;
    update();
    if (!clicked) return;
    const QRectF reach = picture_.plotArea().adjusted(0, 0, 0, 24);  // with the time axis below
    if (!reach.contains(event->position())) return;
    const auto hit = picture_.hitAt(event->position());
    if (const auto site = picture_.siteAt(event->position())) Q_EMIT siteClicked(*site);
    else if (hit) Q_EMIT bandClicked(QString::fromStdString(picture_.model().panes[hit->pane].series[hit->series].key));
    if (!picture_.siteAt(event->position())) Q_EMIT monthChosen(monthAt(picture_.timeAt(event->position().x())));
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) time_.reset();
}

void ChartView::wheelEvent(QWheelEvent* event) {
    // One notch is 120; a touchpad sends fractions of it.
    const double notches = (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
    const bool sideways = event->angleDelta().x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier);
    if (sideways) time_.pan(-notches * time_.shown().span() / 12);
    else time_.zoom(std::pow(1.2, notches), picture_.timeAt(event->position().x()));
    event->accept();
}

void ChartView::focusInEvent(QFocusEvent* event) {
    keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    update();
}

void ChartView::focusOutEvent(QFocusEvent*) { update(); }

void ChartView::leaveEvent(QEvent*) {
    pointer_.reset();
    hover_.hover(std::nullopt, std::nullopt);
    update();
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    const TimeRange& shown = time_.shown();
    const Month at = hover_.cursor().value_or(monthAt((shown.from + shown.to) / 2));
    switch (event->key()) {
        case Qt::Key_Left: Q_EMIT monthChosen(at - 1); return;
        case Qt::Key_Right: Q_EMIT monthChosen(at + 1); return;
        case Qt::Key_PageUp: time_.pan(-shown.span() / 2); return;
        case Qt::Key_PageDown: time_.pan(shown.span() / 2); return;
        case Qt::Key_Plus:
        case Qt::Key_Equal: time_.zoom(1.5, at.index()); return;
        case Qt::Key_Minus: time_.zoom(1 / 1.5, at.index()); return;
        case Qt::Key_0:
        case Qt::Key_Home: time_.reset(); return;
        default: QWidget::keyPressEvent(event);
    }
}

}  // namespace stargate::ui

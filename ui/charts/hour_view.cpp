#include "ui/charts/hour_view.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include "ui/charts/hour_picture.h"
#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr int kHead = 22;  // px of the line with title and subtitle

}  // namespace

HourView::HourView(const ControlName& name, QWidget* parent) : QWidget(parent) {
    setNames(*this, name);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        stale_ = true;
        update();
    });
}

QRectF HourView::pictureArea() const { return QRectF(rect()).adjusted(0, kHead, 0, 0); }

void HourView::setChart(const HourChart& chart) {
    chart_ = chart;
    setAccessibleDescription(QString::fromStdString(chart.sentence));
    stale_ = true;
    update();
}

void HourView::paintEvent(QPaintEvent*) {
    const HourPicture picture(ChartTheme::window(), chart_, pictureArea());
    if (stale_) {
        const qreal ratio = devicePixelRatioF();
        base_ = QPixmap((QSizeF(size()) * ratio).toSize());
        base_.setDevicePixelRatio(ratio);
        base_.fill(tokens().panel);
        QPainter painter(&base_);
        picture.paint(painter);
        const QString title = QString::fromStdString(chart_.title);
        painter.setFont(fonts::heading());
        painter.setPen(tokens().text1);
        painter.drawText(QRectF(size::kInset, 2, width(), kHead - 2), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
        const double left = size::kInset + painter.fontMetrics().horizontalAdvance(title) + 10;
        painter.setFont(fonts::table());
        painter.setPen(tokens().text2);
        painter.drawText(QRectF(left, 2, width() - left, kHead - 2), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(QString::fromStdString(chart_.subtitle), Qt::ElideRight, static_cast<int>(width() - left - 4)));
        stale_ = false;
    }
    QPainter p(this);
    p.drawPixmap(0, 0, base_);
    if (pointer_) picture.paintHover(p, *pointer_);
}

void HourView::resizeEvent(QResizeEvent*) { stale_ = true; }

void HourView::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position();
    update();
}

void HourView::mousePressEvent(QMouseEvent* event) {
    const auto value = HourPicture(ChartTheme::window(), chart_, pictureArea()).valueAt(event->position());
    if (event->button() == Qt::LeftButton && value && chart_.firstHour >= 0) Q_EMIT hourChosen(chart_.firstHour + static_cast<int>(*value));
}

void HourView::leaveEvent(QEvent*) {
    pointer_.reset();
    update();
}

}  // namespace stargate::ui

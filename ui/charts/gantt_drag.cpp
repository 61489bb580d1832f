#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "ui/charts/gantt_view.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr double kEndReach = 5;     // px around the end of a bar that take hold of the end
constexpr double kStartsAfter = 4;  // px before a press becomes a drag
constexpr double kShortest = 0.05;  // of its length a bar can be drawn together to
constexpr int kKeyDays = 7;
constexpr double kBorderReach = 3;                    // px around the border between table and bars
constexpr double kLeastTask = 120, kLeastTime = 240;  // px that stay of the names and of the bars

}  // namespace

GanttView::Grip GanttView::gripAt(QPointF point, int row) const {
    if (row < 0 || point.x() < timeRect().left()) return Grip::None;
    const GanttRow& r = model_.rows[static_cast<std::size_t>(row)];
    if (r.kind != GanttRowKind::Task || r.done || r.finish == Instant{}) return Grip::None;
    const double x = point.x() - timeRect().left(), left = time().x(r.start), right = time().x(r.finish);
    if (std::abs(x - right) <= kEndReach && right - left > 2 * kEndReach) return Grip::End;
    return x >= left - 1 && x <= right + 1 ? Grip::Bar : Grip::None;
}

void GanttView::startDrag(QPointF point, int row) {
    drag_ = {};
    drag_.grip = gripAt(point, row);
    if (drag_.grip == Grip::None) return;
    const GanttRow& r = model_.rows[static_cast<std::size_t>(row)];
    drag_.task = QString::fromStdString(r.id);
    drag_.from = drag_.at = point;
    drag_.start = r.start;
    drag_.finish = r.finish;
}

void GanttView::moveDrag(QPointF point) {
    const QPointF moved = point - drag_.from;
    if (!drag_.active && moved.manhattanLength() < kStartsAfter) return;
    drag_.active = true;
    drag_.at = point;
    // Up or down onto another bar draws a link, along the time moves.
    const int target = rowAt(point.toPoint());
    const bool onOther = target >= 0 && model_.rows[static_cast<std::size_t>(target)].kind == GanttRowKind::Task &&
                         QString::fromStdString(model_.rows[static_cast<std::size_t>(target)].id) != drag_.task;
    const QString linkTo = drag_.grip == Grip::Bar && onOther && std::abs(moved.y()) > metrics_.row * 0.75 ? QString::fromStdString(model_.rows[static_cast<std::size_t>(target)].id) : QString();
    if (linkTo != drag_.linkTo) {
        drag_.linkTo = linkTo;
        if (!linkTo.isEmpty()) Q_EMIT dragCancelled();
        drag_.days = 0;
    }
    viewport()->update();
    if (!linkTo.isEmpty()) return;
    const int days = static_cast<int>(std::lround(moved.x() / time().pxPerDay));
    if (days == drag_.days) return;
    drag_.days = days;
    emitDrag(false);
}

void GanttView::emitDrag(bool done) {
    const double length = static_cast<double>(drag_.finish - drag_.start) / Instant::kMinutesPerDay;
    if (drag_.grip == Grip::End) Q_EMIT barStretched(drag_.task, std::max(kShortest, (length + drag_.days) / std::max(1.0, length)), done);
    else Q_EMIT barMoved(drag_.task, drag_.start.date() + drag_.days, done);
}

void GanttView::endDrag(bool keep) {
    const Drag drag = std::exchange(drag_, Drag());
    if (!drag.active) return;
    viewport()->update();
    if (!keep || (drag.linkTo.isEmpty() && drag.days == 0)) {
        Q_EMIT dragCancelled();
    } else if (!drag.linkTo.isEmpty()) {
        Q_EMIT barsLinked(drag.task, drag.linkTo);
    } else {
        drag_ = drag;
        emitDrag(true);
        drag_ = {};
    }
}

bool GanttView::nudge(int direction, bool end) {
    if (selected_ < 0) return false;
    const GanttRow& r = model_.rows[static_cast<std::size_t>(selected_)];
    if (r.kind != GanttRowKind::Task || r.done) return false;
    Q_EMIT barNudged(QString::fromStdString(r.id), direction * kKeyDays, end);
    return true;
}

bool GanttView::onBorder(QPointF point) const { return std::abs(point.x() - metrics_.table()) <= kBorderReach; }

void GanttView::moveBorder(double x) {
    const double rest = metrics_.table() - metrics_.task;
    metrics_.task = std::clamp(x - rest, kLeastTask, std::max(kLeastTask, viewport()->width() - rest - kLeastTime));
    relayout();
}

void GanttView::paintDrag(QPainter& painter, const QRectF& line, const GanttTime& scale, int row) const {
    if (!drag_.active) return;
    const GanttRow& r = model_.rows[static_cast<std::size_t>(row)];
    const double middle = line.center().y();
    const auto barRect = [&](Instant start, Instant finish) {
        return QRectF(line.left() + scale.x(start), middle - metrics_.bar / 2, std::max(2.0, scale.x(finish) - scale.x(start)), metrics_.bar);
    };
    painter.setBrush(Qt::NoBrush);
    if (!drag_.linkTo.isEmpty() && QString::fromStdString(r.id) == drag_.linkTo) {
        painter.setPen(QPen(tokens().accent, 1.5));
        painter.drawRect(barRect(r.start, r.finish).adjusted(-1, -1, 1, 1));
    }
    if (QString::fromStdString(r.id) != drag_.task) return;
    painter.setPen(QPen(tokens().accent, 1, Qt::DashLine));
    painter.drawRect(barRect(drag_.start, drag_.finish).adjusted(0.5, 0.5, -0.5, -0.5));
    if (!drag_.linkTo.isEmpty()) painter.drawLine(QPointF(line.left() + scale.x(drag_.finish), middle), drag_.at);
}

}  // namespace stargate::ui

#include "ui/charts/gantt_view.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>

#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kNearest = 60;      // px per day: an hour is 2.5 px
constexpr double kNarrowView = 1000; // below, the column of reasons gives way

QString idOf(const GanttRow& row) { return QString::fromStdString(row.id); }

}  // namespace

GanttView::GanttView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("gantt"));
    setAccessibleName(tr("Schedule"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(&ThemeManager::instance(), &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void GanttView::setModel(GanttModel model) {
    const QString selectedId = selected_ >= 0 ? idOf(model_.rows[static_cast<std::size_t>(selected_)]) : QString();
    const bool sameRows = !model.rows.empty() && model.rows.size() == model_.rows.size() && model.rows.front().id == model_.rows.front().id;
    model_ = std::move(model);
    const Date from = from_, to = to_;
    // The scale does not jump under the hand, nor in the moment before the odds of new dates are drawn.
    const bool odds = std::any_of(model_.rows.begin(), model_.rows.end(), [](const GanttRow& row) { return row.p90.has_value(); });
    selected_ = -1;
    for (std::size_t i = 0; i < model_.rows.size(); ++i) {
        const GanttRow& row = model_.rows[i];
        const QString id = idOf(row);
        if (hasChildren(model_, static_cast<int>(i)) && !known_.contains(id)) {
            known_.insert(id);
            // Sites open onto their buildings' brackets; the packages of each building stay folded until asked for.
            if (row.kind == GanttRowKind::Building || model_.rows.size() > 60) folded_.insert(id);
        }
        if (id == selectedId) selected_ = static_cast<int>(i);
    }
    setAccessibleDescription(QString::fromStdString(model_.sentence));
    rows_ = visibleRows(model_, folded_);
    std::tie(from_, to_) = spanOf(model_, rows_);
    if (sameRows && (drag_.active || !odds)) from_ = std::min(from, from_), to_ = std::max(to, to_);
    relayout();
}

void GanttView::setStale(bool stale) {
    if (stale_ == stale) return;
    stale_ = stale;
    viewport()->update();
}

void GanttView::selectSite(std::optional<SiteId> site) {
    if (selected_ >= 0 && site && model_.rows[static_cast<std::size_t>(selected_)].site == *site) return;
    selected_ = -1;
    for (std::size_t i = 0; site && i < model_.rows.size(); ++i)
        if (model_.rows[i].kind == GanttRowKind::Site && model_.rows[i].site == *site) selected_ = static_cast<int>(i);
    if (selected_ >= 0) showRow(selected_);
    viewport()->update();
}

void GanttView::selectTask(const QString& id) {
    const auto at = std::find_if(model_.rows.begin(), model_.rows.end(), [&id](const GanttRow& row) { return idOf(row) == id; });
    if (at == model_.rows.end()) return;
    selected_ = static_cast<int>(at - model_.rows.begin());
    for (int parent = at->parent; parent >= 0; parent = model_.rows[static_cast<std::size_t>(parent)].parent) folded_.remove(idOf(model_.rows[static_cast<std::size_t>(parent)]));
    refold();
    showRow(selected_);
}

void GanttView::refold() {
    rows_ = visibleRows(model_, folded_);
    std::tie(from_, to_) = spanOf(model_, rows_);
    relayout();
}

void GanttView::setCursor(std::optional<Date> date) {
    if (cursor_ == date) return;
    cursor_ = date;
    viewport()->update();
}

QRectF GanttView::timeRect() const { return {metrics_.table(), 0, std::max(1.0, viewport()->width() - metrics_.table()), static_cast<double>(viewport()->height())}; }

double GanttView::timeWidth() const {
    const double days = std::max(1, to_ - from_);
    return pxPerDay_ > 0 ? std::max(timeRect().width(), days * pxPerDay_) : timeRect().width();
}

GanttTime GanttView::time() const {
    const double perDay = timeWidth() / std::max(1, to_ - from_);
    return {Instant::startOf(from_) + static_cast<std::int64_t>(horizontalScrollBar()->value() / perDay * Instant::kMinutesPerDay), perDay};
}

void GanttView::relayout() {
    metrics_.showWaits = viewport()->width() >= kNarrowView;
    const int body = viewport()->height() - static_cast<int>(metrics_.head);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(static_cast<double>(rows_.size()) * metrics_.row) - body));
    verticalScrollBar()->setPageStep(std::max(1, body));
    verticalScrollBar()->setSingleStep(static_cast<int>(metrics_.row));
    horizontalScrollBar()->setRange(0, static_cast<int>(timeWidth() - timeRect().width()));
    horizontalScrollBar()->setPageStep(static_cast<int>(timeRect().width()));
    horizontalScrollBar()->setSingleStep(20);
    viewport()->update();
}

void GanttView::zoomBy(double factor, std::optional<double> atPx) {
    const double at = atPx.value_or(timeRect().width() / 2);
    const Instant kept = time().at(at);
    const double fitted = timeRect().width() / std::max(1, to_ - from_);
    pxPerDay_ = std::clamp(time().pxPerDay * factor, fitted, kNearest);
    if (pxPerDay_ <= fitted * 1.001) pxPerDay_ = 0;
    relayout();
    const double perDay = timeWidth() / std::max(1, to_ - from_);
    horizontalScrollBar()->setValue(static_cast<int>(static_cast<double>(kept - Instant::startOf(from_)) / Instant::kMinutesPerDay * perDay - at));
}

void GanttView::zoomToFit() {
    pxPerDay_ = 0;
    relayout();
}

void GanttView::zoomTo(int level) {
    constexpr double kPxPerDay[] = {0, 0.5, 1.6, 28};  // a quarter 45 px, a month 48 px, a day 28 px wide
    const double wanted = kPxPerDay[std::clamp(level, 0, 3)];
    if (wanted == 0) zoomToFit();
    else zoomBy(wanted / time().pxPerDay);
}

int GanttView::rowAt(QPoint point) const {
    if (point.y() < metrics_.head) return -1;
    const auto i = static_cast<std::size_t>((point.y() - metrics_.head + verticalScrollBar()->value()) / metrics_.row);
    return i < rows_.size() ? rows_[i] : -1;
}

void GanttView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    const Tokens& t = tokens();
    painter.fillRect(viewport()->rect(), t.panel);
    const QRectF timeArea = timeRect();
    if (model_.rows.empty()) {
        painter.setFont(fonts::body());
        painter.setPen(t.text3);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("The schedule appears here once a site is placed"));
        return;
    }
    const GanttPainter gantt(model_, t, metrics_);
    const GanttTime scale = time();
    const QRectF body(timeArea.left(), metrics_.head, timeArea.width(), viewport()->height() - metrics_.head);
    painter.setClipRect(body);
    gantt.paintGrid(painter, body, scale);
    std::vector<double> yOf(model_.rows.size(), std::nan(""));
    const int scroll = verticalScrollBar()->value();
    const auto first = static_cast<std::size_t>(scroll / metrics_.row);
    const auto last = std::min(rows_.size(), static_cast<std::size_t>((scroll + body.height()) / metrics_.row) + 1);
    const auto topOf = [&](std::size_t i) { return metrics_.head + static_cast<double>(i) * metrics_.row - scroll; };
    for (std::size_t i = 0; i < rows_.size(); ++i) yOf[static_cast<std::size_t>(rows_[i])] = topOf(i) + metrics_.row / 2;
    for (std::size_t i = first; i < last; ++i) {
        const QRectF line(timeArea.left(), topOf(i), timeArea.width(), metrics_.row);
        if (rows_[i] == selected_) painter.fillRect(line, t.selectedRow);
        gantt.paintBar(painter, line, rows_[i], scale, rows_[i] == selected_);
        paintDrag(painter, line, scale, rows_[i]);
    }
    painter.save();
    painter.translate(timeArea.left(), 0);
    gantt.paintLinks(painter, scale, yOf, selected_);
    painter.restore();
    if (model_.dataDate) gantt.paintDateLine(painter, body, scale, *model_.dataDate, dataDateWords(*model_.dataDate), GanttLine::DataDate);
    if (const Date today = systemDate(); model_.dataDate != today) gantt.paintDateLine(painter, body, scale, today, tr("today"), GanttLine::Today);
    if (cursor_) gantt.paintDateLine(painter, body, scale, *cursor_, {}, GanttLine::Cursor);

    const QRectF table(0, metrics_.head, metrics_.table(), body.height());
    painter.setClipRect(table);
    for (std::size_t i = first; i < last; ++i) {
        const QRectF line(0, topOf(i), metrics_.table(), metrics_.row);
        gantt.paintTableRow(painter, line, rows_[i], folded_.contains(idOf(model_.rows[static_cast<std::size_t>(rows_[i])])), rows_[i] == selected_);
    }
    painter.setClipping(false);
    painter.fillRect(QRectF(0, 0, viewport()->width(), metrics_.head), t.panel);
    gantt.paintTableHead(painter, QRectF(0, 0, metrics_.table(), metrics_.head));
    gantt.paintTimeHead(painter, QRectF(timeArea.left(), 0, timeArea.width(), metrics_.head), scale);
    drawVLine(painter, timeArea.left() - 1, 0, viewport()->height(), t.strong);
    if (stale_) {
        painter.setFont(fonts::caption());
        painter.setPen(t.accent);
        painter.drawText(QRectF(0, 0, metrics_.task, metrics_.head / 2), Qt::AlignCenter, tr("updating"));
    }
    if (hasFocus() && selected_ < 0) {
        painter.setPen(QPen(t.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void GanttView::resizeEvent(QResizeEvent*) { relayout(); }

void GanttView::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;  // Qt: eighths of a degree, 15 degrees a notch
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(kZoomStep, steps), event->position().x() - timeRect().left());
        event->accept();
    } else if (event->modifiers() & Qt::ShiftModifier) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - static_cast<int>(steps * 80));
        event->accept();
    } else {
        QAbstractScrollArea::wheelEvent(event);
    }
}

void GanttView::select(int row) {
    if (row < 0 || row == selected_) return;
    selected_ = row;
    const GanttRow& r = model_.rows[static_cast<std::size_t>(row)];
    viewport()->update();
    if (r.kind == GanttRowKind::Task) Q_EMIT taskSelected(idOf(r));
    else Q_EMIT siteClicked(r.site);
}

void GanttView::toggle(int row) {
    if (row < 0 || !hasChildren(model_, row)) return;
    const QString id = idOf(model_.rows[static_cast<std::size_t>(row)]);
    if (!folded_.remove(id)) folded_.insert(id);
    refold();
}

void GanttView::showRow(int row) {
    const auto at = std::find(rows_.begin(), rows_.end(), row);
    if (at == rows_.end()) return;
    const double top = static_cast<double>(at - rows_.begin()) * metrics_.row;
    const double body = viewport()->height() - metrics_.head;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value()) bar->setValue(static_cast<int>(top));
    else if (top + metrics_.row > bar->value() + body) bar->setValue(static_cast<int>(top + metrics_.row - body));
}

void GanttView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if ((borderHeld_ = onBorder(event->position()))) return;
    const int row = rowAt(event->pos());
    if (row < 0) return;
    constexpr int kChevronReach = 30;
    const double chevron = 12 + 16.0 * depthOf(model_, row);
    if (hasChildren(model_, row) && event->pos().x() >= chevron - 4 && event->pos().x() < chevron - 4 + kChevronReach / 2) toggle(row);
    else {
        select(row);
        startDrag(event->position(), row);
    }
}

void GanttView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    borderHeld_ = false;
    endDrag(true);
}

void GanttView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    if (byMouse) select(rowAt(viewport()->mapFromGlobal(event->globalPos())));
    if (selected_ < 0 || model_.rows[static_cast<std::size_t>(selected_)].kind != GanttRowKind::Task) return;
    const auto at = std::find(rows_.begin(), rows_.end(), selected_) - rows_.begin();
    const QPoint below(static_cast<int>(metrics_.task / 2), static_cast<int>(metrics_.head + static_cast<double>(at + 1) * metrics_.row) - verticalScrollBar()->value());
    Q_EMIT menuWanted(idOf(model_.rows[static_cast<std::size_t>(selected_)]), byMouse ? event->globalPos() : viewport()->mapToGlobal(below));
}

void GanttView::mouseDoubleClickEvent(QMouseEvent* event) { toggle(rowAt(event->pos())); }

void GanttView::mouseMoveEvent(QMouseEvent* event) {
    if (borderHeld_) return moveBorder(event->position().x());
    if (drag_.grip != Grip::None) return moveDrag(event->position());
    const Grip grip = gripAt(event->position(), rowAt(event->pos()));
    viewport()->setCursor(onBorder(event->position()) ? Qt::SplitHCursor : grip == Grip::End ? Qt::SizeHorCursor : grip == Grip::Bar ? Qt::OpenHandCursor : Qt::ArrowCursor);
    const double x = event->position().x() - timeRect().left();
    if (x < 0) Q_EMIT hovered(std::nullopt);
    else Q_EMIT hovered(time().at(x).date());
}

void GanttView::leaveEvent(QEvent*) { Q_EMIT hovered(std::nullopt); }

void GanttView::keyPressEvent(QKeyEvent* event) {
    const auto at = std::find(rows_.begin(), rows_.end(), selected_);
    const auto step = [&](int by) {
        if (rows_.empty()) return;
        const auto here = at == rows_.end() ? (by > 0 ? -1 : static_cast<std::ptrdiff_t>(rows_.size())) : at - rows_.begin();
        select(rows_[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(here + by, 0, static_cast<std::ptrdiff_t>(rows_.size()) - 1))]);
        showRow(selected_);
    };
    const int page = std::max(1, static_cast<int>((viewport()->height() - metrics_.head) / metrics_.row) - 1);
    const QString id = selected_ >= 0 ? idOf(model_.rows[static_cast<std::size_t>(selected_)]) : QString();
    if (event->key() == Qt::Key_Escape && drag_.active) {
        endDrag(false);
        return;
    }
    if (event->modifiers() & Qt::AltModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) &&
        nudge(event->key() == Qt::Key_Left ? -1 : 1, event->modifiers() & Qt::ShiftModifier))
        return;
    if (event->key() == Qt::Key_F10 && event->modifiers() & Qt::ShiftModifier) {  // keyboards without a menu key
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, {}, {});
        contextMenuEvent(&menu);
        return;
    }
    switch (event->key()) {
        case Qt::Key_Down: step(1); break;
        case Qt::Key_Up: step(-1); break;
        case Qt::Key_PageDown: step(page); break;
        case Qt::Key_PageUp: step(-page); break;
        case Qt::Key_Home: step(-static_cast<int>(rows_.size())); break;
        case Qt::Key_End: step(static_cast<int>(rows_.size())); break;
        case Qt::Key_Right:
            if (selected_ >= 0 && folded_.contains(id)) toggle(selected_);
            break;
        case Qt::Key_Left:
            if (selected_ >= 0 && hasChildren(model_, selected_) && !folded_.contains(id)) toggle(selected_);
            else if (selected_ >= 0 && model_.rows[static_cast<std::size_t>(selected_)].parent >= 0) select(model_.rows[static_cast<std::size_t>(selected_)].parent);
            break;
        case Qt::Key_Plus: zoomBy(kZoomStep); break;
        case Qt::Key_Minus: zoomBy(1 / kZoomStep); break;
        case Qt::Key_0: zoomToFit(); break;
        default: QAbstractScrollArea::keyPressEvent(event); return;
    }
}

QString GanttView::tipOf(int row) const {
    const GanttRow& r = model_.rows[static_cast<std::size_t>(row)];
    if (r.finish == Instant{}) return {};
    QStringList lines{QString::fromStdString(r.label), tr("%1 to %2").arg(formatDate(r.start.date()), formatDate(r.finish.date()))};
    if (r.done) lines << tr("Done");
    else if (r.kind == GanttRowKind::Task) lines << (r.critical ? tr("On the critical path") : tr("Total float %1 days").arg(formatNumber(r.totalFloatDays, 0)));
    if (!r.waitsFor.empty()) lines << QString::fromStdString(r.waitsFor);
    const QString what = r.kind == GanttRowKind::Task ? tr("Finish") : r.kind == GanttRowKind::Building ? tr("First power") : tr("Fully powered");
    if (r.p10 && r.p50 && r.p90 && r.oddsOf) {
        lines << tr("%1 %2 if nothing slips, even odds %3").arg(what, formatDate(*r.oddsOf), formatDate(*r.p50));
        lines << tr("P10–P90 %1 – %2").arg(formatDate(*r.p10), formatDate(*r.p90)) + (r.outside.empty() ? QString() : tr(", %1").arg(QString::fromStdString(r.outside)));
    }
    if (r.criticality && *r.criticality > 0) lines << tr("Critical in %1 % of samples").arg(formatNumber(*r.criticality * 100, 0));
    if (r.delay.total() > 0) {
        const auto money = [](double usd) { return formatMoney(Money::dollars(usd)).text(); };
        QStringList parts{tr("idle racks %1").arg(money(r.delay.racks)), tr("interest %1").arg(money(r.delay.interest))};
        if (model_.countsService) parts << tr("lost service %1").arg(money(r.delay.service));
        else parts << tr("lost service not counted without a price of service");
        lines << tr("A day of delay costs %1: %2").arg(money(r.delay.total()), parts.join(QStringLiteral(", ")));
    }
    if (!r.note.empty()) lines << QString::fromStdString(r.note);
    if (r.baselineStart) {
        const int late = r.finish.date() - *r.baselineFinish;
        const QString moved = late > 0 ? tr("%n day(s) later now", nullptr, late) : late < 0 ? tr("%n day(s) earlier now", nullptr, -late) : tr("finish as set");
        lines << tr("Baseline %1 to %2: %3").arg(formatDate(*r.baselineStart), formatDate(*r.baselineFinish), moved);
    }
    if (r.announced) lines << tr("Announced for %1").arg(formatDate(*r.announced));
    return lines.join(QLatin1Char('\n'));
}

bool GanttView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        showPlainToolTip(help->globalPos(), row >= 0 ? tipOf(row) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace stargate::ui

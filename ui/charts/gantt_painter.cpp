#include "ui/charts/gantt_painter.h"

#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"

namespace stargate::ui {
namespace {

constexpr double kBaseline = 3;    // height of the line under the bar
constexpr double kInset = 12;      // text inset of look
constexpr double kIndent = 16;
constexpr double kBracket = 5;     // height of a summary
constexpr double kLegendLine = 20, kLegendText = 28;
constexpr double kLinkWidth = 1.25;
constexpr double kShortestBar = 2; // a task of a day still shows
constexpr int kNoFloat = 100'000;  // days; a summary without tasks has no float to show

QString shortDay(Instant t) { return formatMonth(t.date().inMonth()); }

/// What a task waits for, without the words that the column's head says already.
QString belowHead(const std::string& waits) {
    constexpr std::string_view kHead = "Waits for ";
    return QString::fromStdString(waits.rfind(kHead, 0) == 0 ? waits.substr(kHead.size()) : waits);
}

QRectF inner(const QRectF& r, double left, double width) { return {r.left() + left, r.top(), width, r.height()}; }

}  // namespace

GanttPainter::GanttPainter(const GanttModel& model, const Tokens& tokens, const GanttMetrics& metrics, bool forExport)
    : model_(model), tokens_(tokens), metrics_(metrics), forExport_(forExport) {}

QFont GanttPainter::font(const QFont& f) const {
    if (!forExport_) return f;
    QFont out = fonts::inExport(f);
    constexpr double kTextOfRow = 0.68;  // a line of text needs air in a row that was squeezed to fit the page
    constexpr int kLeast = 10;           // px of 96 to an inch: 7 pt on paper
    out.setPixelSize(std::clamp(static_cast<int>(metrics_.row * kTextOfRow), kLeast, std::max(kLeast, out.pixelSize())));
    return out;
}

void GanttPainter::paintTableHead(QPainter& painter, const QRectF& rect) const {
    painter.setFont(font(fonts::caption()));
    painter.setPen(tokens_.text3);
    const double h = metrics_.row;
    const QRectF line(rect.left(), rect.bottom() - h, rect.width(), h);
    double x = kInset;
    const auto column = [&](double width, Qt::Alignment alignment, const QString& text) {
        painter.drawText(inner(line, x, width - 8), alignment | Qt::AlignVCenter, text);
        x += width;
    };
    column(metrics_.task - kInset, Qt::AlignLeft, QObject::tr("Task"));
    column(metrics_.date, Qt::AlignRight, QObject::tr("Start"));
    column(metrics_.date, Qt::AlignRight, QObject::tr("Finish"));
    column(metrics_.floatDays, Qt::AlignRight, QObject::tr("Float, d"));
    if (metrics_.showWaits) {
        column(metrics_.waits, Qt::AlignLeft, QObject::tr("Waits for"));
        column(metrics_.delay, Qt::AlignRight, QObject::tr("$M / day"));
    }
    drawHLine(painter, rect.left(), rect.right(), rect.bottom() - 1, tokens_.strong);
}

void GanttPainter::paintTimeHead(QPainter& painter, const QRectF& rect, const GanttTime& time) const {
    painter.save();
    painter.setClipRect(rect);
    const Date from = time.at(0).date(), to = time.at(rect.width()).date() + 1;
    const GanttTicks ticks = ganttTicks(from, to, time.pxPerDay);
    const auto line = [&](const std::vector<GanttTick>& all, double top, double height, bool strong) {
        painter.setFont(font(strong ? fonts::tableStrong() : fonts::caption()));
        double freeFrom = 0;  // a year whose column is narrower than its name takes the next ones too, whose names are left out
        for (const GanttTick& t : all) {
            const double left = rect.left() + std::max(0.0, time.x(t.from)), right = rect.left() + std::min(rect.width(), time.x(t.to));
            if (right - left < 4) continue;
            painter.setPen(strong ? tokens_.text1 : tokens_.text3);
            const QRectF cell(left, top, right - left, height);
            const bool covered = strong && left < freeFrom;
            const double needed = painter.fontMetrics().horizontalAdvance(t.text) + 6;
            const bool overNext = strong && time.x(t.from) > 0 && !covered && left + needed <= rect.right();
            if (needed > cell.width() && overNext) {
                painter.drawText(QRectF(left + 6, top, needed, height), Qt::AlignLeft | Qt::AlignVCenter, t.text);
                freeFrom = left + needed + 6;
            } else if (needed <= cell.width() && !covered)
                painter.drawText(strong ? cell.adjusted(6, 0, 0, 0) : cell, strong ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter, t.text);
            if (time.x(t.from) > 0 && !covered) drawVLine(painter, left, strong ? top : top + height - 5, top + height, strong ? tokens_.strong : tokens_.hairline);
        }
    };
    line(ticks.upper, rect.top(), rect.height() / 2, true);
    line(ticks.lower, rect.top() + rect.height() / 2, rect.height() / 2, false);
    drawHLine(painter, rect.left(), rect.right(), rect.bottom() - 1, tokens_.strong);
    painter.restore();
}

void GanttPainter::paintTableRow(QPainter& painter, const QRectF& rect, int index, bool folded, bool selected) const {
    const GanttRow& r = model_.rows[static_cast<std::size_t>(index)];
    if (selected) {
        painter.fillRect(rect, tokens_.selectedRow);
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), tokens_.accent);
    }
    const bool site = r.kind == GanttRowKind::Site || r.kind == GanttRowKind::Total;
    if (r.kind == GanttRowKind::Site && index > 0) drawHLine(painter, rect.left(), rect.right(), rect.top(), tokens_.hairline);
    double x = kInset + kIndent * depthOf(model_, index);
    if (hasChildren(model_, index) && !forExport_) {
        painter.setPen(QPen(tokens_.text3, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF c(rect.left() + x + 4, rect.center().y());
        if (folded) painter.drawPolyline(QPolygonF{c + QPointF(-2, -4), c + QPointF(2, 0), c + QPointF(-2, 4)});
        else painter.drawPolyline(QPolygonF{c + QPointF(-4, -2), c + QPointF(0, 2), c + QPointF(4, -2)});
    }
    x += forExport_ ? 0 : 14;
    painter.setFont(font(site ? fonts::tableStrong() : fonts::table()));
    painter.setPen(r.kind == GanttRowKind::Task ? tokens_.text2 : tokens_.text1);
    drawElided(painter, inner(rect, x, metrics_.task - x - 8), Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(r.label));
    if (r.finish == Instant{}) return;  // a site without tasks
    x = metrics_.task;
    painter.setFont(font(fonts::table()));
    painter.setPen(tokens_.text3);
    drawFigures(painter, inner(rect, x, metrics_.date - 8), Qt::AlignRight | Qt::AlignVCenter, shortDay(r.start));
    x += metrics_.date;
    painter.setPen(tokens_.text1);
    painter.setFont(font(site ? fonts::tableStrong() : fonts::table()));
    drawFigures(painter, inner(rect, x, metrics_.date - 8), Qt::AlignRight | Qt::AlignVCenter, shortDay(r.finish));
    x += metrics_.date;
    const QRectF floatCell = inner(rect, x, metrics_.floatDays - 8);
    if (r.done) {
        painter.setPen(QPen(tokens_.good.ink, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF c(floatCell.right() - 6, floatCell.center().y());
        painter.drawPolyline(QPolygonF{c + QPointF(-4, 0), c + QPointF(-1, 3), c + QPointF(5, -4)});
    } else if (r.totalFloatDays < kNoFloat) {
        const bool zero = r.totalFloatDays < 0.5;
        const bool late = r.totalFloatDays <= -0.5;
        painter.setFont(font(zero ? fonts::tableStrong() : fonts::table()));
        painter.setPen(late ? tokens_.bad.ink : zero ? tokens_.series[4].line : tokens_.text2);
        drawFigures(painter, floatCell, Qt::AlignRight | Qt::AlignVCenter, formatNumber(r.totalFloatDays, 0));
    }
    x += metrics_.floatDays;
    if (!metrics_.showWaits) return;
    painter.setFont(font(fonts::table()));
    painter.setPen(r.supplyWaitFrom ? tokens_.warn.ink : tokens_.text3);
    drawElided(painter, inner(rect, x, metrics_.waits - 8), Qt::AlignLeft | Qt::AlignVCenter, belowHead(r.waitsFor));
    if (r.delay.total() <= 0) return;
    x += metrics_.waits;
    painter.setFont(font(site ? fonts::tableStrong() : fonts::table()));
    painter.setPen(tokens_.text2);
    drawFigures(painter, inner(rect, x, metrics_.delay - 8), Qt::AlignRight | Qt::AlignVCenter, formatNumber(r.delay.total() / 1e6, 1));
}

void GanttPainter::paintGrid(QPainter& painter, const QRectF& rect, const GanttTime& time) const {
    const GanttTicks ticks = ganttTicks(time.at(0).date(), time.at(rect.width()).date() + 1, time.pxPerDay);
    for (const auto* all : {&ticks.lower, &ticks.upper})
        for (const GanttTick& t : *all)
            if (const double x = time.x(t.from); x > 0 && x < rect.width())
                drawVLine(painter, rect.left() + x, rect.top(), rect.bottom(), t.strong ? tokens_.hairline : tokens_.grid);
}

void GanttPainter::paintTaskBar(QPainter& painter, double left, double right, double top, const GanttRow& row, const GanttTime& time) const {
    const QRectF bar(left, top, std::max(kShortestBar, right - left), metrics_.bar);
    const double doneTo = row.done ? bar.right() : row.doneUntil ? std::clamp(time.x(*row.doneUntil), left, bar.right()) : left;
    if (doneTo < bar.right()) {
        painter.fillRect(QRectF(doneTo, bar.top(), bar.right() - doneTo, bar.height()), row.critical ? tokens_.gantt.critical : tokens_.gantt.forecast);
        if (!row.critical) {
            painter.setPen(QPen(tokens_.gantt.done, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(doneTo, bar.top(), bar.right() - doneTo, bar.height()).adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
    if (doneTo > bar.left()) {
        painter.fillRect(QRectF(bar.left(), bar.top(), doneTo - bar.left(), bar.height()), tokens_.gantt.done);
        if (row.critical) painter.fillRect(QRectF(bar.left(), bar.bottom() - 2, doneTo - bar.left(), 2), tokens_.gantt.critical);
    }
}

void GanttPainter::paintBar(QPainter& painter, const QRectF& rect, int index, const GanttTime& time, bool selected) const {
    const GanttRow& r = model_.rows[static_cast<std::size_t>(index)];
    if (r.kind == GanttRowKind::Site && index > 0) drawHLine(painter, rect.left(), rect.right(), rect.top(), tokens_.hairline);
    if (r.finish == Instant{}) return;
    painter.save();
    painter.translate(rect.left(), 0);
    const double left = time.x(r.start), right = std::max(time.x(r.finish), left + kShortestBar);
    const double middle = std::floor(rect.center().y());
    const double top = middle - metrics_.bar / 2;
    if (r.kind != GanttRowKind::Task) {
        // In the colours of the legend: what lies behind is done; what is to come is critical or has the ink of a summary.
        const QRectF bracket(left, middle - kBracket, right - left, kBracket);
        paintBracket(painter, bracket, r.done ? right : model_.dataDate ? time.x(*model_.dataDate) : left, r.critical ? tokens_.gantt.critical : tokens_.text2);
        painter.setPen(QPen(tokens_.text1, 1.25));
        painter.setBrush(tokens_.panel);
        for (const Date d : r.milestones) {
            const QPointF c(time.x(d), middle - kBracket / 2);
            painter.drawPolygon(QPolygonF{c + QPointF(-5, 0), c + QPointF(0, -5), c + QPointF(5, 0), c + QPointF(0, 5)});
        }
    } else {
        if (r.supplyWaitFrom) {
            QPainterPath wait;
            wait.addRect(QRectF(time.x(*r.supplyWaitFrom), top, left - time.x(*r.supplyWaitFrom), metrics_.bar));
            drawHatch(painter, wait, Hatch::Lines45, tokens_.gantt.done);
        }
        paintTaskBar(painter, left, right, top, r, time);
        if (!r.done && r.totalFloatDays >= 1 && r.totalFloatDays < kNoFloat) {
            const double end = right + r.totalFloatDays * time.pxPerDay;
            painter.setPen(QPen(tokens_.marks, 1, Qt::CustomDashLine));
            QPen dash(tokens_.marks, 1);
            dash.setDashPattern({2, 2});
            painter.setPen(dash);
            painter.drawLine(QPointF(right + 1, middle + 0.5), QPointF(end, middle + 0.5));
            drawVLine(painter, end, middle - 3, middle + 4, tokens_.marks);
        }
        if (selected) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(tokens_.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(left, top, right - left, metrics_.bar).adjusted(-1, -1, 1, 1));
        }
    }
    if (r.p10 && r.p90) {
        const double a = time.x(*r.p10), b = time.x(*r.p90);
        drawHLine(painter, a, b, middle, tokens_.text1);
        drawVLine(painter, a, middle - 4, middle + 5, tokens_.text1);
        drawVLine(painter, b, middle - 4, middle + 5, tokens_.text1);
    }
    if (r.baselineStart) {
        const double from = time.x(*r.baselineStart), to = time.x(*r.baselineFinish);
        painter.fillRect(QRectF(from, top + metrics_.bar + 1, std::max(kShortestBar, to - from), std::min(kBaseline, (metrics_.row - metrics_.bar) / 2 - 1)), tokens_.marks);
    } else if (r.announced)  // where a baseline stands the tooltip alone says it
        painter.fillRect(QRectF(left, top + metrics_.bar + 1, std::max(0.0, time.x(*r.announced) - left), 2), tokens_.marks);
    painter.restore();
}

/// From the end of the bar that the link's type names to the end of the other: along the row and down into a finish-to-start or finish-to-finish,
/// down and along the row from a start, and around the end of a bar that lies before its predecessor's.
void GanttPainter::paintLink(QPainter& painter, const GanttLink& link, const GanttTime& time, double y1, double y2, const QRectF& shown) const {
    constexpr double kOut = 3, kArrow = 5;  // px out of a bar before the line turns; length of the arrow's head
    const GanttRow& from = model_.rows[static_cast<std::size_t>(link.from)];
    const GanttRow& to = model_.rows[static_cast<std::size_t>(link.to)];
    const bool fromStart = link.type == LinkType::StartToStart || link.type == LinkType::StartToFinish;
    const bool toFinish = link.type == LinkType::FinishToFinish || link.type == LinkType::StartToFinish;
    const double left = time.x(to.start), right = std::max(time.x(to.finish), left + kShortestBar), side = y2 > y1 ? 1 : -1;
    const double x1 = time.x(fromStart ? from.start : from.finish), turn = x1 + kOut;
    const QColor colour = link.critical ? tokens_.gantt.critical : tokens_.accent;
    // Upright lines as rectangles, no longer than what shows: a stroke costs a hundred times as much.
    const auto along = [&](double a, double b, double y) {
        const double from = std::max(a, shown.left()), to = std::min(b, shown.right());
        if (y >= shown.top() && y <= shown.bottom() && to > from) drawHLine(painter, from, to, y, colour, kLinkWidth);
    };
    const auto upright = [&](double x, double a, double b) {
        const double top = std::max(std::min(a, b), shown.top()), bottom = std::min(std::max(a, b), shown.bottom());
        if (bottom > top && x >= shown.left() && x <= shown.right()) drawVLine(painter, x, top, bottom, colour, kLinkWidth);
    };
    const auto head = [&](double x, double y, QPointF direction) {
        if (!shown.contains(x, y)) return;
        const QPointF tip(x, y), back = tip - direction * kArrow, across(direction.y() * 3, direction.x() * 3);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{tip, back - across, back + across});
    };
    const double tip = y2 - side * (metrics_.bar / 2 + 1);
    if (const double end = toFinish ? right : left; fromStart && end > turn + kArrow) {
        upright(turn, y1 + side * metrics_.bar / 2, y2);
        along(turn, end, y2);
        head(end, y2 + 0.5, {1, 0});
        return;
    }
    const double wanted = toFinish ? right - kOut : left + kOut, x2 = std::max(turn, wanted);
    if (x2 <= right + 1) {
        if (fromStart) along(turn, x2 + 1, y1 + side * metrics_.bar / 2);
        else along(x1, x2 + 1, y1);
        upright(x2, fromStart ? y1 + side * metrics_.bar / 2 : y1, tip);
        head(x2 + 0.5, tip, {0, side});
        return;
    }
    const double between = y1 + side * metrics_.row / 2;
    along(x1, turn + 1, y1);
    upright(turn, y1, between);
    along(wanted, turn + 1, between);
    upright(wanted, between, tip);
    head(wanted + 0.5, tip, {0, side});
}

void GanttPainter::paintLinks(QPainter& painter, const GanttTime& time, const std::vector<double>& yOf, int selectedRow) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF shown = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(painter.window());
    for (const GanttLink& link : model_.links) {
        const bool ofSelected = link.from == selectedRow || link.to == selectedRow;
        if (!link.critical && !ofSelected) continue;
        const double y1 = yOf[static_cast<std::size_t>(link.from)], y2 = yOf[static_cast<std::size_t>(link.to)];
        if (std::isnan(y1) || std::isnan(y2) || std::max(y1, y2) < shown.top() || std::min(y1, y2) > shown.bottom()) continue;
        paintLink(painter, link, time, y1, y2, shown);
    }
    painter.restore();
}

void GanttPainter::paintDateLine(QPainter& painter, const QRectF& rect, const GanttTime& time, Date date, const QString& words, GanttLine line) const {
    const double x = time.x(date);
    if (x < 0 || x > rect.width()) return;
    if (line == GanttLine::Cursor) {
        drawVLine(painter, rect.left() + x, rect.top(), rect.bottom(), tokens_.accent);
    } else {
        QPen pen(tokens_.text3, 1);
        pen.setDashPattern(line == GanttLine::DataDate ? QVector<qreal>{2, 3} : QVector<qreal>{6, 4});
        painter.setPen(pen);
        painter.drawLine(QPointF(rect.left() + std::floor(x) + 0.5, rect.top()), QPointF(rect.left() + std::floor(x) + 0.5, rect.bottom()));
    }
    if (words.isEmpty()) return;
    painter.setFont(font(fonts::caption()));
    painter.setPen(line == GanttLine::Cursor ? tokens_.accent : tokens_.text3);
    const double width = painter.fontMetrics().horizontalAdvance(words) + 8;
    const bool leftSide = x + width + 8 > rect.width();
    const QRectF place(rect.left() + x + (leftSide ? -width - 2 : 2), rect.bottom() - (line == GanttLine::Today ? 36 : 18), width, 16);
    painter.fillRect(place, tokens_.panel);  // over the bars of the last rows
    painter.drawText(place, Qt::AlignCenter, words);
}

std::vector<GanttPainter::LegendItem> GanttPainter::legend() const {
    const auto some = [&](auto has) { return std::any_of(model_.rows.begin(), model_.rows.end(), has); };
    std::vector<LegendItem> items;
    items.push_back({QObject::tr("Done"), [this](QPainter& p, const QRectF& b) { p.fillRect(b, tokens_.gantt.done); }});
    if (metrics_.showTasks) items.push_back({QObject::tr("Forecast"), [this](QPainter& p, const QRectF& b) {
        p.setPen(QPen(tokens_.gantt.done, 1));
        p.setBrush(tokens_.gantt.forecast);
        p.drawRect(b.adjusted(0.5, 0.5, -0.5, -0.5));
    }});
    items.push_back({QObject::tr("Critical"), [this](QPainter& p, const QRectF& b) { p.fillRect(b, tokens_.gantt.critical); }});
    if (some([](const GanttRow& r) { return r.kind != GanttRowKind::Task; }))
        items.push_back({QObject::tr("Summary"), [this](QPainter& p, const QRectF& b) { paintBracket(p, QRectF(b.left(), std::floor(b.center().y()) - kBracket, b.width(), kBracket), b.left(), tokens_.text2); }});
    if (metrics_.showTasks) items.push_back({QObject::tr("Float"), [this](QPainter& p, const QRectF& b) {
        QPen dash(tokens_.marks, 1);
        dash.setDashPattern({2, 2});
        p.setPen(dash);
        p.drawLine(QPointF(b.left(), b.center().y() + 0.5), QPointF(b.right() - 1, b.center().y() + 0.5));
        drawVLine(p, b.right() - 1, b.center().y() - 3, b.center().y() + 4, tokens_.marks);
    }});
    if (some([](const GanttRow& r) { return r.p10 && r.p90; }))
        items.push_back({QObject::tr("P10 to P90"), [this](QPainter& p, const QRectF& b) {
            const double middle = std::floor(b.center().y());
            drawHLine(p, b.left(), b.right(), middle, tokens_.text1);
            for (const double end : {b.left(), b.right() - 1}) drawVLine(p, end, middle - 4, middle + 5, tokens_.text1);
        }});
    if (some([](const GanttRow& r) { return r.baselineStart.has_value(); }))
        items.push_back({QObject::tr("Baseline"), [this](QPainter& p, const QRectF& b) { p.fillRect(QRectF(b.left(), b.center().y() - kBaseline / 2, b.width(), kBaseline), tokens_.marks); }});
    items.push_back({QObject::tr("Energised"), [this](QPainter& p, const QRectF& b) {
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(tokens_.text1, 1.25));
        p.setBrush(tokens_.panel);
        const QPointF c = b.center();
        p.drawPolygon(QPolygonF{c + QPointF(-5, 0), c + QPointF(0, -5), c + QPointF(5, 0), c + QPointF(0, 5)});
    }});
    return items;
}

/// Where each item begins, on as many lines as it takes.
std::vector<QPointF> GanttPainter::legendPlaces(const std::vector<LegendItem>& items, double width) const {
    const QFontMetricsF metrics(font(fonts::table()));
    std::vector<QPointF> out;
    QPointF at;
    for (const LegendItem& item : items) {
        const double own = kLegendText + metrics.horizontalAdvance(item.words) + 4;
        if (at.x() > 0 && at.x() + own > width) at = QPointF(0, at.y() + kLegendLine);
        out.push_back(at);
        at.rx() += own + 16;
    }
    return out;
}

double GanttPainter::legendHeight(double width) const { return legendPlaces(legend(), width).back().y() + kLegendLine; }

void GanttPainter::paintLegend(QPainter& painter, const QRectF& rect) const {
    const std::vector<LegendItem> items = legend();
    const std::vector<QPointF> places = legendPlaces(items, rect.width());
    painter.setFont(font(fonts::table()));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QRectF line(rect.topLeft() + places[i], QSizeF(rect.width(), kLegendLine));
        painter.save();
        items[i].swatch(painter, QRectF(line.left(), line.center().y() - metrics_.bar / 2, 22, metrics_.bar));
        painter.restore();
        painter.setPen(tokens_.text2);
        painter.drawText(line.adjusted(kLegendText, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, items[i].words);
    }
}

void GanttPainter::paintBracket(QPainter& painter, const QRectF& bracket, double now, const QColor& ink) const {
    now = std::clamp(now, bracket.left(), bracket.right());
    const QColor first = now > bracket.left() ? tokens_.gantt.done : ink, last = now < bracket.right() ? ink : tokens_.gantt.done;
    painter.fillRect(QRectF(bracket.topLeft(), QPointF(now, bracket.bottom())), tokens_.gantt.done);
    painter.fillRect(QRectF(QPointF(now, bracket.top()), bracket.bottomRight()), ink);
    painter.setPen(Qt::NoPen);
    painter.setBrush(first);
    painter.drawPolygon(QPolygonF{bracket.bottomLeft(), bracket.bottomLeft() + QPointF(5, 0), bracket.bottomLeft() + QPointF(0, 5)});
    painter.setBrush(last);
    painter.drawPolygon(QPolygonF{bracket.bottomRight(), bracket.bottomRight() - QPointF(5, 0), bracket.bottomRight() + QPointF(0, 5)});
}

}  // namespace stargate::ui

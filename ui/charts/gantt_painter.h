#pragma once
#include <QtGui/QFont>
#include <QtGui/QPainter>

#include <functional>

#include "ui/charts/gantt_layout.h"
#include "ui/support/tokens.h"

namespace stargate::ui {

/// What a vertical line stands for: record from forecast, the day of the clock, the month of the other charts.
enum class GanttLine { DataDate, Today, Cursor };

/// Sizes of the Gantt, px at 100 %.
struct GanttMetrics {
    double row = 20;
    double head = 34;
    double bar = 10;
    double task = 236, date = 78, floatDays = 58, waits = 176, delay = 64;  ///< widths of the table's columns
    bool showWaits = true;
    bool showTasks = true;  ///< bars of tasks are drawn, not summaries alone: the legend names only what is in view
    double table() const { return task + 2 * date + floatDays + (showWaits ? waits + delay : 0); }
};

/// Draws the parts of a Gantt. The view and the exports share it; it keeps no state between calls.
class GanttPainter {
public:
    GanttPainter(const GanttModel& model, const Tokens& tokens, const GanttMetrics& metrics, bool forExport = false);

    /// Table head and the two-line time head over `width` px of time that starts at `time.from`.
    void paintTableHead(QPainter& painter, const QRectF& rect) const;
    void paintTimeHead(QPainter& painter, const QRectF& rect, const GanttTime& time) const;
    /// One row of the table; `folded` turns the chevron.
    void paintTableRow(QPainter& painter, const QRectF& rect, int row, bool folded, bool selected) const;
    /// Ground of the time area: vertical lines of years, hairlines between sites.
    void paintGrid(QPainter& painter, const QRectF& rect, const GanttTime& time) const;
    /// One bar, bracket or diamond with float, wait and whisker; x 0 is `time.from`.
    void paintBar(QPainter& painter, const QRectF& rect, int row, const GanttTime& time, bool selected) const;
    /// Elbows between rows that show; `yOf` gives the middle of a row or nothing.
    void paintLinks(QPainter& painter, const GanttTime& time, const std::vector<double>& yOf, int selectedRow) const;
    void paintDateLine(QPainter& painter, const QRectF& rect, const GanttTime& time, Date date, const QString& words, GanttLine line) const;
    void paintLegend(QPainter& painter, const QRectF& rect) const;
    /// Height of a legend so wide: it takes as many lines as it needs.
    double legendHeight(double width) const;
    /// As text is drawn: in an export the bundled family, as large as the rows can carry.
    QFont font(const QFont& f) const;
    void setMetrics(const GanttMetrics& metrics) { metrics_ = metrics; }

private:
    struct LegendItem {
        QString words;
        std::function<void(QPainter&, const QRectF&)> swatch;
    };
    std::vector<LegendItem> legend() const;
    std::vector<QPointF> legendPlaces(const std::vector<LegendItem>& items, double width) const;
    /// A summary: in `done` up to x `now`, from there on in `ink`.
    void paintBracket(QPainter& painter, const QRectF& bracket, double now, const QColor& ink) const;
    void paintTaskBar(QPainter& painter, double left, double right, double top, const GanttRow& row, const GanttTime& time) const;
    void paintLink(QPainter& painter, const GanttLink& link, const GanttTime& time, double y1, double y2, const QRectF& shown) const;

    const GanttModel& model_;
    const Tokens& tokens_;
    GanttMetrics metrics_;
    bool forExport_;
};

}  // namespace stargate::ui

#pragma once
#include "ui/charts/gantt_painter.h"

namespace stargate::ui {

/// The schedule for other people: summaries, and the critical unfinished tasks where there is room for all of them; in the light theme and the
/// bundled font. Rows keep a height at which they can be read on paper: what does not fit makes the picture taller or goes on to another page.
class GanttExport {
public:
    /// `area` is the room on one page, in px of 96 to an inch.
    GanttExport(const GanttModel& model, const QSizeF& area);

    /// Height of an area of this width that holds all rows.
    double height() const;
    /// Pages of the given area; sites are kept together where a page can hold them, and named again where it cannot.
    int pages() const { return static_cast<int>(pages_.size()); }
    /// What is drawn, and how many tasks are not: "Sites, halls and critical tasks; 412 other tasks are in the table".
    QString scope() const;
    /// One page in its area. Where all rows are to stand on one page that cannot hold them, the last line says how many are missing.
    void paint(QPainter& painter, const QRectF& rect, int page) const;
    /// All rows in one area of `height()`, or as many as the area holds.
    void paintAll(QPainter& painter, const QRectF& rect) const;

private:
    std::size_t room(double height) const;
    void paintRows(QPainter& painter, const QRectF& rect, const std::vector<int>& rows, std::size_t missing) const;

    const GanttModel& model_;
    GanttMetrics metrics_;
    GanttPainter gantt_;
    std::vector<int> rows_;
    std::vector<std::vector<int>> pages_;
    bool withTasks_ = false;
    double below_ = 0;  ///< under the rows: words of the date line, legend
};

}  // namespace stargate::ui

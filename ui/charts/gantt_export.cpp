#include "ui/charts/gantt_export.h"

#include <algorithm>
#include <cmath>

#include "ui/support/fonts.h"
#include "ui/support/format.h"

namespace stargate::ui {
namespace {

constexpr double kLeastRow = 16;   // text of 10 px, which is 7 pt on paper
constexpr double kDateWords = 18;  // under the last row, so that they cover none
constexpr double kGap = 6;
constexpr double kInset = 12;

GanttMetrics metricsFor(double width) {
    constexpr double kWithWaits = 1'300, kNarrow = 700;
    GanttMetrics metrics;
    metrics.showWaits = width > kWithWaits;
    if (width < kNarrow) metrics.task = 130, metrics.date = 64, metrics.floatDays = 44;
    return metrics;
}

/// Summaries first; the critical, unfinished tasks of a site follow as long as there is room for all of them.
std::vector<int> chosenRows(const GanttModel& model, bool withTasks) {
    std::vector<int> rows;
    for (std::size_t i = 0; i < model.rows.size(); ++i)
        if (model.rows[i].kind != GanttRowKind::Task || (withTasks && model.rows[i].critical)) rows.push_back(static_cast<int>(i));
    return rows;
}

}  // namespace

GanttExport::GanttExport(const GanttModel& model, const QSizeF& area)
    : model_(model), metrics_(metricsFor(area.width())), gantt_(model, Tokens::light(), metrics_, true) {
    below_ = kDateWords + kGap + gantt_.legendHeight(area.width() - 2 * kInset);
    const double forRows = area.height() - metrics_.head - below_;
    withTasks_ = static_cast<double>(chosenRows(model, true).size()) * metrics_.row <= forRows;
    rows_ = chosenRows(model, withTasks_);
    metrics_.showTasks = withTasks_;
    if (!rows_.empty()) metrics_.row = std::clamp(std::floor(forRows / static_cast<double>(rows_.size())), kLeastRow, metrics_.row);
    metrics_.bar = std::min(metrics_.bar, metrics_.row - 7);
    gantt_.setMetrics(metrics_);
    // A page takes whole sites while they fit; a site that is longer than a page goes on under its name.
    const std::size_t perPage = room(area.height());
    pages_.emplace_back();
    for (std::size_t i = 0; i < rows_.size();) {
        std::size_t end = i + 1;
        while (end < rows_.size() && model.rows[static_cast<std::size_t>(rows_[end])].parent >= 0) ++end;
        if (!pages_.back().empty() && pages_.back().size() + (end - i) > perPage) pages_.emplace_back();
        for (std::size_t k = i; k < end; ++k) {
            if (pages_.back().size() >= perPage) pages_.push_back({rows_[i]});
            pages_.back().push_back(rows_[k]);
        }
        i = end;
    }
}

std::size_t GanttExport::room(double height) const {
    return static_cast<std::size_t>(std::max(2.0, std::floor((height - metrics_.head - below_) / metrics_.row)));
}

double GanttExport::height() const { return metrics_.head + static_cast<double>(rows_.size()) * metrics_.row + below_; }

QString GanttExport::scope() const {
    const auto tasks = std::count_if(model_.rows.begin(), model_.rows.end(), [](const GanttRow& r) { return r.kind == GanttRowKind::Task; });
    const auto drawn = std::count_if(rows_.begin(), rows_.end(), [&](int i) { return model_.rows[static_cast<std::size_t>(i)].kind == GanttRowKind::Task; });
    if (drawn == tasks) return QObject::tr("All tasks");
    const QString rest = formatCount(tasks - drawn);
    return withTasks_ ? QObject::tr("Sites, halls and critical tasks; %1 other tasks stand in the table (CSV)").arg(rest)
                      : QObject::tr("Sites and halls; %1 tasks stand in the table (CSV)").arg(rest);
}

void GanttExport::paint(QPainter& painter, const QRectF& rect, int page) const { paintRows(painter, rect, pages_[static_cast<std::size_t>(page)], 0); }

void GanttExport::paintAll(QPainter& painter, const QRectF& rect) const {
    const std::size_t fits = room(rect.height());
    if (rows_.size() <= fits) return paintRows(painter, rect, rows_, 0);
    const std::vector<int> first(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(fits - 1));
    paintRows(painter, rect, first, rows_.size() - first.size());
}

void GanttExport::paintRows(QPainter& painter, const QRectF& rect, const std::vector<int>& rows, std::size_t missing) const {
    const auto [from, to] = spanOf(model_, rows_);
    const double table = metrics_.table(), top = rect.top() + metrics_.head;
    const QRectF body(rect.left() + table, top, rect.width() - table, static_cast<double>(rows.size()) * metrics_.row);
    const GanttTime scale{Instant::startOf(from), body.width() / (to - from)};
    gantt_.paintTableHead(painter, QRectF(rect.left(), rect.top(), table, metrics_.head));
    gantt_.paintTimeHead(painter, QRectF(body.left(), rect.top(), body.width(), metrics_.head), scale);
    gantt_.paintGrid(painter, body, scale);
    std::vector<double> yOf(model_.rows.size(), std::nan(""));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QRectF line(rect.left(), top + static_cast<double>(i) * metrics_.row, table, metrics_.row);
        gantt_.paintTableRow(painter, line, rows[i], false, false);
        gantt_.paintBar(painter, QRectF(body.left(), line.top(), body.width(), metrics_.row), rows[i], scale, false);
        yOf[static_cast<std::size_t>(rows[i])] = line.center().y();
    }
    painter.save();
    painter.translate(body.left(), 0);
    gantt_.paintLinks(painter, scale, yOf, -1);
    painter.restore();
    double end = body.bottom();
    if (missing > 0) {
        painter.setFont(gantt_.font(fonts::tableStrong()));
        painter.setPen(Tokens::light().text1);
        painter.drawText(QRectF(rect.left() + kInset, end, rect.width(), metrics_.row), Qt::AlignLeft | Qt::AlignVCenter,
                         QObject::tr("and %1 more rows: they stand in the PDF and in the table (CSV)").arg(formatCount(static_cast<qint64>(missing))));
        end += metrics_.row;
    }
    if (model_.dataDate)
        gantt_.paintDateLine(painter, QRectF(body.topLeft(), QPointF(body.right(), end + kDateWords)), scale, *model_.dataDate,
                             dataDateWords(*model_.dataDate), GanttLine::DataDate);
    gantt_.paintLegend(painter, QRectF(rect.left() + kInset, end + kDateWords + kGap, rect.width() - 2 * kInset, below_ - kDateWords - kGap));
}

}  // namespace stargate::ui

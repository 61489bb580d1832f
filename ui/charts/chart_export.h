#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QDate>
#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtGui/QImage>

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/report/chart_model.h"
#include "core/report/gantt_model.h"
#include "core/report/hour_charts.h"

/// Charts for other people: always the light report theme, a fixed size and the bundled font, never the state of the screen.
/// Needs a QApplication; the offscreen platform is enough.
namespace stargate::ui {

enum class ExportFormat { Png, Svg, Pdf, Csv };

/// By the ending of a file's name, in any case; none for others.
std::optional<ExportFormat> exportFormatOf(const std::string& fileName);

inline constexpr int kLargestExport = 10'000;  ///< px each way: 400 MB as a picture
inline constexpr int kLargestDpi = 1'200;

struct ExportOptions {
    ExportFormat format = ExportFormat::Png;
    QSize size{1600, 900};  ///< pixels of the picture; PDF pages measure size / dpi inches. A schedule that is longer grows beyond it, or takes more pages
    int dpi = 150;          ///< how large type is: 96 gives the window's sizes
    QString planName, digest;
    QDate date;             ///< of the export, for the foot; none where there is no clock
};

/// The file's bytes: picture, or CSV with one row a month (text that a spreadsheet would take for a formula is defused).
QByteArray exportChart(const ChartModel& chart, const ExportOptions& options);
QByteArray exportGantt(const GanttModel& gantt, const ExportOptions& options);
QByteArray exportHours(const HourChart& chart, const ExportOptions& options);
/// The same as an image, for the clipboard.
QImage chartImage(const ChartModel& chart, const ExportOptions& options);
QImage ganttImage(const GanttModel& gantt, const ExportOptions& options);
QImage hoursImage(const HourChart& chart, const ExportOptions& options);

/// Writes beside the target and moves over it, so that a full disk leaves the old file. NotWritable in words for people.
Result<void> writeExport(const QString& path, const QByteArray& bytes);

}  // namespace stargate::ui

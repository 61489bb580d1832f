#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QDate>
#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtGui/QImage>

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/report/chart_model.h"
#include "core/report/gantt_model.h"
#include "core/report/hour_charts.h"
#include "core/report/sheet_csv.h"

/// Charts for other people: always the light report theme, a fixed size and the bundled font, never the state of the screen.
/// Needs a QApplication; the offscreen platform is enough.
namespace stargate::ui {

/// Csv is for programs, Sheet the same table for spreadsheets, by ExportOptions::sheet; both end in .csv.
enum class ExportFormat { Png, Svg, Pdf, Csv, Sheet };

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
    SheetStyle sheet;
};

/// The file's bytes: picture, or CSV with one row a month (text that a spreadsheet would take for a formula is defused).
QByteArray exportChart(const ChartModel& chart, const ExportOptions& options);
QByteArray exportGantt(const GanttModel& gantt, const ExportOptions& options);
QByteArray exportHours(const HourChart& chart, const ExportOptions& options);
/// The same as an image, for the clipboard.
QImage chartImage(const ChartModel& chart, const ExportOptions& options);
QImage ganttImage(const GanttModel& gantt, const ExportOptions& options);
QImage hoursImage(const HourChart& chart, const ExportOptions& options);

/// Asks for a file of one of these formats (and how a spreadsheet's table is written), makes the bytes and writes them.
/// `key` is proposed as the file's name; `options` get the chosen format.
void exportAsking(QWidget* parent, const QString& title, const QString& key, const QList<ExportFormat>& formats, ExportOptions options,
                  const std::function<QByteArray(const ExportOptions&)>& make);

}  // namespace stargate::ui

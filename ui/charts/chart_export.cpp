#include "ui/charts/chart_export.h"

#include <QtCore/QBuffer>
#include <QtCore/QFileInfo>
#include <QtCore/QMarginsF>
#include <QtGui/QPageLayout>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtSvg/QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "core/base/plain_text.h"
#include "core/report/charts.h"
#include "core/report/csv_text.h"
#include "ui/charts/chart_picture.h"
#include "ui/charts/gantt_export.h"
#include "ui/charts/hour_picture.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/save_path.h"
#include "ui/support/sheet_style.h"

namespace stargate::ui {
namespace {

constexpr double kScreenDpi = 96, kLeastLayoutWidth = 640, kMargin = 24, kHead = 46, kFoot = 22;
constexpr double kAbove = kHead + 8, kBelow = kFoot + 8, kLine = 16;  // what a page puts over and under its picture

/// Type keeps its physical size whatever the pixels. A narrow picture may shrink it until the smallest letters, of 10 px, are 7 pt; only what would
/// be narrower than a picture can be laid out goes below that.
double scaleOf(const ExportOptions& options) {
    constexpr double kReadableDpi = 102, kNarrowest = 320;
    const double width = options.size.width();
    return std::max(std::min(options.dpi / kScreenDpi, width / kLeastLayoutWidth), std::min(options.dpi / kReadableDpi, width / kNarrowest));
}

struct Page {
    QString sentence;  ///< says the result
    QString below;     ///< what is drawn
    QString odds;      ///< what the runs say of the result; may be empty
    QStringList sources;
};

using Body = std::function<void(QPainter&, const QRectF&)>;

/// Where the picture of a page lies.
QRectF areaOf(const QSizeF& size, const Page& page) {
    const double top = kAbove + (page.odds.isEmpty() ? 0 : kLine);
    return {12, top, size.width() - 24, size.height() - top - kBelow};
}

/// Title sentence, what is drawn, the picture, and at the foot plan, date, digest and sources.
void paintPage(QPainter& p, const QSizeF& size, const Page& page, const ExportOptions& options, const Body& body) {
    const ChartTheme theme = ChartTheme::report();
    const QRectF all(QPointF(), size);
    p.fillRect(all, theme->panel);
    const auto line = [&](const QRectF& rect, const QFont& font, const QColor& ink, const QString& text, Qt::Alignment side) {
        p.setFont(theme.font(font));
        p.setPen(ink);
        p.drawText(rect, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, QFontMetricsF(p.font()).elidedText(text, Qt::ElideRight, rect.width()));
    };
    const double left = kMargin, width = size.width() - 2 * kMargin;
    const bool isLong = QFontMetricsF(theme.font(fonts::figure())).horizontalAdvance(page.sentence) > width;
    line(QRectF(left, 14, width, 22), isLong ? fonts::heading() : fonts::figure(), theme->text1, page.sentence, Qt::AlignLeft);
    line(QRectF(left, 36, width, 16), fonts::table(), theme->text2, page.below, Qt::AlignLeft);
    line(QRectF(left, 52, width, 16), fonts::table(), theme->text2, page.odds, Qt::AlignLeft);
    body(p, areaOf(size, page));
    const double foot = size.height() - kFoot - 2;
    drawHLine(p, left, left + width, foot - 2, theme->hairline);
    QStringList plan;
    if (!options.planName.isEmpty()) plan.append(options.planName);
    if (options.date.isValid()) plan.append(formatDate(coreDate(options.date)));
    if (!options.digest.isEmpty()) plan.append(options.digest.left(16));
    line(QRectF(left, foot, width * 0.58, kFoot), fonts::mapName(), theme->text3, plan.join(QStringLiteral(" · ")), Qt::AlignLeft);
    line(QRectF(left + width * 0.6, foot, width * 0.4, kFoot), fonts::mapName(), theme->text3, page.sources.join(QStringLiteral(" · ")), Qt::AlignRight);
}

/// A document of one page, or of several in a format that has pages.
struct Document {
    Page page;
    QSize size;                 ///< of a page, px
    std::vector<Body> bodies;   ///< one a page
};

QImage toImage(const Document& document, const ExportOptions& options) {
    QImage image(document.size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return image;
    const double scale = scaleOf(options);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    paintPage(painter, QSizeF(document.size) / scale, document.page, options, document.bodies.front());
    painter.end();
    image.setDevicePixelRatio(1);
    image.setDotsPerMeterX(qRound(options.dpi / 0.0254));
    image.setDotsPerMeterY(qRound(options.dpi / 0.0254));
    return image;
}

void toSvg(QBuffer& buffer, const Document& document, const ExportOptions& options) {
    const QSizeF layout = QSizeF(document.size) / scaleOf(options);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(document.size);
    svg.setViewBox(QRectF(QPointF(), layout));
    svg.setResolution(qRound(kScreenDpi));
    // QSvgGenerator 6.4 writes these two as they are.
    svg.setTitle(document.page.sentence.toHtmlEscaped());
    svg.setDescription(document.page.below.toHtmlEscaped());
    QPainter painter(&svg);
    paintPage(painter, layout, document.page, options, document.bodies.front());
}

void toPdf(QBuffer& buffer, const Document& document, const ExportOptions& options) {
    const QSizeF layout = QSizeF(document.size) / scaleOf(options);
    QPdfWriter pdf(&buffer);
    pdf.setTitle(document.page.sentence);
    pdf.setCreator(QStringLiteral("Stargate Planner"));
    pdf.setResolution(1200);  // of coordinates; the picture is drawn as vectors
    pdf.setPageSize(QPageSize(QSizeF(document.size) / options.dpi, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins(QMarginsF());
    QPainter painter(&pdf);
    painter.scale(pdf.width() / layout.width(), pdf.height() / layout.height());
    const std::size_t pages = document.bodies.size();
    for (std::size_t i = 0; i < pages; ++i) {
        if (i > 0) pdf.newPage();
        Page page = document.page;
        if (pages > 1) page.below += QStringLiteral(" · ") + QObject::tr("page %1 of %2").arg(i + 1).arg(pages);
        paintPage(painter, layout, page, options, document.bodies[i]);
    }
}

QByteArray render(const Document& document, const ExportOptions& options) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (options.format == ExportFormat::Png) toImage(document, options).save(&buffer, "PNG");
    else if (options.format == ExportFormat::Pdf) toPdf(buffer, document, options);
    else {
        toSvg(buffer, document, options);
        bytes = QByteArray::fromStdString(withoutUnwritable(bytes.toStdString()));
    }
    return bytes;
}

QStringList qtList(const std::vector<std::string>& all) {
    QStringList out;
    for (const std::string& s : all) out.append(QString::fromStdString(s));
    return out;
}

Page pageOf(const ChartModel& chart) {
    const QString title = QString::fromStdString(chart.title), sentence = QString::fromStdString(chart.sentence);
    QString below = QString::fromStdString(chart.subtitle);
    if (!sentence.isEmpty()) below = below.isEmpty() ? title : QStringLiteral("%1 · %2").arg(title, below);
    return {sentence.isEmpty() ? title : sentence, below, QString::fromStdString(chart.odds), qtList(chart.sources)};
}

Page pageOf(const GanttModel& gantt) {
    const QString title = QString::fromStdString(gantt.title), sentence = QString::fromStdString(gantt.sentence);
    return {sentence.isEmpty() ? title : sentence, title, QString::fromStdString(gantt.odds), {}};
}

Body bodyOf(const ChartModel& chart) {
    return [&chart](QPainter& p, const QRectF& area) {
        ChartPicture picture(ChartTheme::report());
        picture.setModel(chart);
        picture.setTime(wholeRange(chart));
        picture.setArea(area);
        picture.paint(p);
        picture.paintOverlay(p, {});
    };
}

Page pageOf(const HourChart& chart) {
    const QString title = QString::fromStdString(chart.title);
    return {QString::fromStdString(chart.sentence), QStringLiteral("%1 · %2").arg(title, QString::fromStdString(chart.subtitle)), {}, qtList(chart.sources)};
}

Body bodyOf(const HourChart& chart) {
    return [&chart](QPainter& p, const QRectF& area) { HourPicture(ChartTheme::report(), chart, area).paint(p); };
}

template <class Chart>
Document documentOf(const Chart& chart, const ExportOptions& options) { return {pageOf(chart), options.size, {bodyOf(chart)}}; }

/// A schedule that does not fit its page goes on to others in a PDF, and makes a picture taller, up to what an image can be painted on.
Document documentOf(const GanttModel& gantt, const ExportOptions& options) {
    constexpr double kTallest = 32'000;  // px; QPainter has 16 bits for the coordinates of an image
    const double scale = scaleOf(options);
    Document out{pageOf(gantt), options.size, {}};
    const QSizeF layout = QSizeF(options.size) / scale;
    const QRectF area = areaOf(layout, out.page);
    const auto drawing = std::make_shared<const GanttExport>(gantt, area.size());
    out.page.below += QStringLiteral(" · ") + drawing->scope();
    if (options.format == ExportFormat::Pdf) {
        for (int page = 0; page < drawing->pages(); ++page)
            out.bodies.emplace_back([drawing, page](QPainter& p, const QRectF& rect) { drawing->paint(p, rect, page); });
        return out;
    }
    const double wanted = std::ceil((drawing->height() + layout.height() - area.height()) * scale);
    out.size.setHeight(static_cast<int>(std::max<double>(options.size.height(), options.format == ExportFormat::Png ? std::min(wanted, kTallest) : wanted)));
    out.bodies.emplace_back([drawing](QPainter& p, const QRectF& rect) { drawing->paintAll(p, rect); });
    return out;
}

bool isTable(ExportFormat format) { return format == ExportFormat::Csv || format == ExportFormat::Sheet; }

/// Spreadsheets read a file without the mark of UTF-8 in the system's own code page.
QByteArray tableBytes(const TableModel& table, const ExportOptions& options) {
    return QByteArray::fromStdString(options.format == ExportFormat::Csv ? tableToCsv(table) : "\xEF\xBB\xBF" + tableToSheet(table, options.sheet));
}

SaveKind kindOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::Png: return {QObject::tr("Picture"), QStringLiteral("png")};
        case ExportFormat::Svg: return {QObject::tr("Drawing"), QStringLiteral("svg")};
        case ExportFormat::Pdf: return {QObject::tr("Document"), QStringLiteral("pdf")};
        case ExportFormat::Csv: return {QObject::tr("CSV for programs"), QStringLiteral("csv")};
        case ExportFormat::Sheet: return {QObject::tr("CSV for spreadsheets"), QStringLiteral("csv")};
    }
    return {};
}

}  // namespace

std::optional<ExportFormat> exportFormatOf(const std::string& fileName) {
    const QString ending = QFileInfo(QString::fromStdString(fileName)).suffix().toLower();
    if (ending == QStringLiteral("png")) return ExportFormat::Png;
    if (ending == QStringLiteral("svg")) return ExportFormat::Svg;
    if (ending == QStringLiteral("pdf")) return ExportFormat::Pdf;
    if (ending == QStringLiteral("csv")) return ExportFormat::Csv;
    return std::nullopt;
}

QByteArray exportChart(const ChartModel& chart, const ExportOptions& options) {
    return isTable(options.format) ? tableBytes(chartTable(chart), options) : render(documentOf(chart, options), options);
}

QByteArray exportGantt(const GanttModel& gantt, const ExportOptions& options) {
    return isTable(options.format) ? tableBytes(ganttTable(gantt), options) : render(documentOf(gantt, options), options);
}

QByteArray exportHours(const HourChart& chart, const ExportOptions& options) {
    return isTable(options.format) ? tableBytes(hourTable(chart), options) : render(documentOf(chart, options), options);
}

QImage hoursImage(const HourChart& chart, const ExportOptions& options) { return toImage(documentOf(chart, options), options); }
QImage chartImage(const ChartModel& chart, const ExportOptions& options) { return toImage(documentOf(chart, options), options); }
QImage ganttImage(const GanttModel& gantt, const ExportOptions& options) { return toImage(documentOf(gantt, options), options); }

void exportAsking(QWidget* parent, const QString& title, const QString& key, const QList<ExportFormat>& formats, ExportOptions options,
                  const std::function<QByteArray(const ExportOptions&)>& make) {
    QList<SaveKind> kinds;
    for (const ExportFormat format : formats) kinds << kindOf(format);
    const std::optional<SavePath> to = askSavePath(parent, title, key + QLatin1Char('.') + kinds.front().ending, kinds);
    if (!to) return;
    options.format = formats[to->kind];
    if (options.format == ExportFormat::Sheet) {
        const std::optional<SheetStyle> style = askSheetStyle(parent);
        if (!style) return;
        options.sheet = *style;
    }
    writeAndTell(parent, to->path, make(options));
}

}  // namespace stargate::ui

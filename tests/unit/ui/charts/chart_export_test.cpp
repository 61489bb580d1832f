#include <QtCore/QBuffer>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>
#include <QtTest/QtTest>

#include "tests/support/test_main.h"
#include "tests/unit/ui/charts/chart_samples.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_picture.h"
#include "ui/support/theme.h"
#include "ui/support/format.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

ExportOptions as(ExportFormat format) {
    ExportOptions o;
    o.format = format;
    o.size = QSize(1200, 700);
    o.dpi = 120;
    o.planName = QString::fromUtf8(test::kHostile);
    o.digest = QStringLiteral("0123456789abcdef");
    o.date = QDate(2026, 11, 22);
    return o;
}

GanttModel gantt() {
    GanttModel g;
    g.sentence = "1 task, the last ends 1 Mar 2027";
    g.from = Date(2026, 1, 1);
    g.to = Date(2028, 1, 1);
    GanttRow site;
    site.id = "1";
    site.kind = GanttRowKind::Site;
    site.label = "Abilene";
    site.site = SiteId(1);
    site.start = Instant::startOf(Date(2026, 5, 1));
    site.finish = Instant::startOf(Date(2027, 3, 1));
    GanttRow task = site;
    task.id = "1/0/A";
    task.parent = 0;
    task.kind = GanttRowKind::Task;
    task.label = test::kHostile;
    task.critical = true;
    g.rows = {site, task};
    return g;
}

/// Elements and all character data of an SVG; not valid when it is no well-formed XML.
struct Svg {
    QStringList elements, texts;
    bool wellFormed = true;
    explicit Svg(const QByteArray& bytes) {
        QXmlStreamReader xml(bytes);
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement()) elements << xml.name().toString();
            if (xml.isCharacters() && !xml.isWhitespace()) texts << xml.text().toString().trimmed();
        }
        wellFormed = !xml.hasError();
    }
};

}  // namespace

class ChartExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() {
        QLocale::setDefault(programLanguage());
        ThemeManager::instance().setChoice(ThemeChoice::Light);
    }

    void endingsChooseTheFormat() {
        QCOMPARE(exportFormatOf("a/b.PNG"), std::optional(ExportFormat::Png));
        QCOMPARE(exportFormatOf("b.svg"), std::optional(ExportFormat::Svg));
        QCOMPARE(exportFormatOf("b.x.pdf"), std::optional(ExportFormat::Pdf));
        QCOMPARE(exportFormatOf("b.csv"), std::optional(ExportFormat::Csv));
        for (const char* other : {"b", "b.", "b.jpg", "png", ""}) QVERIFY(!exportFormatOf(other));
    }

    void pngHasItsSizeAndResolution() {
        const QImage image = QImage::fromData(exportChart(test::capacity(), as(ExportFormat::Png)), "PNG");
        QCOMPARE(image.size(), QSize(1200, 700));
        QVERIFY(std::abs(image.dotsPerMeterX() * 0.0254 - 120) < 0.5);
        QCOMPARE(image.pixelColor(2, 2), Tokens::light().panel);
    }

    void exportsIgnoreTheScreen() {
        const QByteArray light = exportChart(test::capacity(), as(ExportFormat::Png));
        ThemeManager::instance().setChoice(ThemeChoice::Dark);
        QCOMPARE(exportChart(test::capacity(), as(ExportFormat::Png)), light);
        QCOMPARE(chartImage(test::capacity(), as(ExportFormat::Png)), QImage::fromData(light, "PNG").convertToFormat(QImage::Format_ARGB32_Premultiplied));
    }

    void svgHasNoTextThatXmlCannotHold() {
        ChartModel m = test::capacity();
        m.sentence = "A\xEF\xBF\xBE" "B";
        m.panes[0].series[0].label = "C\xEF\xBF\xBF" "D";
        QVERIFY(Svg(exportChart(m, as(ExportFormat::Svg))).wellFormed);
    }
    void theDataDateIsNotCalledToday() {
        const auto textsWith = [](std::optional<Date> today) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            QSvgGenerator svg;
            svg.setOutputDevice(&buffer);
            ChartPicture picture(ChartTheme::report());
            picture.setModel(test::capacity());
            picture.setTime(wholeRange(test::capacity()));
            picture.setArea(QRectF(0, 0, 900, 400));
            picture.setToday(today);
            QPainter painter(&svg);
            picture.paint(painter);
            painter.end();
            return Svg(bytes).texts.join(QLatin1Char('|'));
        };
        const QString dataDate = QStringLiteral("data date 16 Apr 2027"), today = QStringLiteral("today");
        for (const auto& [clock, drawn] : {std::pair{std::optional<Date>(), false}, std::pair{std::optional(Date(2027, 4, 16)), false},
                                           std::pair{std::optional(Date(2027, 4, 20)), true}, std::pair{std::optional(Date(2050, 1, 1)), false}}) {
            const QString texts = textsWith(clock);
            QVERIFY2(texts.contains(dataDate), qPrintable(texts));
            QCOMPARE(texts.contains(today), drawn);
        }
    }
    void svgHasRealTextEscaped() {
        const Svg svg(exportChart(test::capacity(), as(ExportFormat::Svg)));
        QVERIFY(svg.wellFormed);
        QVERIFY(!svg.elements.contains("image") && !svg.elements.contains("img") && !svg.elements.contains("b") && !svg.elements.contains("script"));
        for (const char* text : {"2 sites reach 300 MW of IT load by Jan 2028", "Abilene", "2027", "2028", "data date 16 Apr 2027", "Catalogue 1"})
            QVERIFY2(svg.texts.contains(QString::fromUtf8(text)), text);
        bool foot = false;
        for (const QString& t : svg.texts) foot = foot || (t.startsWith(QString::fromUtf8(test::kHostile)) && t.contains("22 Nov 2026") && t.contains("0123456789abcdef"));
        QVERIFY(foot);
        ChartModel m = test::capacity();
        m.sentence = m.title = test::kHostile;
        QVERIFY(Svg(exportChart(m, as(ExportFormat::Svg))).wellFormed);  // the generator writes title and description as they are
    }

    void pdfIsVectorsWithTheBundledFont() {
        const QByteArray pdf = exportChart(test::capacity(), as(ExportFormat::Pdf));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("DejaVuSans"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY(pdf.contains("/MediaBox [0 0 720"));  // 1200 px at 120 dpi are 10 inches
    }

    void csvIsTheDataAndNoFormula() {
        ChartModel m = test::capacity();
        m.panes[0].series[0].key = "=cmd|' /C calc'!A0";
        const QString csv = QString::fromUtf8(exportChart(m, as(ExportFormat::Csv)));
        const QStringList lines = csv.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 25);
        QVERIFY2(!lines[0].contains(",=cmd"), qPrintable(lines[0]));
        QVERIFY2(lines[21].startsWith("2028-09,300,100,200"), qPrintable(lines[21]));
    }

    void smallAndLargePicturesLayOut() {
        ExportOptions o = as(ExportFormat::Png);
        for (const auto& [size, dpi] : {std::pair(QSize(1, 1), 72), {QSize(200, 100), 1200}, {QSize(3000, 400), 300}, {QSize(400, 3000), 96}}) {
            o.size = size;
            o.dpi = dpi;
            QCOMPARE(QImage::fromData(exportChart(test::capacity(), o), "PNG").size(), size);
        }
    }

    void ganttIsExportedInEveryFormat() {
        QCOMPARE(QImage::fromData(exportGantt(gantt(), as(ExportFormat::Png)), "PNG").size(), QSize(1200, 700));
        const Svg svg(exportGantt(gantt(), as(ExportFormat::Svg)));
        QVERIFY(svg.wellFormed);
        QVERIFY(svg.texts.contains("Abilene"));
        QVERIFY(!svg.elements.contains("img"));
        QVERIFY(exportGantt(gantt(), as(ExportFormat::Pdf)).startsWith("%PDF-"));
        QVERIFY(exportGantt(gantt(), as(ExportFormat::Csv)).contains("1/0/A"));
        QCOMPARE(ganttImage(gantt(), as(ExportFormat::Png)).size(), QSize(1200, 700));
        QVERIFY(!exportGantt(GanttModel{}, as(ExportFormat::Png)).isEmpty());
    }
};

STARGATE_TEST(ChartExportTest)
#include "chart_export_test.moc"

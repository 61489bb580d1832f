#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QImage>
#include <QtTest/QtTest>

#include <cmath>

#include "tests/support/test_main.h"
#include "tests/unit/ui/charts/chart_samples.h"
#include "ui/charts/chart_export.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

/// Sites of two halls, each hall with a task under way, ten years long.
GanttModel sites(int count) {
    GanttModel g;
    g.title = "Schedule";
    g.sentence = "First power May 2027";
    g.from = Date(2025, 1, 1);
    g.to = Date(2035, 1, 1);
    g.dataDate = Date(2026, 11, 1);
    const auto row = [&](GanttRowKind kind, int parent, std::string label) {
        GanttRow r;
        r.id = label;
        r.kind = kind;
        r.parent = parent;
        r.label = std::move(label);
        r.start = Instant::startOf(Date(2025, 3, 1));
        r.finish = Instant::startOf(Date(2034, 3, 1));
        r.critical = true;
        g.rows.push_back(r);
        return static_cast<int>(g.rows.size()) - 1;
    };
    for (int s = 0; s < count; ++s) {
        const int site = row(GanttRowKind::Site, -1, "Site-" + std::to_string(s));
        for (const char* hall : {"a", "b"}) {
            const int building = row(GanttRowKind::Building, site, "Hall-" + std::to_string(s) + hall);
            row(GanttRowKind::Task, building, "Shell");
        }
    }
    return g;
}

ExportOptions as(ExportFormat format, QSize size = {1600, 900}) {
    ExportOptions o;
    o.format = format;
    o.size = size;
    o.planName = QStringLiteral("Foot of the page");
    return o;
}

/// Texts of an SVG with the size of their letters and where they stand, in px of the layout.
struct Svg {
    struct Text {
        QString words;
        double y = 0, size = 0;
    };
    QList<Text> texts;
    QSizeF page, layout;
    explicit Svg(const QByteArray& bytes) {
        QXmlStreamReader xml(bytes);
        double size = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) continue;
            const QXmlStreamAttributes attributes = xml.attributes();
            if (xml.name() == QLatin1String("svg")) {
                const QStringList box = attributes.value(QLatin1String("viewBox")).toString().split(QLatin1Char(' '));
                layout = QSizeF(box[2].toDouble(), box[3].toDouble());
            }
            if (attributes.hasAttribute(QLatin1String("font-size"))) size = attributes.value(QLatin1String("font-size")).toDouble();
            if (xml.name() == QLatin1String("text")) texts.append({QString(), attributes.value(QLatin1String("y")).toDouble(), size}), texts.last().words = xml.readElementText().trimmed();
        }
        if (xml.hasError()) qFatal("%s", qPrintable(xml.errorString()));
    }
    double yOf(const QString& words) const {
        for (const Text& t : texts)
            if (t.words == words) return t.y;
        return std::nan("");
    }
    /// Smallest letters on paper, points.
    double leastPoints(const ExportOptions& options) const {
        double least = 100;
        for (const Text& t : texts) least = std::min(least, t.size);
        return least * (options.size.width() / layout.width()) * 72 / options.dpi;
    }
};

QString textOf(const QByteArray& pdf, int page = 0) {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.pdf")));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size()) qFatal("cannot write");
    file.close();
    QStringList arguments{QStringLiteral("-layout")};
    if (page > 0) arguments << QStringLiteral("-f") << QString::number(page) << QStringLiteral("-l") << QString::number(page);
    QProcess process;
    process.start(QStringLiteral("pdftotext"), arguments << file.fileName() << QStringLiteral("-"));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) qFatal("pdftotext");
    return QString::fromUtf8(process.readAllStandardOutput());
}

}  // namespace

class GanttExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Every site and hall stands on the picture, the legend under the last of them and the foot under the legend.
    void thePictureGrowsWithItsRows_data() {
        QTest::addColumn<int>("count");
        for (const int count : {1, 7, 40, 200}) QTest::newRow(qPrintable(QString::number(count))) << count;
    }
    void thePictureGrowsWithItsRows() {
        QFETCH(int, count);
        const Svg svg(exportGantt(sites(count), as(ExportFormat::Svg)));
        double last = 0;
        for (int s = 0; s < count; ++s)
            for (const QString& words : {QStringLiteral("Site-%1").arg(s), QStringLiteral("Hall-%1a").arg(s), QStringLiteral("Hall-%1b").arg(s)}) {
                const double y = svg.yOf(words);
                QVERIFY2(y > last + 10, qPrintable(words));
                last = y;
            }
        QVERIFY(svg.yOf(QStringLiteral("data date 1 Nov 2026")) > last + 5);
        QVERIFY(svg.yOf(QStringLiteral("Done")) > last + 20);
        QVERIFY(svg.yOf(QStringLiteral("Foot of the page")) > svg.yOf(QStringLiteral("Done")) + 15);
        QVERIFY(svg.yOf(QStringLiteral("Foot of the page")) < svg.layout.height());
        for (int year = 2025; year < 2034; ++year) QVERIFY2(svg.yOf(QString::number(year)) < 120, qPrintable(QString::number(year)));
        const QImage png = QImage::fromData(exportGantt(sites(count), as(ExportFormat::Png)), "PNG");
        QCOMPARE(png.width(), 1600);
        QVERIFY(std::abs(png.height() - svg.layout.height() * 1600 / svg.layout.width()) < 2);
        QCOMPARE(ganttImage(sites(count), as(ExportFormat::Png)).size(), png.size());
    }
    void thePdfHasPages() {
        for (const int count : {1, 40, 200}) {
            const QByteArray pdf = exportGantt(sites(count), as(ExportFormat::Pdf));
            const QString text = textOf(pdf);
            const int pages = static_cast<int>(text.count(QLatin1Char('\f')));
            QCOMPARE(pages > 1, count > 1);
            const QStringList words = text.split(QRegularExpression(QStringLiteral("\\s+")));
            for (int s = 0; s < count; ++s)
                for (const QString& name : {QStringLiteral("Site-%1").arg(s), QStringLiteral("Hall-%1a").arg(s), QStringLiteral("Hall-%1b").arg(s)})
                    QVERIFY2(words.contains(name), qPrintable(name));
            for (int page = 1; page <= pages; ++page) {
                const QString one = textOf(pdf, page);
                for (const char* repeated : {"Task", "Finish", "2027", "2032", "Done", "Energised", "First power May 2027", "Foot of the page"}) QVERIFY2(one.contains(QLatin1String(repeated)), repeated);
                if (pages > 1) QVERIFY2(one.contains(QStringLiteral("page %1 of %2").arg(page).arg(pages)), qPrintable(one));
            }
        }
    }
    /// A site longer than a page goes on under its name.
    void aLongSiteIsNamedOnEachPage() {
        GanttModel g = sites(1);
        for (int i = 0; i < 100; ++i) {
            GanttRow hall = g.rows[1];
            hall.label = "More-" + std::to_string(i);
            g.rows.push_back(hall);
        }
        const QByteArray pdf = exportGantt(g, as(ExportFormat::Pdf));
        const QString text = textOf(pdf);
        const int pages = static_cast<int>(text.count(QLatin1Char('\f')));
        QVERIFY(pages >= 3);
        for (int i = 0; i < 100; ++i) QVERIFY(text.contains(QStringLiteral("More-%1").arg(i)));
        for (int page = 1; page <= pages; ++page) QVERIFY(textOf(pdf, page).contains(QStringLiteral("Site-0")));
    }
    /// An image has a largest height: what is beyond it is counted.
    void whatNoImageCanHoldIsCounted() {
        const Svg svg(exportGantt(sites(1'000), as(ExportFormat::Svg)));
        QVERIFY(svg.yOf(QStringLiteral("Hall-999b")) > 0);
        QCOMPARE(ganttImage(sites(1'000), as(ExportFormat::Png)).height(), 32'000);
    }
    /// Tasks that are left out are told in the subtitle.
    void whatIsLeftOutIsTold() {
        const QString all = textOf(exportGantt(sites(1), as(ExportFormat::Pdf))), summaries = textOf(exportGantt(sites(40), as(ExportFormat::Pdf)));
        QVERIFY2(all.contains(QStringLiteral("Schedule · All tasks")), qPrintable(all));
        QVERIFY2(summaries.contains(QStringLiteral("Schedule · Sites and halls; 80 tasks stand in the table (CSV)")), qPrintable(summaries));
    }
    /// Letters of 7 pt and more at the size that is asked for.
    void lettersCanBeReadOnPaper() {
        for (const QSize size : {QSize(1600, 900), QSize(1600, 400), QSize(800, 600), QSize(640, 480), QSize(3000, 2000)})
            for (const int dpi : {72, 96, 150}) {
                ExportOptions o = as(ExportFormat::Svg, size);
                o.dpi = dpi;
                const double schedule = Svg(exportGantt(sites(40), o)).leastPoints(o), chart = Svg(exportChart(test::capacity(), o)).leastPoints(o);
                QVERIFY2(schedule >= 6.99 && chart >= 6.99, qPrintable(QStringLiteral("%1 at %2 dpi: %3, %4 pt").arg(size.width()).arg(dpi).arg(schedule).arg(chart)));
            }
    }
    /// Years stand in the time head of a narrow picture too, if not all of them.
    void aNarrowScheduleHasYears() {
        const Svg svg(exportGantt(sites(7), as(ExportFormat::Svg, {800, 600})));
        int years = 0;
        for (const Svg::Text& t : svg.texts) years += QRegularExpression(QStringLiteral("^20\\d\\d$")).match(t.words).hasMatch() ? 1 : 0;
        QVERIFY(years >= 3);
    }
    /// Names of a chart that have no room are counted.
    void namesWithoutRoomAreCounted() {
        ChartModel chart = test::capacity();
        const ChartSeries one = chart.panes[0].series[0];
        for (int i = 0; i < 70; ++i) {
            chart.panes[0].series.insert(chart.panes[0].series.begin(), one);
            chart.panes[0].series.front().label = "Many-" + std::to_string(i);
            chart.panes[0].series.front().key = "site_" + std::to_string(1'000 + i);
        }
        const Svg svg(exportChart(chart, as(ExportFormat::Svg)));
        int named = 0, more = 0;
        for (const Svg::Text& t : svg.texts) {
            named += t.words.startsWith(QLatin1String("Many-")) || t.words == QString::fromStdString(one.label) || t.words.startsWith(QLatin1String("<img")) ? 1 : 0;
            if (const auto match = QRegularExpression(QStringLiteral("^and (\\d+) more$")).match(t.words); match.hasMatch()) more = match.captured(1).toInt();
        }
        QVERIFY(more > 0);
        QCOMPARE(named + more, 72);
    }
};

STARGATE_TEST(GanttExportTest)
#include "gantt_export_test.moc"

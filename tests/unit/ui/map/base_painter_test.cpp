#include "tests/support/test_main.h"

#include "tests/unit/ui/map/map_samples.h"
#include "ui/map/base_painter.h"
#include "ui/map/hairlines.h"

using namespace stargate;
using namespace stargate::ui;

class BasePainterTest : public QObject {
    Q_OBJECT

    static QImage paint(const MapViewState& view, const MapLayers& layers, const StateFills& fills = {}) {
        return paintBase(view, baseSteps(*test::shippedGeometry(), Tokens::light(), layers, fills, view.zoom(), view.pixelsPerKm()), Tokens::light().map.sea);
    }
    static QColor under(const QImage& image, const MapViewState& view, GeoPoint p) {
        const QPointF at = view.toScreen(Projection().forward(p)) * view.devicePixelRatio();
        return image.pixelColor(at.toPoint());
    }

private Q_SLOTS:
    void groundHasItsColour() {
        const MapViewState view(QSizeF(1200, 700), 1, Projection::box(MapFrame::Lower48));
        const auto& c = Tokens::light().map;
        const QImage image = paint(view, {false, false, false, false, false});
        QCOMPARE(under(image, view, test::at(39.0, -99.0)), c.land);
        QCOMPARE(under(image, view, test::at(43.5, -87.0)), c.lake);          // Lake Michigan
        QCOMPARE(under(image, view, test::at(35.0, -126.0)), c.sea);
        QCOMPARE(under(image, view, test::at(51.0, -105.0)), c.neighbours);   // Saskatchewan
        QCOMPARE(under(image, view, test::at(27.0, -102.0)), c.neighbours);   // Coahuila
        QCOMPARE(under(image, view, test::at(65.0, -153.0)), c.land);         // Alaska, in its inset
        QCOMPARE(under(image, view, test::at(19.6, -155.5)), c.land);         // Hawaii
        QCOMPARE(under(image, view, test::at(57.0, -172.5)), c.sea);          // Bering Sea covers Mexico
    }
    void choroplethColoursItsStateOnly() {
        const MapViewState view(QSizeF(1200, 700), 1, Projection::box(MapFrame::Lower48));
        StateFills fills(51);
        std::size_t kansas = 0;
        while (test::shippedLookup()->map().states[kansas].postal != "KS") ++kansas;
        fills[kansas] = Tokens::light().accent;
        const QImage image = paint(view, {false, false, false, false, false}, fills);
        QCOMPARE(under(image, view, test::at(38.5, -98.5)), Tokens::light().accent);
        QCOMPARE(under(image, view, test::at(41.5, -99.5)), Tokens::light().map.land);
    }
    void devicePixelsAreUsed() {
        const MapViewState view(QSizeF(600, 350), 2, Projection::box(MapFrame::Lower48));
        const QImage image = paint(view, {});
        QCOMPARE(image.size(), QSize(1200, 700));
        QCOMPARE(image.devicePixelRatio(), 2.0);
        QCOMPARE(under(image, view, test::at(51.0, -105.0)), Tokens::light().map.neighbours);
    }
    void bordersLeaveNoGapToTheNeighbours() {
        // Along the border with Canada, 8 km north of 49 N: neighbour all the way, never sea.
        MapViewState view(QSizeF(1200, 700), 1, Projection::box(MapFrame::Lower48));
        view.setCentre(Projection().forward(test::at(49, -105)), 4);
        const QImage image = paint(view, {false, false, false, false, false});
        for (double lon = -108; lon < -102; lon += 0.01) {
            for (const double lat : {49.03, 49.07, 49.11}) QVERIFY(under(image, view, test::at(lat, lon)) != Tokens::light().map.sea);
        }
    }
    void hairlineHasItsWidthInEveryDirection() {
        for (const double angle : {0.0, 0.3, 0.79, 1.2, 1.5}) {
            QImage image(200, 200, QImage::Format_RGB32);
            image.fill(Qt::black);
            Hairlines lines(200, 200);
            lines.setWidth(1.4);
            const double dx = 80 * std::cos(angle), dy = 80 * std::sin(angle);
            lines.segment(100 - dx, 100 - dy, 100 + dx, 100 + dy);
            lines.blendInto(image, Qt::white);
            double ink = 0;
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 200; ++x) ink += image.pixelColor(x, y).redF();
            QVERIFY2(std::abs(ink / (160 * 1.4) - 1) < 0.04, qPrintable(QString::number(ink / 160)));
        }
    }
    void jointsAreNoDarkerThanTheLine() {
        QImage image(100, 100, QImage::Format_RGB32);
        image.fill(Qt::black);
        Hairlines lines(100, 100);
        lines.setWidth(0.6);
        for (int i = 0; i < 9; ++i) lines.segment(10 * i + 5, 50.5, 10 * i + 15, 50.5);
        lines.blendInto(image, Qt::white);
        for (int x = 6; x < 94; ++x) QCOMPARE(image.pixelColor(x, 50).red(), image.pixelColor(50, 50).red());
        QVERIFY(std::abs(image.pixelColor(50, 50).redF() - 0.6F) < 0.02F);
    }
    void linesOutsideAndOfNoLengthDoNoHarm() {
        QImage image(50, 50, QImage::Format_RGB32);
        image.fill(Qt::black);
        Hairlines lines(50, 50);
        lines.segment(-1e6, -1e6, 1e6, 1e6);
        lines.segment(20, 20, 20, 20);
        lines.segment(-500, 20, -400, 20);
        lines.segment(49.9, -1e5, 49.9, 1e5);
        lines.blendInto(image, Qt::white);
        QVERIFY(image.pixelColor(30, 30).red() > 200);
        QCOMPARE(image.pixelColor(10, 40).red(), 0);
    }
};

STARGATE_TEST(BasePainterTest)
#include "base_painter_test.moc"

#include "tests/support/test_main.h"

#include "tests/unit/ui/map/map_samples.h"
#include "ui/map/map_view_state.h"

using namespace stargate;
using namespace stargate::ui;

class MapViewStateTest : public QObject {
    Q_OBJECT
    MapViewState view{QSizeF(1000, 600), 1, Projection::box(MapFrame::Lower48)};

private Q_SLOTS:
    void fitShowsTheWholeCountryAndTouchesOneMargin() {
        const QRectF country = view.toScreen(Projection::box(MapFrame::Lower48));
        QVERIFY(QRectF(0, 0, 1000, 600).contains(country));
        QVERIFY(std::min(country.left(), country.top()) < 19);
        QCOMPARE(view.zoom(), 1.0);
    }
    void screenAndMapAreInverse() {
        MapViewState v = view;
        v.zoomAt({300, 200}, 7.3);
        for (const QPointF p : {QPointF(0, 0), QPointF(999, 1), QPointF(512.25, 333.5)}) {
            const QPointF back = v.toScreen(v.toMap(p));
            QVERIFY(std::hypot(back.x() - p.x(), back.y() - p.y()) < 1e-9);
        }
    }
    void zoomKeepsThePointUnderTheCursor() {
        MapViewState v = view;
        const QPointF cursor(420, 250);
        const MapPoint held = v.toMap(cursor);
        for (const double factor : {1.25, 3.0, 0.7, 12.0}) {
            v.zoomAt(cursor, factor);
            QVERIFY(length(v.toMap(cursor) - held) < 1e-6);
        }
    }
    void zoomHasLimits() {
        MapViewState v = view;
        v.zoomAt({500, 300}, 1e9);
        QCOMPARE(v.zoom(), MapViewState::kMostZoom);
        v.zoomAt({500, 300}, 1e-9);
        QCOMPARE(v.zoom(), MapViewState::kLeastZoom);
    }
    void theCountryCannotBeLost() {
        MapViewState v = view;
        v.pan({1e7, -1e7});
        QVERIFY(Projection::box(MapFrame::Lower48).contains(v.centre()));
    }
    void resizeKeepsCentreAndZoom() {
        MapViewState v = view;
        v.zoomAt({100, 100}, 4);
        const MapPoint centre = v.centre();
        v.resize({1600, 1000}, 2);
        QVERIFY(length(v.centre() - centre) < 1e-9);
        QVERIFY(std::abs(v.zoom() - 4) < 1e-9);
        QCOMPARE(v.devicePixelRatio(), 2.0);
    }
    void fitShowsAnArea() {
        MapViewState v = view;
        v.fit({-100, -50, 100, 50}, 40, 1000);
        const QRectF box = v.toScreen(MapRect{-100, -50, 100, 50});
        QVERIFY(QRectF(39, 39, 922, 522).contains(box));
        v.fit({0, 0, 0, 0}, 40, 12);
        QVERIFY(std::abs(v.zoom() - 12) < 1e-9);
        v.fit({}, 40, 12);
        QCOMPARE(v.zoom(), 1.0);
    }
};

STARGATE_TEST(MapViewStateTest)
#include "map_view_state_test.moc"

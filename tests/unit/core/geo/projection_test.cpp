#include "tests/support/test_main.h"

#include "core/geo/geodesic.h"
#include "core/geo/projection.h"
#include "tests/support/map_files.h"

using namespace stargate;

namespace {
GeoPoint at(double lat, double lon) { return {Latitude(lat), Longitude(lon)}; }
}  // namespace

class ProjectionTest : public QObject {
    Q_OBJECT
    const Projection projection;

private Q_SLOTS:
    void centreIsTheOrigin() {
        const MapPoint p = projection.forward(at(37.5, -96));
        QVERIFY(length(p) < 1e-6);
    }
    // Snyder 1987, page 292: Clarke 1866 gives x 1,885,472.7 m, y 1,535,925.0 m for 35 N 75 W from 23 N 96 W; on WGS 84 it moves
    // by less than 100 m. Our origin is 37.5 N, so only x is comparable, and y through the difference of two points.
    void agreesWithSnyder() {
        const MapPoint p = projection.forward(at(35, -75)), origin = projection.forward(at(23, -96));
        QVERIFY(std::abs(p.x - 1885.4727) < 0.1);
        QVERIFY(std::abs((origin.y - p.y) - 1535.925) < 0.1);
    }
    void yGrowsSouthward() { QVERIFY(projection.forward(at(30, -96)).y > projection.forward(at(40, -96)).y); }
    void everyVertexOfEveryCountyComesBackWithinAMetre() {
        double worst = 0;
        for (const MapCounty& county : test::shippedLookup()->map().counties)
            for (const GeoPolygon& polygon : county.polygons)
                for (const GeoLine& ring : polygon.rings)
                    for (const GeoPoint& p : ring) worst = std::max(worst, distanceKm(p, projection.inverse(projection.forward(p))));
        QVERIFY2(worst < 0.001, qPrintable(QString::number(worst)));
    }
    void allLandLiesInItsBox() {
        for (const MapState& state : test::shippedLookup()->map().states)
            for (const GeoPolygon& polygon : state.polygons)
                for (const GeoLine& ring : polygon.rings)
                    for (const GeoPoint& p : ring) {
                        const MapFrame frame = Projection::frameOf(p);
                        const MapPoint m = projection.forward(p);
                        QVERIFY2(Projection::box(frame).contains(m), state.name.c_str());
                        QCOMPARE(Projection::frameAt(m), frame);
                        QCOMPARE(frame == MapFrame::Alaska, state.postal == "AK");
                        QCOMPARE(frame == MapFrame::Hawaii, state.postal == "HI");
                    }
    }
    void areaIsKept() {
        // One degree square at two latitudes against the sphere's own ratio of areas.
        const auto area = [&](double lat, double lon) {
            MapPoint p[4] = {projection.forward(at(lat, lon)), projection.forward(at(lat, lon + .1)), projection.forward(at(lat + .1, lon + .1)),
                             projection.forward(at(lat + .1, lon))};
            double sum = 0;
            for (int i = 0; i < 4; ++i) sum += p[i].x * p[(i + 1) % 4].y - p[(i + 1) % 4].x * p[i].y;
            return std::abs(sum) / 2;
        };
        // WGS 84 authalic areas of the cells, by the closed formula (Snyder 1987, equation 3-12).
        const auto truth = [](double lat) {
            const auto q = [](double degrees) {
                const double e = 0.0818191908426, s = std::sin(degrees * 3.14159265358979323846 / 180);
                return (1 - e * e) * (s / (1 - e * e * s * s) - std::log((1 - e * s) / (1 + e * s)) / (2 * e));
            };
            return 6378.137 * 6378.137 / 2 * (q(lat + .1) - q(lat)) * (.1 * 3.14159265358979323846 / 180);
        };
        for (const double lat : {26.0, 37.0, 48.0})
            for (const double lon : {-122.0, -96.0, -70.0}) QVERIFY(std::abs(area(lat, lon) / truth(lat) - 1) < 2e-5);
        QVERIFY(std::abs(area(61, -150) / (truth(61) * 0.35 * 0.35) - 1) < 2e-5);
    }
};

STARGATE_TEST(ProjectionTest)
#include "projection_test.moc"

#include "tests/support/test_main.h"

#include "core/geo/geodesic.h"

using namespace stargate;

namespace {
GeoPoint at(double lat, double lon) { return {Latitude(lat), Longitude(lon)}; }
}  // namespace

class GeodesicTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // A quarter meridian of WGS 84 is 10,001.966 km.
    void quarterMeridian() { QVERIFY(std::abs(distanceKm(at(0, 0), at(90, 0)) - 10001.966) < 0.001); }
    // Karney 2013, table 3: from 40 N with azimuth 30 degrees over 10,000 km to 41.79331020506 N 137.84490004377 E.
    void karneyExample() {
        const GeoPoint from = at(40, 0), to = at(41.79331020506, 137.84490004377);
        QVERIFY(std::abs(distanceKm(from, to) - 10000) < 1e-5);
        QVERIFY(std::abs(bearingDegrees(from, to) - 30) < 1e-6);
    }
    void bearingsAreNeverNegative() { QVERIFY(std::abs(bearingDegrees(at(40, -90), at(40, -91)) - 270.3) < 0.1); }
    void withinIsLessThanTheDistance() {
        const GeoPoint abilene = at(32.45, -99.73);
        for (const GeoPoint& other : {at(32.4501, -99.73), at(32.47, -99.70), at(32.47, -99.0), at(33.5, -99.73), at(-60, 170)})
            for (const double km : {0.01, 2.0, 4.0, 120.0, 20'000.0}) QCOMPARE(isWithin(abilene, other, km), distanceKm(abilene, other) < km);
    }
    void compassPoints() {
        QCOMPARE(compassPoint(0), std::string_view("N"));
        QCOMPARE(compassPoint(22.6), std::string_view("NE"));
        QCOMPARE(compassPoint(359), std::string_view("N"));
        QCOMPARE(compassPoint(270), std::string_view("W"));
    }
};

STARGATE_TEST(GeodesicTest)
#include "geodesic_test.moc"

#include "tests/support/test_main.h"

#include "core/geo/geodesic.h"
#include "tests/support/map_files.h"

using namespace stargate;

namespace {
GeoPoint at(double lat, double lon) { return {Latitude(lat), Longitude(lon)}; }
}  // namespace

class RegionLookupTest : public QObject {
    Q_OBJECT
    const RegionLookup& lookup = *test::shippedLookup();

private Q_SLOTS:
    void knownPlaces_data() {
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("lon");
        QTest::addColumn<QString>("fips");
        QTest::addColumn<QString>("text");
        QTest::newRow("Abilene") << 32.5013 << -99.7856 << "48441" << "Taylor County, Texas";
        QTest::newRow("Doña Ana") << 31.86 << -106.67 << "35013" << "Doña Ana County, New Mexico";
        QTest::newRow("Saline") << 42.1667 << -83.7816 << "26161" << "Washtenaw County, Michigan";
        QTest::newRow("Potter") << 35.31 << -101.72 << "48375" << "Potter County, Texas";
        QTest::newRow("Honolulu") << 21.3069 << -157.8583 << "15003" << "Honolulu County, Hawaii";
        QTest::newRow("Anchorage") << 61.2181 << -149.9003 << "02020" << "Anchorage Municipality, Alaska";
        QTest::newRow("Attu, beyond 180") << 52.9 << 173.0 << "02016" << "Aleutians West Census Area, Alaska";
        QTest::newRow("Washington") << 38.9072 << -77.0369 << "11001" << "District of Columbia";
        QTest::newRow("Hartford") << 41.7637 << -72.6851 << "09110" << "Capitol Planning Region, Connecticut";
        QTest::newRow("New Orleans") << 29.9511 << -90.0715 << "22071" << "Orleans Parish, Louisiana";
        QTest::newRow("Baltimore") << 39.2904 << -76.6122 << "24510" << "Baltimore city, Maryland";
    }
    void knownPlaces() {
        QFETCH(double, lat);
        QFETCH(double, lon);
        QFETCH(QString, fips);
        QFETCH(QString, text);
        const auto found = lookup.locate(at(lat, lon));
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(found->county->fips), fips);
        QCOMPARE(QString::fromStdString(found->text()), text);
        QCOMPARE(found->state->fips, found->county->fips.substr(0, 2));
    }
    void outsideTheUnitedStates() {
        // Mexico City, Ottawa, Tijuana 1.5 km from the border, the Pacific, Puerto Rico, Lake Michigan, London, Sydney, no places.
        for (const GeoPoint p : {at(19.43, -99.13), at(45.42, -75.70), at(32.525, -117.03), at(30, -140), at(18.2, -66.4), at(44.0, -87.0),
                                 at(51.5, -0.1), at(-33, 151), at(91, 0), at(std::nan(""), -99), at(40, std::nan("")), at(HUGE_VAL, HUGE_VAL)})
            QVERIFY2(!lookup.locate(p), qPrintable(QStringLiteral("%1 %2").arg(p.lat.degrees()).arg(p.lon.degrees())));
        QVERIFY(!lookup.nearestPlace(at(0, 0)));
        QVERIFY(!lookup.nearestPlace(at(std::nan(""), std::nan(""))));
    }
    void beyondTheBorderTheNearestStateCounts_data() {
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("lon");
        QTest::addColumn<QString>("state");
        QTest::newRow("south of El Paso") << 31.70 << -106.42 << "TX";
        QTest::newRow("Tijuana") << 32.5 << -117.0 << "CA";
        QTest::newRow("Mexicali") << 32.6 << -115.45 << "CA";
        QTest::newRow("Niagara, Ontario") << 43.09 << -79.09 << "NY";
        QTest::newRow("off Galveston") << 29.20 << -94.75 << "TX";
        QTest::newRow("off Norfolk") << 36.9 << -75.9 << "VA";
        QTest::newRow("Windsor, Ontario") << 42.3 << -83.0 << "MI";
        QTest::newRow("London") << 51.5 << -0.1 << "ME";
        QTest::newRow("Dallas") << 32.78 << -96.80 << "TX";
    }
    void beyondTheBorderTheNearestStateCounts() {
        QFETCH(double, lat);
        QFETCH(double, lon);
        QFETCH(QString, state);
        QCOMPARE(QString::fromStdString(lookup.nearestState(at(lat, lon)).postal), state);
    }
    // The map's lines are simplified: of the 16,484 towns all lie in the country, and the few that stand on a river between two
    // states may be found on its other bank.
    void everyTownLiesInItsOwnState() {
        int otherBank = 0;
        for (const MapPlace& p : lookup.map().places) {
            const auto found = lookup.locate(p.at);
            QVERIFY2(found, p.name.c_str());
            if (found->state == &lookup.map().states[p.state]) continue;
            ++otherBank;
            bool ownStateIsNear = false;
            for (const auto& [dLat, dLon] : {std::pair{0.02, 0.0}, {-0.02, 0.0}, {0.0, 0.025}, {0.0, -0.025}}) {
                const auto beside = lookup.locate(at(p.at.lat.degrees() + dLat, p.at.lon.degrees() + dLon));
                ownStateIsNear |= beside && beside->state == &lookup.map().states[p.state];
            }
            QVERIFY2(ownStateIsNear, p.name.c_str());
        }
        QVERIFY2(otherBank <= 20, qPrintable(QString::number(otherBank)));
    }
    void shoresForgiveThreeKilometres() {
        QCOMPARE(lookup.locate(at(26.4527, -81.9501))->county->fips, std::string("12071"));  // Fort Myers Beach
        QCOMPARE(lookup.locate(at(42.3020, -70.9078))->county->fips, std::string("25023"));  // Hull
        QVERIFY(!lookup.locate(at(26.40, -82.05)));                                          // 8 km out
    }
    void nearestPlaceIsTheNearest() {
        const auto near = lookup.nearestPlace(at(35.31, -101.72));
        QVERIFY(near);
        QCOMPARE(near->text(), std::string("14 km NE of Amarillo"));
        for (double lat = 26; lat < 49; lat += 3.7)
            for (double lon = -123; lon < -70; lon += 5.3) {
                const GeoPoint p = at(lat, lon);
                double best = 300;
                for (const MapPlace& place : lookup.map().places) best = std::min(best, distanceKm(p, place.at));
                const auto found = lookup.nearestPlace(p);
                QCOMPARE(bool(found), best < 300);
                if (found) QVERIFY(found->distanceKm < best * 1.003 + 1e-9);
            }
    }
    void distanceToCoast() {
        QVERIFY(lookup.distanceToCoastKm(at(29.76, -95.37)) < 60);     // Houston, upper bays
        QVERIFY(lookup.distanceToCoastKm(at(36.85, -75.99)) < 3);      // Virginia Beach
        QVERIFY(lookup.distanceToCoastKm(at(43.387, -87.875)) < 5);    // Port Washington on Lake Michigan
        QVERIFY(lookup.distanceToCoastKm(at(31.8, -106.4)) > 800);     // El Paso: the border is no coast
        QVERIFY(lookup.distanceToCoastKm(at(48.95, -101.0)) > 500);    // North Dakota likewise
        QVERIFY(lookup.distanceToCoastKm(at(32.5013, -99.7856)) > 400);
        QVERIFY(lookup.distanceToCoastKm(at(21.3069, -157.8583)) < 5);
        QVERIFY(lookup.distanceToCoastKm(at(52.9, 173.0)) < 15);       // Attu
    }
    void coastSearchFindsTheNearestSegment() {
        for (double lat = 26; lat < 49; lat += 5.1)
            for (double lon = -123; lon < -70; lon += 7.7) {
                const GeoPoint p = at(lat, lon);
                double vertex = HUGE_VAL;  // the nearest vertex is never nearer than the nearest shore
                for (const auto* lines : {&lookup.map().coastLines, &lookup.map().lakeShores})
                    for (const GeoLine& line : *lines)
                        for (const GeoPoint& v : line) vertex = std::min(vertex, distanceKm(p, v));
                const double found = lookup.distanceToCoastKm(p);
                QVERIFY(found <= vertex * 1.003 && found > vertex - 25);
            }
    }
};

STARGATE_TEST(RegionLookupTest)
#include "region_lookup_test.moc"

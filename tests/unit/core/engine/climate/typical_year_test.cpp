#include "tests/support/test_main.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/wind_power.h"
#include "tests/support/map_files.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ClimateNormals normals(double lat, double lon) {
    return normalsAt(testCatalog()->stations(), {Latitude(lat), Longitude(lon)}, std::nullopt, false);
}
double mean(const std::vector<float>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }
PvDesign design() { return PvDesign::from(Assumed({}, *testCatalog())); }

}  // namespace

/// What the recipe of core/README.md, Climate, promises.
class TypicalYearTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Annual PV energy while a site is dragged: 1 km moves it by less than 0.2 %, 20 m by less than 0.02 %.
    /// No pair lies across a time zone's border, where the clock itself jumps.
    void aMovedSiteMovesItsSunSmoothly() {
        const auto annual = [](double lat, double lon) {
            const GeoPoint at{Latitude(lat), Longitude(lon)};
            const bool coastal = shippedLookup()->distanceToCoastKm(at) <= testCatalog()->assumption(Assumption::CoastalDistance);
            return mean(*pvProfile(*typicalYear(normalsAt(testCatalog()->stations(), at, std::nullopt, coastal), 1), design()));
        };
        constexpr double kKmPerDegree = 111.2;
        std::mt19937 random(7);  // the engine alone gives the same numbers everywhere
        const auto share = [&random] { return static_cast<double>(random()) / 4294967296.0; };
        std::vector<std::array<double, 2>> places = {{36.7249, -80.4}, {36.725, -80.4}, {32.475, -99.725}, {41.0, -95.9}};
        while (places.size() < 60) places.push_back({25 + 24 * share(), -124 + 57 * share()});
        for (const auto& [lat, lon] : places) {
            const double angle = 2 * std::numbers::pi * share(), here = annual(lat, lon);
            for (const auto& [km, most] : {std::pair{1.0, 0.002}, {0.02, 0.0002}}) {
                const double there = annual(lat + km / kKmPerDegree * std::cos(angle), lon + km / kKmPerDegree * std::sin(angle) / std::cos(lat * std::numbers::pi / 180));
                QVERIFY2(std::abs(there / here - 1) < most, qPrintable(QStringLiteral("%1 %2, %3 km: %4").arg(lat).arg(lon).arg(km).arg(there / here - 1)));
            }
        }
    }
    void everyHourKeepsThePhysics() {
        for (const ClimateYearPtr& y : {typicalYear(normals(32.45, -99.73), 1), typicalYear(normals(61.2, -150.0), 1), typicalYear(normals(21.3, -157.9), 1)})
            for (std::size_t h = 0; h < kHoursPerYear; ++h) {
                const SunHour& sun = y->sun.hours[h];
                QVERIFY(y->ghi[h] <= sun.extraterrestrial * 1.0001F);
                QVERIFY(y->dhi[h] <= y->ghi[h] * 1.0001F && y->dhi[h] >= 0);
                QVERIFY(y->dni[h] >= 0 && y->dni[h] <= 1050);
                if (sun.extraterrestrial <= 0) QVERIFY(y->ghi[h] == 0 && y->dni[h] == 0 && y->dhi[h] == 0);
                // GHI = DHI + DNI x mean cos z of the hour.
                const double closure = y->dhi[h] + y->dni[h] * sun.extraterrestrial / y->sun.normalIrradiance[h / 24];
                QVERIFY(std::abs(closure - y->ghi[h]) < 0.01);
                QVERIFY(y->wetBulbC[h] <= y->dryBulbC[h] + 1e-4F);
                QVERIFY(y->wind10m[h] >= 0);
            }
    }
    void monthsMeanWhatTheNormalsSay() {
        const ClimateYearPtr y = typicalYear(normals(32.45, -99.73), 1);
        for (std::size_t m = 0; m < 12; ++m) {
            double t = 0, ghi = 0, outside = 0;
            for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) {
                t += y->dryBulbC[h];
                ghi += y->ghi[h];
                outside += y->sun.hours[h].extraterrestrial;
            }
            QVERIFY(std::abs(t / static_cast<double>(hoursInMonth(m)) - y->normals.dryBulbC[m]) < 0.05);
            QVERIFY(std::abs(ghi / outside / y->normals.clearness[m] - 1) < 0.005);
        }
    }
    void stationsGetTheirOwnClimateBack() {
        for (const ClimateStation& s : testCatalog()->stations()) {
            const ClimateYearPtr y = typicalYear(normalsAt(testCatalog()->stations(), s.at, s.elevationMetres, false), 1);
            const double wanted = std::accumulate(s.ghiKwhPerM2Day.begin(), s.ghiKwhPerM2Day.end(), 0.0) / 12;
            const auto got = y->monthlyGhiKwhPerM2Day();
            QVERIFY2(std::abs(std::accumulate(got.begin(), got.end(), 0.0) / 12 / wanted - 1) < 0.02, s.key.c_str());
            QVERIFY2(std::abs(y->meanWetBulbC() - s.meanWetBulbC) < 1.5, s.key.c_str());
        }
    }
    void panelsGiveTheCapacityFactorOfTheStations() {
        std::string first, last;
        double most = 0, least = 1;
        const double coast = testCatalog()->assumption(Assumption::CoastalDistance);
        for (const ClimateStation& s : testCatalog()->stations()) {
            const ClimateYearPtr y = typicalYear(normalsAt(testCatalog()->stations(), s.at, s.elevationMetres, shippedLookup()->distanceToCoastKm(s.at) <= coast), 1);
            const double factor = mean(*pvProfile(*y, design()));
            QVERIFY2(std::abs(factor / s.pvCapacityFactor - 1) < 0.04, qPrintable(QStringLiteral("%1 %2 %3").arg(s.key.c_str()).arg(factor).arg(s.pvCapacityFactor)));
            if (factor > most) most = factor, first = s.key;
            if (factor < least) least = factor, last = s.key;
        }
        QCOMPARE(first, std::string("el_paso_tx"));
        QVERIFY(last == "fairbanks_ak" || last == "anchorage_ak");
    }
    void trackersBeatFixedPanelsAndTwoAxesBeatOne() {
        const ClimateYearPtr y = typicalYear(normals(32.45, -99.73), 1);
        PvDesign fixed = design(), two = design();
        fixed.mount = PvMount::Fixed;
        fixed.fixedTiltDegrees = 25;
        two.mount = PvMount::TwoAxis;
        const double one = mean(*pvProfile(*y, design()));
        QVERIFY(mean(*pvProfile(*y, fixed)) < one && one < mean(*pvProfile(*y, two)));
    }
    void windMeetsItsCapacityFactor() {
        const ClimateYearPtr y = typicalYear(normals(32.45, -99.73), 1);
        for (double target : {0.2, 0.42}) QVERIFY(std::abs(mean(*windProfile(*y, {220, 0.15, target})) / target - 1) < 0.01);
        QCOMPARE(mean(*windProfile(*y, {220, 0.15, 0})), 0.0);
    }
    void sameSeedSameBytesOtherPlaceOtherYear() {
        const ClimateYear a = temperatureYear(normals(32.45, -99.73), 1), b = temperatureYear(normals(32.45, -99.73), 1);
        QVERIFY(a.dryBulbC == b.dryBulbC);
        QVERIFY(a.dryBulbC != temperatureYear(normals(32.45, -99.73), 2).dryBulbC);
        QVERIFY(a.dryBulbC != temperatureYear(normals(43.4, -87.9), 1).dryBulbC);
    }
    void aSmallMoveChangesLittle() {
        const double here = mean(*pvProfile(*typicalYear(normals(32.45, -99.73), 1), design()));
        for (double north : {0.009, 0.03, 0.06}) {
            const double there = mean(*pvProfile(*typicalYear(normals(32.45 + north, -99.73), 1), design()));
            QVERIFY(std::abs(there / here - 1) < 0.002);
        }
    }
    void dryPlacesHaveTwoKindsOfDays() {
        // Clearness of days in Phoenix: more clear than middling, and some overcast.
        const ClimateYearPtr y = typicalYear(normals(33.43, -112.02), 1);
        int clear = 0, dull = 0;
        for (std::size_t d = 0; d < kDaysPerYear; ++d) {
            double ghi = 0;
            for (std::size_t h = 0; h < 24; ++h) ghi += y->ghi[d * 24 + h];
            const double k = ghi / y->sun.dailyExtraterrestrial[d];
            clear += k > 0.65;
            dull += k < 0.35;
        }
        QVERIFY(clear > 180 && dull > 3);
    }
};

STARGATE_TEST(TypicalYearTest)
#include "typical_year_test.moc"

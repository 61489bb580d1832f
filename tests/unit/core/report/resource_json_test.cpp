#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include "core/report/resource_json.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

class ResourceJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatThePlaceGivesAndFromWhere() {
        const GeoPoint at{Latitude(32.45), Longitude(-99.73)};
        const auto climate = typicalYear(normalsAt(testCatalog()->stations(), at, std::nullopt, false), 1);
        const ResourceSummary summary = resourceSummary(*climate, *testCatalog(), 0.42);
        const auto j = nlohmann::json::parse(resourceJson(summary, at));
        QVERIFY(std::abs(j["wind_capacity_factor"].get<double>() - 0.42) < 0.42 * 0.01);
        QVERIFY(j["pv_capacity_factor"].get<double>() > 0.26 && j["pv_capacity_factor"].get<double>() < 0.30);
        QVERIFY(j["mean_wet_bulb_c"].get<double>() < j["mean_dry_bulb_c"].get<double>());
        for (const char* name : {"pv_capacity_factor", "wind_capacity_factor", "mean_dry_bulb_c", "mean_wet_bulb_c", "ghi_kwh_m2_day"})
            QCOMPARE(j["monthly"][name].size(), std::size_t(12));
        QCOMPARE(j["stations"].size(), std::size_t(5));
        QCOMPARE(j["stations"][0]["name"].get<std::string>(), std::string("Abilene"));
        const std::string csv = resourceCsv(summary);
        QVERIFY(std::count(csv.begin(), csv.end(), '\n') > 0);
    }
};

STARGATE_TEST(ResourceJsonTest)
#include "resource_json_test.moc"

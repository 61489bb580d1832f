#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include "core/report/resource_json.h"
#include "tests/support/test_catalog.h"
#include "tests/support/weather_files.h"

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
        QVERIFY(j["notes"].is_array() && j["notes"].empty());
        QCOMPARE(j["stations"].size(), std::size_t(5));
        QCOMPARE(j["stations"][0]["name"].get<std::string>(), std::string("Abilene"));
        const std::string csv = resourceCsv(summary);
        QVERIFY(std::count(csv.begin(), csv.end(), '\n') > 0);
    }
    void notesSayWhatWasReadOfAFile() {
        const GeoPoint at{Latitude(36.5), Longitude(-101)};
        const auto weather = weatherOf("mesa.csv", nsrdbFile(MadeWeather{}.make()));
        QVERIFY(weather);
        const auto climate = climateWith(*weather, normalsAt(testCatalog()->stations(), at, 1000.0, false), 1);
        const auto j = nlohmann::json::parse(resourceJson(resourceSummary(*climate, *testCatalog(), 0.42, *weather), at));
        const std::vector<std::string> expected = {"mesa.csv: NSRDB 900001 Test Mesa, 167 km away (35.00 N, 101.00 W).", "Year 2019, hours of UTC-6 as at the site.", "Wind of 2 m.", "No missing values.",
                                                   "NSRDB version 3 has its wind at 2 m.", "Warning: mesa.csv is weather of another region, 167 km away."};
        QCOMPARE(j["notes"].get<std::vector<std::string>>(), expected);
    }
};

STARGATE_TEST(ResourceJsonTest)
#include "resource_json_test.moc"

#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>

#include "core/model/series.h"
#include "core/report/results_json.h"
#include "tests/support/reference_plan.h"

using namespace stargate;
using Json = nlohmann::ordered_json;

class ResultsJsonTest : public QObject {
    Q_OBJECT

    static const Results& sample() {
        static const ResultsPtr results = [] {
            Plan plan = test::stargateSample();
            // A site whose name is a formula and has no capacity: the awkward row of every table.
            Site site;
            site.id = plan.sites.nextId();
            site.name = "=1+1, \"x\"";
            site.lat = Latitude(40);
            site.lon = Longitude(-100);
            plan.sites.put(site);
            auto evaluated = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
            if (!evaluated) qFatal("%s", evaluated.error().text().c_str());
            return *evaluated;
        }();
        return *results;
    }
    static const Json& json() {
        static const Json parsed = Json::parse(resultsToJson(sample(), {"d1", "0.1"}));
        return parsed;
    }
    static std::string keysOf(const Json& object) {
        std::string out;
        for (const auto& [key, value] : object.items()) out += (out.empty() ? "" : " ") + key;
        return out;
    }

private Q_SLOTS:
    void topLevelIsThatOfTheContract() {
        QCOMPARE(keysOf(json()), std::string("plan months totals series sites funding findings"));
        QCOMPARE(keysOf(json()["plan"]), std::string("name digest catalog_version program_version dollar_year money_basis"));
        QCOMPARE(keysOf(json()["sites"][0]), std::string("id name lat lon county state kpi operation series"));
        QCOMPARE(keysOf(json()["funding"][0]), std::string("case funder gap_usd gap_month available_usd balance_usd"));
        QCOMPARE(keysOf(json()["findings"][0]), std::string("severity code subject month values text"));
        QCOMPARE(keysOf(json()["findings"][0]["subject"]), std::string("kind id name"));
    }
    void theOperatingYearBalances() {
        const Json& o = json()["sites"][0]["operation"];
        double energy = o["unserved_mwh"].get<double>();
        for (const Json& source : o["sources"])
            for (const Json& mwh : source["energy_mwh"]) energy += mwh.get<double>();
        QVERIFY(std::abs(energy / o["load_mwh"].get<double>() - 1) < 1e-9);
        QCOMPARE(o["adequacy"]["samples"].get<int>(), 100);
        QVERIFY(o["lcoe_usd_per_mwh"] == json()["sites"][0]["kpi"]["lcoe_usd_per_mwh"]);
        QVERIFY(json()["sites"][6]["operation"].is_null());  // no building
    }
    void everySeriesHasOneNumberPerMonth() {
        const std::size_t months = json()["months"].size();
        QCOMPARE(months, static_cast<std::size_t>(sample().months));
        const auto verify = [&](const Json& series) {
            for (const auto& [name, values] : series.items()) {
                QVERIFY2(values.size() == months, name.c_str());
                for (const Json& v : values) QVERIFY2(v.is_number(), name.c_str());
            }
        };
        verify(json()["series"]);
        for (const Json& site : json()["sites"]) verify(site["series"]);
    }
    void fundingSeriesAreThePlansAlone() {
        for (const SeriesField& f : seriesFields()) {
            QVERIFY2(json()["series"].contains(f.name), f.name.c_str());
            QCOMPARE(json()["sites"][0]["series"].contains(f.name), f.perSite);
        }
    }
    void sitesAddUpToTheTotal() {
        for (const SeriesField& f : seriesFields()) {
            if (!f.perSite) continue;
            for (std::size_t m = 0; m < json()["months"].size(); ++m) {
                double sum = 0;
                for (const Json& site : json()["sites"]) sum += site["series"][f.name][m].get<double>();
                const double total = json()["series"][f.name][m].get<double>();
                QVERIFY2(std::abs(sum - total) <= 1e-9 * std::max(1.0, std::abs(total)), f.name.c_str());
            }
        }
    }
    void unknownFiguresAreNull() {
        const Json& kpi = json()["sites"].back()["kpi"];
        for (const char* name : {"it_mw", "facility_mw", "gpus", "h100e", "usd_per_gpu_hour", "lcoe_usd_per_mwh", "first_power", "full_power"})
            QVERIFY2(kpi[name].is_null(), name);
        QCOMPARE(keysOf(kpi), keysOf(json()["totals"]));
    }
    void countsAreWholeNumbers() {
        QVERIFY(json()["totals"]["gpus"].is_number_integer());
        QVERIFY(json()["series"]["gpus"].back().is_number_integer());
    }
    void everyFundingCaseIsThere() {
        std::vector<std::string> cases;
        for (const Json& c : json()["funding"]) {
            cases.push_back(c["case"]);
            QCOMPARE(c["funder"].is_null(), c["case"] != "stress");
        }
        QVERIFY(cases.size() > 3);
        QCOMPARE(std::vector<std::string>(cases.begin(), cases.begin() + 3), (std::vector<std::string>{"signed", "signed_announced", "all"}));
        QCOMPARE(cases[3], std::string("stress"));
    }
    void csvHasOneRowPerScopeAndMonth() {
        const QString csv = QString::fromStdString(resultsToCsv(sample()));
        const QStringList lines = csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QVERIFY(lines.front().startsWith(QStringLiteral("scope,site_id,month,announced_mw,")));
        QCOMPARE(lines.size(), 1 + (1 + static_cast<int>(sample().sites.size())) * sample().months);
        QVERIFY(lines[1].startsWith(QStringLiteral("total,,%1,").arg(QString::fromStdString(sample().start.text()))));
        QVERIFY(lines.back().startsWith(QStringLiteral("\"'=1+1, \"\"x\"\"\",")));
        QCOMPARE(lines[1].count(QLatin1Char(',')), lines.front().count(QLatin1Char(',')));
    }
};

STARGATE_TEST(ResultsJsonTest)
#include "results_json_test.moc"

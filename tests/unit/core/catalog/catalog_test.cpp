#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

#include <set>

#include "core/catalog/catalog_sections.h"

using namespace stargate;
using stargate::test::catalogFiles;
using stargate::test::testCatalog;

namespace {

/// The shipped files with `from` replaced by `to` in one of them.
Result<std::shared_ptr<const Catalog>> parseWith(const std::string& file, const std::string& from, const std::string& to) {
    auto files = catalogFiles();
    for (NamedText& f : files) {
        if (f.name != file) continue;
        const auto at = f.text.find(from);
        if (at == std::string::npos) qFatal("%s has no %s", file.c_str(), from.c_str());
        f.text.replace(at, from.size(), to);
    }
    return parseCatalog(files);
}

double number(const Catalog& c, const char* table, const char* key, const char* field) { return std::get<double>(*c.table(table)->cell(key, field)); }

}  // namespace

class CatalogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTableIsThereInFull_data() {
        QTest::addColumn<int>("rows");
        const std::pair<const char*, int> expected[] = {
            {"racks", 13}, {"technologies", 13}, {"storage_costs", 3}, {"cooling", 5}, {"redundancy", 6}, {"cost_book", 10}, {"work_packages", 27},
            {"supply_caps", 9}, {"states", 51}, {"isos", 14}, {"county_exceptions", 23}, {"avert_marginal_co2", 17 * 12}, {"aeo_capex", 26},
            {"gas_months", 48}, {"stations", 76}, {"cities", 318}, {"power_landmarks", 79}, {"peer_sites", 48}, {"peer_timelines", 278}, {"cpi", 7},
            {"training_runs", 9}, {"stargate_sites", 10}, {"abilene_milestones", 11}, {"campuses", 9}, {"peer_notes", 11}, {"mlperf", 8}, {"serving", 18}};
        for (const auto& [name, rows] : expected) QTest::newRow(name) << rows;
    }
    void everyTableIsThereInFull() {
        QFETCH(int, rows);
        const CatalogTable* table = testCatalog()->table(QTest::currentDataTag());
        QVERIFY(table);
        QCOMPARE(int(table->rows().size()), rows);
    }
    void everyShippedFileIsRead() {
        std::vector<std::string> read = catalogTableNames();
        read.push_back("provenance");
        for (const NamedText& f : catalogFiles()) QVERIFY2(std::count(read.begin(), read.end(), f.name.substr(0, f.name.size() - 4)) == 1, f.name.c_str());
        QCOMPARE(catalogFiles().size(), read.size());
    }
    void racksCarryTheCorrectedFigures() {
        const RackType* gb200 = testCatalog()->rack("gb200_nvl72");
        QVERIFY(gb200);
        QCOMPARE(gb200->accelerators, 72);
        QCOMPARE(gb200->itAllocated.kilowatts(), 150.0);
        QCOMPARE(gb200->priceMillionUsd.central, 3.3);
        QCOMPARE(gb200->networkThousandUsdPerAccelerator.central, 9.0);
        QCOMPARE(gb200->servicePriceUsdPerAcceleratorHour.central, 3.2);
        QCOMPARE(gb200->volumeShip.text(), std::string("2025-04"));
        const RackType* rubin = testCatalog()->rack("vera_rubin_nvl72");
        QCOMPARE(rubin->nominal->kilowatts(), 230.0);
        QCOMPARE(rubin->itAllocated.kilowatts(), 251.0);
        QCOMPARE(*rubin->fp4Petaflops, 2520.0);
        QCOMPARE(testCatalog()->rack("gb300_nvl72")->hbmTerabytes, 20.7);
        QCOMPARE(testCatalog()->rack("helios")->nominal->kilowatts(), 200.0);
        QVERIFY(!testCatalog()->rack("rubin_ultra_nvl576")->bf16Petaflops);
        QVERIFY(testCatalog()->rack("h100_hgx")->cooling == CoolingClass::Air);
        QVERIFY(!testCatalog()->rack("gb400"));
    }
    void technologiesStandInTheContractsOrder() {
        const auto catalog = testCatalog();
        for (std::size_t i = 0; i < kAllTechnologies.size(); ++i) {
            QVERIFY(catalog->technologies()[i].technology == kAllTechnologies[i]);
            QVERIFY(technologyOf(technologyKey(kAllTechnologies[i])) == kAllTechnologies[i]);
        }
        QVERIFY(!technologyOf("coal"));
        const PowerTechnology& frame = catalog->technology(Technology::Frame);
        QCOMPARE(frame.leadMonths, (Range{36, 60, 84}));
        QCOMPARE(frame.startCostUsdPerMw, 126.0);
        QCOMPARE(frame.minimumUpHours, 4);
        QVERIFY(catalog->technology(Technology::Smr).mustRun);
        QVERIFY(catalog->technology(Technology::Aero).quickStart);
        QVERIFY(catalog->technology(Technology::Grid).firmRule == FirmRule::Contract);
        const PowerTechnology& battery = catalog->technology(Technology::Battery);
        QVERIFY(std::abs(battery.capexUsdPerKw.central + 4 * battery.energyCapexUsdPerKwh.central - 1247) < 1);
    }
    void eachTechnologyHasOneNameAndOneShortName() {
        std::set<std::string> names;
        for (const PowerTechnology& t : testCatalog()->technologies()) {
            QVERIFY2(names.insert(t.name).second, t.name.c_str());
            QVERIFY2(!t.shortName.empty() && t.shortName.size() <= 16 && (t.shortName == t.name || names.insert(t.shortName).second), t.shortName.c_str());
        }
    }
    void constructionAddsUpToTheBook() {
        double central = 0;
        for (const CostPackage& p : testCatalog()->costBook()) central += p.millionUsdPerMwIt.central;
        QVERIFY(std::abs(central - 15.15) < 1e-9);
        QVERIFY(std::abs(central * (1 + testCatalog()->assumption(Assumption::Contingency)) - 16.4) < 0.05);
    }
    void supplyCapsGrow() {
        const SupplyCap* racks = testCatalog()->supplyCap("racks_nvl72");
        QCOMPARE(racks->limit(2025), 900.0);
        QCOMPARE(racks->limit(2026), 1800.0);
        QCOMPARE(racks->limit(2027), 2250.0);
        QCOMPARE(racks->limit(2028), 2587.0);
        QCOMPARE(testCatalog()->supplyCap("turbines_frame_cc")->limit(2028), 4.0);
        QCOMPARE(testCatalog()->supplyCap("turbines_frame_cc")->limit(2031), 12.0);
        QCOMPARE(testCatalog()->supplyCap("campus_crews")->periodMonths, 0);
    }
    void climateAndMarginalCo2() {
        const auto& stations = testCatalog()->stations();
        const auto fairbanks = std::find_if(stations.begin(), stations.end(), [](const ClimateStation& s) { return s.name == "Fairbanks"; });
        QCOMPARE(fairbanks->clearness[11], 0.30);
        QCOMPARE(testCatalog()->marginalCo2KgPerMwh("CA", 1, 1).value(), 462.0);
        QVERIFY(!testCatalog()->marginalCo2KgPerMwh("XX", 1, 1));
        QVERIFY(!testCatalog()->marginalCo2KgPerMwh("CA", 13, 1));
    }
    void gasShapesHaveMeanOneOverKnownMonths() {
        const auto shape = testCatalog()->gasMonths("TX")->shape();
        double sum = 0;
        for (const double v : shape) sum += v;
        QVERIFY(std::abs(sum / 12 - 1) < 1e-12);
        QVERIFY(!testCatalog()->gasMonths("NH")->usdPerMcf[1]);
        QCOMPARE(testCatalog()->gasMonths("NH")->shape()[1], 1.0);
        QVERIFY(!testCatalog()->gasMonths("HI"));
    }
    void deliveredGasOfTheModelFollows() {
        // TX 3.57, NM 2.24, OH 3.71, MI 3.88, WI 4.22 at Henry Hub 4.2
        const auto catalog = testCatalog();
        for (const auto& [state, price] : std::map<std::string, double>{{"TX", 3.57}, {"NM", 2.24}, {"OH", 3.71}, {"MI", 3.88}, {"WI", 4.22}})
            QVERIFY(std::abs(catalog->assumption(Assumption::HenryHub) + catalog->state(state)->gasPriceUsdPerMmbtu -
                             catalog->assumption(Assumption::GasReference) - price) < 1e-9);
    }
    void dollarsFollowThePriceIndex() {
        QCOMPARE(testCatalog()->dollarFactor(2025, 2025), 1.0);
        QCOMPARE(testCatalog()->dollarFactor(2020, 2025), 322 / 258.8);
        QCOMPARE(testCatalog()->dollarFactor(2025, 2040), 331.0 / 322);
        QCOMPARE(testCatalog()->dollarFactor(2010, 2020), 1.0);
    }
    void assumptionsAndTheirKeysMatch() {
        const auto& rows = testCatalog()->figures("assumptions");
        QCOMPARE(int(rows.size()), kAssumptions);
        for (int i = 0; i < kAssumptions; ++i) {
            QCOMPARE(QString::fromStdString(rows[std::size_t(i)].key), QString::fromUtf8(assumptionKey(Assumption(i)).data()));
            QVERIFY2(!rows[std::size_t(i)].help.empty() && !rows[std::size_t(i)].unit.empty(), rows[std::size_t(i)].key.c_str());
        }
        QCOMPARE(testCatalog()->assumption(Assumption::Utilisation), 0.83);
        QCOMPARE(testCatalog()->assumption(Assumption::UnservedCost), 2000.0);
        const auto missing = parseWith("assumptions.csv", "utilisation,Utilisation", "utilization,Utilisation");
        QVERIFY(!missing);
        QVERIFY(missing.error().happened.find("utilization") != std::string::npos);
    }
    void everyValueSaysWhereItComesFrom() {
        const auto catalog = testCatalog();
        QCOMPARE(catalog->provenance("racks", "gb200_nvl72", "price_central_musd").confidence, std::string("read"));
        QCOMPARE(catalog->provenance("racks", "gb200_nvl72", "mfu_bf16_central_share").confidence, std::string("background"));
        QCOMPARE(catalog->provenance("racks", "gb200_nvl72", "it_allocated_kw").confidence, std::string("derived"));
        QCOMPARE(catalog->provenance("states", "TX", "elec_ind_c_per_kwh").source, std::string("EIA-EPA23"));
        QCOMPARE(catalog->provenance("states", "WY", "elec_ind_c_per_kwh").confidence, std::string("background"));
        QVERIFY(catalog->sourceText("EP").find("CC BY 4.0") != std::string_view::npos);
        QVERIFY(catalog->provenance("racks", "none", "price_central_musd").source.empty());
    }
    void columnsCarryTheirUnits() {
        const CatalogTable* racks = testCatalog()->table("racks");
        QCOMPARE(racks->columns()[std::size_t(racks->column("price_low_musd"))].unit, std::string("M$"));
        QVERIFY(racks->columns()[std::size_t(racks->column("price_low_musd"))].kind == ColumnKind::Number);
        const CatalogTable* states = testCatalog()->table("states");
        QVERIFY(states->columns()[std::size_t(states->column("fips"))].kind == ColumnKind::Text);
        QCOMPARE(unitOfColumn("name"), std::string());
    }
    void malformedFilesAreNamed() {
        const auto badNumber = parseWith("racks.csv", "0.95,1.14", "0.95,much");
        QVERIFY(!badNumber);
        QVERIFY2(badNumber.error().where.find("racks.csv, line 2, column 18") == 0, badNumber.error().where.c_str());
        const auto unordered = parseWith("racks.csv", "0.95,1.14", "9.5,1.14");
        QVERIFY(!unordered);
        const auto badWord = parseWith("technologies.csv", "ccgt,Combined-cycle gas turbine,Combined cycle,gas", "ccgt,Combined-cycle gas turbine,Combined cycle,coal");
        QVERIFY(!badWord);
        QVERIFY2(badWord.error().where.find("technologies.csv, line 3, column 4") == 0, badWord.error().where.c_str());
        const auto twice = parseWith("cooling.csv", "dlc_towers", "dlc_dry_coolers");
        QVERIFY(!twice);
        QVERIFY(twice.error().code == ErrorCode::Duplicate);
        QVERIFY(!parseWith("racks.csv", "it_allocated_kw", "it_kw"));
        QVERIFY(!parseWith("avert_marginal_co2.csv", "CA-01,CA", "CA-01,CAX"));
        auto files = catalogFiles();
        files.erase(files.begin());
        QVERIFY(!parseCatalog(files));
    }
    void overlaysReplaceValues() {
        const auto base = testCatalog();
        const auto laid = withRows(*base, {{"racks", "gb200_nvl72", {{"price_central_musd", 3.6}, {"source", std::string("Quote 12")}}}});
        QVERIFY(laid);
        QCOMPARE((*laid)->rack("gb200_nvl72")->priceMillionUsd.central, 3.6);
        QCOMPARE((*laid)->rack("gb300_nvl72")->priceMillionUsd.central, 3.85);
        QCOMPARE(base->rack("gb200_nvl72")->priceMillionUsd.central, 3.3);
        QCOMPARE((*laid)->provenance("racks", "gb200_nvl72", "price_central_musd").source, std::string("Quote 12"));
        QCOMPARE((*laid)->provenance("racks", "gb200_nvl72", "mass_kg").source, std::string("Quote 12"));
        QVERIFY(&(*laid)->states() == &base->states());
        const auto unsourced = withRows(**laid, {{"racks", "gb200_nvl72", {{"price_central_musd", 3.7}}}});
        QVERIFY((*unsourced)->provenance("racks", "gb200_nvl72", "price_central_musd").source.empty());
        QCOMPARE(number(**unsourced, "racks", "gb200_nvl72", "price_central_musd"), 3.7);
    }
    void aCopyOfARowChangesNothing() {
        const auto base = testCatalog();
        CatalogOverlay copy{"racks", "gb200_nvl72", {}};
        const CatalogTable* racks = base->table("racks");
        for (std::size_t c = 0; c < racks->columns().size(); ++c) copy.fields[racks->columns()[c].name] = racks->row("gb200_nvl72")->cells[c];
        const auto laid = withRows(*base, {copy});
        QVERIFY(laid);
        QVERIFY((*laid)->table("racks") == racks);
        QVERIFY(&(*laid)->racks() == &base->racks());
    }
    void overlaysAddRows() {
        const auto base = testCatalog();
        CatalogOverlay mine{"cooling", "immersion", {{"name", std::string("Immersion")}, {"hall", std::string("liquid")}, {"driver", std::string("dry_bulb")}, {"pue_annual_central_ratio", 1.04}, {"pue_peak_central_ratio", 1.1}}};
        QVERIFY(!withRows(*base, {mine}));
        mine.fields["wue_central_l_per_kwh"] = 0.0;
        const auto laid = withRows(*base, {mine});
        QVERIFY2(laid.has_value(), laid ? "" : laid.error().text().c_str());
        QCOMPARE((*laid)->coolingDesign("immersion")->peakPue.high, 1.1);
    }
    void overlaysThatDoNotFitAreRefused() {
        const auto base = testCatalog();
        QVERIFY(withRows(*base, {{"rocks", "a", {}}}).error().code == ErrorCode::NotFound);
        QVERIFY(withRows(*base, {{"racks", "gb200_nvl72", {{"price", 1.0}}}}).error().code == ErrorCode::NotFound);
        QVERIFY(withRows(*base, {{"racks", "gb200_nvl72", {{"price_central_musd", std::string("dear")}}}}).error().code == ErrorCode::WrongType);
        QVERIFY(withRows(*base, {{"racks", "gb200_nvl72", {{"price_central_musd", 99.0}}}}).error().code == ErrorCode::BadInput);
        QVERIFY(!withRows(*base, {{"racks", "gb200_nvl72", {{"key", std::string("other")}}}}));
        QVERIFY(!withRows(*base, {{"racks", "gb200_nvl72", {{"it_allocated_kw", std::monostate{}}}}}));
    }
};

STARGATE_TEST(CatalogTest)
#include "catalog_test.moc"

#include "tests/support/test_main.h"

#include "core/plan/fields.h"
#include "core/plan/plan_rules.h"
#include "tests/support/full_plan.h"

using namespace stargate;

class FieldsTest : public QObject {
    Q_OBJECT

    template <class Row>
    static std::string keys() {
        std::string out;
        for (const Field<Row>& f : fields<Row>()) out += (out.empty() ? "" : " ") + std::string(f.spec.key);
        return out;
    }

private Q_SLOTS:
    // Names are stable and in the order of files.
    void keysAreThoseOfTheContract() {
        QCOMPARE(keys<PlanSettings>(), std::string("name start_month horizon_months dollar_year money_basis catalog_version weather_seed data_date baseline notes source"));
        QCOMPARE(keys<Site>(), std::string("name lat lon status owner operator utility land_acres elevation_m start_date cooling peak_pue electricity_price_usd_per_mwh "
                                           "grid_co2_kg_per_mwh supply_priority off_grid largest_unit_out cost_basis flat_construction_usd_per_mw_it actuals notes source"));
        QCOMPARE(keys<Building>(), std::string("site name it_mw cooling redundancy sequence start_date ready_date notes source"));
        QCOMPARE(keys<RackOrder>(), std::string("building rack count earliest_delivery racks_per_month notes source"));
        QCOMPARE(keys<PowerAsset>(), std::string("site name technology units unit_mw mwh order_date cod ownership price_usd_per_mwh curtailable_hours_per_year leaves_on notes source"));
        QCOMPARE(keys<TaskEdit>(), std::string("task duration_months calendar start_no_earlier must_finish actual_start actual_finish"));
        QCOMPARE(keys<TaskLink>(), std::string("from to type lag_days"));
        QCOMPARE(keys<Link>(), std::string("from to tbps route_factor"));
        QCOMPARE(keys<Funder>(), std::string("name kind stress_usd"));
        QCOMPARE(keys<Tranche>(), std::string("funder name amount_usd state kind available_from rate_percent tenor_months draw_order sites fulfils condition notes source"));
        QCOMPARE(keys<CatalogRow>(), std::string("table key fields override source"));
    }
    void everyFieldGivesBackWhatItTook() {
        const Plan plan = test::fullPlan();
        forEachTable(plan, [](const char*, const auto& table) {
            using Row = std::decay_t<decltype(*table.begin())>;
            for (const Row& row : table) {
                Row copy;
                copy.id = row.id;
                if constexpr (std::is_same_v<Row, Attachment>) copy.bytes = row.bytes;
                for (const Field<Row>& f : fields<Row>()) QVERIFY2(f.set(copy, f.get(row)), std::string(f.spec.key).c_str());
                QVERIFY(copy == row);
            }
        });
    }
    void moneyIsWholeCents() {
        const auto* amount = findField<Tranche>("amount_usd");
        QVERIFY(amount->get(*test::fullPlan().tranches.find(TrancheId(2))) == FieldValue(std::int64_t{960'000'000'012}));
        Tranche tranche;
        QVERIFY(!amount->set(tranche, 12.5));
    }
    void wrongTypesAndWordsAreRefused() {
        Site site;
        QCOMPARE(findField<Site>("status")->set(site, std::string("planned")).error().happened,
                 std::string("This must be one of announced, contracted, building, operating."));
        QVERIFY(!findField<Site>("off_grid")->set(site, std::int64_t{1}));
        QVERIFY(!findField<Site>("start_date")->set(site, std::string("31.5.2024")));
        QCOMPARE(findField<Site>("actuals")->set(site, std::string(R"([{"milestone":"A.start","date":"2024-02-30"}])")).error().where, std::string("/0/date"));
    }
    void durationsMustRise() {
        TaskEdit edit;
        const auto* duration = findField<TaskEdit>("duration_months");
        QVERIFY(duration->set(edit, std::string("[1,2.5,2.5]")));
        QCOMPARE(duration->set(edit, std::string("[1,3,2]")).error().where, std::string("/2"));
        QVERIFY(duration->set(edit, FieldValue{}));
        QVERIFY(!edit.durationMonths);
    }
    void theFullPlanKeepsAllRules() {
        const auto ok = checkPlan(test::fullPlan());
        QVERIFY2(ok, ok ? "" : ok.error().text().c_str());
    }
    void brokenPlansArePointedAt() {
        Plan plan = test::fullPlan();
        Building building = *plan.buildings.find(BuildingId(2));
        building.site = SiteId(7);
        plan.buildings.put(building);
        QCOMPARE(checkPlan(plan).error().text(), std::string("Site 7 does not exist. (/buildings/1/site)"));
        plan = test::fullPlan();
        Site site = *plan.sites.find(SiteId(2));
        site.notes = "\xC0\xAF";
        plan.sites.put(site);
        QCOMPARE(checkPlan(plan).error().text(), std::string("Notes is not valid UTF-8 text. (/sites/1/notes)"));
        site.notes.clear();
        site.startDate = Date(202, 6, 1);
        plan.sites.put(site);
        QCOMPARE(checkPlan(plan).error().text(), std::string("Project start must be between 1900 and 2200, not 202. (/sites/1/start_date)"));
    }
    void everyFieldHasALabelAndHelp() {
        const Plan plan = test::fullPlan();
        forEachTable(plan, [](const char*, const auto& table) {
            for (const auto& f : fields<std::decay_t<decltype(*table.begin())>>()) QVERIFY(!f.spec.label.empty() && !f.spec.help.empty());
        });
    }
};

STARGATE_TEST(FieldsTest)
#include "fields_test.moc"

#include "tests/support/test_main.h"

#include "core/engine/delay_cost.h"
#include "core/engine/evaluate.h"
#include "core/engine/schedule_findings.h"
#include "core/report/finding_text.h"
#include "tests/support/reference_plan.h"
#include "tests/support/schedule_plans.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ResultsPtr resultsOf(const Plan& plan) {
    auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
    return results ? *results : nullptr;
}

RackOrder racksOf(std::int64_t count) {
    RackOrder racks;
    racks.id = RackOrderId(1);
    racks.building = BuildingId(1);
    racks.rack = "gb200_nvl72";
    racks.count = count;
    return racks;
}

bool has(const Results& results, FindingCode code) {
    return std::any_of(results.findings.begin(), results.findings.end(), [&](const Finding& f) { return f.code == code; });
}

const Task* lastOpenTask(const Results& results) {
    const Task* last = nullptr;
    for (const Task& t : results.schedule.tasks)
        if (!t.actualFinish && (!last || t.finish > last->finish)) last = &t;
    return last;
}

}  // namespace

class ScheduleFindingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ordersWithoutRacksWaitForNothing() {
        Plan plan = campus(32.5, -99.7);
        RackOrder racks = racksOf(1);
        racks.earliestDelivery = Date(2025, 6, 1);
        PowerAsset grid = *plan.powerAssets.find(PowerAssetId(1));
        grid.cod = Date(2032, 1, 1);
        plan.powerAssets.put(grid);
        const auto waits = [&] {
            plan.rackOrders.put(racks);
            return has(*resultsOf(plan), FindingCode::RacksBeforeEnergisation);
        };
        QVERIFY(waits());
        racks.count = 0;
        QVERIFY(!waits());
    }
    void anOffGridSiteDrawsNothingFromItsContract() {
        Plan plan = campus(32.5, -99.7);
        plan.rackOrders.put(racksOf(700));
        const ResultsPtr connected = resultsOf(plan);
        QVERIFY(!has(*connected, FindingCode::GridRefused));
        QVERIFY(connected->sites[0].firmAtFullBuild.megawatts() > 1'000);
        Site site = *plan.sites.find(SiteId(1));
        site.offGrid = true;
        plan.sites.put(site);
        for (const bool dated : {false, true}) {
            if (dated) {
                PowerAsset grid = *plan.powerAssets.find(PowerAssetId(1));
                grid.cod = Date(2026, 1, 1);
                plan.powerAssets.put(grid);
            }
            const ResultsPtr islanded = resultsOf(plan);
            QVERIFY(has(*islanded, FindingCode::GridRefused));
            QVERIFY(has(*islanded, FindingCode::NoPower));
            QCOMPARE(islanded->sites[0].firmAtFullBuild.megawatts(), 0.0);
            QCOMPARE(islanded->kpi.powerCapex, Money{});
            QVERIFY(!islanded->kpi.firstPower);
            for (Month m = islanded->start; islanded->series.firm.contains(m); ++m) QCOMPARE(islanded->series.firm[m].megawatts(), 0.0);
        }
    }
    void whatIsScarceHasItsName() {
        const ResultsPtr results = resultsOf(stargateSample());
        std::vector<std::string> names;
        for (const Finding& f : results->findings)
            if (f.code == FindingCode::SupplyCapExceeded) names.push_back(f.detail);
        QVERIFY(!names.empty());
        for (const std::string& name : names) QVERIFY2(name.find('_') == std::string::npos, name.c_str());
    }
    void editsThatChangeNothingAreNamed() {
        Plan plan = campus(32.5, -99.7);
        Site site = *plan.sites.find(SiteId(1));
        for (const char* milestone : {"announced", "contracted", "announced.full_power", "2/announced.it_live", "M.start", "N.start", "2/N.finish", "2/M.finish"})
            site.actuals.push_back({milestone, Date(2025, 3, 1)});
        plan.sites.put(site);
        QVERIFY(ignoredEdits(*resultsOf(plan)).empty());
        for (const char* milestone : {"foo", "2/announced", "2/announced.full_power", "announced.soon", "ZZ.start", "M.begin", "2/ZZ.finish"}) site.actuals.push_back({milestone, Date(2025, 3, 1)});
        plan.sites.put(site);
        TaskEdit edit;
        edit.id = plan.taskEdits.nextId();
        edit.task = "1/1/ZZ";
        edit.durationMonths = std::array<double, 3>{1, 2, 3};
        plan.taskEdits.put(edit);
        for (const auto& [from, to] : {std::pair{"1/0/A", "1/0/ZZ"}, {"1/1/N", "1/0/A"}, {"1/0/A", "1/1/N"}}) {
            TaskLink link;
            link.id = plan.taskLinks.nextId();
            link.from = from;
            link.to = to;
            plan.taskLinks.put(link);
        }
        std::vector<std::string> found;
        const ResultsPtr results = resultsOf(plan);
        for (const Finding& f : results->findings)
            if (f.code == FindingCode::EditIgnored) found.push_back(f.detail + (f.values[0].value > 0 ? " circle" : ""));
        const std::vector<std::string> expected = {"1/1/ZZ", "1/0/A → 1/0/ZZ", "Building 1, Foundations, steel, shell → Site search, option, land closing circle", "foo", "2/announced", "2/announced.full_power", "announced.soon", "ZZ.start", "M.begin", "2/ZZ.finish"};
        for (std::size_t i = 0; i < expected.size(); ++i) QCOMPARE(QString::fromStdString(i < found.size() ? found[i] : "nothing"), QString::fromStdString(expected[i]));
        QCOMPARE(found.size(), expected.size());
    }
    void aMissedDeadlineIsFoundAndGivesNegativeFloat() {
        Plan plan = stargateSample();
        const ResultsPtr before = resultsOf(plan);
        const Task* last = lastOpenTask(*before);
        QVERIFY(last);
        for (const int slack : {5, -20}) {
            TaskEdit edit;
            edit.id = plan.taskEdits.nextId();
            edit.task = last->id;
            edit.mustFinish = last->finish.date() + slack;
            Plan bound = plan;
            bound.taskEdits.put(edit);
            const ResultsPtr results = resultsOf(bound);
            const std::vector<Finding> found = deadlineFindings(*results);
            QCOMPARE(found.empty(), slack > 0);
            if (slack > 0) continue;
            QCOMPARE(found[0].code, FindingCode::DeadlineMissed);
            QCOMPARE(found[0].values[0].value, 20.0);
            for (const Task& t : results->schedule.tasks)
                if (t.id == last->id) QVERIFY(t.totalFloatDays < 0);
        }
    }
    void moneyThatWaitsForWhatNeverHappensIsFound() {
        Plan plan = stargateSample();
        Site bare;
        bare.id = plan.sites.nextId();
        bare.name = "Bare field";
        bare.lat = Latitude(32.5);
        bare.lon = Longitude(-99.7);
        plan.sites.put(bare);
        Tranche t;
        t.id = plan.tranches.nextId();
        t.funder = plan.funders.begin()->id;
        t.name = "Debt II";
        t.amount = Money::dollars(2e9);
        t.sites = {bare.id};
        const auto found = [&](const char* condition, std::int64_t horizon) {
            t.condition = condition;
            plan.tranches.put(t);
            PlanSettings settings = *plan.settings;
            settings.horizonMonths = horizon;
            plan.settings = std::make_shared<const PlanSettings>(settings);
            std::vector<Finding> out;
            const ResultsPtr results = resultsOf(plan);
            for (const Finding& f : results->findings)
                if (f.code == FindingCode::ConditionNever) out.push_back(f);
            return out;
        };
        const std::vector<Finding> never = found("it_live", 132);
        QCOMPARE(never.size(), std::size_t{1});
        QCOMPARE(never[0].severity, Severity::Warning);
        QVERIFY(never[0].subject == (Subject{SubjectKind::Tranche, t.id.number(), "Debt II"}));
        QCOMPARE(QString::fromStdString(findingSentence(never[0])),
                 QStringLiteral("$2 bn never comes: Bare field never runs racks (Debt II · plan what it waits for inside the horizon, or change its condition)."));
        QCOMPARE(QString::fromStdString(findingText(found("all_it_live", 132)[0]).title), QStringLiteral("$2 bn never comes: no site ever runs racks"));
        QVERIFY(found("first_work", 132).empty());
        QVERIFY(found("when the lease is signed", 132).empty());
        // What comes after the horizon comes too late for the plan; the day is said.
        const std::vector<Finding> late = found("first_work", 2);
        QVERIFY(late.size() == 1 && late[0].month);
        QVERIFY(findingText(late[0]).title.find("after the horizon") != std::string::npos);
    }
    void delayCostsWhatWaitsForTheTask() {
        const ResultsPtr results = resultsOf(stargateSample());
        const std::vector<DelayCost> cost = costOfDelay(*results);
        QCOMPARE(cost.size(), results->schedule.tasks.size());
        const Instant now = Instant::startOf(results->dataDate);
        for (std::size_t t = 0; t < cost.size(); ++t) {
            const Task& task = results->schedule.tasks[t];
            if (task.finish <= now) QCOMPARE(cost[t].total(), 0.0);
            QCOMPARE(cost[t].service, 0.0);  // no revenue, none lost
            // A predecessor holds up everything that its successor does.
            for (const TaskPredecessor& p : task.predecessors)
                if (results->schedule.tasks[p.task].finish > now) QVERIFY2(cost[p.task].total() >= cost[t].total() - 1e-6, task.id.c_str());
        }
        QVERIFY(std::any_of(cost.begin(), cost.end(), [](const DelayCost& c) { return c.total() > 1e5; }));
    }
    /// One building of 72 racks x 72 accelerators that waits for its first run alone: the parts by hand.
    void delayLosesServiceWhereThePlanEarns() {
        Plan plan = campus(32.5, -99.7);
        plan.rackOrders.put(racksOf(72));
        for (std::int64_t b = 2; b <= 8; ++b) plan.buildings.remove(BuildingId(b));
        const auto delayOf = [](const Results& r) {
            const std::vector<DelayCost> all = costOfDelay(r);
            for (std::size_t t = 0; t < all.size(); ++t)
                if (r.schedule.tasks[t].package == "U") return all[t];
            return DelayCost();
        };
        const DelayCost without = delayOf(*resultsOf(plan));
        QVERIFY(without.racks > 0 && without.interest > 0);
        QCOMPARE(without.service, 0.0);

        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["service_price"] = 50;  // $/GPU-hour in plan dollars
        (*assumptions)["sold_share"] = 0.5;
        (*assumptions)["price_decline"] = 0;
        plan.assumptions = assumptions;
        const ResultsPtr results = resultsOf(plan);
        const DelayCost with = delayOf(*results);
        QCOMPARE(with.racks, without.racks);
        QCOMPARE(with.interest, without.interest);
        double energy = 0, days = 0;  // what a running accelerator takes a day
        for (const OperatingLine& line : results->sites[0].operating)
            if (line.key.rfind("energy_", 0) == 0) energy += line.spent.sum().dollars();
        for (Month m = results->start; m < results->start + results->months; ++m) days += static_cast<double>(results->sites[0].series.gpus[m]) * m.days();
        QVERIFY(energy > 0 && days > 0);
        const double earned = 72 * 72 * (50 * 0.5 * 24 - energy / days);
        QVERIFY2(std::abs(with.service - (earned - with.racks)) < 1e-6 * earned, qPrintable(QString::number(with.service)));

        (*assumptions)["service_price"] = 0.01;  // less than the racks cost: nothing on top of them
        plan.assumptions = std::make_shared<Assumptions>(*assumptions);
        QCOMPARE(delayOf(*resultsOf(plan)).service, 0.0);
    }
};

STARGATE_TEST(ScheduleFindingsTest)
#include "schedule_findings_test.moc"

#include "tests/support/test_main.h"

#include "core/engine/schedule/schedule.h"
#include "tests/support/schedule_plans.h"

using namespace stargate;
using namespace stargate::test;

class ScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAGridLimitTheBuildingDecides() {
        Plan plan = campus(32.5, -99.7);
        offGrid(plan);
        PowerAsset fuelCells = asset("fuel_cell", 6000, 0.3);
        fuelCells.orderDate = Date(2025, 1, 1);
        plan.powerAssets.put(fuelCells);
        Site site = *plan.sites.find(SiteId(1));
        site.largestUnitOut = false;
        plan.sites.put(site);
        const Schedule s = scheduleOf(plan);
        const double got = (milestone(s, MilestoneKind::FirstPower) - milestone(s, MilestoneKind::FirstWork)) / 30.4375;
        QVERIFY2(std::abs(got - 22) <= 1.0, qPrintable(QString::number(got)));
        for (const char* package : {"D", "E", "F", "G"}) QVERIFY(!task(s, std::string("1/0/") + package));
    }
    /// Shells and site preparation rest in winter where the site lies north of the latitude, and only there.
    void outdoorWorkStopsInWinterInTheNorth() {
        Plan north = campus(46.8, -92.1), south = campus(32.5, -99.7);
        const Schedule before = scheduleOf(north);
        for (const Task& t : before.tasks) QVERIFY(t.calendar != WorkCalendar::FiveDayOutdoor);
        auto assumptions = std::make_shared<Assumptions>(*north.assumptions);
        (*assumptions)["winter_stop_months"] = 3;
        north.assumptions = south.assumptions = assumptions;
        const Schedule stopped = scheduleOf(north), warm = scheduleOf(south);
        int outdoor = 0;
        for (std::size_t t = 0; t < stopped.tasks.size(); ++t) {
            const Task& task = stopped.tasks[t];
            QCOMPARE((task.calendar == WorkCalendar::FiveDayOutdoor), task.package == "M" || task.package == "N");
            QVERIFY(task.earlyStart >= before.tasks[t].earlyStart && task.earlyFinish >= before.tasks[t].earlyFinish);
            outdoor += (task.calendar == WorkCalendar::FiveDayOutdoor);
            if (task.calendar != WorkCalendar::FiveDayOutdoor) continue;
            // December to February hold no working time: neither begins there, and the days from start to end less the stops suffice.
            QVERIFY2(task.start.date().month() >= 3 && task.start.date().month() <= 11, task.start.date().text().c_str());
        }
        QCOMPARE(outdoor, 9);
        QVERIFY(milestone(stopped, MilestoneKind::FullPower) >= milestone(before, MilestoneKind::FullPower));
        for (const Task& t : warm.tasks) QVERIFY(t.calendar != WorkCalendar::FiveDayOutdoor);
    }
    /// The site search of 10 days from Wednesday 1 January 2025 and zoning, 10 days after it, by hand. On five days the search works on
    /// 1-3, 6-10, 13, 14 January and zoning on 15-17, 20-24, 27, 28; with a stop of 60 days from New Year the search works on 3-14 March.
    void aTaskHasTheCalendarThatThePlannerChose() {
        Plan plan = campus(32.5, -99.7);
        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["winter_stop_start"] = 1;
        (*assumptions)["winter_stop_months"] = 2;
        plan.assumptions = assumptions;
        const double tenDays = 10 / 30.4375;
        const auto dated = [&](std::optional<WorkCalendar> search, std::optional<WorkCalendar> zoning) {
            TaskEdit a{Id<TaskEdit>(1), "1/0/A", {{tenDays, tenDays, tenDays}}, search, {}, {}, {}, {}}, b{Id<TaskEdit>(2), "1/0/B", {{tenDays, tenDays, tenDays}}, zoning, {}, {}, {}, {}};
            plan.taskEdits = Table<TaskEdit>::of({a, b});
            const Schedule s = scheduleOf(plan);
            return std::array{task(s, "1/0/A")->start, task(s, "1/0/A")->finish, task(s, "1/0/B")->start, task(s, "1/0/B")->finish};
        };
        const auto days = [](Date a, Date b, Date c, Date d) { return std::array{Instant::startOf(a), Instant::startOf(b), Instant::startOf(c), Instant::startOf(d)}; };
        using enum WorkCalendar;
        QVERIFY(dated({}, {}) == days(Date(2025, 1, 1), Date(2025, 1, 11), Date(2025, 1, 11), Date(2025, 1, 21)));
        QVERIFY(dated(FiveDay, {}) == days(Date(2025, 1, 1), Date(2025, 1, 15), Date(2025, 1, 15), Date(2025, 1, 25)));
        QVERIFY(dated(FiveDay, FiveDay) == days(Date(2025, 1, 1), Date(2025, 1, 15), Date(2025, 1, 15), Date(2025, 1, 29)));
        QVERIFY(dated(FiveDayOutdoor, SevenDay) == days(Date(2025, 3, 3), Date(2025, 3, 15), Date(2025, 3, 15), Date(2025, 3, 25)));
        // Shells on seven days: as many days of work, one after the other, and their turns as far apart as before.
        const Schedule before = scheduleOf(plan);
        for (std::int64_t b = 1; b <= 2; ++b) plan.taskEdits.put({Id<TaskEdit>(2 + b), "1/" + std::to_string(b) + "/N", {}, SevenDay, {}, {}, {}, {}});
        const Schedule after = scheduleOf(plan);
        for (const char* id : {"1/1/N", "1/2/N"}) {
            QCOMPARE(task(after, id)->calendar, SevenDay);
            QCOMPARE(task(after, id)->durationDays, task(before, id)->durationDays);
            QCOMPARE(static_cast<double>(task(after, id)->finish - task(after, id)->start) / Instant::kMinutesPerDay, task(before, id)->durationDays);
            QCOMPARE(task(after, id)->start.minutes(), task(before, id)->start.minutes());
        }
    }
    void siteWithoutBuildingsHasSiteTasksOnly() {
        Plan plan = campus(32.5, -99.7);
        for (std::int64_t b = 1; b <= 8; ++b) plan.buildings.remove(BuildingId(b));
        const Schedule s = scheduleOf(plan);
        QVERIFY(!s.tasks.empty());
        for (const Task& t : s.tasks) QVERIFY(!t.building);
        QVERIFY(!s.milestones[1].date);
    }
    void largeCombustionNeedsTheMajorPermit() {
        Plan plan = campus(32.5, -99.7);
        plan.powerAssets.put(asset("aero", 2, 40));
        QVERIFY(task(scheduleOf(plan), "1/0/C") && !task(scheduleOf(plan), "1/0/C2"));
        plan.powerAssets.put(asset("aero", 3, 40));
        QVERIFY(task(scheduleOf(plan), "1/0/C2") && !task(scheduleOf(plan), "1/0/C"));
        const Schedule s = scheduleOf(plan);
        const Task* turbines = task(s, "1/0/GEN/2");
        QVERIFY(turbines->finish - task(s, "1/0/C2")->finish >= 91 * Instant::kMinutesPerDay);
        QVERIFY(turbines->finish - task(s, "1/0/L")->finish >= 30 * Instant::kMinutesPerDay);
    }
    /// 300 MW of turbines carry two buildings of 125 MW, the grid the others: each source energises its own MW.
    void eachSourceEnergisesItsOwnMegawatts() {
        Plan plan = campus(41.2, -80.8);
        PowerAsset turbines = asset("aero", 12, 40);
        turbines.cod = Date(2026, 6, 1);
        plan.powerAssets.put(turbines);
        const Schedule s = scheduleOf(plan);
        const Instant grid = std::max(task(s, "1/0/G")->finish, task(s, "1/0/E")->finish);
        QVERIFY(task(s, "1/1/T")->start < grid);
        QVERIFY(task(s, "1/2/T")->start < grid);
        QVERIFY(task(s, "1/8/T")->start >= grid);
    }
    void withoutAnyPowerNothingIsEnergised() {
        Plan plan = campus(32.5, -99.7);
        plan.powerAssets.remove(PowerAssetId(1));
        const Schedule s = scheduleOf(plan);
        for (const BuildingDates& b : s.sites[0].buildings) QVERIFY(!b.energised && !b.ready);
        QCOMPARE(task(s, "1/1/T")->waits, WaitKind::Constraint);
    }
    void buildingsFollowTheStagger() {
        const Schedule s = scheduleOf(campus(32.5, -99.7));
        const double days = static_cast<double>(task(s, "1/3/N")->start - task(s, "1/1/N")->start) / Instant::kMinutesPerDay;
        QVERIFY2(std::abs(days - 2 * 2.5 * 21 * 7 / 5) <= 3, qPrintable(QString::number(days)));
    }
    void actualsBeatTheSchedule() {
        Plan plan = campus(32.5, -99.7);
        plan.settings = settingsAt(Date(2026, 8, 1));
        Site site = *plan.sites.find(SiteId(1));
        site.actuals = {{"M.start", Date(2024, 5, 31)}, {"2/N.start", Date(2025, 3, 10)}};
        plan.sites.put(site);
        Building first = *plan.buildings.find(BuildingId(1));
        first.readyDate = Date(2025, 9, 26);
        plan.buildings.put(first);
        const Schedule s = scheduleOf(plan);
        QCOMPARE(task(s, "1/0/M")->start.date(), Date(2024, 5, 31));
        QCOMPARE(task(s, "1/2/N")->start.date(), Date(2025, 3, 10));
        QCOMPARE(task(s, "1/1/U")->finish.date(), Date(2025, 9, 26));
        QCOMPARE(s.sites[0].buildings[0].ready->date(), Date(2025, 9, 26));
        // What the building needed is over, in the order of the network, and no task has lost its time altogether.
        QVERIFY(task(s, "1/0/G")->finish <= task(s, "1/1/T")->start);
        QVERIFY(task(s, "1/1/N")->finish <= task(s, "1/1/O")->start);
        QVERIFY(task(s, "1/1/N")->finish - task(s, "1/1/N")->start > 60 * Instant::kMinutesPerDay);
        QVERIFY(task(s, "1/0/D")->finish <= task(s, "1/0/M")->start);
        // Power that nobody reported has not come before the data date.
        QVERIFY(task(s, "1/8/T")->finish >= Instant::startOf(Date(2026, 8, 1)));
    }
    void knownCodBeatsTheLeadTimeAndIsSaidToBeEarly() {
        Plan plan = campus(32.5, -99.7);
        PowerAsset turbines = asset("frame", 2, 200);
        turbines.cod = Date(2027, 1, 1);
        plan.powerAssets.put(turbines);
        const Schedule s = scheduleOf(plan);
        QCOMPARE(s.sites[0].assets[1].cod.date(), Date(2027, 1, 1));
        QVERIFY(task(s, "1/0/GEN/2")->networkFinish && *task(s, "1/0/GEN/2")->networkFinish > Date(2027, 1, 1));
    }
    void taskEditsChangeTheirTask() {
        Plan plan = campus(32.5, -99.7);
        TaskEdit edit;
        edit.id = Id<TaskEdit>(1);
        edit.task = "1/1/N";
        edit.durationMonths = std::array<double, 3>{8, 10, 12};
        edit.mustFinish = Date(2026, 1, 1);
        plan.taskEdits.put(edit);
        TaskLink link;
        link.id = Id<TaskLink>(1);
        link.from = "1/1/N", link.to = "1/2/N", link.lagDays = 7;
        plan.taskLinks.put(link);
        link.id = Id<TaskLink>(2);
        link.from = "1/2/U", link.to = "1/1/N";
        plan.taskLinks.put(link);
        const Schedule s = scheduleOf(plan);
        QCOMPARE(task(s, "1/1/N")->durationDays, 210.0);
        QVERIFY(task(s, "1/1/N")->totalFloatDays < 0);
        QVERIFY(task(s, "1/2/N")->start >= task(s, "1/1/N")->finish + 7 * Instant::kMinutesPerDay);
        QCOMPARE(s.droppedLinks.size(), std::size_t{1});  // the second closes a circle
    }
    void noPredecessorIsBroken() {
        const Schedule s = scheduleOf(campus(41.2, -80.8));
        for (const Task& t : s.tasks)
            for (const TaskPredecessor& p : t.predecessors) {
                if (p.type != LinkType::FinishToStart || p.lagDays > 0) continue;
                QVERIFY2(s.tasks[p.task].finish <= t.start, t.id.c_str());
            }
        QVERIFY(std::any_of(s.tasks.begin(), s.tasks.end(), [](const Task& t) { return t.critical; }));
    }
    void racksComeNotBeforeTheyShip() {
        Plan plan = campus(32.5, -99.7);
        RackOrder order;
        order.id = RackOrderId(1);
        order.building = BuildingId(1);
        order.rack = "vera_rubin_nvl72";
        order.count = 400;
        order.racksPerMonth = 100;
        order.earliestDelivery = Date(2030, 1, 7);
        plan.rackOrders.put(order);
        const RackDelivery d = scheduleOf(plan).sites[0].deliveries.at(0);
        QCOMPARE(d.from.date(), Date(2030, 1, 7));
        QCOMPARE((d.to - d.from) / Instant::kMinutesPerDay, std::int64_t{4 * 21 / 5 * 7 + 4 + 0});
    }
    /// 24,000 racks against 2,250 a quarter: what finds no slot comes later, caps hold, and the later building says who was first.
    void scarceRacksComeLater() {
        Plan plan = campus(32.5, -99.7);
        for (std::int64_t b = 1; b <= 8; ++b) {
            RackOrder order;
            order.id = RackOrderId(b);
            order.building = BuildingId(b);
            order.rack = "gb200_nvl72";
            order.count = 3000;
            plan.rackOrders.put(order);
        }
        const Schedule s = scheduleOf(plan);
        const auto racks = std::find_if(s.supply.begin(), s.supply.end(), [](const SupplyUse& u) { return u.cap == "racks_nvl72"; });
        double used = 0, asked = 0;
        bool wished = false;
        for (const SupplyPeriod& p : racks->periods) {
            QVERIFY2(p.used <= p.limit, p.from.text().c_str());
            used += p.used, asked += p.asked;
            wished = wished || p.asked > p.limit;
        }
        QVERIFY(wished);
        QVERIFY(std::abs(used - 8 * 3000) < 1e-6 && std::abs(asked - 8 * 3000) < 1e-6);
        const Task* last = task(s, "1/8/Q");
        QCOMPARE(last->waits, WaitKind::Supply);
        QVERIFY(last->finish > last->earlyFinish);
        QVERIFY(QString::fromStdString(last->waitsForText).contains(QStringLiteral("Campus, Building")));
        QCOMPARE(milestone(s, MilestoneKind::FirstPower), milestone(scheduleOf(campus(32.5, -99.7)), MilestoneKind::FirstPower));
    }
    void siteOfHigherPriorityIsServedFirst() {
        Plan plan = campus(32.5, -99.7);
        offGrid(plan);
        PowerAsset cells = asset("fuel_cell", 4000, 0.3);  // a whole year's supply
        plan.powerAssets.put(cells);
        Site second = *plan.sites.find(SiteId(1));
        second.id = SiteId(2);
        second.name = "Second";
        second.supplyPriority = -1;
        plan.sites.put(second);
        cells.id = PowerAssetId(3);
        cells.site = SiteId(2);
        plan.powerAssets.put(cells);
        const Schedule s = scheduleOf(plan);
        QCOMPARE(task(s, "2/0/GEN/3")->finish.minutes(), task(s, "2/0/GEN/3")->earlyFinish.minutes());
        QVERIFY(task(s, "1/0/GEN/2")->finish > task(s, "1/0/GEN/2")->earlyFinish);
        QCOMPARE(task(s, "1/0/GEN/2")->waitsForCap, std::string("fuel_cells"));
    }
    void samePlanSameDates() {
        const Plan plan = campus(41.2, -80.8);
        const Schedule a = scheduleOf(plan), b = scheduleOf(plan);
        QVERIFY(std::equal(a.tasks.begin(), a.tasks.end(), b.tasks.begin(), b.tasks.end(), [](const Task& x, const Task& y) { return x.start == y.start && x.finish == y.finish; }));
    }
};

STARGATE_TEST(ScheduleTest)
#include "schedule_test.moc"

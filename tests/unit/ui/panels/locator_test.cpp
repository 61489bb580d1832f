#include "ui/panels/locator.h"

#include "tests/support/map_files.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

class LocatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsSitesPlacesPositionsAndActions() {
        Plan plan;
        Site site;
        site.id = SiteId(1);
        site.name = "Milam";
        plan.sites.put(site);
        QAction action(QStringLiteral("Show &milestones"), nullptr);
        const Catalog& catalog = *test::testCatalog();
        const RegionLookup& regions = *test::shippedLookup();
        const auto found = locate(QStringLiteral("mil"), plan, nullptr, catalog, regions, {&action});
        const auto has = [&found](Located::Kind kind, const QString& name) {
            return std::any_of(found.begin(), found.end(), [&](const Located& f) { return f.kind == kind && f.name.startsWith(name); });
        };
        QVERIFY(has(Located::Kind::Row, QStringLiteral("Milam")));
        QVERIFY(has(Located::Kind::Place, QStringLiteral("Milwaukee")));
        QVERIFY(has(Located::Kind::Action, QStringLiteral("Show milestones")));
        const auto position = locate(QStringLiteral("32.5, -99.8"), plan, nullptr, catalog, regions, {});
        QCOMPARE(position.front().kind, Located::Kind::Place);
        for (const Located& f : locate(QStringLiteral(">mil"), plan, nullptr, catalog, regions, {&action})) QCOMPARE(f.kind, Located::Kind::Action);
        for (const Located& f : locate(QStringLiteral("@mil"), plan, nullptr, catalog, regions, {&action})) QCOMPARE(f.kind, Located::Kind::Row);
    }

    void findsTasksByNameAndPlaceThoseToComeFirst() {
        Plan plan;
        Site site;
        site.id = SiteId(1);
        site.name = "Milam";
        plan.sites.put(site);
        Results results;
        results.plan = std::make_shared<const Plan>(plan);
        results.dataDate = Date(2026, 8, 1);
        results.sites.emplace_back();
        results.sites.back().id = SiteId(1);
        results.sites.back().name = "Milam";
        for (const char* id : {"1/0/F", "1/0/G"}) {
            Task task;
            task.id = id;
            task.site = SiteId(1);
            task.name = "Campus substation";
            task.finish = Instant::startOf(Date(id[4] == 'F' ? 2025 : 2027, 3, 1));
            results.schedule.tasks.push_back(task);
        }
        for (const char* words : {"substation", "milam substation"}) {
            const auto found = locate(QString::fromLatin1(words), plan, &results, *test::testCatalog(), *test::shippedLookup(), {});
            QCOMPARE(found.size(), std::size_t{2});
            QVERIFY(found[0].row == refToTask("1/0/G") && found[1].row == refToTask("1/0/F"));
            QCOMPARE(found[0].detail, QStringLiteral("Milam"));
        }
        for (const Located& f : locate(QStringLiteral("milam"), plan, &results, *test::testCatalog(), *test::shippedLookup(), {})) QVERIFY(f.row.kind != RowKind::Task);
    }

    void findsAssumptionsByTheirWordsWithTheValueThatHolds() {
        Plan plan;
        plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"gas_floor", 1.75}});
        const auto found = locate(QStringLiteral("gas floor"), plan, nullptr, *test::testCatalog(), *test::shippedLookup(), {});  // words of its key
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().kind, Located::Kind::Assumption);
        QCOMPARE(found.front().field, QStringLiteral("gas_floor"));
        QCOMPARE(found.front().name, QStringLiteral("Lowest delivered gas price"));
        QCOMPARE(found.front().detail, QStringLiteral("1.75 $/MMBtu"));
        QVERIFY(!found.front().hint.isEmpty());
        const auto shipped = locate(QStringLiteral("lowest delivered"), Plan(), nullptr, *test::testCatalog(), *test::shippedLookup(), {});
        QCOMPARE(shipped.front().detail, QStringLiteral("1.50 $/MMBtu"));
        QVERIFY(shipped.front().hint.isEmpty());
    }
};

STARGATE_TEST(LocatorTest)
#include "locator_test.moc"

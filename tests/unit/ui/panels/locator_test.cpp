#include "ui/panels/locator.h"

#include "tests/support/map_files.h"
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
        const RegionLookup& regions = *test::shippedLookup();
        const auto found = locate(QStringLiteral("mil"), plan, nullptr, regions, {&action});
        const auto has = [&found](Located::Kind kind, const QString& name) {
            return std::any_of(found.begin(), found.end(), [&](const Located& f) { return f.kind == kind && f.name.startsWith(name); });
        };
        QVERIFY(has(Located::Kind::Row, QStringLiteral("Milam")));
        QVERIFY(has(Located::Kind::Place, QStringLiteral("Milwaukee")));
        QVERIFY(has(Located::Kind::Action, QStringLiteral("Show milestones")));
        const auto position = locate(QStringLiteral("32.5, -99.8"), plan, nullptr, regions, {});
        QCOMPARE(position.front().kind, Located::Kind::Place);
        for (const Located& f : locate(QStringLiteral(">mil"), plan, nullptr, regions, {&action})) QCOMPARE(f.kind, Located::Kind::Action);
        for (const Located& f : locate(QStringLiteral("@mil"), plan, nullptr, regions, {&action})) QCOMPARE(f.kind, Located::Kind::Row);
    }
};

STARGATE_TEST(LocatorTest)
#include "locator_test.moc"

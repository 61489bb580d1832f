#include "tests/support/test_main.h"

#include "core/report/dispatch_csv.h"
#include "tests/support/map_files.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

class DispatchCsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyHourBalances() {
        SmallPlan p;
        p.add("pv", 1, 400);
        p.add("smr", 1, 77);
        p.add("battery", 1, 100, 400);
        p.add("recip", 4, 18);
        Results results;
        results.plan = std::make_shared<const Plan>(p.plan);
        results.catalog = testCatalog();
        results.schedule.sites.push_back(p.dates);
        const auto csv = dispatchCsv(results, *shippedLookup(), SiteId(1), 2028);
        QVERIFY(csv);
        const QStringList lines = QString::fromStdString(*csv).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 8761);
        const QStringList names = lines[0].split(',');
        QCOMPARE(names.mid(0, 4).join(','), QStringLiteral("hour,month,load_mw,grid_mw"));
        double curtailed = 0;
        for (int i = 1; i < lines.size(); ++i) {
            const QStringList cells = lines[i].split(',');
            QCOMPARE(cells.size(), names.size());
            double supply = 0, load = 0;
            for (int c = 2; c < names.size(); ++c) {
                const double v = cells[c].toDouble();
                QVERIFY(v >= 0 || names[c] == "dry_bulb_c");
                if (names[c] == "load_mw") load = v;
                else if (names[c] == "battery_charge_mw") supply -= v;
                else if (names[c] == "curtailed_mw") supply -= v, curtailed += v;
                else if (names[c].endsWith("_mw")) supply += v;
            }
            QVERIFY2(std::abs(supply - load) <= 1e-9 * std::max(1.0, load), qPrintable(lines[i]));
        }
        QVERIFY(curtailed > 0);
        QVERIFY(lines[1].startsWith("0,2028-01,") && lines[8760].startsWith("8759,2028-12,"));
    }
    void yearsOutsideThePlanHaveNoLoad() {
        SmallPlan p;
        p.add("grid", 1, 400);
        Results results;
        results.plan = std::make_shared<const Plan>(p.plan);
        results.catalog = testCatalog();
        results.schedule.sites.push_back(p.dates);
        const auto csv = dispatchCsv(results, *shippedLookup(), SiteId(1), 2040);
        QVERIFY(csv && QString::fromStdString(*csv).contains(QStringLiteral("\n4000,2040-06,0,0,")));
        QVERIFY(!dispatchCsv(results, *shippedLookup(), SiteId(9), 2028));
    }
};

STARGATE_TEST(DispatchCsvTest)
#include "dispatch_csv_test.moc"

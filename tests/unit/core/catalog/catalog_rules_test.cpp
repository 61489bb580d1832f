#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

#include "core/catalog/catalog_rules.h"

using namespace stargate;
using stargate::test::testCatalog;

class CatalogRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShippedCatalogueIsClean() {
        const auto problems = catalogProblems(*testCatalog());
        for (const std::string& p : problems) qWarning("%s", p.c_str());
        QVERIFY(problems.empty());
    }
    void whatIsAnAssumptionStandsInNoOtherTable() {
        // The other row would look as if it could be changed, and change nothing.
        for (const std::string& table : testCatalog()->tableNames())
            for (const Figure& figure : testCatalog()->figures(table))
                QVERIFY2(table == "assumptions" || !testCatalog()->figure("assumptions", figure.key), (table + "/" + figure.key).c_str());
    }
    void brokenRowsAreFound_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("confidence") << "racks" << "helios" << "confidence" << "sure";
        QTest::newRow("source") << "racks" << "helios" << "source" << "NOBODY";
        QTest::newRow("cap") << "racks" << "helios" << "supply_cap" << "racks_other";
        QTest::newRow("package") << "cost_book" << "shell" << "from_package" << "Z";
        QTest::newRow("iso") << "states" << "TX" << "iso" << "ERCOTX";
        QTest::newRow("circle") << "links" << "A>B" << "from" << "U";
        QTest::newRow("peer") << "peer_timelines" << "amazon_madison_mega_site_20231002" << "site" << "Nowhere";
    }
    void brokenRowsAreFound() {
        QFETCH(QString, table);
        QFETCH(QString, key);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const auto broken = withRows(*testCatalog(), {{table.toStdString(), key.toStdString(), {{field.toStdString(), value.toStdString()}}}});
        QVERIFY2(broken.has_value(), broken ? "" : broken.error().text().c_str());
        QVERIFY(!catalogProblems(**broken).empty());
    }
};

STARGATE_TEST(CatalogRulesTest)
#include "catalog_rules_test.moc"

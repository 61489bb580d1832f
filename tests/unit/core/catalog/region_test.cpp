#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using stargate::test::testCatalog;

class RegionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void places_data() {
        QTest::addColumn<QString>("fips");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("iso");
        QTest::addColumn<QString>("avert");
        QTest::addColumn<QString>("aeo");
        QTest::addColumn<double>("months");
        QTest::newRow("Taylor, TX") << "48441" << "TX" << "ERCOT" << "TE" << "TRE" << 39.0;
        QTest::newRow("El Paso, TX") << "48141" << "TX" << "WestConnect" << "SW" << "SRSG" << 45.0;
        QTest::newRow("Potter, TX") << "48375" << "TX" << "SPP" << "CENT" << "SPPS" << 42.0;
        QTest::newRow("Dona Ana, NM") << "35013" << "NM" << "WestConnect" << "SW" << "SRSG" << 45.0;
        QTest::newRow("Lea, NM") << "35025" << "NM" << "SPP" << "CENT" << "SPPS" << 42.0;
        QTest::newRow("St. Joseph, IN") << "18141" << "IN" << "PJM" << "MIDA" << "PJMW" << 60.0;
        QTest::newRow("Marion, IN") << "18097" << "IN" << "MISO" << "MIDW" << "MISC" << 51.0;
        QTest::newRow("Cook, IL") << "17031" << "IL" << "PJM" << "MIDA" << "PJMC" << 60.0;
        QTest::newRow("Sangamon, IL") << "17167" << "IL" << "MISO" << "MIDW" << "MISC" << 51.0;
        QTest::newRow("Ozaukee, WI") << "55089" << "WI" << "MISO" << "MIDW" << "MISW" << 51.0;
        QTest::newRow("Washtenaw, MI") << "26161" << "MI" << "MISO" << "MIDW" << "MISE" << 51.0;
        QTest::newRow("Trumbull, OH") << "39155" << "OH" << "PJM" << "MIDA" << "PJMW" << 60.0;
        QTest::newRow("Loudoun, VA") << "51107" << "VA" << "PJM" << "MIDA" << "PJMD" << 72.0;
        QTest::newRow("Fairbanks, AK") << "02090" << "AK" << "Alaska" << "AKGD" << "" << 36.0;
    }
    void places() {
        QFETCH(QString, fips);
        QFETCH(QString, state);
        QFETCH(QString, iso);
        QFETCH(QString, avert);
        QFETCH(QString, aeo);
        QFETCH(double, months);
        const auto catalog = testCatalog();
        const Region r = regionOf(*catalog, fips.toStdString(), state.toStdString());
        QVERIFY(r.state && r.iso && r.gasMonths);
        QCOMPARE(QString::fromStdString(r.iso->key), iso);
        QCOMPARE(QString::fromStdString(std::string(r.avertRegion)), avert);
        QCOMPARE(r.aeo ? QString::fromStdString(r.aeo->key) : QString(), aeo);
        QCOMPARE(r.gridMonths, months);
        QVERIFY(catalog->marginalCo2(r.avertRegion));
    }
    void outsideTheStatesThereIsOnlyTheNation() {
        const Region r = regionOf(*testCatalog(), "", "");
        QVERIFY(!r.state && !r.iso && !r.aeo && !r.exception);
        QCOMPARE(QString::fromStdString(r.gasMonths->key), QStringLiteral("US"));
    }
    void eachRegionalColumnOfATechnologyIsKnown() {
        const AeoCapex* texas = testCatalog()->aeoCapex("TRE");
        QCOMPARE(texas->value("aero_usd_per_kw").value(), 2058.0);
        for (const PowerTechnology& t : testCatalog()->technologies())
            if (!t.aeoColumn.empty()) QVERIFY2(texas->value(t.aeoColumn).has_value(), t.key.c_str());
        QVERIFY(!texas->value("coal_usd_per_kw"));
    }
};

STARGATE_TEST(RegionTest)
#include "region_test.moc"

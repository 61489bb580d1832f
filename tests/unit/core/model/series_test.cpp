#include "tests/support/test_main.h"

#include <set>

#include "core/model/series.h"

using namespace stargate;

class SeriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesCarryTheirUnit() {
        std::set<std::string> names;
        for (const SeriesField& f : seriesFields()) {
            QVERIFY2(names.insert(f.name).second, f.name.c_str());
            QVERIFY2(f.unit != SeriesUnit::None && namesUnit(f.name, f.unit), f.name.c_str());
            QVERIFY2(!f.words.empty(), f.name.c_str());
            QCOMPARE(&seriesField(f.name), &f);
        }
    }
    void aUnitIsAWordOfTheName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("unit");
        QTest::addColumn<bool>("named");
        const auto row = [](const char* name, SeriesUnit unit, bool named) { QTest::newRow(name) << QString::fromUtf8(name) << static_cast<int>(unit) << named; };
        row("it_live_mw", SeriesUnit::Megawatts, true);
        row("it_live_mwh", SeriesUnit::Megawatts, false);
        row("energy_mwh_grid", SeriesUnit::MegawattHours, true);
        row("gpus", SeriesUnit::Gpus, true);
        row("site_21", SeriesUnit::Megawatts, false);
        row("it_live [per_mw]", SeriesUnit::Megawatts, false);
        row("it_live_mw [A_usd]", SeriesUnit::Megawatts, true);
        row("capex_busd", SeriesUnit::Dollars, false);
        row("debt_to_equity", SeriesUnit::None, true);
    }
    void aUnitIsAWordOfTheName() {
        QFETCH(QString, name);
        QFETCH(int, unit);
        QTEST(namesUnit(name.toStdString(), static_cast<SeriesUnit>(unit)), "named");
    }
    void everySeriesHasAllMonthsAndAddsUp() {
        const Month start(2026, 1);
        SeriesSet sum(start, 3), site(start, 3);
        site.announced[start] = ItPower::megawatts(1.5);
        site.energy.back()[start + 1] = Energy::megawattHours(7);
        site.gpus[start] = 72;
        site.capex[start + 2] = Money::dollars(3);
        sum += site;
        sum += site;
        for (const SeriesField& f : seriesFields()) {
            QCOMPARE(f.values(sum).size(), std::size_t{3});
            for (std::size_t m = 0; m < 3; ++m) QCOMPARE(f(sum, m), 2 * f(site, m));
        }
        QCOMPARE(seriesField("announced_mw")(sum, 0), 3.0);
        QCOMPARE(seriesField("gpus")(sum, 0), 144.0);
        QCOMPARE(seriesField("capex_usd").values(sum), (std::vector<double>{0, 0, 6}));
    }
};

STARGATE_TEST(SeriesTest)
#include "series_test.moc"

#include "tests/support/test_main.h"

#include <limits>

#include "core/report/csv_text.h"

using namespace stargate;

class CsvTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formulasAreDefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("equals") << "=1+1" << "'=1+1";
        QTest::newRow("plus") << "+1" << "'+1";
        QTest::newRow("minus") << "-2" << "'-2";
        QTest::newRow("at") << "@SUM(A1)" << "'@SUM(A1)";
        QTest::newRow("tab") << "\t=1" << "\"'\t=1\"";
        QTest::newRow("carriage return") << "\r=1" << "\"'\r=1\"";
        QTest::newRow("link with quotes") << "=HYPERLINK(\"http://x\",\"y\")" << "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"";
        QTest::newRow("inside a text it is harmless") << "a=1" << "a=1";
        QTest::newRow("empty") << "" << "";
    }
    void formulasAreDefused() {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(QString::fromStdString(csvText(text.toStdString())), cell);
    }
    void separatorsAreQuoted() {
        QCOMPARE(csvText("Doña Ana, NM"), std::string("\"Doña Ana, NM\""));
        QCOMPARE(csvText("a;b"), std::string("\"a;b\""));
        QCOMPARE(csvText("two\nlines"), std::string("\"two\nlines\""));
        QCOMPARE(csvText("6\" pipe"), std::string("\"6\"\" pipe\""));
    }
    void numbersReadBack() {
        QCOMPARE(csvNumber(0.1), std::string("0.1"));
        QCOMPARE(csvNumber(-3.5), std::string("-3.5"));
        QCOMPARE(csvNumber(-0.0), std::string("0"));
        QCOMPARE(csvNumber(std::numeric_limits<double>::quiet_NaN()), std::string());
        QCOMPARE(csvNumber(std::numeric_limits<double>::infinity()), std::string());
        for (const double v : {1.0 / 3, 5e11, 1e-9, 123456789.123}) QCOMPARE(std::stod(csvNumber(v)), v);
    }
    void dollarsHaveCents() {
        QCOMPARE(csvValue(63844970966.56, SeriesUnit::Dollars), std::string("63844970966.56"));
        QCOMPARE(csvValue(12, SeriesUnit::Dollars), std::string("12.00"));
        QCOMPARE(csvValue(-0.001, SeriesUnit::Dollars), std::string("0.00"));
        QCOMPARE(csvValue(6739.997, SeriesUnit::Megawatts), std::string("6739.997"));
        QCOMPARE(csvValue(std::numeric_limits<double>::quiet_NaN(), SeriesUnit::Dollars), std::string());
    }
    void whatPeopleSeeChangesNoFile() {
        TableModel table;
        table.columns = {{"Capital, $ bn", "capex_usd", true, 1, SeriesUnit::Dollars, 1e-9}};
        table.rows = {{5.5e11}};
        QCOMPARE(tableToCsv(table), std::string("capex_usd\r\n550000000000.00\r\n"));
    }
    void tablesHaveOneLinePerRow() {
        TableModel table;
        table.columns = {{"Site", "site", false, 0}, {"Power, MW", "power_mw", true, 1}};
        table.rows = {{std::string("=Abilene"), -1.5}, {std::string("b;c"), std::monostate{}}};
        QCOMPARE(tableToCsv(table), std::string("site,power_mw\r\n'=Abilene,-1.5\r\n\"b;c\",\r\n"));
        QCOMPARE(tableToCsv(table, ';'), std::string("site;power_mw\r\n'=Abilene;-1.5\r\n\"b;c\";\r\n"));
    }
};

STARGATE_TEST(CsvTextTest)
#include "csv_text_test.moc"

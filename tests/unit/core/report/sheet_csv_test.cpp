#include "core/report/sheet_csv.h"

#include <QtCore/QLocale>

#include <cmath>
#include <random>

#include "tests/support/test_main.h"

using namespace stargate;

/// Read as a spreadsheet of the language reads: quotes off, fields parted.
class SheetCsvTest : public QObject {
    Q_OBJECT

    static QStringList fields(const QString& line, QChar separator) {
        QStringList out(QString{});
        bool quoted = false;
        for (const QChar c : line) {
            if (c == QLatin1Char('"')) quoted = !quoted;
            else if (c == separator && !quoted) out << QString();
            else out.back() += c;
        }
        return out;
    }

private Q_SLOTS:
    void everyNumberIsANumberInItsConvention_data() {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<char>("separator");
        QTest::addColumn<char>("decimal");
        QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << ';' << ',';
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates) << ',' << '.';
        QTest::newRow("tabs") << QLocale(QLocale::French, QLocale::France) << '\t' << ',';
    }
    void everyNumberIsANumberInItsConvention() {
        QFETCH(QLocale, locale);
        QFETCH(char, separator);
        QFETCH(char, decimal);
        TableModel table;
        table.columns = {{"Month", "month", false, 0}, {"Capital, $ bn", "capital_usd", true, 1}, {"Share", "share", true, 2}};
        std::mt19937 random(7);
        std::vector<double> values{0, -0.0, 1e-7, -3.5, 1234567.891, 1e20, 0.1 + 0.2};
        for (int i = 0; i < 200; ++i) values.push_back((static_cast<double>(random()) - 2e9) * std::pow(10.0, static_cast<int>(random() % 12) - 9));
        table.columns[1].scale = 1e-3;  // cells in millions, the head says billions
        for (const double value : values) table.rows.push_back({std::string("2027-08"), value * 1e3, {}});
        const QStringList lines = QString::fromStdString(tableToSheet(table, {separator, decimal})).split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), static_cast<qsizetype>(values.size()) + 2);
        QCOMPARE(fields(lines[0], QLatin1Char(separator)), (QStringList{"Month", "Capital, $ bn", "Share"}));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const QStringList cells = fields(lines[static_cast<qsizetype>(i) + 1], QLatin1Char(separator));
            QCOMPARE(cells.size(), 3);
            bool isNumber = false;
            const double read = locale.toDouble(cells[1], &isNumber);
            QVERIFY2(isNumber, qPrintable(cells[1]));
            QVERIFY2(std::abs(read - values[i]) <= 1e-11 * std::abs(values[i]), qPrintable(cells[1]));
            QVERIFY(!cells[1].contains(QLatin1Char('e')));
            QVERIFY(cells[2].isEmpty());
        }
    }
    void textIsNoFormulaAndKeepsItsSigns() {
        TableModel table;
        table.columns = {{"Site", "site", false, 0}};
        table.rows = {{std::string("=1+1")}, {std::string("a;b\"c")}};
        QCOMPARE(tableToSheet(table, {';', ','}), std::string("Site\r\n'=1+1\r\n\"a;b\"\"c\"\r\n"));
    }
};

STARGATE_TEST(SheetCsvTest)
#include "sheet_csv_test.moc"

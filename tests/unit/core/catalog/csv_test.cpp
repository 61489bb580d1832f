#include "tests/support/test_main.h"

#include "core/catalog/csv.h"

using namespace stargate;

class CsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quotesMarksAndLineEnds() {
        const auto records = readCsv("\xEF\xBB\xBF# note\r\nkey,text\r\n\r\na,\"x, \"\"y\"\"\"\r\n# more\nb,\"two\nlines\"\nc,", "t.csv");
        QVERIFY(records);
        QCOMPARE(records->size(), std::size_t(4));
        QCOMPARE((*records)[1].cells[1], std::string("x, \"y\""));
        QCOMPARE((*records)[1].line, 4);
        QCOMPARE((*records)[2].cells[1], std::string("two\nlines"));
        QCOMPARE((*records)[3].cells[1], std::string());
        QCOMPARE((*records)[3].line, 8);
    }
    void anEmptyTextHasNoRecords() { QVERIFY(readCsv("", "t.csv")->empty()); }
    void errorsNameLineAndColumn_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("too few") << "key,a,b\nx,1\n" << "t.csv, line 2, column 3";
        QTest::newRow("too many") << "key,a\nx,1,2\n" << "t.csv, line 2, column 3";
        QTest::newRow("open quote") << "key,a\nx,\"1\ny,2\n" << "t.csv, line 2, column 2";
        QTest::newRow("text after quote") << "key,a\nx,\"1\"2\n" << "t.csv, line 2, column 2";
    }
    void errorsNameLineAndColumn() {
        QFETCH(QString, text);
        QFETCH(QString, where);
        const auto records = readCsv(text.toStdString(), "t.csv");
        QVERIFY(!records);
        QCOMPARE(QString::fromStdString(records.error().where), where);
    }
};

STARGATE_TEST(CsvTest)
#include "csv_test.moc"

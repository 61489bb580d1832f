#include "tests/support/test_main.h"

#include "core/base/plain_text.h"

using namespace stargate;

class PlainTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatXmlCannotHoldIsFound_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<uint>("bad");  // 0 = none
        QTest::newRow("words") << QByteArray("Doña Ana, 東京, 🏗") << 0U;
        QTest::newRow("lines") << QByteArray("one\ttwo\r\nthree") << 0U;
        QTest::newRow("a replacement character") << QByteArray("\xEF\xBF\xBD") << 0U;
        QTest::newRow("bell") << QByteArray("A\aB") << 7U;
        QTest::newRow("U+FFFE") << QByteArray("A\xEF\xBF\xBE" "B") << 0xFFFEU;
        QTest::newRow("U+FFFF at the end") << QByteArray("A\xEF\xBF\xBF") << 0xFFFFU;
        QTest::newRow("U+FDD0") << QByteArray("\xEF\xB7\x90") << 0xFDD0U;
        QTest::newRow("U+1FFFE") << QByteArray("\xF0\x9F\xBF\xBE") << 0x1FFFEU;
    }
    void whatXmlCannotHoldIsFound() {
        QFETCH(QByteArray, text);
        QFETCH(uint, bad);
        const auto found = firstUnwritable(text.toStdString());
        QCOMPARE(found ? static_cast<uint>(*found) : 0U, bad);
        const std::string harmless = withoutUnwritable(text.toStdString());
        QVERIFY(!firstUnwritable(harmless));
        if (!found) QCOMPARE(harmless, text.toStdString());
    }
    void oneCharacterStandsForEach() { QCOMPARE(withoutUnwritable("A\xEF\xBF\xBE\a" "B"), std::string("A\xEF\xBF\xBD\xEF\xBF\xBD" "B")); }
    void brokenTextEnds() {
        for (const char* text : {"\xEF", "\xEF\xBF", "\xF0\x9F", "\xFF\xFF", "\x80"}) QVERIFY(withoutUnwritable(text).size() >= 1);
    }
};

STARGATE_TEST(PlainTextTest)
#include "plain_text_test.moc"

#include <QtGui/QPainter>
#include <QtTest/QtTest>

#include "core/report/words.h"
#include "tests/support/test_main.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"

using namespace stargate;
using namespace stargate::ui;

class FormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void money_data() {
        QTest::addColumn<double>("dollars");
        QTest::addColumn<QString>("text");
        QTest::newRow("bn") << 283.3e9 << QStringLiteral("$283.3\u202fbn");
        QTest::newRow("minus") << -69.9e9 << QStringLiteral("\u2212$69.9\u202fbn");
        QTest::newRow("small bn") << 6.3e9 << QStringLiteral("$6.30\u202fbn");
        QTest::newRow("M") << 11.77e6 << QStringLiteral("$11.8\u202fM");
        QTest::newRow("never 1,000.0 M") << 999'960'000.0 << QStringLiteral("$1.00\u202fbn");
        QTest::newRow("never 1,000.0 bn") << 999.96e9 << QStringLiteral("$1.00\u202ftn");
        QTest::newRow("thousands") << 350'000.0 << QStringLiteral("$350,000");
        QTest::newRow("cents") << 3.25 << QStringLiteral("$3.25");
        QTest::newRow("zero") << 0.0 << QStringLiteral("$0");
        QTest::newRow("no minus zero") << -0.004 << QStringLiteral("$0");
    }
    void money() {
        QFETCH(double, dollars);
        QFETCH(QString, text);
        QCOMPARE(formatMoney(Money::dollars(dollars)).text(), text);
    }

    void numbers() {
        QCOMPARE(formatNumber(1613700, 0), QStringLiteral("1,613,700"));
        QCOMPARE(formatNumber(-0.04, 1), QStringLiteral("0.0"));
        QCOMPARE(formatNumber(-0.06, 1), QStringLiteral("\u22120.1"));
        QCOMPARE(formatNumber(qQNaN(), 1), QStringLiteral("–"));
        QCOMPARE(formatSignificant(12345.6), QStringLiteral("12,346"));
        QCOMPARE(formatSignificant(283.31), QStringLiteral("283.3"));
        QCOMPARE(formatSignificant(4.449), QStringLiteral("4.45"));
        QCOMPARE(formatSignificant(0.01234), QStringLiteral("0.0123"));
        QCOMPARE(formatPower(1400).text(), QStringLiteral("1,400\u202fMW"));
        QCOMPARE(formatPower(6950).text(), QStringLiteral("6.95\u202fGW"));
        QCOMPARE(formatMegawatts(360.5).text(), QStringLiteral("360.5\u202fMW"));
        QCOMPARE(formatPercent(0.4).text(), QStringLiteral("40\u202f%"));
        QCOMPARE(formatDelta(20.6, 1), QStringLiteral("+20.6"));
        QCOMPARE(formatDelta(-7, 0), QStringLiteral("\u22127"));
        QCOMPARE(formatCount(-1234), QStringLiteral("\u22121,234"));
    }

    void datesAndPlaces() {
        QCOMPARE(formatMonth(Month(2028, 12)), QStringLiteral("Dec 2028"));
        QCOMPARE(formatDate(Date(2027, 8, 22)), QStringLiteral("22 Aug 2027"));
        QCOMPARE(formatPercentiles(Month(2028, 11), Month(2029, 6)), QStringLiteral("P10–P90 Nov 2028 – Jun 2029"));
        QCOMPARE(formatCoordinates(32.5013, -99.7856), QStringLiteral("32.5013° N, 99.7856° W"));
        QCOMPARE(coreDate(qtDate(Date(1969, 2, 28))), Date(1969, 2, 28));
    }

    void theProgramsLanguageDecides() {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(formatNumber(1234.5, 1), QStringLiteral("1,234.5"));
        QCOMPARE(formatMoney(Money::dollars(283.3e9)).value, QStringLiteral("$283.3"));
        QCOMPARE(formatMonth(Month(2028, 3)), QStringLiteral("Mar 2028"));
        QLocale::setDefault(programLanguage());
    }
    void coreAndWindowWriteTheSameFigures() {
        for (const double usd : {0.0, 3.25, 350e3, 11.77e6, 999'960'000.0, 6.3e9, -69.94e9, 283.34e9, 1.2e12}) {
            const FigureText shown = formatMoney(Money::dollars(usd));
            const std::string words = shortMoney(Money::dollars(usd));
            QVERIFY2(QString::fromStdString(words).startsWith(shown.value.section(QLatin1Char('.'), 0, 0)), words.c_str());
            QVERIFY2(words.ends_with(shown.unit.toStdString()), words.c_str());
        }
        for (const double mw : {0.25, 98.04, 980.0, 1400.0, 2000.0, 6950.0})
            QCOMPARE(QString::fromStdString(shortMegawatts(mw)), formatPower(mw).text().replace(kNarrowSpace, QLatin1Char(' ')));
    }

    void digitsStandInEqualCells() {
        for (const QFont& font : {fonts::table(), fonts::keyFigure(), fonts::caption()}) {
            QCOMPARE(figureWidth(font, "1,111.1"), figureWidth(font, "9,444.4"));
            QVERIFY(figureWidth(font, "11") > figureWidth(font, "1.1") - textWidth(font, "1"));
            QCOMPARE(textWidth(font, "Milam"), QFontMetricsF(font).horizontalAdvance("Milam"));
        }
    }

    void figuresEndAtTheSameEdge() {
        // The rightmost ink of "1.1" and "9.1" is the same last digit in the same cell.
        const auto rightmost = [](const QString& text) {
            QImage image(100, 20, QImage::Format_Grayscale8);
            image.fill(255);
            QPainter p(&image);
            p.setFont(fonts::table());
            drawFigures(p, QRectF(0, 0, 90, 20), Qt::AlignRight | Qt::AlignVCenter, text);
            p.end();
            for (int x = 99; x >= 0; --x)
                for (int y = 0; y < 20; ++y)
                    if (qGray(image.pixel(x, y)) < 128) return x;
            return -1;
        };
        QVERIFY(rightmost("1,111.1") > 70);
        QCOMPARE(rightmost("1,111.1"), rightmost("9,444.1"));
    }

    void figureLabelKeepsItsWidthWhileCounting() {
        FigureLabel label(fonts::keyFigure(), fonts::keyUnit());
        label.setFigure({"1,111,111", "GPUs"});
        const int before = label.sizeHint().width();
        label.setFigure({"4,949,494", "GPUs"});
        QCOMPARE(label.sizeHint().width(), before);
        label.reserve("4,949,494");
        label.setFigure({"1", "GPUs"});
        QCOMPARE(label.sizeHint().width(), before);
    }
};

STARGATE_TEST(FormatTest)
#include "format_test.moc"

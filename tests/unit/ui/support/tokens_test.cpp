#include <QtTest/QtTest>

#include "tests/support/test_main.h"
#include "ui/support/tokens.h"

using namespace stargate::ui;

class TokensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textIsReadable() {
        QFETCH(bool, dark);
        const Tokens& t = dark ? Tokens::darkTheme() : Tokens::light();
        for (const QColor& text : {t.text1, t.text2, t.text3, t.accent, t.good.ink, t.warn.ink, t.bad.ink}) QVERIFY(contrast(text, t.panel) >= 4.5);
        for (const QColor& text : {t.text1, t.text2, t.text3}) QVERIFY(contrast(text, t.surface) >= 4.45);
        for (const StateToken& s : {t.good, t.warn, t.bad}) QVERIFY(contrast(s.ink, s.ground) >= 4.5);
        for (const SeriesToken& s : t.series) QVERIFY2(contrast(s.line, t.panel) >= 4.45, qPrintable(s.line.name()));
        QVERIFY(contrast(t.onAccent, t.accent) >= 7);
        QVERIFY(contrast(t.text1, t.selectedRow) >= 11);
        QVERIFY(contrast(t.text2, t.selectedRow) >= 4.5);
        QVERIFY(contrast(t.map.placeName, t.map.land) >= 4.5);
        QVERIFY(contrast(t.map.siteDisc, t.map.land) >= 4.5);
    }

    void everyTechnologyHasItsOwnFill() {
        for (const Tokens* t : {&Tokens::light(), &Tokens::darkTheme()}) {
            QSet<QRgb> seen;
            for (const char* key : {"grid", "aero", "frame", "ccgt", "recip", "fuel_cell", "pv", "wind", "battery", "smr", "nuclear", "geothermal", "diesel", "unserved"})
                seen.insert(t->technology(key).fill.rgb());
            QCOMPARE(seen.size(), 14);
            QVERIFY(!seen.contains(t->technology("nonsense").fill.rgb()));
        }
        QCOMPARE(Tokens::light().technology("unserved").hatch, Hatch::LinesMinus45);
    }

    void seriesHaveASecondCue() {
        QSet<int> markers, hatches;
        for (const SeriesToken& s : Tokens::light().series) {
            markers.insert(static_cast<int>(s.marker));
            hatches.insert(static_cast<int>(s.hatch));
        }
        QCOMPARE(markers.size(), Tokens::kSeries);
        QCOMPARE(hatches.size(), Tokens::kSeries);
    }

    void siteTintsGoFromStrongToWeak() {
        for (const Tokens* t : {&Tokens::light(), &Tokens::darkTheme()})
            for (std::size_t i = 1; i < t->siteTints.size(); ++i) QVERIFY(contrast(t->siteTints[i], t->panel) < contrast(t->siteTints[i - 1], t->panel));
    }

    void contrastIsTheRatioOfTheStandard() {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);  // the textbook grey that just fails
    }

    void continuousIsMonotoneInLightness() {
        double before = -1;
        for (int i = 0; i <= 20; ++i) {
            const double l = contrast(Tokens::continuous(i / 20.0), Qt::black);
            QVERIFY(l > before);
            before = l;
        }
        QCOMPARE(Tokens::continuous(qQNaN()), Tokens::continuous(0));
        QCOMPARE(Tokens::continuous(7), Tokens::continuous(1));
    }
};

STARGATE_TEST(TokensTest)
#include "tokens_test.moc"

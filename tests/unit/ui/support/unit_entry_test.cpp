#include <QtTest/QtTest>

#include <rapidcheck.h>

#include "tests/support/test_main.h"
#include "ui/support/unit_entry.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

const QLocale kUs(QLocale::English, QLocale::UnitedStates);
const QLocale kGerman(QLocale::German, QLocale::Germany);
const QLocale kFrench(QLocale::French, QLocale::France);
const QLocale kBritish(QLocale::English, QLocale::UnitedKingdom);

EntryContext in(const QLocale& locale) {
    EntryContext c;
    c.locale = locale;
    c.system = locale;
    return c;
}

/// The program in English on a system of another convention.
EntryContext on(const QLocale& system) {
    EntryContext c;
    c.system = system;
    return c;
}

double date(int y, int m, int d) { return Date(y, m, d).days(); }
double month(int y, int m) { return Month(y, m).index(); }

void addReadings() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("noted");
    const auto add = [](EntryKind kind, const char* text, double value, const QLocale& locale = kUs, bool noted = false) {
        QTest::addRow("%s in %s", text, qPrintable(locale.name())) << static_cast<int>(kind) << QString::fromUtf8(text) << locale << value << noted;
    };
    using K = EntryKind;
    add(K::Power, "1.2 GW", 1200);
    add(K::Power, "1,200 MW", 1200);
    add(K::Power, "1200", 1200);
    add(K::Power, "1 200", 1200);
    add(K::Power, "1\u202f200\u00a0MW", 1200);
    add(K::Power, "1'200 MW", 1200);
    add(K::Power, "500kw", 0.5);
    add(K::Power, ".5 GW", 500);
    add(K::Power, "1.5e3", 1500);
    add(K::Power, "-20 MW", -20);
    add(K::Power, "\u221220 MW", -20);
    add(K::Power, "5 mW", 5, kUs, true);
    add(K::Power, "1,2 GW", 1200, kGerman);
    add(K::Power, "1.200 MW", 1200, kGerman, true);
    add(K::Power, "1,234", 1.234, kGerman, true);
    add(K::Power, "1.234,5", 1234.5, kGerman);
    add(K::Power, "12.345.678", 12345678, kGerman);
    add(K::Power, "1\u202f234,5", 1234.5, kFrench);
    add(K::Power, "1,234,567", 1234567);
    add(K::Energy, "2 GWh", 2000);
    add(K::Money, "$3.5bn", 3.5e9);
    add(K::Money, "$3.5 bn", 3.5e9);
    add(K::Money, "3.5 billion dollars", 3.5e9);
    add(K::Money, "350k", 350e3);
    add(K::Money, "US$ 12 million", 12e6);
    add(K::Money, "-$69.9 bn", -69.9e9);
    add(K::Money, "$-5", -5);
    add(K::Money, "0.29", 0.29);
    add(K::Money, "$1,234,567.89", 1234567.89);
    add(K::Money, "1.2 tn", 1.2e12);
    add(K::Money, "37.9 M$", 37.9e6);
    add(K::Money, "3,5 Mrd", 3.5e9, kGerman);
    add(K::Money, "3 Billion", 3e12, kGerman, true);
    add(K::Count, "350k", 350000);
    add(K::Count, "1.2 M", 1200000);
    add(K::Count, "403,200", 403200);
    add(K::Percent, "40 %", 40);
    add(K::Percent, "40", 40);
    add(K::Percent, "-10%", -10);
    add(K::Percent, "0.4", 0.4, kUs, true);
    add(K::Percent, "0.4 %", 0.4);
    add(K::Ratio, "40 %", 0.4);
    add(K::Ratio, "1.40", 1.4);
    add(K::EnergyPrice, "63", 63);
    add(K::EnergyPrice, "$63/MWh", 63);
    add(K::EnergyPrice, "63 $ / MWh", 63);
    add(K::EnergyPrice, "6.3 ¢/kWh", 63);
    add(K::EnergyPrice, "0.063 $/kWh", 63);
    add(K::PowerPrice, "$2,115/kW", 2115e3);
    add(K::PowerPrice, "11.77 M$/MW", 11.77e6);
    add(K::PowerPrice, "11.77 M", 11.77e6);
    add(K::Months, "36 mo", 36);
    add(K::Months, "36", 36);
    add(K::Months, "3 y", 36);
    add(K::Months, "1.5 years", 18);
    add(K::Months, "1 y 6 mo", 18);
    add(K::Months, "2y6mo", 30);
    add(K::Months, "30.4375 d", 1);
    add(K::Months, "24 Monate", 24, kGerman);
    add(K::Days, "2 weeks", 14);
    add(K::Days, "45 d", 45);
    add(K::Bandwidth, "400 Gb/s", 0.4);
    add(K::Area, "1,100 acres", 1100);
    add(K::Length, "1 mi", 1609.344);
    add(K::Emissions, "440 kg/MWh", 440);
    add(K::Year, "2025", 2025);
    add(K::Month, "Q3 2027", month(2027, 7), kUs, true);
    add(K::Month, "2027 Q3", month(2027, 7), kUs, true);
    add(K::Month, "H2 2027", month(2027, 7), kUs, true);
    add(K::Month, "2027-07", month(2027, 7));
    add(K::Month, "Jul 2027", month(2027, 7));
    add(K::Month, "july 2027", month(2027, 7));
    add(K::Month, "7/2027", month(2027, 7));
    add(K::Month, "2027", month(2027, 1), kUs, true);
    add(K::Month, "Dec 28", month(2028, 12), kUs, true);
    add(K::Month, "Dez 2028", month(2028, 12), kGerman);
    add(K::Month, "März 2028", month(2028, 3), kGerman);
    add(K::Month, "22 Aug 2027", month(2027, 8), kUs, true);
    add(K::Date, "22 Aug 2027", date(2027, 8, 22));
    add(K::Date, "Aug 22, 2027", date(2027, 8, 22));
    add(K::Date, "2027-08-22", date(2027, 8, 22));
    add(K::Date, "2027/8/22", date(2027, 8, 22));
    add(K::Date, "8/22/2027", date(2027, 8, 22));
    add(K::Date, "22/8/2027", date(2027, 8, 22), kBritish);
    add(K::Date, "3/4/2027", date(2027, 3, 4), kUs, true);
    add(K::Date, "3/4/2027", date(2027, 4, 3), kBritish, true);
    add(K::Date, "22.8.2027", date(2027, 8, 22), kGerman);
    add(K::Date, "22. August 2027", date(2027, 8, 22), kGerman);
    add(K::Date, "Jul 2027", date(2027, 7, 1), kUs, true);
    add(K::Date, "Q3 2027", date(2027, 7, 1), kUs, true);
    add(K::Date, "29 Feb 2028", date(2028, 2, 29));
    add(K::Latitude, "32.5013", 32.5013);
    add(K::Latitude, "32.5013° N", 32.5013);
    add(K::Latitude, "32° 30.078' N", 32.5013);
    add(K::Latitude, "32° 30' 4.68\" N", 32.5013);
    add(K::Latitude, "33 S", -33);
    add(K::Longitude, "-99.7856", -99.7856);
    add(K::Longitude, "99.7856 W", -99.7856);
    add(K::Longitude, "99.7856", 99.7856, kUs, true);
}

void addRefused() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("remedy");
    const auto add = [](EntryKind kind, const char* text, const QLocale& locale = kUs, const char* remedy = "") {
        QTest::addRow("%s in %s", text, qPrintable(locale.name())) << static_cast<int>(kind) << QString::fromUtf8(text) << locale << QString::fromUtf8(remedy);
    };
    using K = EntryKind;
    // The classic bugs: each of these is read by some program as 14, 123 or 3.
    add(K::Number, "3,14", kUs, "Write 3.14 or 314.");
    add(K::Number, "1,23", kUs, "Write 1.23 or 123.");
    add(K::Energy, "3,14 kWh", kUs, "Write 3.14 or 314.");
    add(K::Number, "3.14", kGerman, "Write 3,14 or 314.");
    add(K::Number, "0,234", kUs, "Write 0.234.");
    add(K::Number, "1,2345", kUs, "Write 1.2345 or 12,345.");
    add(K::Number, "12,34,567");
    add(K::Number, "1.2.3");
    add(K::Number, "1,200.5", kGerman, "Write 1.200,5.");
    add(K::Number, "5,");
    add(K::Number, "1 2");
    add(K::Number, "");
    add(K::Number, "   ");
    add(K::Number, "nan");
    add(K::Number, "inf");
    add(K::Number, "1e999");
    add(K::Number, "0x10");
    add(K::Number, "--5");
    add(K::Power, "1.2 GX", kUs, "Write it like 1.2 GW.");
    add(K::Power, "1.2 GX", kGerman, "Write 1,2 or 12.");
    add(K::Power, "12 kWh");
    add(K::Power, "350k");
    add(K::Power, "1.2 GW MW");
    add(K::Power, "twelve");
    add(K::Money, "€3 bn");
    add(K::Money, "3 bn €");
    add(K::Money, "$");
    add(K::Money, "1e30");
    add(K::Count, "2.5");
    add(K::Year, "2025.5");
    add(K::Months, "1 y 6");
    add(K::Months, "soon");
    add(K::Percent, "+10%");  // nothing to change yet
    add(K::Month, "Q5 2027");
    add(K::Month, "H3 2027");
    add(K::Month, "13/2027");
    add(K::Month, "Ju 2027");
    add(K::Month, "20277");
    add(K::Date, "31 Feb 2027");
    add(K::Date, "29 Feb 2027");
    add(K::Date, "22/8/2027");  // month first in the United States
    add(K::Date, "1 Jan 1066");
    add(K::Date, "-2027");
    add(K::Latitude, "91");
    add(K::Latitude, "32 60 N");
    add(K::Latitude, "32.5 30 N");
    add(K::Latitude, "99.78 W");
    add(K::Longitude, "181 E");
    add(K::Longitude, "-99 W");
}

const EntryKind kNumeric[] = {EntryKind::Number, EntryKind::Ratio, EntryKind::Percent, EntryKind::Power, EntryKind::Energy, EntryKind::EnergyPrice,
                              EntryKind::PowerPrice, EntryKind::Emissions, EntryKind::Months, EntryKind::Days, EntryKind::Bandwidth, EntryKind::Area, EntryKind::Length};

}  // namespace

class UnitEntryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatPeopleWrite_data() { addReadings(); }
    void readsWhatPeopleWrite() {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QLocale, locale);
        QFETCH(double, value);
        QFETCH(bool, noted);
        const auto reading = readEntry(static_cast<EntryKind>(kind), text, in(locale));
        QVERIFY2(reading.has_value(), reading ? "" : reading.error().text().c_str());
        QVERIFY2(std::abs(reading->value - value) <= 1e-9 * std::max(1.0, std::abs(value)), qPrintable(QString::number(reading->value, 'g', 17)));
        QVERIFY2(reading->note.isEmpty() != noted, qPrintable(reading->note));
    }

    void refusesWhatItCannotRead_data() { addRefused(); }
    void refusesWhatItCannotRead() {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QLocale, locale);
        QFETCH(QString, remedy);
        const auto reading = readEntry(static_cast<EntryKind>(kind), text, in(locale));
        QVERIFY2(!reading.has_value(), reading ? qPrintable(QString::number(reading->value)) : "");
        QVERIFY(!reading.error().happened.empty());
        if (!remedy.isEmpty()) QCOMPARE(QString::fromStdString(reading.error().remedy), remedy);
    }

    void whatTheSystemReadsOtherwiseIsNeverGuessed_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QLocale>("system");
        QTest::addColumn<double>("value");  // NaN: refused
        QTest::addColumn<QString>("words");
        const auto add = [](EntryKind kind, const char* text, const QLocale& system, double value, const char* words = "") {
            QTest::addRow("%s on %s", text, qPrintable(system.name())) << static_cast<int>(kind) << QString::fromUtf8(text) << system << value << QString::fromUtf8(words);
        };
        using K = EntryKind;
        const double refused = qQNaN();
        add(K::Power, "1,200 MW", kUs, 1200);
        add(K::Ratio, "1.350", kUs, 1.35);
        add(K::Ratio, "1.350", kGerman, refused, "“1.350” is 1.35 with a decimal point, or 1350 with a point between thousands. Write 1.35 or 1350.");
        add(K::Ratio, "1,350", kGerman, refused, "“1,350” is 1.35 with a decimal comma, or 1350 with a comma between thousands. Write 1.35 or 1350.");
        add(K::Ratio, "1,35", kGerman, refused, "“1,35” is 1.35 with a decimal comma, or 135 with a comma between thousands. Write 1.35 or 135.");
        add(K::Ratio, "1,35", kUs, refused, "“1,35” is 1.35 with a decimal comma, or 135 with a comma between thousands. Write 1.35 or 135.");
        add(K::Power, "1,200 MW", kGerman, refused, "“1,200” is 1.2 with a decimal comma, or 1200 with a comma between thousands. Write 1.2 or 1200.");
        add(K::Ratio, "1.234", kGerman, refused, "“1.234” is 1.2340 with a decimal point, or 1234 with a point between thousands. Write 1.2340 or 1234.");
        add(K::Money, "$1.350.000,50", kGerman, refused, "“1.350.000,50” is not written as numbers are here. Write 1350000.5.");
        add(K::Ratio, "1.35", kGerman, 1.35);
        add(K::Ratio, "1.2340", kGerman, 1.234);
        add(K::Power, "1200", kGerman, 1200);
        add(K::Power, "1,234,567", kGerman, 1234567);
        add(K::Power, "1,234.5", kGerman, 1234.5);
        add(K::Power, "1,200", QLocale(QLocale::German, QLocale::Switzerland), 1200);  // groups with an apostrophe, points for decimals
        add(K::Date, "03/04/2027", kUs, Date(2027, 3, 4).days());
        add(K::Date, "03/04/2027", kBritish, refused, "“03/04/2027” is 4 Mar 2027, or 3 Apr 2027 with day and month exchanged. Write 4 Mar 2027 or 3 Apr 2027.");
        add(K::Date, "03.04.2027", kUs, refused, "“03.04.2027” is 3 Apr 2027, or 4 Mar 2027 with day and month exchanged. Write 3 Apr 2027 or 4 Mar 2027.");
        add(K::Date, "22.8.2027", kUs, Date(2027, 8, 22).days());
        add(K::Date, "8/22/2027", kBritish, Date(2027, 8, 22).days());
        add(K::Date, "3/3/2027", kBritish, Date(2027, 3, 3).days());
        add(K::Date, "2027-03-04", kGerman, Date(2027, 3, 4).days());
    }
    void whatTheSystemReadsOtherwiseIsNeverGuessed() {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QLocale, system);
        QFETCH(double, value);
        QFETCH(QString, words);
        const auto reading = readEntry(static_cast<EntryKind>(kind), text, on(system));
        QVERIFY2(reading.has_value() != std::isnan(value), reading ? qPrintable(QString::number(reading->value)) : reading.error().text().c_str());
        if (reading) QCOMPARE(reading->value, value);
        else QCOMPARE(QString::fromStdString(reading.error().happened + " " + reading.error().remedy), words);
    }
    void whatAFieldShowsIsReadBackOnAnySystem() {
        for (const QLocale& system : {kUs, kGerman, kFrench, kBritish})
            for (const double value : {1200.0, 1.234, 0.5, 1234567.0, 12.345, 999.999, 1.5e9})
                for (const EntryKind kind : {EntryKind::Power, EntryKind::Ratio, EntryKind::Money}) {
                    const QString text = writeEntry(kind, value, kUs, system);
                    const auto back = readEntry(kind, text, on(system));
                    QVERIFY2(back, qPrintable(text + QLatin1Char(' ') + QString::fromStdString(back ? "" : back.error().text())));
                    QVERIFY2(std::abs(back->value - value) < 0.005 * (kind == EntryKind::Money) + 1e-9, qPrintable(text));
                }
    }

    void changesTheCurrentValue() {
        EntryContext c = in(kUs);
        c.current = 200;
        QCOMPARE(readEntry(EntryKind::Power, "+10%", c)->value, 220.0);
        QCOMPARE(readEntry(EntryKind::Power, "-10 %", c)->value, 180.0);
        QVERIFY(!readEntry(EntryKind::Power, "+10%", c)->note.isEmpty());
        QCOMPARE(readEntry(EntryKind::Money, "+10%", c)->value, 220.0);
        QCOMPARE(readEntry(EntryKind::Percent, "+10%", c)->value, 220.0);
        QVERIFY(!readEntry(EntryKind::Power, "+100 MW", c)->note.isEmpty());  // a plain 100, and it says so
        c.current = date(2027, 8, 31);
        QCOMPARE(readEntry(EntryKind::Date, "+1 mo", c)->value, date(2027, 9, 30));
        QCOMPARE(readEntry(EntryKind::Date, "-2 w", c)->value, date(2027, 8, 17));
        QCOMPARE(readEntry(EntryKind::Date, "+1 y", c)->value, date(2028, 8, 31));
        c.current = month(2027, 8);
        QCOMPARE(readEntry(EntryKind::Month, "+5 mo", c)->value, month(2028, 1));
    }

    void keepsTheRange() {
        EntryContext c = in(kUs);
        c.min = 1, c.max = 2;
        QVERIFY(readEntry(EntryKind::Ratio, "2", c).has_value());
        const auto low = readEntry(EntryKind::Ratio, "0.9", c), high = readEntry(EntryKind::Ratio, "2.4", c);
        QVERIFY(!low && low.error().code == ErrorCode::OutOfRange);
        QVERIFY(!high && high.error().happened == "2.4 is above the largest value, 2.");
    }

    void writesWhatItReads() {
        QCOMPARE(writeEntry(EntryKind::Power, 1200, kUs, kUs), QStringLiteral("1,200"));
        QCOMPARE(writeEntry(EntryKind::Power, 1234.5, kGerman, kGerman), QStringLiteral("1.234,5"));
        QCOMPARE(writeEntry(EntryKind::Number, 0.1 + 0.2, kUs, kUs), QStringLiteral("0.3"));
        QCOMPARE(writeEntry(EntryKind::Money, 3.5e9, kUs, kUs), QStringLiteral("$3.5\u202fbn"));
        QCOMPARE(writeEntry(EntryKind::Money, -69.9e9, kUs, kUs), QStringLiteral("\u2212$69.9\u202fbn"));
        QCOMPARE(writeEntry(EntryKind::Money, 1234567.89, kUs, kUs), QStringLiteral("$1,234,567.89"));
        QCOMPARE(writeEntry(EntryKind::Percent, 0.4, kUs, kUs), QStringLiteral("0.4\u202f%"));
        QCOMPARE(writeEntry(EntryKind::Year, 2025, kUs, kUs), QStringLiteral("2025"));
        QCOMPARE(writeEntry(EntryKind::Month, month(2028, 12), kUs, kUs), QStringLiteral("Dec 2028"));
        QCOMPARE(writeEntry(EntryKind::Date, date(2027, 8, 22), kUs, kUs), QStringLiteral("22 Aug 2027"));
    }

    void everyNumberSurvives() {
        const auto check = [](const QLocale& locale) {
            return rc::check("parse(format(x)) == x", [&locale] {
                const EntryKind kind = *rc::gen::elementOf(std::vector<EntryKind>(std::begin(kNumeric), std::end(kNumeric)));
                const double size = std::pow(10.0, *rc::gen::inRange(-4, 9));
                const double value = (*rc::gen::inRange(-1'000'000, 1'000'000)) / 1e6 * size;
                const auto back = readEntry(kind, writeEntry(kind, value, locale, locale), in(locale));
                RC_ASSERT(back.has_value());
                RC_ASSERT(std::abs(back->value - value) <= 1e-11 * std::max(1e-6, std::abs(value)));
            });
        };
        QVERIFY(check(kUs) && check(kGerman) && check(kFrench));
    }

    void everyCentSurvives() {
        QVERIFY(rc::check([] {
            const auto cents = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'000);
            const auto scaled = *rc::gen::element<std::int64_t>(1, 1'000, 10'000'000);
            const Money money = Money::cents(cents / scaled * scaled);
            for (const QLocale& locale : {kUs, kGerman}) {
                const auto back = readEntry(EntryKind::Money, writeEntry(EntryKind::Money, money.dollars(), locale, locale), in(locale));
                RC_ASSERT(back.has_value());
                RC_ASSERT(Money::dollars(back->value) == money);
            }
        }));
    }

    void everyDaySurvives() {
        QVERIFY(rc::check([] {
            const Date day = Date(1990, 1, 1) + *rc::gen::inRange(0, 60'000);
            for (const QLocale& locale : {kUs, kGerman, kFrench}) {
                RC_ASSERT(readEntry(EntryKind::Date, writeEntry(EntryKind::Date, day.days(), locale), in(locale))->value == day.days());
                const double index = day.inMonth().index();
                RC_ASSERT(readEntry(EntryKind::Month, writeEntry(EntryKind::Month, index, locale), in(locale))->value == index);
            }
        }));
    }

    void anyTextIsAnswered() {
        QVERIFY(rc::check([] {
            const std::vector<std::string> pieces{"1", "23", "456", ",", ".", " ", "-", "+", "%", "$", "k", "bn", "MW", "e9", "Q3", "/", "2027", "mo", "N", "°", "'", "\"", "Jul"};
            QString text;
            for (const std::string& p : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += QString::fromStdString(p);
            EntryContext c = in(*rc::gen::element(kUs, kGerman));
            c.current = 20000;
            for (int kind = 0; kind <= static_cast<int>(EntryKind::Date); ++kind) {
                const auto r = readEntry(static_cast<EntryKind>(kind), text, c);
                if (r) RC_ASSERT(std::isfinite(r->value));
                else RC_ASSERT(!r.error().happened.empty());
            }
            const auto place = readPlace(text, c.locale);
            if (place) RC_ASSERT(std::abs(place->point.lat.degrees()) <= 90);
        }));
    }

    void readsPlaces_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"32.5013, -99.7856", "32.5013,-99.7856", "32.5013 -99.7856", "32,5013; -99,7856", "32,5013 -99,7856", "32.5013° N, 99.7856° W",
                                 "N 32.5013 W 99.7856", "99.7856 W, 32.5013 N", "32° 30.078' N 99° 47.136' W", "32°30'4.68\"N 99°47'8.16\"W", "32 30 4.68 N, 99 47 8.16 W",
                                 "32° 30′ 4.68″ N, 99° 47′ 8.16″ W"})
            QTest::addRow("%s", text) << QString::fromUtf8(text);
    }
    void readsPlaces() {
        QFETCH(QString, text);
        const auto place = readPlace(text, kUs);
        QVERIFY2(place.has_value(), place ? "" : place.error().text().c_str());
        QVERIFY(std::abs(place->point.lat.degrees() - 32.5013) < 1e-9);
        QVERIFY(std::abs(place->point.lon.degrees() + 99.7856) < 1e-9);
        QVERIFY(place->note.isEmpty());
    }

    void refusesPlaces() {
        for (const char* text : {"", "32.5", "Abilene", "-99.7856, 32.5013", "32 N, 33 N", "32, 190", "1,2,3"})
            QVERIFY2(!readPlace(QString::fromUtf8(text), kUs).has_value(), text);
        QVERIFY(!readPlace("32.5013, 99.7856", kUs)->note.isEmpty());  // forgotten minus
    }
};

STARGATE_TEST(UnitEntryTest)
#include "unit_entry_test.moc"

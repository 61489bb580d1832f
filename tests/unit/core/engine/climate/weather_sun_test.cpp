#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/site_weather.h"
#include "core/engine/climate/wind_power.h"
#include "tests/support/test_catalog.h"
#include "tests/support/weather_files.h"

using namespace stargate;
using namespace stargate::test;

namespace {

const GeoPoint kMesa{Latitude(35), Longitude(-101)};

double mean(const std::vector<float>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

MadeWeather mesa(double zone = -6) {
    MadeWeather w;
    w.zone = zone;
    return w.make();
}

std::string cell(double value) { return fmt::format("{:.1f}", value); }

struct Read {
    ClimateYearPtr climate;
    std::vector<WeatherNote> notes;
    double pv = 0, wind = 0;

    bool warns(const char* words) const {
        return std::any_of(notes.begin(), notes.end(), [words](const WeatherNote& n) { return n.warning && n.text.find(words) != std::string::npos; });
    }
    bool says(const char* words) const {
        return std::any_of(notes.begin(), notes.end(), [words](const WeatherNote& n) { return n.text.find(words) != std::string::npos; });
    }
    std::size_t warnings() const { return static_cast<std::size_t>(std::count_if(notes.begin(), notes.end(), [](const WeatherNote& n) { return n.warning; })); }
    QByteArray text() const {
        std::string out;
        for (const WeatherNote& n : notes) out += (n.warning ? "! " : "  ") + n.text + "\n";
        return QByteArray::fromStdString(out);
    }
};

}  // namespace

/// What a weather file says of sun, clock, place and wind arrives at the site as it was measured, or with a word that it does not.
class WeatherSunTest : public QObject {
    Q_OBJECT

    static Read readAt(const std::string& text, GeoPoint site = kMesa) {
        Read out;
        const auto weather = weatherOf("file", text);
        if (!weather) qFatal("%s", weather.error().text().c_str());
        out.climate = climateWith(*weather, normalsAt(testCatalog()->stations(), site, 1000.0, false), 1);
        out.notes = weatherNotes(*weather, site);
        out.pv = mean(*pvProfile(*out.climate, PvDesign::from(Assumed({}, *testCatalog()))));
        out.wind = mean(*windProfile(*out.climate, {240, 0.15, std::nullopt}));
        return out;
    }
    /// Within `share` of each other.
    static bool near(double value, double expected, double share = 0.004) { return std::abs(value / expected - 1) < share; }
    static Read clean() { return readAt(nsrdbFile(mesa())); }

private Q_SLOTS:
    void aCleanFileHasNothingToDoubt() {
        const Read read = clean();
        QVERIFY2(read.warnings() == 0, read.text());
        QVERIFY(read.says("0 km away") && read.says("hours of UTC-6 as at the site") && read.says("Year 2019") && read.says("No missing values"));
        QVERIFY(read.pv > 0.2);
    }

    // ---- clock ------------------------------------------------------------------------------------------------------------------------

    void hoursOfUniversalTimeBecomeTheSites() {
        const Read local = clean(), universal = readAt(nsrdbFile(mesa(0)));
        QVERIFY2(universal.warnings() == 0, universal.text());
        QVERIFY(universal.says("hours of UTC brought to the site's standard time UTC-6"));
        for (std::size_t h = 24; h < kHoursPerYear - 24; ++h) {
            QVERIFY(std::abs(universal.climate->ghi[h] - local.climate->ghi[h]) < 0.2F);
            QVERIFY(std::abs(universal.climate->dryBulbC[h] - local.climate->dryBulbC[h]) < 0.2F);
            QVERIFY(std::abs(universal.climate->windHub[h] - local.climate->windHub[h]) < 0.2F);
        }
        // No sun between midnight and five in the morning.
        for (std::size_t h = 0; h < kHoursPerYear; ++h) QVERIFY(h % 24 >= 5 || universal.climate->ghi[h] == 0);
    }
    void halfHourZonesAreExact() {
        const GeoPoint maine{Latitude(47), Longitude(-68)};
        MadeWeather w;
        w.lat = 47;
        w.lon = -55;
        w.zone = -3.5;
        const Read half = readAt(nsrdbFile(w.make()), maine);
        w.zone = -5;
        const Read whole = readAt(nsrdbFile(w.make()), maine);
        QVERIFY2(half.says("hours of UTC-3:30 brought to the site's standard time UTC-5"), half.text());
        QVERIFY2(near(half.pv, whole.pv, 0.005), qPrintable(QStringLiteral("%1 against %2").arg(half.pv).arg(whole.pv)));
        double worst = 0;
        for (std::size_t h = 24; h < kHoursPerYear - 24; ++h) worst = std::max(worst, std::abs(static_cast<double>(half.climate->ghi[h] - whole.climate->ghi[h])));
        QVERIFY2(worst < 60, qPrintable(QString::number(worst)));
        QVERIFY(near(mean(half.climate->ghi), mean(whole.climate->ghi), 1e-3));
    }
    void aZoneThatTheSunContradictsIsSaidAndTheSunBelieved() {
        FileWords words;
        words.zone = "0";
        const Read read = readAt(nsrdbFile(mesa(), words));
        QVERIFY2(read.warns("6 h from where its time zone UTC has it: its hours are taken as UTC-6"), read.text());
        QVERIFY(near(read.pv, clean().pv, 1e-6));
        words.zone = "none";
        const Read none = readAt(nsrdbFile(mesa(), words));
        QVERIFY2(none.warns("states no time zone; its hours are taken as UTC-7") && near(none.pv, clean().pv, 1e-6), none.text());
    }
    void oneEmptyZoneOfTwoIsNoFault() {
        FileWords words;
        words.localZone = "";
        QVERIFY(near(readAt(nsrdbFile(mesa(), words)).pv, clean().pv, 1e-9));
        words.zone = "none";
        words.localZone = "-6";
        QVERIFY(near(readAt(nsrdbFile(mesa(), words)).pv, clean().pv, 1e-9));
    }
    void theStampOfTheSunIsFoundAndUsed() {
        for (const double stamp : {-0.5, 0.5}) {
            MadeWeather w;
            w.sunStamp = stamp;
            const Read read = readAt(epwFile(w.make()));
            QVERIFY2(read.warnings() == 0 && read.says(stamp < 0 ? "30 minutes earlier" : "30 minutes later"), read.text());
            QVERIFY2(near(read.pv, clean().pv), qPrintable(QStringLiteral("%1 against %2").arg(read.pv).arg(clean().pv)));
        }
    }
    void daylightSavingIsSaid() {
        MadeWeather w;
        w.daylightSaving = true;
        const Read read = readAt(nsrdbFile(w.make()));
        QVERIFY2(read.warns("daylight saving"), read.text());
    }

    // ---- columns of the sun -----------------------------------------------------------------------------------------------------------

    void aColumnOfZerosIsWorkedOutFromTheOthers() {
        for (const char* name : {"GHI", "DNI", "DHI"}) {
            FileWords words;
            words.cell = [name](const std::string& column, std::size_t, double value) { return column == name ? "0" : cell(value); };
            const Read read = readAt(epwFile(mesa(), words));
            QVERIFY2(read.warns(name) && read.warns("worked out from the two other columns"), read.text());
            QVERIFY2(near(read.pv, clean().pv, 0.01), qPrintable(QStringLiteral("%1: %2 against %3").arg(QLatin1String(name)).arg(read.pv).arg(clean().pv)));
            words.cell = [name](const std::string& column, std::size_t, double value) { return column == name ? "9999" : cell(value); };
            QVERIFY(readAt(epwFile(mesa(), words)).warns("is missing in all hours"));
        }
    }
    void columnsThatContradictEachOtherAreSaid() {
        FileWords words;
        words.cell = [](const std::string& column, std::size_t, double value) { return cell(column == "DNI" ? value / 3 : value); };
        QVERIFY(readAt(nsrdbFile(mesa(), words)).warns("GHI misses DHI + DNI cos z by"));
    }
    void noSunAtAllIsRefused() {
        FileWords words;
        words.cell = [](const std::string&, std::size_t, double) { return std::string("0"); };
        const auto read = weatherOf("file", epwFile(mesa(), words));
        QVERIFY(!read && read.error().happened.find("no global horizontal irradiance") != std::string::npos);
    }
    void hoursWithoutOneOfThreeTakeItFromTheOthers() {
        for (const char* name : {"GHI", "DNI", "DHI"}) {
            FileWords words;
            // Every hour of ten days in June: far longer than what is bridged.
            words.cell = [name](const std::string& column, std::size_t h, double value) { return column == name && h >= 3700 && h < 3940 ? "9999" : cell(value); };
            const Read read = readAt(epwFile(mesa(), words));
            QVERIFY2(read.warns("one of GHI, DNI and DHI is missing") && near(read.pv, clean().pv, 1e-3), read.text());
        }
    }
    void sunThatIsMissingAtNightIsNone() {
        FileWords words;
        words.cell = [](const std::string&, std::size_t, double value) { return value == 0 ? "9999" : cell(value); };
        const Read read = readAt(epwFile(mesa(), words));
        QVERIFY2(read.warnings() == 0 && near(read.pv, clean().pv, 1e-4), read.text());
    }
    void wordsForMissingAreUnderstood() {
        for (const char* word : {"NA", "NaN", "null", "n/a", "-", ""}) {
            FileWords words;
            words.cell = [word](const std::string& column, std::size_t h, double value) { return column == "Temperature" && h == 4000 ? word : cell(value); };
            const Read read = readAt(nsrdbFile(mesa(), words));
            QVERIFY2(read.says("1 missing value bridged"), word);
        }
    }

    // ---- place ------------------------------------------------------------------------------------------------------------------------

    void signsOfThePlaceAreHeldAgainstTheSun() {
        FileWords words;
        words.lat = "-35";
        const Read south = readAt(nsrdbFile(mesa(), words));
        QVERIFY2(south.warns("other hemisphere") && south.warns("sign of its latitude"), south.text());
        words.lat.clear();
        words.lon = "101";
        const Read east = readAt(nsrdbFile(mesa(), words));
        QVERIFY2(east.warns("sign of its longitude is wrong") && near(east.pv, clean().pv, 1e-4), east.text());
    }
    void anotherRegionIsSaidWithItsDistance() {
        QVERIFY(clean().warnings() == 0);
        const std::string text = nsrdbFile(mesa());
        QVERIFY(readAt(text, {Latitude(36.5), Longitude(-101)}).warns("another region, 167 km away"));
        MadeWeather w;
        w.lat = -33.9;
        w.lon = 151.2;
        w.zone = 10;
        const auto sydney = weatherOf("sydney", nsrdbFile(w.make()));
        QVERIFY(sydney);
        const auto far = farWeather(*sydney, kMesa);
        QVERIFY(far.size() == 1 && far.front().otherHemisphere && far.front().kilometres > 13000);
    }

    // ---- air and wind -----------------------------------------------------------------------------------------------------------------

    void airBeyondNatureIsSaid() {
        FileWords words;
        words.cell = [](const std::string& column, std::size_t h, double value) { return column == "Temperature" && h % 24 == 15 ? "44.4" : column == "Dew Point" && h % 24 == 15 ? "38" : cell(value); };
        QVERIFY(readAt(nsrdbFile(mesa(), words)).warns("above what was ever measured"));
        words.cell = [](const std::string& column, std::size_t, double value) { return cell(column == "Dew Point" ? 30 : value); };
        QVERIFY(readAt(nsrdbFile(mesa(), words)).warns("dew point lies above the dry bulb"));
        words.cell = [](const std::string& column, std::size_t, double value) { return cell(column == "Temperature" ? 20 : value); };
        QVERIFY(readAt(nsrdbFile(mesa(), words)).warns("dry bulb is 20.0 C in all hours"));
    }
    void withoutHumidityTheTypicalYearsIsTaken() {
        FileWords words;
        words.without = {"Dew Point"};
        const auto day = [](int month, int day, int hour, int minute) { return fmt::format("{:02}/{:02}/1989,{:02}:{:02}", month, day, minute == 60 ? hour + 1 : hour, minute % 60); };
        for (const std::string& text : {nsrdbFile(mesa(), words), tmy3File(mesa(), 1, day, words)}) {
            const Read read = readAt(text);
            QVERIFY2(read.says("No humidity in the file: that of the typical year is used"), read.text());
            const ClimateYearPtr typical = typicalYear(read.climate->normals, 1);
            QVERIFY(near(read.pv, clean().pv, 1e-6));
            QVERIFY(read.climate->wetBulbC != typical->wetBulbC);
            for (std::size_t h = 0; h < kHoursPerYear; ++h) QVERIFY(read.climate->wetBulbC[h] <= read.climate->dryBulbC[h]);
            // As far below the dry bulb as the typical year's air, at the file's temperature.
            QVERIFY(std::abs((mean(read.climate->dryBulbC) - mean(read.climate->wetBulbC)) - (mean(typical->dryBulbC) - mean(typical->wetBulbC))) < 2.5);
        }
    }
    void windStandsAtTheHeightOfSourceAndVersion() {
        FileWords words;
        const auto hub = [&words](const char* version) {
            words.version = version;
            return mean(readAt(nsrdbFile(mesa(), words)).climate->windHub);
        };
        const double at10 = hub("2.0.1");
        for (const char* version : {"3.2.0", "v3.0.6", "4.0.0"}) QVERIFY2(near(hub(version) / at10, std::pow(5.0, 1.0 / 7), 1e-5), version);
        words.version = "3.2.0";
        QVERIFY(readAt(nsrdbFile(mesa(), words)).says("Wind of 2 m"));
        QVERIFY(readAt(epwFile(mesa())).says("Wind of 10 m"));
    }
    void windOfAnotherUnitIsSaid() {
        FileWords words;
        words.version = "2.0.1";
        words.cell = [](const std::string& column, std::size_t, double value) { return cell(column == "Wind Speed" ? value * 3.6 : value); };
        QVERIFY(readAt(nsrdbFile(mesa(), words)).warns("km/h"));
        const auto read = weatherOf("file", srwFile(mesa(), "35.0,-101.0", "km/h"));
        QVERIFY(!read && read.error().happened.find("wind speeds in m/s, found “km/h”") != std::string::npos);
    }
    void windFilesOfEveryShapeAreRead() {
        const double made = [] {
            double sum = 0;
            const MadeWeather w = mesa();
            for (const double v : w.wind) sum += v;
            return sum / 8760;
        }();
        const Read toolkit = readAt(windToolkitFile(mesa()));
        QVERIFY2(toolkit.says("Wind Toolkit") && toolkit.says("Wind of 100 m") && near(mean(toolkit.climate->windHub), 1.4 * made, 1e-3), toolkit.text());
        const Read universal = readAt(windToolkitFile(mesa(0)));
        for (std::size_t h = 24; h < kHoursPerYear - 24; ++h) QVERIFY(std::abs(universal.climate->windHub[h] - toolkit.climate->windHub[h]) < 0.02F);
        for (const char* nowhere : {",", "lat??,lon??"}) {
            const Read placeless = readAt(srwFile(mesa(), nowhere));
            QVERIFY2(placeless.says("states no place") && near(mean(placeless.climate->windHub), made * std::pow(100.0 / 80, 1.0 / 7), 1e-3), placeless.text());
        }
        std::string rex = "Location ID,Latitude,Longitude,Country,State,County,Time Zone,Elevation,Offshore,Version\n900001,35.0,-101.0,United States,None,None,-6,1000,0,v1.0.0\nYear,Month,Day,Hour,Pressure,Temperature,Direction,Speed\n";
        const auto refused = weatherOf("file", rex + "2019,1,1,0,0.89,-0.8,180,8.65\n");
        QVERIFY(!refused && refused.error().happened.find("a wind file that does not say at which height") != std::string::npos);
    }

    // ---- forms of text ----------------------------------------------------------------------------------------------------------------

    void quarterHoursAndOtherDatesOfTmy3AreRead() {
        const auto ends = [](int hour, int minute) { return fmt::format("{:02}:{:02}", minute == 60 ? hour + 1 : hour, minute % 60); };
        const double expected = clean().pv;
        const auto american = [&](int m, int d, int h, int minute) { return fmt::format("{:02}/{:02}/1989,{}", m, d, ends(h, minute)); };
        const auto iso = [&](int m, int d, int h, int minute) { return fmt::format("1989-{:02}-{:02},{}:00", m, d, ends(h, minute)); };
        const auto dayFirst = [&](int m, int d, int h, int minute) { return fmt::format("{}/{}/1989,{}", d, m, ends(h, minute)); };
        const auto midnightOfNextDay = [&](int m, int d, int h, int minute) {
            if (h < 23 || minute < 60) return american(m, d, h, minute);
            constexpr int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
            const bool last = d == days[m - 1];
            return fmt::format("{:02}/{:02}/1989,00:00", last ? m % 12 + 1 : m, last ? 1 : d + 1);
        };
        QVERIFY(near(readAt(tmy3File(mesa(), 4, american)).pv, expected, 1e-4));
        QVERIFY(near(readAt(tmy3File(mesa(), 1, iso)).pv, expected, 1e-4));
        QVERIFY(near(readAt(tmy3File(mesa(), 1, dayFirst)).pv, expected, 1e-4));
        QVERIFY(near(readAt(tmy3File(mesa(), 2, midnightOfNextDay)).pv, expected, 1e-4));
    }
    void latin1AndUtf16AreText() {
        FileWords words;
        words.place = "Ca\xF1on R\xEDo";
        QVERIFY(readAt(epwFile(mesa(), words)).says("EPW Cañon Río, 0 km away"));
        words.place = "Cañon";
        std::string wide = "\xFF\xFE";
        for (const QChar c : QString::fromStdString(epwFile(mesa(), words))) wide += {static_cast<char>(c.unicode() & 0xFF), static_cast<char>(c.unicode() >> 8)};
        const Read read = readAt(wide);
        QVERIFY2(read.says("EPW Cañon") && near(read.pv, clean().pv, 1e-4), read.text());
    }
};

STARGATE_TEST(WeatherSunTest)
#include "weather_sun_test.moc"

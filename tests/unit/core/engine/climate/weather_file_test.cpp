#include "tests/support/test_main.h"

#include <cmath>
#include <numbers>
#include <numeric>

#include <QtCore/QFile>
#include <fmt/format.h>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/site_weather.h"
#include "core/engine/climate/wind_power.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

namespace {

constexpr int kDays[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

struct Lines {
    bool leap = false;
    int perHour = 1;
    /// One text per record: month, day, hour 0..23, minute.
    template <class Make>
    std::string of(Make&& make) const {
        std::string out;
        for (int m = 0; m < 12; ++m)
            for (int d = 0; d < kDays[m] + (leap && m == 1); ++d)
                for (int h = 0; h < 24; ++h)
                    for (int i = 0; i < perHour; ++i) out += make(m + 1, d + 1, h, i * 60 / perHour) + "\n";
        return out;
    }
};

const std::string kNsrdbHead = "Source,Location ID,Latitude,Longitude,Time Zone,Elevation,Local Time Zone\nNSRDB,77,35.2,-101.9,{},1102,-6\n"
                               "Year,Month,Day,Hour,Minute,GHI,DHI,DNI,Wind Speed,Temperature,Dew Point,Pressure\n";
std::string nsrdbHead(int zone = -6) { return fmt::format(fmt::runtime(kNsrdbHead), zone); }
std::string nsrdbLine(int m, int d, int h, int minute, double temperature = 10) {
    return fmt::format("2012,{},{},{},{},{},0,0,4,{},5,900", m, d, h, minute, h == 12 ? 600 : 0, temperature);
}
std::string epwHead() {
    std::string out = "LOCATION,Buckley,CO,USA,TMY3,724695,39.72,-104.75,-7.0,1726.0\n";
    for (const char* line : {"DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0", "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", "COMMENTS 1,", "COMMENTS 2,"}) out += std::string(line) + "\r\n";
    return out + "DATA PERIODS,1,1,Data,Sunday,1/1,12/31\r\n";
}
std::string epwLine(int m, int d, int h, const std::string& dryBulb) {
    return fmt::format("1998,{},{},{},0,?9,{},-2.0,85,81500,0,0,285,{},700,80,0,0,0,0,220,6.1,10,10,40.2", m, d, h + 1, dryBulb, h == 12 ? 650 : 0);
}
std::string example(const QString& name) {
    QFile file(QStringLiteral("/work/shared/facts/weather_examples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}
double mean(const std::vector<float>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }
ClimateNormals normals(double lat, double lon, std::optional<double> elevation = {}) {
    return normalsAt(testCatalog()->stations(), {Latitude(lat), Longitude(lon)}, elevation, false);
}

/// Capacity factor of a tracking plant worked out another way: sun by Cooper's declination (1969) and the equation of time of Woolf (1968), 60 steps an hour,
/// Perez-free isotropic sky with circumsolar part (Hay and Davies 1980), no horizon term, all in double precision and degrees.
double handPv(const WeatherYear& y, const PvDesign& d) {
    constexpr double kPi = std::numbers::pi, kRad = kPi / 180;
    double sum = 0;
    for (int day = 0; day < 365; ++day) {
        const double b = 2 * kPi * (day - 80) / 365.0;
        const double declination = 23.45 * std::sin(2 * kPi * (284 + day + 1) / 365.0) * kRad;
        const double minutes = 9.87 * std::sin(2 * b) - 7.53 * std::cos(b) - 1.5 * std::sin(b);
        const double outside = 1361.1 * (1 + 0.033 * std::cos(2 * kPi * (day + 1) / 365.0));
        const double latitude = y.at->lat.degrees() * kRad;
        for (int hour = 0; hour < 24; ++hour) {
            const std::size_t at = static_cast<std::size_t>(day * 24 + hour);
            double plane = 0, weight = 0, cosTilt = 0;
            // Direct share of each minute that the sun is up, then the mean over them.
            for (int step = 0; step < 60; ++step) {
                const double solar = hour + (step + 0.5) / 60 + (4 * (y.at->lon.degrees() - 15 * *y.utcOffsetHours) + minutes) / 60;
                const double angle = 15 * (solar - 12) * kRad;
                const double up = std::sin(latitude) * std::sin(declination) + std::cos(latitude) * std::cos(declination) * std::cos(angle);
                if (up <= 0) continue;
                const double west = std::cos(declination) * std::sin(angle);
                double turn = std::atan2(west, up);
                const double c = std::cos(turn) / d.groundCover;
                if (c < 1) turn -= std::copysign(std::acos(c), turn);
                turn = std::clamp(turn, -kPi / 3, kPi / 3);
                const double incidence = std::max(0.0, west * std::sin(turn) + up * std::cos(turn));
                const double loss = incidence > 0 ? std::max(0.0, 1 - d.incidenceB0 * (1 / incidence - 1)) : 0;
                const double share = y.dni[at] / outside;
                plane += up * (y.dni[at] * incidence * loss + y.dhi[at] * (share * incidence / std::max(up, 0.03) * loss + (1 - share) * (1 + std::cos(turn)) / 2) +
                               d.albedo * y.ghi[at] * (1 - std::cos(turn)) / 2);
                weight += up;
                cosTilt += std::cos(turn);
            }
            if (weight <= 0) continue;
            plane /= weight;
            const double cell = y.dryBulbC[at] + plane * 25 / 800;
            sum += std::clamp(plane / 1000 * (1 + d.temperatureCoefficient * (cell - 25)) * (1 - d.losses) * d.dcAcRatio * d.inverterEfficiency, 0.0, 1.0);
        }
    }
    return sum / 8760;
}

/// The same for a wind turbine: ideal gas density, exact cube root.
double handWind(const std::vector<double>& speeds, const std::vector<double>& celsius, double pascals, double specificPower, double losses) {
    double sum = 0;
    for (std::size_t h = 0; h < speeds.size(); ++h) {
        const double density = pascals / (287.05 * (celsius[h] + 273.15)), speed = speeds[h] * std::cbrt(density / 1.225);
        if (speed < 3 || speed > 25) continue;
        sum += std::min(1.0, 0.5 * 1.225 * 0.44 * std::pow(speed, 3) / specificPower);
    }
    return sum * (1 - losses) / static_cast<double>(speeds.size());
}

}  // namespace

/// What the readers of weather files take and what they refuse.
class WeatherFileTest : public QObject {
    Q_OBJECT

    static void refuses(const std::string& text, const char* where, const char* words) {
        const auto read = readWeather(text);
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().where) == QString::fromUtf8(where), read.error().text().c_str());
        QVERIFY2(QString::fromStdString(read.error().happened).contains(QString::fromUtf8(words)), read.error().happened.c_str());
    }

private Q_SLOTS:
    void nsrdbHoursAreTheirOwn() {
        const auto y = readWeather(nsrdbHead() + Lines{}.of([](int m, int d, int h, int) { return nsrdbLine(m, d, h, 30, m == 7 ? 30 : 10); }));
        QVERIFY2(y, y ? "" : y.error().text().c_str());
        QCOMPARE(y->ghi.size(), std::size_t(8760));
        QCOMPARE(y->ghi[12], 600.0F);
        QCOMPARE(y->dryBulbC[firstHourOfMonth(6)], 30.0F);
        QCOMPARE(y->elevationMetres.value(), 1102.0);
        // Dew point 5 C, dry bulb 10 C at 900 hPa: psychrometric chart, 7.3 C.
        QVERIFY(std::abs(y->wetBulbC[0] - 7.3F) < 0.15F);
    }
    void halfHoursAreAveragedAndLeapDaysLeftOut() {
        const Lines lines{true, 2};
        const auto y = readWeather(nsrdbHead(0) + lines.of([](int m, int d, int h, int minute) { return nsrdbLine(m, d, h, minute, (m == 2 && d == 29) ? 60 : minute == 0 ? 10 : 20); }));
        QVERIFY2(y, y ? "" : y.error().text().c_str());
        QCOMPARE(y->dryBulbC[0], 15.0F);
        QVERIFY(*std::max_element(y->dryBulbC.begin(), y->dryBulbC.end()) < 16);
        // Hours stay those of the file until they are brought to a site.
        QCOMPARE(y->ghi[12], 600.0F);
        QCOMPARE(y->utcOffsetHours.value(), 0.0);
    }
    void epwHoursEndWhenTheyAreNamedAndShortGapsAreBridged() {
        const auto y = readWeather(epwHead() + Lines{}.of([](int m, int d, int h, int) {
            return epwLine(m, d, h, m == 3 && d == 1 && h >= 10 && h < 14 ? "99.9" : m == 3 && d == 1 && h >= 14 ? "10.0" : "5.0") + "\r";
        }));
        QVERIFY2(y, y ? "" : y.error().text().c_str());
        QCOMPARE(y->ghi[12], 650.0F);
        QCOMPARE(y->filled, std::size_t(4));
        QVERIFY(std::abs(y->dryBulbC[firstHourOfMonth(2) + 11] - 7.0F) < 1e-4F);
        QCOMPARE(y->utcOffsetHours.value(), -7.0);
    }
    /// Only the codes of the formats mean "missing"; anything else beyond nature is a mistake that says where it stands.
    void valuesBeyondNatureAreRefused() {
        const auto withDryBulb = [](const std::string& value) { return epwHead() + Lines{}.of([&](int m, int d, int h, int) { return epwLine(m, d, h, m == 1 && d == 1 && h == 2 ? value : "5.0"); }); };
        for (const char* code : {"99.9", "99.90", "999", "-999", "-9999"}) QVERIFY2(readWeather(withDryBulb(code)), code);
        for (const char* value : {"500", "1e308", "-1e308", "-950", "100"}) refuses(withDryBulb(value), "line 11, column 7", "dry bulb in C from -70 to 65");
        std::string dark = withDryBulb("5.0");
        const std::size_t night = dark.find(",285,0,700,");
        dark.replace(night, 7, ",285,-5");
        refuses(dark, "line 9, column 14", "global horizontal irradiance in W/m2 of at least 0, found -5");
        dark.replace(night, 7, ",285,5000");
        refuses(dark, "line 9, column 14", "from -20 to 1700, found 5000");
    }
    void brokenFilesSayLineColumnAndWhatWasExpected() {
        refuses("", "", "empty");
        refuses("a,b\nc,d\n", "line 1, column 1", "expected EPW");
        const std::string good = nsrdbHead() + nsrdbLine(1, 1, 0, 30) + "\n";
        refuses(good + "2012,1,1,1,30,abc,0,0,4,10,5,900\n", "line 5, column 6", "expected global horizontal irradiance in W/m2, found “abc”");
        refuses(good + "2012,1,1,1,30,5000,0,0,4,10,5,900\n", "line 5, column 6", "from -20 to 1700");
        refuses(good + "2012,1,1,1,30,0,0\n", "line 5, column 8", "found nothing");
        refuses(good + "2012,13,1,1,30,0,0,0,4,10,5,900\n", "line 5, column 2", "a month from 1 to 12");
        refuses(good + nsrdbLine(1, 1, 0, 30) + "\n", "line 5, column 1", "a later time");
        refuses(good, "line 4", "8759 hours");
        refuses("Source,Latitude,Longitude,Time Zone\nx,north,-101,-6\n", "line 2, column 2", "latitude in degrees");
        refuses("Source,Latitude,Longitude,Time Zone\nx,35,-101,-6\nYear,Month,Day,Hour,GHI,DNI\n", "line 3, column 1", "dry bulb");
        refuses("Source,Latitude,Longitude,Time Zone\nx,35,-101,-6\nYear,Month,Day,Hour,Temperature\n", "line 3, column 1", "GHI");
        refuses(epwHead() + Lines{}.of([](int m, int d, int h, int) { return epwLine(m, d, h, m == 3 && d == 1 ? "99.9" : "5.0"); }), "line 1425", "none for 24 hours from 1 March 00:00");
        refuses("LOCATION,Buckley,CO,USA,TMY3,724695,39.72,-104.75,-7.0,1726.0\nDESIGN\n", "line 3", "end of the file");
    }
    void windFilesReplaceTheWindOnly() {
        std::string srw = "1,city,TX,country,2012,35.2,-101.9,Not Available,1,8760\nnote\nTemperature,Speed,Speed\nC,m/s,m/s\n100,10,80\n";
        for (int i = 0; i < 8784; ++i) srw += i >= 59 * 24 && i < 60 * 24 ? "4,20,20\n" : "4,5,8\n";
        const auto weather = weatherOf("wind.srw", srw);
        QVERIFY2(weather, weather ? "" : weather.error().text().c_str());
        QVERIFY(weather->wind && !weather->year && weather->bringsWind());
        const ClimateYearPtr typical = typicalYear(normals(35.2, -101.9), 1), with = climateWith(*weather, normals(35.2, -101.9), 1);
        QCOMPARE(with->ghi, typical->ghi);
        QCOMPARE(with->dryBulbC, typical->dryBulbC);
        QVERIFY(with->windIsMeasured && with->key != typical->key);
        QVERIFY(std::abs(with->windHub[5000] - 8 * std::pow(100.0 / 80, 1.0 / 7)) < 1e-4);
        QVERIFY(std::abs(mean(with->windHub) - with->windHub[0]) < 1e-3);
        refuses(srw + "4,5,8\n", "line 8790", "found 8785");
    }
    /// Each figure is held against two others. `apart` was worked out once by a program of its own in another language, from the raw columns of the
    /// file and with no line of this code: sun at mid-hour by Michalsky (1988), sky by Perez (1990), glass by De Soto, Klein and Beckman (2006), as
    /// PVWatts version 5 chains them (Dobos 2014, NREL/TP-6A20-62641), with the cell at NOCT, albedo 0.2, DC/AC 1.3, losses 14 %, inverter 97 %,
    /// -0.35 %/C, rows at 0.4; the wind by the cubic curve of 240 W/m2 at 100 m, 15 % losses. `handPv` and `handWind` above are hand calculations
    /// from what our reader read. The first would show a misread column, an hour's shift or a wrong sky; the second an error of the engine alone.
    void examplesGiveWhatIndependentCalculationsGive() {
        struct Example {
            const char* file;
            double pvApart, windApart;
        };
        const PvDesign design = PvDesign::from(Assumed({}, *testCatalog()));
        for (const auto& [file, pvApart, windApart] : {Example{"HOPP_35.2018863_-101.945027_psmv3_60_2012.csv", 0.30107, 0.27617},
                                                       Example{"USA_CO_Aurora-Buckley.Field.ANGB.724695_TMY3.epw", 0.25381, 0.19166}, Example{"pvlib_723170TYA.CSV", 0.22846, 0.13683}}) {
            const std::string text = example(QString::fromUtf8(file));
            if (text.empty()) QSKIP("the examples are not here");
            const auto weather = weatherOf(file, text);
            QVERIFY2(weather, weather ? "" : weather.error().text().c_str());
            const WeatherYear& y = *weather->year;
            const ClimateYearPtr climate = climateWith(*weather, normals(y.at->lat.degrees(), y.at->lon.degrees(), y.elevationMetres), 1);
            const double pv = mean(*pvProfile(*climate, design)), hand = handPv(y, design);
            qInfo("%s: PV capacity factor %.4f; PVWatts 5 chain from the raw file %.4f (%+.1f %%), by hand %.4f (%+.1f %%)", file, pv, pvApart, 100 * (pv / pvApart - 1), hand, 100 * (pv / hand - 1));
            QVERIFY(std::abs(pv / pvApart - 1) < 0.03);
            QVERIFY(std::abs(pv / hand - 1) < 0.03);
            std::vector<double> speeds(y.wind.begin(), y.wind.end()), celsius(y.dryBulbC.begin(), y.dryBulbC.end());
            for (double& v : speeds) v *= std::pow(100 / y.windHeightMetres, 1.0 / 7);
            const double wind = mean(*windProfile(*climate, {240, 0.15, std::nullopt})), handly = handWind(speeds, celsius, 101325 * std::exp(-*y.elevationMetres / 8434), 240, 0.15);
            qInfo("%s: wind capacity factor %.4f; from the raw file %.4f, by hand %.4f", file, wind, windApart, handly);
            QVERIFY(std::abs(wind / windApart - 1) < 0.03);
            QVERIFY(std::abs(wind / handly - 1) < 0.03);
        }
        const std::string text = example(QStringLiteral("HOPP_35.2018863_-101.945027_windtoolkit_2012_60min_100m.srw"));
        if (text.empty()) QSKIP("the examples are not here");
        const auto weather = weatherOf("wind.srw", text);
        QVERIFY2(weather, weather ? "" : weather.error().text().c_str());
        const ClimateYearPtr climate = climateWith(*weather, normals(35.2, -101.94, 1102), 1);
        std::vector<double> speeds(weather->wind->wind.begin(), weather->wind->wind.end()), celsius(climate->dryBulbC.begin(), climate->dryBulbC.end());
        const double wind = mean(*windProfile(*climate, {240, 0.15, std::nullopt})), hand = handWind(speeds, celsius, 101325 * std::exp(-1102 / 8434.0), 240, 0.15);
        constexpr double kApart = 0.48703;  // from the raw columns, density from the file's own pressure and temperature
        qInfo("SRW: wind capacity factor %.4f; from the raw file %.4f, by hand %.4f", wind, kApart, hand);
        QVERIFY(std::abs(wind / kApart - 1) < 0.03);
        QVERIFY(std::abs(wind / hand - 1) < 0.03);
    }
};

STARGATE_TEST(WeatherFileTest)
#include "weather_file_test.moc"

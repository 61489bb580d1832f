#include "core/engine/climate/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stargate {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kSolarConstant = 1361.1;  // W/m2, core/README.md, Climate
constexpr int kSubSteps = 5;

struct SunDay {
    double declination, equationOfTimeHours, eccentricity;
};

/// Spencer 1971, "Fourier series representation of the position of the sun".
SunDay spencer(std::size_t day) {
    const double g = 2 * kPi * static_cast<double>(day) / 365.0;
    const double c1 = std::cos(g), s1 = std::sin(g), c2 = std::cos(2 * g), s2 = std::sin(2 * g), c3 = std::cos(3 * g), s3 = std::sin(3 * g);
    SunDay out{};
    out.declination = 0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * c3 + 0.00148 * s3;
    out.equationOfTimeHours = (0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2) * 12 / kPi;
    out.eccentricity = 1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2;
    return out;
}

}  // namespace

SunYear sunYear(GeoPoint at, double utcOffsetHours) {
    SunYear year;
    year.hours.resize(kHoursPerYear);
    year.dailyExtraterrestrial.resize(kDaysPerYear);
    year.normalIrradiance.resize(kDaysPerYear);
    const double lat = at.lat.degrees() * kPi / 180, sinLat = std::sin(lat), cosLat = std::cos(lat);
    const double longitudeHours = at.lon.degrees() / 15.0 - utcOffsetHours;
    const double step = 2 * kPi / (24.0 * kSubSteps);
    const double cosStep = std::cos(step), sinStep = std::sin(step);
    for (std::size_t day = 0; day < kDaysPerYear; ++day) {
        const SunDay sun = spencer(day);
        const double sinDec = std::sin(sun.declination), cosDec = std::cos(sun.declination);
        const double normal = kSolarConstant * sun.eccentricity;
        year.normalIrradiance[day] = normal;
        // Hour angle at the middle of the day's first sub-step; turned by a fixed angle from there on.
        const double first = (longitudeHours + sun.equationOfTimeHours - 12) * kPi / 12 + step / 2;
        double c = std::cos(first), s = std::sin(first), daily = 0;
        for (std::size_t h = 0; h < kHoursPerDay; ++h) {
            double sum = 0, east = 0, north = 0, up = 0;
            for (int k = 0; k < kSubSteps; ++k) {
                const double cosZ = sinLat * sinDec + cosLat * cosDec * c;
                if (cosZ > 0) {
                    sum += cosZ;
                    east += cosZ * -cosDec * s;
                    north += cosZ * (cosLat * sinDec - sinLat * cosDec * c);
                    up += cosZ * cosZ;
                }
                const double next = c * cosStep - s * sinStep;
                s = s * cosStep + c * sinStep;
                c = next;
            }
            if (sum <= 0) continue;
            SunHour& hour = year.hours[day * kHoursPerDay + h];
            const double length = std::sqrt(east * east + north * north + up * up);
            hour.extraterrestrial = static_cast<float>(normal * sum / kSubSteps);
            hour.east = static_cast<float>(east / length);
            hour.north = static_cast<float>(north / length);
            hour.up = static_cast<float>(up / length);
            daily += normal * sum / kSubSteps;
        }
        year.dailyExtraterrestrial[day] = daily;
    }
    return year;
}

SunPath::SunPath(GeoPoint at, double utcOffsetHours) {
    const double lat = at.lat.degrees() * kPi / 180;
    days_.reserve(kDaysPerYear);
    for (std::size_t day = 0; day < kDaysPerYear; ++day) {
        const SunDay sun = spencer(day);
        days_.push_back({std::sin(lat) * std::sin(sun.declination), std::cos(lat) * std::cos(sun.declination), 12 - (at.lon.degrees() / 15.0 - utcOffsetHours) - sun.equationOfTimeHours});
    }
}

double SunPath::cosZenith(double hour) const {
    const auto year = static_cast<double>(kHoursPerYear);
    const double inYear = hour - year * std::floor(hour / year);
    const auto day = std::min(kDaysPerYear - 1, static_cast<std::size_t>(inYear / 24));
    return days_[day].sine + days_[day].cosine * std::cos((inYear - static_cast<double>(day) * 24 - days_[day].noon) * kPi / 12);
}

}  // namespace stargate

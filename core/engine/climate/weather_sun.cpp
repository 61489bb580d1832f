#include "core/engine/climate/weather_sun.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/climate/typical_year.h"
#include "core/engine/climate/weather_words.h"

namespace stargate {
namespace {

constexpr double kFaint = 20;           // W/m2 of beam from which an hour tells where the sun stands
constexpr double kDead = 0.02;          // share of what the other columns say, below which a column is taken as not there
constexpr double kCloses = 0.15;        // share of the beam by which the identity may miss before the columns contradict each other
constexpr double kClearlyBetter = 0.9;  // misfit of another shift against that of none
constexpr int kParts = 12;              // of an hour: shifts are counted in them
constexpr int kAnHour = kParts, kHalfMore = kParts / 2;
constexpr double kWinterEnds = 59;         // day of the year
constexpr double kNightShare = 0.01;       // of the year's GHI while the sun is down
constexpr double kLowestCosZenith = 0.03;  // core/README.md, Climate
constexpr double kHighestDni = 1050;       // W/m2, core/README.md, Climate

double total(const std::vector<float>& column) {
    double sum = 0;
    for (const float v : column) sum += v;
    return sum;
}

/// What falls on the level from the sun's disc by GHI - DHI, held against DNI cos z at a shift of the clock.
class Closure {
public:
    explicit Closure(const WeatherYear& y) : at_(*y.at), offset_(*y.utcOffsetHours) {
        for (std::size_t h = 0; h < kHoursPerYear; ++h)
            if (y.dni[h] > kFaint || y.ghi[h] - y.dhi[h] > kFaint) hours_.push_back({static_cast<double>(h) + 0.5, y.ghi[h] - y.dhi[h], y.dni[h]});
    }
    bool tells() const { return hours_.size() >= kHoursPerDay * kMonthsPerYear; }

    struct Fit {
        double shift = 0, misfit = 1e9;
    };
    /// The best of the shifts `from`, `from + step` .. `to` in parts of an hour, over every `stride`-th hour of the days `first` to `last`.
    Fit best(int from, int to, int step = 1, std::size_t stride = 1, double first = 0, double last = kDaysPerYear) const {
        const SunPath path(at_, offset_);
        Fit out;
        for (int parts = from; parts <= to; parts += step) {
            const double shift = static_cast<double>(parts) / kParts;
            if (const double m = misfit(path, shift, stride, first * 24, last * 24); m < out.misfit) out = {shift, m};
        }
        return out;
    }
    /// The best within an hour and a half of a shift, over these days.
    Fit bestNear(double shift, double first, double last) const {
        const int middle = static_cast<int>(std::lround(shift * kParts));
        return best(middle - kAnHour - kHalfMore, middle + kAnHour + kHalfMore, 1, 1, first, last);
    }
    /// The best of the whole day; none unless another is clearly better.
    Fit best() const {
        constexpr std::size_t kCoarse = 7;  // prime to the hours of a day
        const int coarse = static_cast<int>(std::lround(best(-11 * kParts, 12 * kParts, kAnHour, kCoarse).shift * kParts));
        const Fit fine = best(coarse - kAnHour, coarse + kAnHour), none = best(0, 0);
        return fine.misfit < kClearlyBetter * none.misfit ? fine : none;
    }
    void moveTo(GeoPoint at) { at_ = at; }

private:
    struct Hour {
        double middle;
        float beam, dni;
    };
    double misfit(const SunPath& path, double shift, std::size_t stride, double from, double to) const {
        double miss = 0, all = 0;
        for (std::size_t i = 0; i < hours_.size(); i += stride) {
            const Hour& h = hours_[i];
            if (h.middle < from || h.middle >= to) continue;
            miss += std::abs(h.beam - h.dni * std::max(0.0, path.cosZenith(h.middle + shift)));
            all += std::abs(h.beam);
        }
        return all > 0 ? miss / all : 0;
    }

    GeoPoint at_;
    double offset_;
    std::vector<Hour> hours_;
};

/// The sun of the hours to which the values belong.
SunYear sunOf(const WeatherYear& y) { return sunYear(*y.at, *y.utcOffsetHours - y.sunShiftHours); }

/// GHI, DNI or DHI of every hour from the two others, with the sun as in the middle of the hour.
void rebuild(WeatherYear& y, WeatherQuantity missing) {
    const SunPath sun(*y.at, *y.utcOffsetHours);
    std::vector<float>& out = missing == WeatherQuantity::Ghi ? y.ghi : missing == WeatherQuantity::Dni ? y.dni : y.dhi;
    out.assign(kHoursPerYear, 0.0F);
    for (std::size_t h = 0; h < kHoursPerYear; ++h)
        out[h] = static_cast<float>(closedIrradiance(missing, y.ghi[h], y.dni[h], y.dhi[h], sun.cosZenith(static_cast<double>(h) + 0.5)));
}

/// Beam and diffuse part of GHI alone.
void split(WeatherYear& y) {
    const SunYear sun = sunOf(y);
    y.dhi = y.ghi;
    y.dni.assign(kHoursPerYear, 0.0F);
    for (std::size_t h = 0; h < kHoursPerYear; ++h)
        if (const SunHour& s = sun.hours[h]; s.extraterrestrial > 0)
            y.dhi[h] = static_cast<float>(y.ghi[h] * diffuseShare(std::min(1.0F, y.ghi[h] / s.extraterrestrial), s.up));
    rebuild(y, WeatherQuantity::Dni);
}

/// Columns that are not there, or hold nothing but zeros, from those that are. False where nothing was missing.
Result<bool> completeSun(WeatherYear& y) {
    const double ghi = total(y.ghi), dni = total(y.dni), dhi = total(y.dhi);
    const bool noGhi = ghi <= 0 || ghi < kDead * (dhi + dni), noDni = dni <= 0 || dni < kDead * (ghi - dhi), noDhi = dhi <= kDead * ghi;
    const auto absent = [](const std::vector<float>& column) { return column.empty() ? "missing" : "zero"; };
    // Overcast all year is no contradiction.
    if (!noGhi && !noDhi && noDni && !y.dni.empty() && ghi - dhi <= kDead * ghi) return false;
    if (!noGhi && !noDni && !noDhi) return false;
    if (noGhi && (noDni || noDhi))
        return fail(ErrorCode::BadInput,
                    "The weather file cannot be read: its hours hold no global horizontal irradiance, and nothing that gives it.");
    if (noDni && noDhi) {
        y.warn(fmt::format("DNI is {} and DHI {} in all hours; both are worked out from GHI by Reindl, Beckman and Duffie (1990).", absent(y.dni),
                           absent(y.dhi)));
        split(y);
        return true;
    }
    const char* name = noGhi ? "GHI" : noDni ? "DNI" : "DHI";
    y.warn(fmt::format("{} is {} in all hours; it is worked out from the two other columns (GHI = DHI + DNI cos z).", name,
                       absent(noGhi   ? y.ghi
                              : noDni ? y.dni
                                      : y.dhi)));
    rebuild(y, noGhi ? WeatherQuantity::Ghi : noDni ? WeatherQuantity::Dni : WeatherQuantity::Dhi);
    return true;
}

/// Summer time: the sun of May to August stands an hour from where it stands in winter.
bool hasDaylightSaving(const Closure& closure, double around) {
    constexpr double kSummerBegins = 120, kSummerEnds = 243, kNearAnHour = 0.25;  // days, h
    const auto winter = closure.bestNear(around, 0, kWinterEnds), summer = closure.bestNear(around, kSummerBegins, kSummerEnds);
    return winter.misfit < kCloses && summer.misfit < kCloses && std::abs(std::abs(summer.shift - winter.shift) - 1) <= kNearAnHour;
}

/// The sun stands whole hours from where head and clock have it: longitude without its sign, or the wrong zone.
void correctClock(WeatherYear& y, Closure& closure, Closure::Fit& fit) {
    const double lon = y.at->lon.degrees(), zone = *y.utcOffsetHours;
    constexpr double kNearZone = 2;  // hours between the sun's time and the clock that zones of this world have
    if (std::abs(lon / 15 - zone) > kNearZone && std::abs(-lon / 15 - zone) <= kNearZone) {
        Closure mirrored = closure;
        const GeoPoint at{y.at->lat, Longitude(-lon)};
        mirrored.moveTo(at);
        if (const Closure::Fit other = mirrored.best(); std::abs(other.shift) < 1 && other.misfit <= fit.misfit * (1 + kDead)) {
            y.warn(fmt::format("By its sun the file is of {}, not of {}: the sign of its longitude is wrong.", placeWords(at.lat.degrees(), -lon),
                               placeWords(at.lat.degrees(), lon)));
            y.at = at;
            closure = mirrored;
            fit = other;
            return;
        }
    }
    // Half an hour, and what a fit may miss of it, belongs to the stamp of the records; clocks are wrong by whole hours.
    constexpr double kMostStamp = 0.75;
    const double whole = std::copysign(std::ceil(std::abs(fit.shift) - kMostStamp), fit.shift);
    if (whole == 0) return;
    y.utcOffsetHours = zone - whole;
    fit.shift -= whole;
    y.warn(fmt::format("The sun in the file stands {:g} h from where its time zone {} has it: its hours are taken as {}.", std::abs(whole),
                       zoneWords(zone), zoneWords(*y.utcOffsetHours)));
}

void settleClock(WeatherYear& y) {
    Closure closure(y);
    if (!closure.tells()) return;
    Closure::Fit fit = closure.best();
    if (fit.misfit > kCloses) {
        Closure mirrored = closure;
        mirrored.moveTo({Latitude(-y.at->lat.degrees()), y.at->lon});
        if (const Closure::Fit other = mirrored.best(); other.misfit < fit.misfit / 2)
            return y.warn(
                fmt::format("By its sun the file is of the other hemisphere: at {:.1f} {} its columns agree, at the stated latitude they do not.",
                            std::abs(y.at->lat.degrees()), y.at->lat.degrees() < 0 ? 'N' : 'S'));
        return y.warn(
            fmt::format("The columns of the sun contradict each other: GHI misses DHI + DNI cos z by {:.0f} % of the beam.", 100 * fit.misfit));
    }
    if (hasDaylightSaving(closure, fit.shift)) {
        fit = closure.bestNear(fit.shift, 0, kWinterEnds);
        y.warn(
            "The sun of summer stands an hour from that of winter: the hours seem to be those of daylight saving time, which the model takes as "
            "standard time.");
    }
    correctClock(y, closure, fit);
    y.sunShiftHours = fit.shift;
    if (fit.shift != 0)
        y.note(
            fmt::format("GHI = DHI + DNI cos z closes best with the sun {:.0f} minutes {} than the middle of the file's hours; the irradiance is "
                        "taken as of then.",
                        std::abs(fit.shift) * 60, fit.shift < 0 ? "earlier" : "later"));
}

void doubtNights(WeatherYear& y) {
    const SunYear sun = sunOf(y);
    double night = 0;
    for (std::size_t h = 0; h < kHoursPerYear; ++h)
        if (sun.hours[h].extraterrestrial <= 0) night += y.ghi[h];
    if (const double share = night / total(y.ghi); share > kNightShare)
        y.warn(fmt::format("The sun shines at night: {:.0f} % of GHI come while the sun is below the horizon at {} in {}.", 100 * share,
                           placeWords(y.at->lat.degrees(), y.at->lon.degrees()), zoneWords(*y.utcOffsetHours)));
}

std::size_t hourOfYear(double hour) {
    const auto year = static_cast<double>(kHoursPerYear);
    return std::min(kHoursPerYear - 1, static_cast<std::size_t>(hour - year * std::floor(hour / year)));
}

}  // namespace

double closedIrradiance(WeatherQuantity missing, double ghi, double dni, double dhi, double cosZenith) {
    const double cosZ = std::max(0.0, cosZenith);
    if (missing == WeatherQuantity::Ghi) return dhi + dni * cosZ;
    if (missing == WeatherQuantity::Dhi) return std::max(0.0, ghi - dni * cosZ);
    return cosZ > 0 ? std::clamp((ghi - dhi) / std::max(kLowestCosZenith, cosZ), 0.0, kHighestDni) : 0;
}

Result<void> settleSun(WeatherYear& year) {
    const auto completed = completeSun(year);
    if (!completed) return tl::make_unexpected(completed.error());
    if (!*completed) settleClock(year);
    doubtNights(year);
    return {};
}

std::vector<float> movedHours(const std::vector<float>& column, double hours) {
    std::vector<float> out(column.size());
    const double whole = std::floor(hours);
    const auto later = static_cast<float>(hours - whole);
    for (std::size_t h = 0; h < column.size(); ++h) {
        const std::size_t from = hourOfYear(static_cast<double>(h) + whole), next = (from + 1) % column.size();
        out[h] = later == 0 ? column[from] : column[from] * (1 - later) + column[next] * later;
    }
    return out;
}

Irradiance movedSun(const WeatherYear& year, double hours) {
    const double by = hours - year.sunShiftHours;
    if (by == std::floor(by)) return {movedHours(year.ghi, by), movedHours(year.dni, by), movedHours(year.dhi, by)};
    // Each hour of the file in twelve parts, weighted by the sun over them; the parts are gathered again by the other clock.
    const SunPath path(*year.at, *year.utcOffsetHours - year.sunShiftHours);
    Irradiance out{std::vector<float>(kHoursPerYear), std::vector<float>(kHoursPerYear), std::vector<float>(kHoursPerYear)};
    std::vector<float> weights(kHoursPerYear);
    for (std::size_t from = 0; from < kHoursPerYear; ++from) {
        std::array<double, kParts> up{};
        double sum = 0;
        const auto middle = [from](std::size_t k) { return static_cast<double>(from) + (static_cast<double>(k) + 0.5) / kParts; };
        for (std::size_t k = 0; k < kParts; ++k) sum += up[k] = std::max(0.0, path.cosZenith(middle(k)));
        for (std::size_t k = 0; k < kParts; ++k) {
            const double share = sum > 0 ? up[k] / sum : 1.0 / kParts;
            const std::size_t to = hourOfYear(middle(k) - by);
            out.ghi[to] += static_cast<float>(year.ghi[from] * share);
            out.dhi[to] += static_cast<float>(year.dhi[from] * share);
            out.dni[to] += static_cast<float>(year.dni[from] * up[k]);
            weights[to] += static_cast<float>(up[k]);
        }
    }
    for (std::size_t h = 0; h < kHoursPerYear; ++h) out.dni[h] = weights[h] > 0 ? out.dni[h] / weights[h] : 0;
    return out;
}

}  // namespace stargate

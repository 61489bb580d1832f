#include "core/engine/climate/site_weather.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <mutex>

#include "core/base/memo.h"
#include "core/engine/climate/psychrometrics.h"
#include "core/engine/climate/weather_sun.h"
#include "core/engine/climate/normal_streams.h"

namespace stargate {
namespace {

constexpr std::size_t kRememberedFiles = 64;  // about 0.2 MB each

/// A number for the contents of a file: FNV-1a over words of eight bytes, with its length.
std::vector<double> contentsOf(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    constexpr int kHalf = 32;
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
        hash = (hash ^ word) * 0x100000001B3ULL;
        hash ^= hash >> kHalf;
    }
    return {static_cast<double>(bytes.size()), static_cast<double>(hash >> kHalf), static_cast<double>(hash & 0xFFFFFFFFULL)};
}

/// What a file says, with a number for its contents.
struct ReadFile {
    std::vector<double> contents;
    std::shared_ptr<const Result<WeatherYear>> year;
};

ReadFile readOnce(std::string_view bytes) {
    static Memo<Result<WeatherYear>> memo(kRememberedFiles);
    ReadFile out{contentsOf(bytes), nullptr};
    out.year = memo.get(out.contents, [bytes] { return readWeather(bytes); });
    return out;
}

/// The same row of a plan is looked at once while it lives: rows never change, an edit puts a new one in their place.
ReadFile readOnce(const std::shared_ptr<const Attachment>& row) {
    struct Known {
        std::weak_ptr<const Attachment> row;  ///< an address means the row only while this lives
        ReadFile file;
    };
    static std::mutex mutex;
    static std::map<const Attachment*, Known> known;
    {
        const std::scoped_lock lock(mutex);
        if (const auto at = known.find(row.get()); at != known.end() && !at->second.row.expired()) return at->second.file;
    }
    ReadFile file = readOnce(row->bytes);
    const std::scoped_lock lock(mutex);
    std::erase_if(known, [](const auto& entry) { return entry.second.row.expired(); });
    known[row.get()] = {row, file};
    return file;
}

void addFile(SiteWeather& out, const std::string& name, const ReadFile& file) {
    if (!*file.year) {
        if (out.unreadable.empty()) out.unreadable = name + ": " + file.year->error().text();
        return;
    }
    // Shares ownership with the memo's value.
    const std::shared_ptr<const WeatherYear> year(file.year, &file.year->value());
    (year->onlyWind() ? out.wind : out.year) = year;
    (year->onlyWind() ? out.windName : out.yearName) = name;
    out.key.insert(out.key.end(), file.contents.begin(), file.contents.end());
}

/// Hours of the file's clock that the site's is behind it: hour h of the site is the file's h + these.
double behind(const WeatherYear& year, int siteOffset) { return year.utcOffsetHours.value_or(siteOffset) - siteOffset; }

/// Speeds at hub height and at 10 m by the power law.
void setWind(ClimateYear& climate, const WeatherYear& from, int siteOffset) {
    const std::vector<float> wind = movedHours(from.wind, behind(from, siteOffset));
    const double toHub = std::pow(kHubHeightMetres / from.windHeightMetres, kWindShear), toGround = std::pow(kGroundHeightMetres / from.windHeightMetres, kWindShear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        climate.windHub[h] = static_cast<float>(wind[h] * toHub);
        climate.wind10m[h] = static_cast<float>(wind[h] * toGround);
    }
    climate.windIsMeasured = true;
}

/// Sun and air by the site's clock. The sun stands as it did where and when the file was measured; a file without humidity takes the typical year's of the hour.
void setSunAndAir(ClimateYear& climate, const WeatherYear& year, int siteOffset) {
    const double hours = behind(year, siteOffset);
    std::vector<float> dryBulb = movedHours(year.dryBulbC, hours);
    if (year.wetBulbC.empty()) {
        const double pressure = pressureHpa(climate.normals.elevationMetres);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double share = vapourHpa(climate.dryBulbC[h], climate.wetBulbC[h], pressure) / saturationHpa(climate.dryBulbC[h]);
            climate.wetBulbC[h] = static_cast<float>(wetBulbC(dryBulb[h], std::clamp(share, 0.0, 1.0) * saturationHpa(dryBulb[h]), pressure, dryBulb[h]));
        }
    } else {
        climate.wetBulbC = movedHours(year.wetBulbC, hours);
    }
    climate.dryBulbC = std::move(dryBulb);
    Irradiance sun = movedSun(year, hours);
    climate.ghi = std::move(sun.ghi);
    climate.dni = std::move(sun.dni);
    climate.dhi = std::move(sun.dhi);
    climate.sun = sunYear(*year.at, siteOffset);
    climate.hotDryBulbC = exceededIn(climate.dryBulbC, kHotShare);
    climate.hotWetBulbC = exceededIn(climate.wetBulbC, kHotShare);
}

}  // namespace

SiteWeather siteWeather(const Plan& plan, SiteId site) {
    SiteWeather out;
    for (const auto& row : plan.attachments.rows())
        if (row->site == site && row->kind == AttachmentKind::Weather) addFile(out, row->name, readOnce(row));
    return out;
}

Result<SiteWeather> weatherOf(const std::string& name, std::string_view bytes) {
    const ReadFile file = readOnce(bytes);
    if (!*file.year) return tl::make_unexpected(file.year->error());
    SiteWeather out;
    addFile(out, name, file);
    return out;
}

ClimateYearPtr climateWith(const SiteWeather& weather, const ClimateNormals& normals, std::int64_t seed) {
    if (!weather.any()) return typicalYear(normals, seed);
    static Memo<ClimateYear> memo(kRememberedFiles);
    std::vector<double> key = normals.key();
    key.push_back(static_cast<double>(seed));
    key.insert(key.end(), weather.key.begin(), weather.key.end());
    return memo.get(key, [&] {
        ClimateYear out = *typicalYear(normals, seed);
        out.key = key;
        const int offset = standardTimeOffset(normals.at);
        if (weather.year) setSunAndAir(out, *weather.year, offset);
        if (weather.year && !weather.year->wind.empty()) setWind(out, *weather.year, offset);
        if (weather.wind) setWind(out, *weather.wind, offset);
        return out;
    });
}

}  // namespace stargate

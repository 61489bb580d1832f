#include "core/engine/climate/normals.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/assert.h"

namespace stargate {
namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kEarthRadiusKm = 6371.0088;      // IUGG mean radius
constexpr double kSofteningKm = 20;               // core/README.md, Climate: weights
constexpr std::size_t kNeighbours = 5;
constexpr double kLapseCPerMetre = 5.5 / 1000.0;  // core/README.md, Climate: reduction to sea level

/// Between January and July by a cosine through the middle of both months.
double humidityOf(double january, double july, std::size_t month) {
    const double share = 0.5 * (1 - std::cos(2 * std::numbers::pi * static_cast<double>(month) / 12.0));
    return january + (july - january) * share;
}

}  // namespace

double sphereKilometres(GeoPoint a, GeoPoint b) {
    const double lat1 = a.lat.degrees() * kRadians, lat2 = b.lat.degrees() * kRadians;
    const double dLon = (b.lon.degrees() - a.lon.degrees()) * kRadians;
    const double h = std::pow(std::sin((lat2 - lat1) / 2), 2) + std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(dLon / 2), 2);
    return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

int standardTimeOffset(GeoPoint at) {
    struct Zone {
        double westOf;
        int offset;
    };
    constexpr Zone zones[] = {{-154.0, -10}, {-129.0, -9}, {-114.5, -8}, {-102.0, -7}, {-86.0, -6}};
    for (const Zone& z : zones)
        if (at.lon.degrees() < z.westOf) {
            const bool alaska = z.offset == -10 && at.lat.degrees() > 50;
            return alaska ? -9 : z.offset;
        }
    return -5;
}

std::vector<double> ClimateNormals::key() const {
    std::vector<double> k = {at.lat.degrees(), at.lon.degrees(), elevationMetres, coastal ? 1.0 : 0.0, wind10mMetresPerSecond};
    for (const auto* values : {&dryBulbC, &clearness, &relativeHumidity}) k.insert(k.end(), values->begin(), values->end());
    return k;
}

ClimateNormals normalsAt(const std::vector<ClimateStation>& stations, GeoPoint place, std::optional<double> elevationMetres, bool coastal) {
    STARGATE_ASSERT(stations.size() > kNeighbours);
    ClimateNormals out;
    out.at = place;
    out.coastal = coastal;
    std::vector<StationWeight> near;
    near.reserve(stations.size());
    for (const ClimateStation& s : stations) near.push_back({&s, sphereKilometres(out.at, s.at), 0});
    std::partial_sort(near.begin(), near.begin() + kNeighbours + 1, near.end(),
                      [](const StationWeight& a, const StationWeight& b) { return a.kilometres < b.kilometres; });
    const auto inverseSquare = [](double km) { return 1.0 / ((km + kSofteningKm) * (km + kSofteningKm)); };
    const double floor = inverseSquare(near[kNeighbours].kilometres);
    near.resize(kNeighbours);
    double total = 0;
    for (StationWeight& n : near) total += n.weight = inverseSquare(n.kilometres) - floor;
    for (StationWeight& n : near) n.weight = total > 0 ? n.weight / total : 1.0 / kNeighbours;

    const auto mean = [&near](auto value) {
        double sum = 0;
        for (const StationWeight& n : near) sum += n.weight * value(*n.station);
        return sum;
    };
    out.elevationMetres = elevationMetres.value_or(mean([](const ClimateStation& s) { return s.elevationMetres; }));
    out.wind10mMetresPerSecond = mean([](const ClimateStation& s) { return s.wind10mMetresPerSecond; });
    for (std::size_t m = 0; m < 12; ++m) {
        const double seaLevel = mean([m](const ClimateStation& s) { return s.dryBulbC[m] + s.elevationMetres * kLapseCPerMetre; });
        out.dryBulbC[m] = seaLevel - out.elevationMetres * kLapseCPerMetre;
        out.clearness[m] = mean([m](const ClimateStation& s) { return s.clearness[m]; });
        out.relativeHumidity[m] = mean([m](const ClimateStation& s) { return humidityOf(s.relativeHumidityJanuary, s.relativeHumidityJuly, m); });
    }
    out.stations = std::move(near);
    return out;
}

}  // namespace stargate

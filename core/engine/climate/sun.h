#pragma once
#include <vector>

#include "core/engine/climate/year_hours.h"
#include "core/geo/geo_point.h"

namespace stargate {

/// The sun over one hour at a place: mean over the hour of what falls on a level surface outside the atmosphere,
/// and the direction in which that comes, as a unit vector. All zero at night.
struct SunHour {
    float extraterrestrial = 0;  ///< W/m2 on the horizontal, hour mean
    float east = 0, north = 0;   ///< of the direction to the sun, weighted by cos z
    float up = 0;                ///< cos z of that direction
};

struct SunYear {
    std::vector<SunHour> hours;                      ///< 8760, local standard time
    std::vector<double> dailyExtraterrestrial;       ///< Wh/m2, 365
    std::vector<double> normalIrradiance;            ///< W/m2 outside the atmosphere facing the sun, 365
};

/// Spencer (1971): declination, equation of time, eccentricity. Five sub-steps an hour.
SunYear sunYear(GeoPoint at, double utcOffsetHours);

/// The sun of the same equations at any moment, for what asks between the hours.
class SunPath {
public:
    SunPath(GeoPoint at, double utcOffsetHours);
    /// Cosine of the angle from the zenith at an hour of the year, which may lie outside 0..8760 and then turns over; below 0 at night.
    double cosZenith(double hour) const;

private:
    struct Day {
        double sine, cosine, noon;  ///< products of latitude and declination; hour of solar noon
    };
    std::vector<Day> days_;
};

}  // namespace stargate

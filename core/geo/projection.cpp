#include "core/geo/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <GeographicLib/AlbersEqualArea.hpp>
#include <GeographicLib/Constants.hpp>

namespace stargate {
namespace {

// Metres of the cone to map km; `at` is where the inset's own centre stands on the map.
struct Frame {
    double centralMeridian;
    double centralParallel;
    double scale;
    MapPoint at;
};

constexpr Frame kFrames[] = {
    {-96.0, 37.5, 1.0, {0, 0}},
    {-154.0, 62.5, 0.35, {-2074, 1006}},
    {-157.0, 20.7, 1.0, {-1126, 1146}},
};
constexpr MapRect kBoxes[] = {
    {-2864, -1580, 2270, 1390},
    {-2864, 620, -1521, 1390},
    {-1521, 930, -838, 1390},
};
constexpr double kMetresPerKm = 1000.0;
constexpr double kRadians = std::numbers::pi / 180;

GeographicLib::AlbersEqualArea cone(double south, double north) {
    return {GeographicLib::Constants::WGS84_a(), GeographicLib::Constants::WGS84_f(), south, north, 1.0};
}

const Frame& frameData(MapFrame f) { return kFrames[static_cast<int>(f)]; }

}  // namespace

// Forward by Snyder's closed formulas (equations 3-12, 14-1 to 14-6), five times quicker than the general series: the whole map is
// projected at every start. Backward by GeographicLib, which needs no iteration limit.
struct Projection::Cones {
    struct Cone {
        double n, c, radiusAtCentre;
    };
    GeographicLib::AlbersEqualArea albers[3] = {cone(29.5, 45.5), cone(55.0, 65.0), cone(8.0, 18.0)};
    Cone forward[3] = {closed(29.5, 45.5, kFrames[0]), closed(55.0, 65.0, kFrames[1]), closed(8.0, 18.0, kFrames[2])};
    double originY[3] = {};  // GeographicLib counts y from the latitude of least scale, we from the centre

    Cones() {
        for (int i = 0; i < 3; ++i) {
            double x = 0;
            albers[i].Forward(kFrames[i].centralMeridian, kFrames[i].centralParallel, kFrames[i].centralMeridian, x, originY[i]);
        }
    }

    // q of equation 3-12 from the sine of the latitude, and rho / a of 14-3.
    static double q(double sine) {
        const double e2 = GeographicLib::Constants::WGS84_f() * (2 - GeographicLib::Constants::WGS84_f()), e = std::sqrt(e2);
        return (1 - e2) * (sine / (1 - e2 * sine * sine) + std::atanh(e * sine) / e);
    }
    static double radius(double n, double c, double sine) { return std::sqrt(std::max(0.0, c - n * q(sine))) / n; }
    static Cone closed(double south, double north, const Frame& frame) {
        const double e2 = GeographicLib::Constants::WGS84_f() * (2 - GeographicLib::Constants::WGS84_f());
        const double s1 = std::sin(south * kRadians), s2 = std::sin(north * kRadians);
        const double m1 = (1 - s1 * s1) / (1 - e2 * s1 * s1), m2 = (1 - s2 * s2) / (1 - e2 * s2 * s2);  // squares of 14-15
        const double n = (m1 - m2) / (q(s2) - q(s1)), c = m1 + n * q(s1);
        return {n, c, radius(n, c, std::sin(frame.centralParallel * kRadians))};
    }
};

Projection::Projection() : cones_(std::make_shared<Cones>()) {}

MapPoint Projection::forward(GeoPoint p, MapFrame frame) const {
    const int i = static_cast<int>(frame);
    const Frame& f = frameData(frame);
    const Cones::Cone& cone = cones_->forward[i];
    const double angle = cone.n * std::remainder(p.lon.degrees() - f.centralMeridian, 360.0) * kRadians;
    const double radius = Cones::radius(cone.n, cone.c, std::sin(p.lat.degrees() * kRadians));
    const MapPoint earthRadii{radius * std::sin(angle), radius * std::cos(angle) - cone.radiusAtCentre};
    return f.at + earthRadii * (GeographicLib::Constants::WGS84_a() / kMetresPerKm * f.scale);
}

GeoPoint Projection::inverse(MapPoint p) const {
    const MapFrame frame = frameAt(p);
    const int i = static_cast<int>(frame);
    const Frame& f = frameData(frame);
    const MapPoint metres = (p - f.at) * (kMetresPerKm / f.scale);
    double lat = 0, lon = 0;
    cones_->albers[i].Reverse(f.centralMeridian, metres.x, cones_->originY[i] - metres.y, lat, lon);
    return {Latitude(lat), Longitude(lon)};
}

MapFrame Projection::frameOf(GeoPoint p) {
    const double lat = p.lat.degrees(), lon = p.lon.degrees();
    // The lower 48 end at 124.8 W and 49.4 N; the Aleutians cross 180.
    if (lat > 50.5 && (lon < -129.5 || lon > 165)) return MapFrame::Alaska;
    if (lat < 30 && lon < -150) return MapFrame::Hawaii;
    return MapFrame::Lower48;
}

MapFrame Projection::frameAt(MapPoint p) {
    if (box(MapFrame::Alaska).contains(p)) return MapFrame::Alaska;
    if (box(MapFrame::Hawaii).contains(p)) return MapFrame::Hawaii;
    return MapFrame::Lower48;
}

MapRect Projection::box(MapFrame frame) { return kBoxes[static_cast<int>(frame)]; }
double Projection::scale(MapFrame frame) { return frameData(frame).scale; }

}  // namespace stargate

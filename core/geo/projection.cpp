#include "core/geo/projection.h"

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

GeographicLib::AlbersEqualArea cone(double south, double north) {
    return {GeographicLib::Constants::WGS84_a(), GeographicLib::Constants::WGS84_f(), south, north, 1.0};
}

const Frame& frameData(MapFrame f) { return kFrames[static_cast<int>(f)]; }

}  // namespace

struct Projection::Cones {
    GeographicLib::AlbersEqualArea albers[3] = {cone(29.5, 45.5), cone(55.0, 65.0), cone(8.0, 18.0)};
    double originY[3] = {};  // the cone counts y from its own latitude of least scale, we from the centre

    Cones() {
        for (int i = 0; i < 3; ++i) {
            double x = 0;
            albers[i].Forward(kFrames[i].centralMeridian, kFrames[i].centralParallel, kFrames[i].centralMeridian, x, originY[i]);
        }
    }
};

Projection::Projection() : cones_(std::make_unique<Cones>()) {}
Projection::~Projection() = default;

MapPoint Projection::forward(GeoPoint p, MapFrame frame) const {
    const int i = static_cast<int>(frame);
    const Frame& f = frameData(frame);
    double x = 0, y = 0;
    cones_->albers[i].Forward(f.centralMeridian, p.lat.degrees(), p.lon.degrees(), x, y);
    return f.at + MapPoint{x, cones_->originY[i] - y} * (f.scale / kMetresPerKm);
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

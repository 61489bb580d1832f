#pragma once
#include <QtGui/QColor>
#include <QtGui/QImage>

#include <cstdint>
#include <vector>

namespace stargate::ui {

/// Antialiased lines of constant width, ten times quicker than QPainter's: the coverage of all segments is gathered first, the
/// larger one winning, so that joints are no darker than the line; then the colour is laid on once. Also what the GL shader does.
class Hairlines {
public:
    /// Size in device pixels.
    Hairlines(int width, int height);

    /// Width in device pixels; below 1 the line is one pixel wide and paler.
    void setWidth(double width);
    void segment(double x0, double y0, double x1, double y1);
    /// Lays `colour` onto a 32-bit image of the same size and forgets the segments.
    void blendInto(QImage& image, QColor colour);

private:
    int width_, height_;
    double half_ = 0.5;
    double strength_ = 1;
    int firstRow_, lastRow_;
    std::vector<std::uint8_t> coverage_;
};

}  // namespace stargate::ui

#include "ui/map/hairlines.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stargate::ui {

Hairlines::Hairlines(int width, int height)
    : width_(width), height_(height), firstRow_(height), lastRow_(-1), coverage_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

void Hairlines::setWidth(double width) {
    half_ = std::max(width, 1.0) / 2;
    strength_ = std::min(width, 1.0);
}

void Hairlines::segment(double x0, double y0, double x1, double y1) {
    const double reach = half_ + 0.5;
    if (std::max(x0, x1) < -reach || std::min(x0, x1) > width_ + reach || std::max(y0, y1) < -reach || std::min(y0, y1) > height_ + reach) return;
    // Walk along the longer axis; across it only the pixels within reach of the line.
    const bool steep = std::abs(y1 - y0) > std::abs(x1 - x0);
    double along0 = steep ? y0 : x0, along1 = steep ? y1 : x1, across0 = steep ? x0 : y0, across1 = steep ? x1 : y1;
    if (along0 > along1) {
        std::swap(along0, along1);
        std::swap(across0, across1);
    }
    const double slope = along1 > along0 ? (across1 - across0) / (along1 - along0) : 0;
    const int alongLimit = steep ? height_ : width_, acrossLimit = steep ? width_ : height_;
    const std::ptrdiff_t alongStep = steep ? width_ : 1, acrossStep = steep ? 1 : width_;
    const int from = static_cast<int>(std::max(0.0, along0)), to = static_cast<int>(std::min(alongLimit - 1.0, along1));
    // Distances in units of 1/255 pixel, so that the inner loop counts in whole numbers.
    const double cosine = 1 / std::sqrt(1 + slope * slope);
    const double spread = reach / cosine;
    const auto reachUnits = static_cast<int>(reach * 255), stepUnits = static_cast<int>(cosine * 255), strength = static_cast<int>(strength_ * 256);
    for (int a = from; a <= to; ++a) {
        const double middle = across0 + (a + 0.5 - along0) * slope - 0.5;
        const int low = std::max(0, static_cast<int>(std::ceil(middle - spread)));
        const int high = std::min(acrossLimit - 1, static_cast<int>(std::floor(middle + spread)));
        std::uint8_t* pixel = coverage_.data() + a * alongStep + low * acrossStep;
        auto distance = static_cast<int>((low - middle) * cosine * 255);
        for (int c = low; c <= high; ++c, pixel += acrossStep, distance += stepUnits) {
            const int covered = std::min(reachUnits - std::abs(distance), 255) * strength >> 8;
            if (covered > *pixel) *pixel = static_cast<std::uint8_t>(covered);
        }
    }
    firstRow_ = std::min(firstRow_, std::max(0, static_cast<int>(std::min(y0, y1) - spread)));
    lastRow_ = std::max(lastRow_, std::min(height_ - 1, static_cast<int>(std::max(y0, y1) + spread)));
}

void Hairlines::blendInto(QImage& image, QColor colour) {
    const int alpha = colour.alpha(), red = colour.red(), green = colour.green(), blue = colour.blue();
    const auto mixed = [](int from, int to, int weight) { return from + ((to - from) * weight + 127) / 255; };
    for (int y = firstRow_; y <= lastRow_; ++y) {
        std::uint8_t* row = coverage_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width_;) {
            std::uint64_t eight = 0;
            if (x + 8 <= width_ && (std::memcpy(&eight, row + x, 8), eight == 0)) {
                x += 8;
                continue;
            }
            for (const int end = std::min(x + 8, width_); x < end; ++x) {
                if (row[x] == 0) continue;
                const int weight = row[x] * alpha / 255;
                const QRgb p = pixels[x];
                pixels[x] = qRgb(mixed(qRed(p), red, weight), mixed(qGreen(p), green, weight), mixed(qBlue(p), blue, weight));
            }
        }
        std::memset(row, 0, static_cast<std::size_t>(width_));
    }
    firstRow_ = height_;
    lastRow_ = -1;
}

}  // namespace stargate::ui

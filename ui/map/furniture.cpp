#include "ui/map/furniture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/geo/projection.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/paint.h"

namespace stargate::ui {
namespace {

constexpr double kInset = 12;
constexpr double kLegendRow = 16, kLegendPad = 10, kSwatch = 10;
constexpr double kLegendColumnLeast = 86;

QString tr(const char* text) { return QCoreApplication::translate("Map", text); }

/// The largest of 1, 2 and 5 times a power of ten that is not above `most`.
double roundLength(double most) {
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0})
        if (power * step <= most) return power * step;
    return power;
}

QString credits(bool others) {
    QString text = tr("U.S. Census 2023, Natural Earth, GeoNames CC BY 4.0");
    if (others) text += tr(" · campuses of others: Epoch AI, CC BY 4.0");
    return text;
}

}  // namespace

void Furniture::layout(const MapViewState& view, const MapItems& items, const MapLayers& layers, const Tokens& tokens) {
    size_ = view.size();
    empty_ = items.sites.empty();
    others_ = layers.campuses && !items.campuses.empty();
    constexpr double kLongestBar = 110;
    // Measured where the middle of the view lies: Alaska's inset is drawn smaller than the rest.
    const double pixelsPerGroundKm = view.pixelsPerKm() * Projection::scale(Projection::frameAt(view.centre()));
    barKm_ = roundLength(kLongestBar / pixelsPerGroundKm);
    barPixels_ = barKm_ * pixelsPerGroundKm;
    const double small = QFontMetricsF(fonts::mapName()).height();
    bar_ = QRectF(kInset, kInset, barPixels_ + 70, 20);
    credits_ = QRectF(kInset, size_.height() - small - 3, textWidth(fonts::mapName(), credits(others_)), small);

    double largest = 0;
    for (const MapSite& s : items.sites) largest = std::max(largest, s.plannedMw);
    swatches_.clear();
    discs_.clear();
    legend_ = {};
    if (items.technologies.empty() || size_.width() < 520 || size_.height() < 240) return;
    double column = kLegendColumnLeast;
    for (const auto& [technology, name] : items.technologies) {
        swatches_.push_back({name, tokens.technology(technologyKey(technology))});
        column = std::max(column, textWidth(fonts::caption(), name) + kSwatch + 18);
    }
    if (largest > 0 && size_.width() > 700)
        for (const double share : {1.0, 0.5, 0.12}) {
            const double megawatts = roundLength(std::max(1.0, largest * share));
            discs_.push_back({megawatts, symbolRadius(megawatts, view)});
        }
    double discsWidth = 0;
    for (const Disc& d : discs_) discsWidth += 2 * d.radius + 3;
    discsWidth = discs_.empty() ? 0 : std::max(discsWidth, textWidth(fonts::caption(), tr("Disc: IT-live MW"))) + 14;
    const double rows = std::ceil(static_cast<double>(swatches_.size()) / 2);
    const double tall = std::max(kLegendRow + rows * kLegendRow, discs_.empty() ? 0.0 : kLegendRow + 4 + 2 * discs_.front().radius);
    const QSizeF all(2 * kLegendPad + 2 * column + discsWidth, tall + 2 * kLegendPad - 4);
    legend_ = QRectF(std::floor(size_.width() - kInset - all.width()), std::floor(size_.height() - kInset - all.height()), all.width(), all.height());
    legendKey_.clear();
    QDataStream key(&legendKey_, QIODevice::WriteOnly);
    key << tokens.dark << all;
    for (const Swatch& s : swatches_) key << s.name;
    for (const Disc& d : discs_) key << d.megawatts << d.radius;
}

std::vector<QRectF> Furniture::taken() const {
    std::vector<QRectF> all{bar_, credits_};
    if (!legend_.isEmpty()) all.push_back(legend_);
    return all;
}

void Furniture::paintScaleBar(QPainter& painter, const Tokens& tokens) const {
    const double scale = deviceScale(painter), y = kInset + 12, height = 5;
    const QColor ink = tokens.text3;
    drawHLine(painter, kInset, kInset + barPixels_, y, ink);
    drawVLine(painter, kInset, y - height, y + 1 / scale, ink);
    drawVLine(painter, kInset + barPixels_, y - height, y + 1 / scale, ink);
    painter.setFont(fonts::caption());
    painter.setPen(ink);
    painter.drawText(QRectF(kInset + barPixels_ + 8, kInset - 2, 80, 22), Qt::AlignLeft | Qt::AlignVCenter,
                     formatNumber(barKm_, barKm_ < 1 ? 1 : 0) + kNarrowSpace + QStringLiteral("km"));
}

void Furniture::paintLegend(QPainter& painter, const Tokens& tokens) const {
    drawFrame(painter, legend_, tokens.panel, tokens.strong);
    painter.setFont(fonts::caption());
    const double left = legend_.left() + kLegendPad, top = legend_.top() + kLegendPad - 2;
    painter.setPen(tokens.text2);
    drawElided(painter, QRectF(left, top, 200, kLegendRow), Qt::AlignLeft | Qt::AlignVCenter, tr("Ring: power mix"));
    double discsWidth = 0;
    for (const Disc& d : discs_) discsWidth += 2 * d.radius + 3;
    const double titleWidth = textWidth(fonts::caption(), tr("Disc: IT-live MW"));
    const double discsLeft = discs_.empty() ? legend_.right() - kLegendPad : legend_.right() - kLegendPad - std::max(discsWidth, titleWidth);
    const double column = (discsLeft - (discs_.empty() ? 0 : 14) - left) / 2;
    for (std::size_t i = 0; i < swatches_.size(); ++i) {
        const double x = left + (i % 2 ? column : 0), y = top + kLegendRow * (1 + static_cast<double>(i / 2));
        const QRectF swatch(x, y + kLegendRow / 2 - 2, kSwatch, 4);
        painter.fillRect(swatch, swatches_[i].fill.fill);
        painter.setPen(tokens.text2);
        drawElided(painter, QRectF(x + kSwatch + 6, y, column - kSwatch - 6, kLegendRow), Qt::AlignLeft | Qt::AlignVCenter, swatches_[i].name);
    }
    if (discs_.empty()) return;
    drawElided(painter, QRectF(discsLeft, top, titleWidth + 4, kLegendRow), Qt::AlignLeft | Qt::AlignVCenter, tr("Disc: IT-live MW"));
    const double foot = legend_.bottom() - kLegendPad + 2;
    double x = discsLeft;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Disc& d : discs_) {
        const QRectF circle(x, foot - 2 * d.radius, 2 * d.radius, 2 * d.radius);
        painter.setPen(QPen(tokens.text2, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(circle);
        const QString text = formatNumber(d.megawatts, 0);
        if (textWidth(fonts::mapName(), text) < 2 * d.radius - 4) {
            painter.setFont(fonts::mapName());
            painter.drawText(circle, Qt::AlignCenter, text);
        }
        x += 2 * d.radius + 3;
    }
}

// A picture, because circles have no smooth edges on a GL surface.
QPixmap Furniture::legendPicture(double ratio, const Tokens& tokens) const {
    QByteArray key = legendKey_;
    key += QByteArray::number(ratio);
    if (key == pictureKey_) return picture_;
    pictureKey_ = key;
    picture_ = QPixmap((QSizeF(std::ceil(legend_.width()) + 1, std::ceil(legend_.height()) + 1) * ratio).toSize());
    picture_.setDevicePixelRatio(ratio);
    picture_.fill(Qt::transparent);
    QPainter painter(&picture_);
    painter.translate(-legend_.topLeft());
    paintLegend(painter, tokens);
    return picture_;
}

void Furniture::paintHint(QPainter& painter, const Tokens& tokens) const {
    const QString text = tr("Place the first site, press P");
    const QSizeF room(QFontMetricsF(fonts::body()).horizontalAdvance(text) + 24 + 26, 34);
    const QRectF box(size_.width() / 2 - room.width() / 2, size_.height() / 2 - room.height() / 2, room.width(), room.height());
    drawFrame(painter, box, tokens.panel, tokens.strong);
    drawIcon(painter, QRectF(box.left() + 10, box.top() + 7, 20, 20), QStringLiteral("place"), tokens.text3);
    painter.setFont(fonts::body());
    painter.setPen(tokens.text2);
    painter.drawText(box.adjusted(36, 0, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void Furniture::paint(QPainter& painter, const Tokens& tokens) const {
    painter.save();
    paintScaleBar(painter, tokens);
    painter.setFont(fonts::mapName());
    painter.setPen(tokens.text3);
    painter.drawText(credits_, Qt::AlignLeft | Qt::AlignVCenter, credits(others_));
    if (!legend_.isEmpty()) painter.drawPixmap(legend_.topLeft(), legendPicture(deviceScale(painter), tokens));
    if (empty_) paintHint(painter, tokens);
    painter.restore();
}

}  // namespace stargate::ui

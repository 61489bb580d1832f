#pragma once
#include <QtGui/QPainter>

#include "core/report/hour_charts.h"
#include "ui/charts/chart_colours.h"
#include "ui/charts/chart_scale.h"

namespace stargate::ui {

/// A chart over hours as a picture in a rectangle, without a widget: the window's view and the export both paint it.
class HourPicture {
public:
    HourPicture(const ChartTheme& theme, const HourChart& chart, const QRectF& area);

    void paint(QPainter& painter) const;
    /// The line and the card at a point of the picture; nothing outside of the plot.
    void paintHover(QPainter& painter, const QPointF& at) const;

    /// Value under a point; nothing outside.
    std::optional<std::size_t> valueAt(const QPointF& at) const;
    QRectF plot() const { return plot_; }

private:
    std::size_t count() const;
    double xOf(double value) const;
    double yOf(double value) const;
    void paintGround(QPainter& p) const;
    void paintStack(QPainter& p) const;
    void paintBelow(QPainter& p) const;
    void paintLabels(QPainter& p) const;
    void paintHeat(QPainter& p) const;
    void paintCard(QPainter& p, const QPointF& at, std::size_t value) const;

    const ChartTheme theme_;
    const HourChart& chart_;
    QRectF area_, plot_, below_;
    ValueScale scale_;
};

}  // namespace stargate::ui

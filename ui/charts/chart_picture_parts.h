#pragma once
#include "ui/charts/chart_picture.h"
#include "ui/charts/chart_points.h"

/// Shared by the two halves of ChartPicture: what stands still and what follows the hand.
namespace stargate::ui {

struct ChartPicture::Pane {
    QtChartAdapter areas{QtChartAdapter::Layer::Areas};
    QtChartAdapter lines{QtChartAdapter::Layer::Lines};
    QRectF plot;
    ValueScale scale;
    std::vector<PointBand> bands;
    QList<QRectF> words;  ///< caption and names in the plot, which the line of a month leaves free
};

/// A direct label at the right of the plot: swatch, name, value.
struct ChartPicture::SideLabel {
    std::size_t series = 0;
    double anchor = 0;  ///< y of what it names
    double y = 0;       ///< where it stands
    int more = 0;       ///< it names none, but says how many have no room
};

namespace chart {

inline constexpr double kTop = 15, kBottom = 24, kLeft = 44, kPaneGap = 26, kLabelGap = 14, kSwatch = 8, kLabelShare = 0.21, kWidestLabels = 240, kWidestExported = 190;
inline constexpr QPointF kCaption{8, -4};  ///< where a pane's caption begins, from the corner of its plot

/// "6.95 GW", "$231.2 bn": a value with its pane's unit ("$ bn" puts the dollar in front).
QString valueText(const ChartPane& pane, double value);
/// The same beside a name, where the unit is said already ("GW" in the subtitle); money keeps its sign and size.
QString labelValue(const ChartPane& pane, double value);
/// Text with a ground-coloured outline, so that it can be read over lines.
void drawHaloText(QPainter& p, const QPointF& baseline, const QString& text, const QColor& ink, const QColor& halo);
/// True for lines and bands that are named beside themselves in the plot: at the right edge they would all meet.
bool isNamedInPlot(const ChartSeries& series);
/// The swatch of a series: filled square for areas and bars, a piece of line for lines.
void drawSwatch(QPainter& p, const QPointF& centre, const ChartSeries& series, const Tokens& tokens);

}  // namespace chart
}  // namespace stargate::ui

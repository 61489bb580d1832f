#pragma once
#include <QtCore/QList>
#include <QtCore/QPointF>

#include <memory>
#include <vector>

#include "ui/charts/qt_chart_adapter.h"

namespace stargate::ui {

/// Layers of a chart besides the model itself.
struct ChartOverlay {
    std::optional<double> hover;       ///< time under the pointer, anywhere in the window
    std::optional<QPointF> card;       ///< pointer in this chart: the card stands beside it
    std::optional<Month> cursor;       ///< the month of the scrubber
    std::optional<SiteId> site;        ///< site under the pointer, anywhere in the window
};

/// A chart as a picture in a rectangle, without a widget: the window's view and the export both paint it.
/// What stands still (paint) is apart from what follows the hand (paintOverlay), so that a view can keep the first in a pixmap.
class ChartPicture {
public:
    explicit ChartPicture(const ChartTheme& theme);
    ~ChartPicture();

    void setTheme(const ChartTheme& theme);
    void setModel(const ChartModel& model);
    /// A plan being tried out, drawn in the accent over the old picture.
    void setPreview(std::optional<ChartModel> preview);
    /// What paint() gives has changed since it was called last.
    bool isChanged() const { return dirty_; }
    void setTime(const TimeRange& time);
    /// The day of the clock, drawn beside the data date where it is another; none in exports.
    void setToday(std::optional<Date> today) { today_ = today; }
    /// Where the picture lies. Wide labels may take up to a fifth of the width.
    void setArea(const QRectF& area);

    void paint(QPainter& painter);
    void paintOverlay(QPainter& painter, const ChartOverlay& overlay);

    const ChartModel& model() const { return model_; }
    const TimeRange& time() const { return time_; }
    /// All panes from the top of the first to the bottom of the last, without labels.
    QRectF plotArea() const;
    double timeAt(double x) const;
    double xOf(double time) const;
    /// Pane and series whose band lies under a point; nothing over lines and empty ground.
    struct Hit {
        std::size_t pane = 0, series = 0;
    };
    std::optional<Hit> hitAt(const QPointF& at) const;
    std::optional<SiteId> siteAt(const QPointF& at) const;
    /// One sentence for screen readers: "Capacity, 8 series, Jun 2024 to Dec 2028, highest 6.95 GW".
    QString description() const;
    int builds() const;

private:
    struct Pane;
    struct SideLabel;
    const ChartPane& paneModel(std::size_t i) const { return model_.panes[i]; }
    void layOut();
    ValueScale scaleFor(std::size_t pane) const;
    void sync();
    double yOf(const Pane& pane, double value) const;
    void paintGround(QPainter& p, const Pane& pane) const;
    void paintHatches(QPainter& p, std::size_t index) const;
    void paintPreview(QPainter& p, std::size_t index) const;
    void paintShades(QPainter& p, bool words) const;
    void paintBetween(QPainter& p, std::size_t index) const;
    void paintBrackets(QPainter& p, std::size_t index) const;
    void paintCallouts(QPainter& p) const;
    void paintTimeAxis(QPainter& p) const;
    void paintDates(QPainter& p) const;
    bool crossesLine(std::size_t index, const QRectF& box) const;
    QList<QRectF> namePlaces(const Pane& pane, const ChartSeries& s, const QSizeF& size) const;
    void paintLineLabels(QPainter& p, std::size_t index) const;
    bool labelsOnTwoLines() const;
    QList<SideLabel> sideLabels(std::size_t index) const;
    void paintSideLabels(QPainter& p, std::size_t index, std::optional<Month> at, std::optional<SiteId> site) const;
    void drawMonthLine(QPainter& p, double x, const QColor& ink, double width) const;
    void paintCursor(QPainter& p, Month month) const;
    void paintCard(QPainter& p, const QPointF& at, Month month) const;
    std::optional<std::size_t> slot(Month month) const;

    ChartTheme theme_;
    std::optional<Date> today_;
    ChartModel model_;
    std::optional<ChartModel> preview_;
    TimeRange time_;
    QRectF area_;
    std::vector<std::unique_ptr<Pane>> panes_;
    bool dirty_ = true;
};

}  // namespace stargate::ui

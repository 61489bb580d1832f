#pragma once
#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>

#include "ui/charts/chart_picture.h"
#include "ui/charts/time_axis.h"
#include "ui/support/plain.h"

namespace stargate::ui {

/// A chart in the window. The picture is kept in a pixmap; cursor, hover line and card are painted over it.
/// Wheel zooms in time at the pointer, dragging pans, a click on a band selects its site, a click elsewhere chooses the month.
class ChartView : public QWidget {
    Q_OBJECT
public:
    ChartView(const ControlName& name, TimeAxis& time, HoverModel& hover, QWidget* parent = nullptr);

    void setModel(const ChartModel& model);
    void setPreview(std::optional<ChartModel> preview);
    const ChartModel& model() const { return picture_.model(); }
    const ChartPicture& picture() const { return picture_; }

    QSize sizeHint() const override { return {480, 300}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    void siteClicked(stargate::SiteId site);
    /// A band without a site of its own; `key` is its series.
    void bandClicked(const QString& key);
    void monthChosen(stargate::Month month);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void invalidate();
    void renderBase();

    TimeAxis& time_;
    HoverModel& hover_;
    ChartPicture picture_;
    QPixmap base_;
    bool stale_ = true;
    std::optional<QPointF> pointer_;
    std::optional<QPointF> pressed_;
    TimeRange pressedRange_;
    bool dragging_ = false;
    bool keyboardFocus_ = false;
};

}  // namespace stargate::ui

#pragma once
#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>

#include "core/report/hour_charts.h"
#include "ui/support/plain.h"

namespace stargate::ui {

/// A chart over hours in the window: picture kept in a pixmap, line and card painted over it.
class HourView : public QWidget {
    Q_OBJECT
public:
    explicit HourView(const ControlName& name, QWidget* parent = nullptr);

    void setChart(const HourChart& chart);
    const HourChart& chart() const { return chart_; }
    QSize sizeHint() const override { return {480, 300}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    /// Hour of the year that was clicked.
    void hourChosen(int hour);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF pictureArea() const;
    HourChart chart_;
    QPixmap base_;
    bool stale_ = true;
    std::optional<QPointF> pointer_;
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "core/engine/cost/cost_odds.h"
#include "ui/support/plain.h"

namespace stargate::ui {

/// What each price does to the total at the ends of its range: one bar to both sides of the central total, widest on top.
class TornadoView : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString name;
        double low = 0, high = 0;  ///< difference from the central total, $ bn
    };
    explicit TornadoView(const ControlName& name, QWidget* parent = nullptr);
    void setBars(QList<Bar> bars);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Bar> bars_;
};

}  // namespace stargate::ui

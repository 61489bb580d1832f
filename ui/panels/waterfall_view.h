#pragma once
#include <QtWidgets/QWidget>

#include "ui/support/plain.h"

namespace stargate::ui {

/// How one total became another: each step a bar from the running sum before it to the one after it. The scale begins near the totals, not at
/// nothing, so that steps can be seen beside them; both ends are lines through all rows.
class WaterfallView : public QWidget {
    Q_OBJECT
public:
    struct Step {
        QString name;
        double change = 0;  ///< $ bn
    };
    explicit WaterfallView(const ControlName& name, QWidget* parent = nullptr);
    /// `before` in $ bn; the steps lead to what stands now.
    void setSteps(double before, QList<Step> steps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double before_ = 0;
    QList<Step> steps_;
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "core/engine/results.h"
#include "ui/support/controls.h"

class QComboBox;
class QSlider;

namespace stargate::ui {

/// Which money counts: the cases side by side, and for stress the funder and the share of its commitment that comes.
class FundingBar : public QWidget {
    Q_OBJECT
public:
    explicit FundingBar(QWidget* parent = nullptr);

    /// `caseKey` as in core/report/funding_report.h; `share` in percent, empty = as the plan says.
    void show(const Results& results, const std::string& caseKey, const std::string& share);

Q_SIGNALS:
    void caseChosen(const QString& key);
    void shareChosen(int percent);

private:
    void stressFunder();

    SegmentedControl* cases_;
    QComboBox* funder_;
    QSlider* share_;
    PlainLabel* delivers_;
    ElidedLabel* words_;
};

}  // namespace stargate::ui

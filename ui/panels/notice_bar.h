#pragma once
#include "ui/support/controls.h"

#include <functional>

class QBoxLayout;
class QPushButton;

namespace stargate::ui {

/// A line above the plan that tells something which can be answered later. Hidden while there is nothing to tell.
class NoticeBar : public HairlineStrip {
    Q_OBJECT

public:
    struct Answer {
        ControlName name;  ///< its accessible name is what stands on the button
        std::function<void()> act;
    };

    explicit NoticeBar(QWidget* parent = nullptr);
    /// Shows the words with a button for each answer, in place of what was shown. An answer does not hide the bar.
    void tell(const QString& words, const std::vector<Answer>& answers);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PlainLabel* words_;
    QBoxLayout* buttons_;
    std::vector<QPushButton*> answers_;
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "ui/panels/answers.h"

namespace stargate::ui {

/// The four answers of a subject in the inspector, two by two.
class AnswerGrid : public QWidget {
    Q_OBJECT

public:
    explicit AnswerGrid(QWidget* parent = nullptr);
    void setAnswers(const Answers& answers);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Answers answers_;
};

}  // namespace stargate::ui

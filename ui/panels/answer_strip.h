#pragma once
#include <QtWidgets/QAbstractButton>

#include "ui/panels/answers.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

/// One answer of the strip: a button that opens its chart.
class AnswerCell : public QAbstractButton {
    Q_OBJECT

public:
    AnswerCell(const QString& objectName, QWidget* parent);

    void setAnswer(const Answer& answer);
    const Answer& answer() const { return answer_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Answer answer_;
};

/// The four answers under the toolbar, live while something is dragged.
class AnswerStrip : public QWidget {
    Q_OBJECT

public:
    AnswerStrip(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

Q_SIGNALS:
    /// `chart` is "capacity", "schedule", "cost" or "funding".
    void chartWanted(const QString& chart);

private:
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    ResultsPtr saidOf_;   ///< what `say_` is of: another month asks for no other headlines
    Headlines say_;
    AnswerCell* gpus_;
    AnswerCell* powered_;
    AnswerCell* cost_;
    AnswerCell* money_;
};

}  // namespace stargate::ui

#pragma once
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QToolButton;

namespace stargate::ui {

/// Ruler of the plan's months with a bar of energised MW for each; drag, click or arrow keys choose the month.
class MonthRuler : public QWidget {
    Q_OBJECT

public:
    MonthRuler(PlanSession& session, ViewState& view, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    qreal xOf(int month) const;
    Month monthAt(qreal x) const;

    PlanSession& session_;
    ViewState& view_;
};

/// Step back, play, step forward, the month in words and its ruler.
class MonthScrubber : public QWidget {
    Q_OBJECT

public:
    MonthScrubber(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    bool isPlaying() const { return timer_.isActive(); }
    void setPlaying(bool playing);
    void step(int months) { view_.setMonth(view_.month() + months); }
    QToolButton* playButton() const { return play_; }

Q_SIGNALS:
    void playingChanged(bool playing);

private:
    void advance();
    void refresh();

    ViewState& view_;
    QToolButton* play_;
    QWidget* month_;
    QTimer timer_;
};

}  // namespace stargate::ui

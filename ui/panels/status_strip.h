#pragma once
#include <QtWidgets/QStatusBar>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QPushButton;

namespace stargate::ui {

class ElidedLabel;
class PlainLabel;

/// Key figures of the plan at the left, how fresh they are and how safe the work is at the right.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    StatusStrip(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    /// "Saved 14:03", "Not saved yet", "Recovery copy 2 s ago".
    void setSaved(const QString& words, bool safe);
    /// The place under the pointer; empty when there is none.
    void setPlace(const QString& words);
    /// What was just done, or why it was not, in place of the key figures until the plan or the month changes.
    void say(const QString& words);
    /// A file was written: says which, with a button that shows its folder. `notKept`: what of the file that it replaced could not be kept.
    void sayWritten(const QString& path, const QString& notKept = {});

private:
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    void makeNotice(QWidget* row);
    void showNotice(bool shown);

    QWidget* keyFigures_;
    QWidget* notice_;
    ElidedLabel* noticeWords_;
    QPushButton* showFolder_;
    QString written_;
    std::vector<PlainLabel*> figures_;
    PlainLabel* place_;
    PlainLabel* computed_;
    PlainLabel* saved_;
    PlainLabel* savedIcon_;
    bool safe_ = true;
};

}  // namespace stargate::ui

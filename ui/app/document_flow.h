#pragma once
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include "ui/app/document.h"

class QWidget;

namespace stargate::ui {

/// What File actions do, with the questions that belong to them. All of them may be called at any time.
class DocumentFlow : public QObject {
    Q_OBJECT

public:
    DocumentFlow(Document& document, PlanSession& session, QWidget& window);

    void newPlan();
    void openSample();
    void openDialog();
    /// Opens the plan of this path; nothing when it stands in the window already, saved or not.
    void open(const QString& path);
    bool save();
    bool saveAs();
    void revert();
    /// Takes what somebody else saved in place of the plan here; offers to save this one under another name first.
    void loadOther();
    void closePlan();
    /// Unsaved changes are saved or given up; false when the planner stays.
    bool mayLeave();

private:
    void tell(const Error& error);
    void remember();
    /// The first of the changes that are not saved, a line each.
    QString changeLines() const;
    /// Opens the file once more. Asks when changes are lost: the last two of `buttons` load and stay, one before them saves under another name.
    void reload(const QString& heading, const QStringList& buttons);
    enum class Opening { Plan, Copy, Nothing };
    /// Asks when another window has the plan open.
    Opening howToOpen(const QString& path);
    bool finish(const Result<void>& done);
    /// finish(), and the status bar says what was written.
    bool written(const Result<void>& done);
    /// A plan that nobody named takes the name of its file, as a step that can be undone.
    void nameAfter(const QString& path);

    Document& document_;
    PlanSession& session_;
    QWidget& window_;
};

}  // namespace stargate::ui

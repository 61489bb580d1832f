#pragma once
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include "ui/app/document.h"
#include "ui/app/recovery_keeper.h"

class QWidget;

namespace stargate::ui {

/// What File actions do, with the questions that belong to them. All of them may be called at any time.
class DocumentFlow : public QObject {
    Q_OBJECT

public:
    DocumentFlow(Document& document, PlanSession& session, RecoveryKeeper& recovery, PlanFiles& files, QWidget& window);

    void newPlan();
    void openSample();
    void openDialog();
    void open(const QString& path);
    bool save();
    bool saveAs();
    void revert();
    void closePlan();
    /// Unsaved changes are saved or given up; false when the planner stays.
    bool mayLeave();
    /// Offers work that a crash left behind, once after the start.
    void offerRecovery();

private:
    void tell(const Error& error);
    void remember();
    bool finish(const Result<void>& done);
    /// finish(), and the status bar says what was written.
    bool written(const Result<void>& done);
    /// A plan that nobody named takes the name of its file, as a step that can be undone.
    void nameAfter(const QString& path);

    Document& document_;
    PlanSession& session_;
    RecoveryKeeper& recovery_;
    PlanFiles& files_;
    QWidget& window_;
};

}  // namespace stargate::ui

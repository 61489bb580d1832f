#pragma once
#include <QtCore/QObject>

#include <functional>

#include "ui/app/document_flow.h"
#include "ui/panels/recovery_dialog.h"

namespace stargate::ui {

/// Opens the window of another process on these arguments; false when it could not be started.
using OpenWindow = std::function<bool(const QStringList& arguments)>;
/// The program itself, detached.
bool openWindow(const QStringList& arguments);

/// What happens to the copies that crashed programs left: all of them are offered at once, and none is lost by being passed over.
class RecoveryFlow : public QObject {
    Q_OBJECT

public:
    RecoveryFlow(Document& document, DocumentFlow& flow, PlanFiles& files, const Catalog& catalog, StartPage::Thumbnail thumbnail, QWidget& window,
                 OpenWindow openWindow = &stargate::ui::openWindow);

    /// Offers the copies, then opens the arguments of the program. A plan that was restored is the plan of its path: nothing is opened over it, and
    /// another plan then gets a window of its own. What another window handed over is opened without an offer.
    void start(const QStringList& arguments);

private:
    void restore(const QString& id);
    void offer(const QStringList& arguments);
    void carryOut(std::vector<AbandonedCopy>& copies, const std::vector<RecoveryChoice>& choices);
    void openHere(const QString& argument);
    void openElsewhere(const QStringList& arguments);

    Document& document_;
    DocumentFlow& flow_;
    PlanFiles& files_;
    const Catalog& catalog_;
    StartPage::Thumbnail thumbnail_;
    QWidget& window_;
    OpenWindow openWindow_;
    QStringList elsewhere_;  ///< plans that were given a window of their own
};

}  // namespace stargate::ui

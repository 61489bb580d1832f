#include "ui/app/document_flow.h"

#include <QtCore/QSettings>
#include <QtWidgets/QFileDialog>

#include "ui/panels/recent_plans.h"
#include "ui/support/message_dialog.h"
#include "ui/support/save_path.h"

namespace stargate::ui {
namespace {

constexpr int kMostChanges = 8;  // lines of "what changed"; the history has them all

QString filter() { return DocumentFlow::tr("Stargate plans (*.stargate)"); }

QString lastFolder() {
    return QSettings().value(QStringLiteral("folder"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).toString();
}

}  // namespace

DocumentFlow::DocumentFlow(Document& document, PlanSession& session, QWidget& window)
    : QObject(&window), document_(document), session_(session), window_(window) {
    // The card of a recent plan shows the answers as they were when it was last seen.
    connect(&session_, &PlanSession::resultsChanged, this, [this] {
        if (!document_.isModified() && !session_.isStale()) remember();
    });
}

void DocumentFlow::tell(const Error& error) { showError(&window_, error); }

void DocumentFlow::remember() {
    if (document_.path().isEmpty()) return;
    rememberPlan(document_.path(), *session_.plan(), session_.isStale() ? nullptr : session_.results().get());
}

bool DocumentFlow::finish(const Result<void>& done) {
    if (!done) {
        tell(done.error());
        return false;
    }
    remember();
    return true;
}

bool DocumentFlow::written(const Result<void>& done) {
    if (!finish(done)) return false;
    tellWritten(&window_, document_.path(), document_.notKept());
    return true;
}

void DocumentFlow::nameAfter(const QString& path) {
    PlanSettings settings = *session_.plan()->settings;
    if (settings.name != PlanSettings().name) return;
    settings.name = QFileInfo(path).completeBaseName().toStdString();
    if (const Result<void> done = session_.commit(Edit{PutSettings{std::move(settings)}}, tr("Name the plan")); !done) tell(done.error());
}

QString DocumentFlow::changeLines() const {
    const QStringList changes = document_.changes();
    QStringList shown = changes.mid(0, kMostChanges);
    if (changes.size() > kMostChanges) shown << tr("and %n more", nullptr, static_cast<int>(changes.size() - kMostChanges));
    return shown.join(QLatin1Char('\n'));
}

bool DocumentFlow::mayLeave() {
    session_.cancelPreview();
    if (!document_.isModified()) return true;
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = tr("Save the changes to %1?").arg(document_.name());
    message.text = tr("Not saved yet:") + QStringLiteral("\n") + changeLines();
    message.buttons = {tr("Save"), tr("Discard"), tr("Cancel")};
    message.escapes = 2;
    switch (ask(&window_, message)) {
        case 0: return save();
        case 1: return true;  // the copy goes with the plan, once another takes its place
        default: return false;
    }
}

void DocumentFlow::newPlan() {
    if (mayLeave()) document_.startNew();
}

void DocumentFlow::openSample() {
    if (!mayLeave()) return;
    if (const Result<void> done = document_.openSample(); !done) tell(done.error());
}

void DocumentFlow::openDialog() {
    const QString path = QFileDialog::getOpenFileName(&window_, tr("Open a plan"), lastFolder(), filter());
    if (!path.isEmpty()) open(path);
}

DocumentFlow::Opening DocumentFlow::howToOpen(const QString& path) {
    if (!document_.wouldBeOpenElsewhere(path)) return Opening::Plan;
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = tr("%1 is open in another window").arg(QFileInfo(path).fileName());
    message.text = tr("When both windows change it, the one that saves later is asked whose version to keep.") + QStringLiteral("\n\n") +
                   tr("A copy is a plan of its own, which you save under another name.");
    message.buttons = {tr("Open a copy"), tr("Open anyway"), tr("Cancel")};
    switch (ask(&window_, message)) {
        case 0: return Opening::Copy;
        case 1: return Opening::Plan;
        default: return Opening::Nothing;
    }
}

void DocumentFlow::open(const QString& path) {
    if (document_.isPlanOf(path)) return;
    const Opening opening = howToOpen(path);
    if (opening == Opening::Nothing || !mayLeave()) return;
    QSettings().setValue(QStringLiteral("folder"), QFileInfo(path).absolutePath());
    const Result<void> done = opening == Opening::Copy ? document_.openCopy(path) : document_.open(path);
    if (!finish(done) && !QFileInfo::exists(path)) forgetPlan(path);
}

bool DocumentFlow::save() {
    if (document_.path().isEmpty()) return saveAs();
    session_.cancelPreview();
    const Result<void> done = document_.save();
    if (done || done.error().code != ErrorCode::Changed) return written(done);
    Message message = messageOf(done.error());
    message.kind = Message::Kind::Warning;
    message.buttons = {tr("Save as…"), tr("Overwrite"), tr("Load the other version"), tr("Cancel")};
    message.escapes = 3;
    switch (ask(&window_, message)) {
        case 0: return saveAs();
        case 1: return written(document_.save(true));
        case 2: loadOther(); return false;
        default: return false;
    }
}

bool DocumentFlow::saveAs() {
    session_.cancelPreview();
    const QString name = document_.name().trimmed().isEmpty() ? tr("Untitled") : document_.name();
    const QString suggested = document_.path().isEmpty() ? lastFolder() + QLatin1Char('/') + name + QStringLiteral(".stargate") : document_.path();
    const auto to = askSavePath(&window_, tr("Save the plan"), suggested, {{tr("Stargate plan"), kPlanEnding}});
    if (!to) return false;
    QSettings().setValue(QStringLiteral("folder"), QFileInfo(to->path).absolutePath());
    nameAfter(to->path);
    return written(document_.saveAs(to->path));
}

void DocumentFlow::revert() { reload(tr("Go back to the saved plan?"), {tr("Revert"), tr("Cancel")}); }

void DocumentFlow::loadOther() {
    reload(tr("Load the other version of %1?").arg(document_.name()), {tr("Save mine as…"), tr("Load the other version"), tr("Cancel")});
}

void DocumentFlow::reload(const QString& heading, const QStringList& buttons) {
    if (document_.path().isEmpty()) return;
    session_.cancelPreview();
    if (document_.isModified()) {
        Message message;
        message.kind = Message::Kind::Question;
        message.heading = heading;
        message.text = tr("These changes are lost:") + QStringLiteral("\n") + changeLines();
        message.buttons = buttons;
        const auto answer = static_cast<qsizetype>(ask(&window_, message));
        if (answer == buttons.size() - 1) return;
        if (answer != buttons.size() - 2) {
            saveAs();
            return;
        }
    }
    finish(document_.revert());
}

void DocumentFlow::closePlan() {
    if (!mayLeave()) return;
    remember();
    document_.close();
}

}  // namespace stargate::ui

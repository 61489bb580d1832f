#include "ui/app/document_flow.h"

#include <QtCore/QSettings>
#include <QtWidgets/QFileDialog>

#include "ui/panels/recent_plans.h"
#include "ui/support/format.h"
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

DocumentFlow::DocumentFlow(Document& document, PlanSession& session, RecoveryKeeper& recovery, PlanFiles& files, QWidget& window)
    : QObject(&window), document_(document), session_(session), recovery_(recovery), files_(files), window_(window) {
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
    tellWritten(&window_, document_.path());
    return true;
}

void DocumentFlow::nameAfter(const QString& path) {
    PlanSettings settings = *session_.plan()->settings;
    if (settings.name != PlanSettings().name) return;
    settings.name = QFileInfo(path).completeBaseName().toStdString();
    if (const Result<void> done = session_.commit(Edit{PutSettings{std::move(settings)}}, tr("Name the plan")); !done) tell(done.error());
}

bool DocumentFlow::mayLeave() {
    session_.cancelPreview();
    if (!document_.isModified()) return true;
    const QStringList changes = document_.changes();
    QStringList shown = changes.mid(0, kMostChanges);
    if (changes.size() > kMostChanges) shown << tr("and %n more", nullptr, static_cast<int>(changes.size() - kMostChanges));
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = tr("Save the changes to %1?").arg(document_.name());
    message.text = tr("Not saved yet:") + QStringLiteral("\n") + shown.join(QLatin1Char('\n'));
    message.buttons = {tr("Save"), tr("Discard"), tr("Cancel")};
    message.escapes = 2;
    switch (ask(&window_, message)) {
        case 0: return save();
        case 1: recovery_.forget(); return true;
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

void DocumentFlow::open(const QString& path) {
    if (!mayLeave()) return;
    QSettings().setValue(QStringLiteral("folder"), QFileInfo(path).absolutePath());
    if (!finish(document_.open(path)) && !QFileInfo::exists(path)) forgetPlan(path);
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
        case 2: finish(document_.revert()); return false;
        default: return false;
    }
}

bool DocumentFlow::saveAs() {
    session_.cancelPreview();
    const QString suggested = document_.path().isEmpty() ? lastFolder() + QLatin1Char('/') + document_.name() + QStringLiteral(".stargate") : document_.path();
    const auto to = askSavePath(&window_, tr("Save the plan"), suggested, {{tr("Stargate plan"), kPlanEnding}});
    if (!to) return false;
    QSettings().setValue(QStringLiteral("folder"), QFileInfo(to->path).absolutePath());
    nameAfter(to->path);
    return written(document_.saveAs(to->path));
}

void DocumentFlow::revert() {
    if (document_.path().isEmpty()) return;
    if (document_.isModified()) {
        Message message;
        message.kind = Message::Kind::Question;
        message.heading = tr("Go back to the saved plan?");
        message.text = tr("These changes are lost:") + QStringLiteral("\n") + document_.changes().mid(0, kMostChanges).join(QLatin1Char('\n'));
        message.buttons = {tr("Revert"), tr("Cancel")};
        if (ask(&window_, message) != 0) return;
    }
    finish(document_.revert());
}

void DocumentFlow::closePlan() {
    if (!mayLeave()) return;
    remember();
    document_.close();
}

void DocumentFlow::offerRecovery() {
    for (const RecoveryEntry& entry : files_.abandonedRecoveries()) {
        const QString path = QString::fromStdString(entry.originalPath);
        const QString name = path.isEmpty() ? tr("a plan that was never saved") : QFileInfo(path).fileName();
        const QDateTime at = QDateTime::fromSecsSinceEpoch(entry.unixSeconds);
        const QString time = formatDate(coreDate(at.date())) + QLatin1Char(' ') + at.time().toString(QStringLiteral("HH:mm"));
        Message message;
        message.kind = Message::Kind::Warning;
        message.heading = tr("The program ended before %1 was saved").arg(name);
        message.text = tr("A copy of the work from %1 was kept.").arg(time) + QStringLiteral("\n\n") + tr("Restored work is not saved until you save it.");
        message.buttons = {tr("Restore")};
        if (!path.isEmpty() && QFileInfo::exists(path)) message.buttons << tr("Open last saved");
        message.buttons << tr("Keep for later") << tr("Delete");
        message.escapes = static_cast<int>(message.buttons.size()) - 2;
        const QString answer = message.buttons.at(ask(&window_, message));
        if (answer == tr("Restore")) {
            if (!mayLeave()) continue;
            const Result<void> done = document_.openRecovery(entry);
            if (!done) {
                tell(done.error());
                continue;
            }
            // The old copy goes once the restored work has a copy of its own.
            connect(&recovery_, &RecoveryKeeper::kept, this, [this, id = entry.id] { files_.removeRecovery(id); }, Qt::SingleShotConnection);
            return;
        }
        if (answer == tr("Open last saved")) {
            open(path);
            return;
        }
        if (answer == tr("Delete")) files_.removeRecovery(entry.id);
    }
}

}  // namespace stargate::ui

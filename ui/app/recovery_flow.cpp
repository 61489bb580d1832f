#include "ui/app/recovery_flow.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>

#include "ui/cli/command_line.h"
#include "ui/support/message_dialog.h"

namespace stargate::ui {
namespace {

const QString kRestore = QString::fromLatin1(cli::kRestore.data()), kOpen = QString::fromLatin1(cli::kOpen.data());

}  // namespace

bool openWindow(const QStringList& arguments) { return QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments); }

RecoveryFlow::RecoveryFlow(Document& document, DocumentFlow& flow, PlanFiles& files, const Catalog& catalog, StartPage::Thumbnail thumbnail, QWidget& window,
                           OpenWindow openWindow)
    : QObject(&window), document_(document), flow_(flow), files_(files), catalog_(catalog), thumbnail_(std::move(thumbnail)), window_(window),
      openWindow_(std::move(openWindow)) {}

void RecoveryFlow::openHere(const QString& argument) {
    if (argument == QLatin1String(cli::kOpenSample.data())) flow_.openSample();
    else flow_.open(argument);
}

void RecoveryFlow::openElsewhere(const QStringList& arguments) {
    if (openWindow_(arguments)) {
        elsewhere_ << QFileInfo(arguments.back()).absoluteFilePath();
        return;
    }
    Message message;
    message.kind = Message::Kind::Failure;
    message.heading = tr("Another window could not be opened");
    message.text = tr("Nothing is lost: files and copies are as they were.") + QStringLiteral("\n\n") + tr("Start the program once more; it offers the copies again.");
    ask(&window_, message);
}

void RecoveryFlow::start(const QStringList& arguments) {
    if (arguments.value(0) == kRestore) return restore(arguments.value(1));
    if (arguments.value(0) == kOpen) return openHere(arguments.value(1));
    offer(arguments);
    const bool restored = document_.restoredFrom().has_value();
    for (const QString& argument : arguments) {
        if (elsewhere_.contains(QFileInfo(argument).absoluteFilePath())) continue;
        if (restored && !document_.isPlanOf(argument)) openElsewhere({kOpen, argument});
        else openHere(argument);
    }
}

void RecoveryFlow::restore(const QString& id) {
    std::optional<AbandonedCopy> copy = files_.claimRecovery(id.toStdString());
    if (!copy) return;  // another window was quicker
    if (const Result<void> done = document_.openRecovery(std::move(*copy)); !done) showError(&window_, done.error());
}

void RecoveryFlow::offer(const QStringList& arguments) {
    std::vector<AbandonedCopy> copies = files_.claimRecoveries();
    if (copies.empty()) return;
    // The plan that was asked for comes first: it gets this window. What cannot be restored comes last.
    std::stable_partition(copies.begin(), copies.end(), [](const AbandonedCopy& copy) { return copy.plan.has_value(); });
    std::stable_partition(copies.begin(), copies.end(), [&](const AbandonedCopy& copy) {
        const QFileInfo original(QString::fromStdString(copy.entry.originalPath));
        return std::any_of(arguments.begin(), arguments.end(), [&](const QString& a) { return QFileInfo(a) == original; });
    });
    std::vector<RecoveryOffer> offers;
    for (const AbandonedCopy& copy : copies) offers.push_back(offerOf(copy, catalog_));
    RecoveryDialog dialog(std::move(offers), thumbnail_, &window_);
    dialog.exec();
    carryOut(copies, dialog.choices());
}

void RecoveryFlow::carryOut(std::vector<AbandonedCopy>& copies, const std::vector<RecoveryChoice>& choices) {
    // Restored work takes this window before saved versions do.
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const std::string id = copies[i].entry.id;
        if (choices[i] == RecoveryChoice::Delete) files_.removeRecovery(id);
        if (choices[i] == RecoveryChoice::Keep || choices[i] == RecoveryChoice::OpenSaved) files_.releaseRecovery(id);
        if (choices[i] != RecoveryChoice::Restore) continue;
        const QString path = QString::fromStdString(copies[i].entry.originalPath);
        if (!document_.isOpen()) {
            if (const Result<void> done = document_.openRecovery(std::move(copies[i])); !done) showError(&window_, done.error());
            continue;
        }
        files_.releaseRecovery(id);
        openElsewhere({kRestore, QString::fromStdString(id)});
        if (!path.isEmpty()) elsewhere_ << QFileInfo(path).absoluteFilePath();
    }
    for (std::size_t i = 0; i < copies.size(); ++i) {
        if (choices[i] != RecoveryChoice::OpenSaved) continue;
        const QString path = QString::fromStdString(copies[i].entry.originalPath);
        if (!document_.isOpen()) openHere(path);
        else openElsewhere({kOpen, path});
    }
}

}  // namespace stargate::ui

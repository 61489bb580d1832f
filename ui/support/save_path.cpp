#include "ui/support/save_path.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

#include "ui/support/message_dialog.h"
#include "ui/support/user_files.h"

namespace stargate::ui {
namespace {

QString tr(const char* words) { return QCoreApplication::translate("SavePath", words); }

Error wouldReplacePlan(const QString& path) {
    Error error;
    error.code = ErrorCode::Refused;
    error.happened = tr("“%1” is a plan.").arg(QFileInfo(path).fileName()).toStdString();
    error.safe = tr("It was left as it is: only a plan replaces a plan.").toStdString();
    error.remedy = tr("Choose another name for what is made from plans.").toStdString();
    return error;
}

/// Asks before a file is replaced; a plan is replaced by a plan alone.
bool mayWrite(QWidget* parent, const QString& path, const QString& ending) {
    if (!QFileInfo::exists(path)) return true;
    if (ending != kPlanEnding && isPlanFile(path)) {
        showError(parent, wouldReplacePlan(path));
        return false;
    }
    Message message;
    message.kind = Message::Kind::Warning;
    message.heading = tr("Replace “%1”?").arg(QFileInfo(path).fileName());
    message.text = tr("It is already in “%1”. Replacing it removes what it holds now.").arg(QFileInfo(path).absolutePath());
    message.buttons = {tr("Replace"), tr("Cancel")};
    message.suggests = 1;  // Return keeps the file
    return ask(parent, message) == 0;
}

}  // namespace

SavePath withEnding(const QString& typed, const QList<SaveKind>& kinds, int chosen) {
    const auto names = [&typed](const SaveKind& kind) { return typed.endsWith(QLatin1Char('.') + kind.ending, Qt::CaseInsensitive); };
    if (names(kinds[chosen])) return {typed, chosen};
    for (int i = 0; i < kinds.size(); ++i)
        if (names(kinds[i])) return {typed, i};
    return {typed + (typed.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral(".")) + kinds[chosen].ending, chosen};
}

std::optional<SavePath> askSavePath(QWidget* parent, const QString& title, const QString& proposal, const QList<SaveKind>& kinds) {
    QFileDialog dialog(parent, title);
    dialog.setObjectName(QStringLiteral("save_path_dialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setOption(QFileDialog::DontConfirmOverwrite);  // the dialog would ask about the name as it was typed
    QStringList filters;
    for (const SaveKind& kind : kinds) filters << QStringLiteral("%1 (*.%2)").arg(kind.words, kind.ending);
    dialog.setNameFilters(filters);
    if (QFileInfo(proposal).isAbsolute()) dialog.setDirectory(QFileInfo(proposal).absolutePath());
    dialog.selectFile(QFileInfo(proposal).fileName());
    while (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty()) {
        const SavePath to = withEnding(dialog.selectedFiles().front(), kinds, std::max(0, static_cast<int>(filters.indexOf(dialog.selectedNameFilter()))));
        if (mayWrite(parent, to.path, kinds[to.kind].ending)) return to;
    }
    return std::nullopt;
}

bool isPlanFile(const QString& path) {
    const QFileInfo info(path);
    if (!info.isFile()) return false;
    if (info.suffix().compare(kPlanEnding, Qt::CaseInsensitive) == 0) return true;
    return userFiles().isPlan(path.toStdString());
}

Result<QString> writeExport(const QString& path, const QByteArray& bytes) {
    if (isPlanFile(path)) return tl::make_unexpected(wouldReplacePlan(path));
    return userFiles().write(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())}).map(&QString::fromStdString);
}

bool writeAndTell(QWidget* parent, const QString& path, const QByteArray& bytes) {
    const Result<QString> notKept = writeExport(path, bytes);
    if (!notKept) {
        showError(parent, notKept.error());
        return false;
    }
    tellWritten(parent, path, *notKept);
    return true;
}

QEvent::Type FileWritten::kind() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

QEvent::Type DoneQuietly::kind() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

void tellCopied(const QWidget* from, const QString& what) {
    DoneQuietly event(tr("Copied %1").arg(what));
    QCoreApplication::sendEvent(from->window(), &event);
}

void tellWritten(QWidget* from, const QString& path, const QString& notKept) {
    FileWritten event(path, notKept);
    QCoreApplication::sendEvent(from->window(), &event);
}

}  // namespace stargate::ui

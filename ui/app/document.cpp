#include "ui/app/document.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include "core/engine/pinned_rows.h"
#include "database/plan_reader.h"

namespace stargate::ui {

Document::Document(PlanSession& session, PlanFiles& files, QObject* parent) : QObject(parent), session_(session), files_(files) {
    connect(&session_.history(), &QUndoStack::cleanChanged, this, &Document::changed);
    connect(&session_.history(), &QUndoStack::indexChanged, this, &Document::changed);
}

void Document::take(Plan plan, const QString& path, bool modified) {
    path_ = path;
    open_ = true;
    diskConfirmed_ = true;
    session_.open(std::make_shared<const Plan>(std::move(plan)), modified);
    Q_EMIT opened();
    Q_EMIT changed();
}

void Document::startNew() {
    identity_.reset();
    savedAt_ = {};
    digestMatches_ = true;
    Plan plan;
    PlanSettings settings = *plan.settings;
    const QDate today = QDate::currentDate();
    settings.dataDate = Date(today.year(), today.month(), today.day());
    plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
    take(withPinnedRows(std::move(plan), *session_.shippedCatalog()), {}, false);
}

Result<void> Document::openSample() {
    QFile file(QStringLiteral(":/stargate/samples/stargate.stargate"));
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::NotFound, "The sample is missing from this program.");
    Result<LoadedPlan> loaded = fromBytes(file.readAll().toStdString());
    if (!loaded) return tl::make_unexpected(loaded.error());
    identity_.reset();
    savedAt_ = {};
    digestMatches_ = true;
    take(std::move(loaded->plan), {}, false);
    return {};
}

Result<void> Document::open(const QString& path) {
    Result<OpenedPlan> opened = files_.open(path.toStdString());
    if (!opened) return tl::make_unexpected(opened.error());
    identity_ = opened->file;
    savedAt_ = QFileInfo(path).lastModified();
    digestMatches_ = opened->digestMatches;
    take(std::move(opened->plan), QFileInfo(path).absoluteFilePath(), false);
    return {};
}

Result<void> Document::openRecovery(const RecoveryEntry& entry) {
    Result<OpenedPlan> opened = files_.openRecovery(entry.id);
    if (!opened) return tl::make_unexpected(opened.error());
    const QString path = QString::fromStdString(entry.originalPath);
    // What stands in the file now is compared at the first save: it may have changed since the crash.
    identity_.reset();
    if (!path.isEmpty())
        if (const Result<OpenedPlan> original = files_.open(entry.originalPath)) identity_ = original->file;
    savedAt_ = path.isEmpty() ? QDateTime() : QFileInfo(path).lastModified();
    digestMatches_ = opened->digestMatches;
    take(std::move(opened->plan), path, true);
    return {};
}

Result<void> Document::write(const QString& path, const std::optional<FileIdentity>& expected) {
    const Result<SavedPlan> saved = files_.save(path.toStdString(), *session_.plan(), expected);
    if (!saved) return tl::make_unexpected(saved.error());
    path_ = QFileInfo(path).absoluteFilePath();
    identity_ = saved->file;
    savedAt_ = QDateTime::currentDateTime();
    diskConfirmed_ = saved->diskConfirmed;
    digestMatches_ = true;
    session_.history().setClean();
    Q_EMIT changed();
    Q_EMIT this->saved();
    return {};
}

Result<void> Document::save(bool overwrite) { return write(path_, overwrite ? std::nullopt : identity_); }
Result<void> Document::saveAs(const QString& path) { return write(path, std::nullopt); }
Result<void> Document::revert() { return open(path_); }

void Document::close() {
    path_.clear();
    identity_.reset();
    savedAt_ = {};
    open_ = false;
    session_.open(std::make_shared<const Plan>(), false);
    Q_EMIT opened();
    Q_EMIT changed();
}

QString Document::name() const {
    if (!path_.isEmpty()) return QFileInfo(path_).fileName();
    return open_ ? QString::fromStdString(session_.plan()->settings->name) : QString();
}

QStringList Document::changes() const {
    const QUndoStack& history = session_.history();
    QStringList out;
    const int clean = history.cleanIndex();
    // Before the clean state lie undone steps: what was saved has been taken back.
    if (clean > history.index()) {
        for (int i = history.index(); i < clean; ++i) out << tr("Undone: %1").arg(history.text(i));
        return out;
    }
    if (clean < 0) out << tr("Restored work that was never saved");
    for (int i = std::max(clean, 0); i < history.index(); ++i)
        if (out.isEmpty() || out.back() != history.text(i)) out << history.text(i);
    return out;
}

}  // namespace stargate::ui

#include "ui/app/document.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include "core/engine/pinned_rows.h"
#include "database/plan_reader.h"

namespace stargate::ui {
namespace {

/// One path for all ways to name a file: links are followed as far as they lead.
QString placeOf(const QString& path) {
    const QFileInfo file(path);
    const QString place = file.canonicalFilePath();
    if (!place.isEmpty()) return place;
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? file.absolutePath() : folder) + QLatin1Char('/') + file.fileName();
}

}  // namespace

Document::Document(PlanSession& session, PlanFiles& files, QObject* parent) : QObject(parent), session_(session), files_(files) {
    connect(&session_.history(), &QUndoStack::cleanChanged, this, &Document::changed);
    connect(&session_.history(), &QUndoStack::indexChanged, this, &Document::changed);
}

void Document::setPath(const QString& path) {
    if (path == path_) return;
    files_.releaseFile(place_.toStdString());
    path_ = path;
    place_ = path.isEmpty() ? QString() : placeOf(path);
    isOpenElsewhere_ = !path.isEmpty() && !files_.claimFile(place_.toStdString());
}

void Document::take(Plan plan, const QString& path, FileSide state) {
    setPath(path);
    state_ = std::move(state);
    open_ = true;
    diskConfirmed_ = true;
    notKept_.clear();
    fileIsGone_ = false;
    session_.open(std::make_shared<const Plan>(std::move(plan)), state_.restoredFrom.has_value());
    Q_EMIT opened();
    Q_EMIT changed();
}

void Document::startNew() {
    Plan plan;
    PlanSettings settings = *plan.settings;
    const QDate today = QDate::currentDate();
    settings.dataDate = Date(today.year(), today.month(), today.day());
    plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
    take(withPinnedRows(std::move(plan), *session_.shippedCatalog()), {}, {});
}

Result<void> Document::openSample() {
    QFile file(QStringLiteral(":/stargate/samples/stargate.stargate"));
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::NotFound, "The sample is missing from this program.");
    Result<LoadedPlan> loaded = fromBytes(file.readAll().toStdString());
    if (!loaded) return tl::make_unexpected(loaded.error());
    take(std::move(loaded->plan), {}, {});
    return {};
}

Result<void> Document::open(const QString& path) {
    Result<OpenedPlan> opened = files_.open(path.toStdString());
    if (!opened) return tl::make_unexpected(opened.error());
    take(std::move(opened->plan), QFileInfo(path).absoluteFilePath(), {opened->revision, QFileInfo(path).lastModified(), opened->digestMatches, {}});
    return {};
}

Result<void> Document::openCopy(const QString& path) {
    Result<OpenedPlan> opened = files_.open(path.toStdString());
    if (!opened) return tl::make_unexpected(opened.error());
    take(std::move(opened->plan), {}, {{}, {}, opened->digestMatches, {}});
    return {};
}

Result<void> Document::openRecovery(AbandonedCopy copy) {
    if (!copy.plan) return tl::make_unexpected(copy.plan.error());
    const bool asKnown = copy.file.standing == FileStanding::Unchanged;
    const QDateTime savedAt = asKnown ? QDateTime::fromSecsSinceEpoch(copy.file.modifiedUnix) : QDateTime();
    take(std::move(copy.plan->plan), QString::fromStdString(copy.entry.originalPath),
         {copy.entry.revision, savedAt, copy.plan->digestMatches, copy.entry});
    return {};
}

Result<void> Document::write(const QString& path, const std::optional<FileRevision>& expected) {
    const Result<SavedPlan> saved = files_.save(path.toStdString(), *session_.plan(), expected);
    if (!saved) return tl::make_unexpected(saved.error());
    setPath(QFileInfo(path).absoluteFilePath());
    state_.revision = saved->revision;
    state_.savedAt = QDateTime::currentDateTime();
    state_.digestMatches = true;
    state_.restoredFrom.reset();
    diskConfirmed_ = saved->diskConfirmed;
    notKept_ = QString::fromStdString(saved->notKept);
    fileIsGone_ = false;
    session_.history().setClean();
    Q_EMIT changed();
    Q_EMIT this->saved();
    return {};
}

Result<void> Document::save(bool overwrite) { return write(path_, overwrite ? std::nullopt : std::optional(state_.revision)); }
Result<void> Document::saveAs(const QString& path) { return write(path, std::nullopt); }
Result<void> Document::revert() { return open(path_); }

void Document::markFileGone() {
    fileIsGone_ = true;
    session_.history().resetClean();
    Q_EMIT changed();
}

bool Document::isPlanOf(const QString& path) const { return open_ && !path_.isEmpty() && placeOf(path) == place_; }

bool Document::wouldBeOpenElsewhere(const QString& path) const { return files_.isOpenElsewhere(placeOf(path).toStdString()); }

void Document::close() {
    setPath({});
    state_ = {};
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
    if (clean < 0) {
        out << (fileIsGone_          ? tr("The whole plan: its file is gone")
                : state_.restoredFrom ? tr("Restored work that was never saved")
                                      : tr("Saved steps that were undone"));
    }
    for (int i = std::max(clean, 0); i < history.index(); ++i)
        if (out.isEmpty() || out.back() != history.text(i)) out << history.text(i);
    return out;
}

}  // namespace stargate::ui

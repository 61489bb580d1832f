#include "ui/app/recovery_keeper.h"

#include <QtCore/QUuid>
#include <QtConcurrent/QtConcurrentRun>

namespace stargate::ui {
namespace {

// A copy 1 s after the last edit and never more than 5 s behind; a folder that cannot be written is tried again each minute.
constexpr int kDebounceMs = 1000, kDeadlineMs = 4000, kRetryMs = 60'000;

std::string freshId() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

}  // namespace

RecoveryKeeper::RecoveryKeeper(PlanSession& session, Document& document, PlanFiles& files, QObject* parent)
    : QObject(parent), session_(session), document_(document), files_(files), id_(freshId()) {
    pool_.setMaxThreadCount(1);
    debounce_.setSingleShot(true);
    deadline_.setSingleShot(true);
    connect(&debounce_, &QTimer::timeout, this, &RecoveryKeeper::keep);
    connect(&deadline_, &QTimer::timeout, this, &RecoveryKeeper::keep);
    connect(&session_.history(), &QUndoStack::indexChanged, this, &RecoveryKeeper::edited);
    connect(&session_.history(), &QUndoStack::cleanChanged, this, &RecoveryKeeper::edited);  // without a step: the file is gone
    connect(&document_, &Document::saved, this, &RecoveryKeeper::forget);
    connect(&document_, &Document::opened, this, [this] {
        forget();
        if (const auto& entry = document_.restoredFrom()) adopt(*entry);
    });
}

RecoveryKeeper::~RecoveryKeeper() { pool_.waitForDone(); }

void RecoveryKeeper::edited() {
    if (!document_.isModified()) return;
    debounce_.start(kDebounceMs);
    if (!deadline_.isActive()) deadline_.start(kDeadlineMs);
}

void RecoveryKeeper::keep() {
    debounce_.stop();
    deadline_.stop();
    const PlanPtr plan = session_.plan();
    if (!document_.isModified() || plan == keptPlan_) return;
    RecoveryEntry entry;
    entry.id = id_;
    entry.originalPath = document_.path().toStdString();
    entry.revision = document_.revision();
    entry.unixSeconds = QDateTime::currentSecsSinceEpoch();
    entry.pid = QCoreApplication::applicationPid();
    auto* watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcher<Result<void>>::finished, this, [this, watcher, plan, id = id_] {
        if (id == id_) finished(plan, watcher->result());  // else the copy was forgotten while it was written
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(&pool_, [&files = files_, entry, plan] { return files.keepRecovery(entry, *plan); }));
}

void RecoveryKeeper::finished(const PlanPtr& plan, const Result<void>& result) {
    if (!result) {
        debounce_.start(kRetryMs);
        if (!told_) Q_EMIT failed(result.error());
        told_ = true;
        return;
    }
    told_ = false;
    keptPlan_ = plan;
    keptAt_ = QDateTime::currentDateTime();
    Q_EMIT kept();
}

void RecoveryKeeper::adopt(const RecoveryEntry& entry) {
    id_ = entry.id;
    keptPlan_ = session_.plan();
    keptAt_ = QDateTime::fromSecsSinceEpoch(entry.unixSeconds);
}

void RecoveryKeeper::forget() {
    debounce_.stop();
    deadline_.stop();
    keptPlan_.reset();
    keptAt_ = {};
    pool_.start([&files = files_, id = id_] { files.removeRecovery(id); });
    id_ = freshId();
}

}  // namespace stargate::ui

#include "ui/app/file_watch.h"

#include <QtConcurrent/QtConcurrentRun>

namespace stargate::ui {

FileWatch::FileWatch(Document& document, PlanFiles& files, QObject* parent) : QObject(parent), document_(document), files_(files) {
    pool_.setMaxThreadCount(1);
    const auto startOver = [this] {
        told_.reset();
        Q_EMIT settled();
    };
    connect(&document_, &Document::opened, this, startOver);
    connect(&document_, &Document::saved, this, startOver);
}

FileWatch::~FileWatch() { pool_.waitForDone(); }

void FileWatch::look() {
    if (looking_ || document_.path().isEmpty()) return;
    looking_ = true;
    const auto news = [&files = files_, path = document_.path().toStdString(), known = document_.revision(), told = told_]() -> Result<FileNews> {
        Result<FileNews> now = files.news(path, known);
        if (!now || now->standing != FileStanding::Changed || !told) return now;
        // The same bytes as when it was told, whatever their time: the same change.
        const Result<FileNews> since = files.news(path, told->now);
        return since && since->standing == FileStanding::Unchanged ? Result<FileNews>(*told) : now;
    };
    auto* watcher = new QFutureWatcher<Result<FileNews>>(this);
    connect(watcher, &QFutureWatcher<Result<FileNews>>::finished, this, [this, watcher, path = document_.path(), known = document_.revision()] {
        looking_ = false;
        watcher->deleteLater();
        if (path == document_.path() && known == document_.revision()) take(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&pool_, news));
}

void FileWatch::take(const Result<FileNews>& news) {
    if (!news) return;  // the disk does not answer; saving will say so
    if (news->standing == FileStanding::Unchanged) {
        if (std::exchange(told_, std::nullopt)) Q_EMIT settled();
        return;
    }
    if (told_ && told_->standing == news->standing && told_->now == news->now) return;
    told_ = *news;
    if (news->standing == FileStanding::Missing) document_.markFileGone();
    Q_EMIT noticed(news->standing);
}

}  // namespace stargate::ui

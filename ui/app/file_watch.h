#pragma once
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include "core/ports/plan_files.h"
#include "ui/app/document.h"

namespace stargate::ui {

/// Notices what others did to the plan's file. Looks when it is told to, off the window's thread, and says each change once.
class FileWatch : public QObject {
    Q_OBJECT

public:
    FileWatch(Document& document, PlanFiles& files, QObject* parent = nullptr);
    /// Waits for a look that is under way.
    ~FileWatch() override;

    void look();
    bool isLooking() const { return looking_; }

Q_SIGNALS:
    /// The file is no longer the one that was opened or saved: Changed or Missing.
    void noticed(stargate::FileStanding standing);
    /// What was noticed holds no more: saved, another plan, or the file is as it was.
    void settled();

private:
    void take(const Result<FileNews>& news);

    Document& document_;
    PlanFiles& files_;
    std::optional<FileNews> told_;
    bool looking_ = false;
    QThreadPool pool_;  ///< one thread: a disk that does not answer holds up nothing else
};

}  // namespace stargate::ui

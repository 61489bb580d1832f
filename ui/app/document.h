#pragma once
#include <QtCore/QDateTime>
#include <QtCore/QObject>

#include "core/ports/plan_files.h"
#include "ui/session/plan_session.h"

namespace stargate::ui {

/// The file behind the plan: which one, when saved, what has changed since. Asks no questions; the window does.
class Document : public QObject {
    Q_OBJECT

public:
    Document(PlanSession& session, PlanFiles& files, QObject* parent = nullptr);

    void startNew();
    /// The shipped sample as an untitled plan.
    Result<void> openSample();
    Result<void> open(const QString& path);
    /// The plan of a file as a new plan that was never saved.
    Result<void> openCopy(const QString& path);
    /// Unsaved work of a program that is gone: modified, with its old path and what was known of its file, so that the first save finds what others
    /// did to it meanwhile. Fails when the copy is damaged.
    Result<void> openRecovery(AbandonedCopy copy);
    /// The file is not there any more: the plan counts as unsaved.
    void markFileGone();
    /// Saves where it belongs. Error Changed when somebody else changed the file; `overwrite` saves all the same.
    Result<void> save(bool overwrite = false);
    Result<void> saveAs(const QString& path);
    Result<void> revert();
    /// No plan is open any more.
    void close();

    bool isOpen() const { return open_; }
    bool isModified() const { return open_ && !session_.history().isClean(); }
    const QString& path() const { return path_; }  ///< absolute; empty while never saved
    /// True when the open plan is the plan of this path, saved or not: opening the path would open nothing else.
    bool isPlanOf(const QString& path) const;
    /// Which state of the file the plan goes back to.
    const FileRevision& revision() const { return state_.revision; }
    /// The copy that the plan was restored from, until it is saved or another plan is opened.
    const std::optional<RecoveryEntry>& restoredFrom() const { return state_.restoredFrom; }
    /// Another program of this user has this file open.
    bool wouldBeOpenElsewhere(const QString& path) const;
    /// It had the open plan's file open when that was opened here.
    bool isOpenElsewhere() const { return isOpenElsewhere_; }
    /// "stargate-us.stargate", "Untitled".
    QString name() const;
    const QDateTime& savedAt() const { return state_.savedAt; }  ///< invalid while never saved
    /// False: the folder could not be synced after the last save.
    bool diskConfirmed() const { return diskConfirmed_; }
    /// What the last save could not keep beside the plan itself, "group and access list"; empty = nothing.
    const QString& notKept() const { return notKept_; }
    /// The file was changed outside the program or is damaged.
    bool digestMatches() const { return state_.digestMatches; }
    /// Names of the steps between the saved state and now, oldest first.
    QStringList changes() const;

Q_SIGNALS:
    /// Name, path, modified or saved state has changed.
    void changed();
    /// Another plan stands in the window (also none).
    void opened();
    void saved();

private:
    /// What belongs to the file rather than to the plan; starts over with each plan.
    struct FileSide {
        FileRevision revision;
        QDateTime savedAt;
        bool digestMatches = true;
        std::optional<RecoveryEntry> restoredFrom;
    };
    void take(Plan plan, const QString& path, FileSide state);
    void setPath(const QString& path);
    Result<void> write(const QString& path, const std::optional<FileRevision>& expected);

    PlanSession& session_;
    PlanFiles& files_;
    QString path_;
    QString place_;  ///< where the path leads: what is claimed
    FileSide state_;
    bool open_ = false;
    bool diskConfirmed_ = true;
    QString notKept_;
    bool isOpenElsewhere_ = false;
    bool fileIsGone_ = false;
};

}  // namespace stargate::ui

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
    /// Unsaved work of a program that is gone: modified, with its old path.
    Result<void> openRecovery(const RecoveryEntry& entry);
    /// Saves where it belongs. Error Changed when somebody else changed the file; `overwrite` saves all the same.
    Result<void> save(bool overwrite = false);
    Result<void> saveAs(const QString& path);
    Result<void> revert();
    /// No plan is open any more.
    void close();

    bool isOpen() const { return open_; }
    bool isModified() const { return open_ && !session_.history().isClean(); }
    const QString& path() const { return path_; }  ///< empty while never saved
    /// "stargate-us.stargate", "Untitled".
    QString name() const;
    const QDateTime& savedAt() const { return savedAt_; }  ///< invalid while never saved
    /// False: the folder could not be synced after the last save.
    bool diskConfirmed() const { return diskConfirmed_; }
    /// The file was changed outside the program or is damaged.
    bool digestMatches() const { return digestMatches_; }
    /// Names of the steps between the saved state and now, oldest first.
    QStringList changes() const;

Q_SIGNALS:
    /// Name, path, modified or saved state has changed.
    void changed();
    /// Another plan stands in the window (also none).
    void opened();
    void saved();

private:
    void take(Plan plan, const QString& path, bool modified);
    Result<void> write(const QString& path, const std::optional<FileIdentity>& expected);

    PlanSession& session_;
    PlanFiles& files_;
    QString path_;
    std::optional<FileIdentity> identity_;
    QDateTime savedAt_;
    bool open_ = false;
    bool diskConfirmed_ = true;
    bool digestMatches_ = true;
};

}  // namespace stargate::ui

#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QEvent>
#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <optional>

#include "core/base/result.h"

class QWidget;

/// The one door through which the window asks where to write, and writes what is not a plan.
namespace stargate::ui {

/// A kind of file that may be written.
struct SaveKind {
    QString words;   ///< for the list of kinds: "Stargate plan"
    QString ending;  ///< without the dot: "stargate"
    bool operator==(const SaveKind&) const = default;
};

inline const QString kPlanEnding = QStringLiteral("stargate");

/// Where to write, and which of the kinds was chosen.
struct SavePath {
    QString path;  ///< with the ending of its kind
    int kind = 0;
};

/// `typed` with the ending of its kind: its own where it names one of the kinds, else that of the chosen kind behind it
/// ("plan v1.2" becomes "plan v1.2.stargate"). Among kinds of one ending the chosen one wins.
SavePath withEnding(const QString& typed, const QList<SaveKind>& kinds, int chosen);

/// Asks for a file to write. The ending is there before the question whether an existing file is replaced, and only a plan replaces a plan.
std::optional<SavePath> askSavePath(QWidget* parent, const QString& title, const QString& proposal, const QList<SaveKind>& kinds);

/// True for an existing file that is a plan by its content or its name.
bool isPlanFile(const QString& path);

/// Writes whole or not at all (core/ports/user_files.h), over a plan never. Returns what of the old file could not be kept.
Result<QString> writeExport(const QString& path, const QByteArray& bytes);

/// Writes, and says so in the status bar of the window; a failure is shown.
bool writeAndTell(QWidget* parent, const QString& path, const QByteArray& bytes);

/// Sent to the window of a widget that has written a file.
class FileWritten : public QEvent {
public:
    static QEvent::Type kind();
    FileWritten(QString path, QString notKept) : QEvent(kind()), path_(std::move(path)), notKept_(std::move(notKept)) {}
    const QString& path() const { return path_; }
    const QString& notKept() const { return notKept_; }  ///< of the file that it replaced: "group and access list"; empty = nothing was lost

private:
    QString path_, notKept_;
};
void tellWritten(QWidget* from, const QString& path, const QString& notKept);

/// Sent to the window of a widget that has done something which shows nowhere else, such as copying.
class DoneQuietly : public QEvent {
public:
    static QEvent::Type kind();
    explicit DoneQuietly(QString words) : QEvent(kind()), words_(std::move(words)) {}
    const QString& words() const { return words_; }

private:
    QString words_;
};
/// The status line of the window of `from` says what was copied: "the data of Cost".
void tellCopied(const QWidget* from, const QString& what);

}  // namespace stargate::ui

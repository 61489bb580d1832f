#pragma once
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

namespace stargate::test {

struct ProgramRun {
    int exit = -1;
    QByteArray out, err;
};

/// Runs the built program as a script would, without a display.
ProgramRun runProgram(const QStringList& arguments);
/// The same through a shell line in which $PROGRAM stands for it.
ProgramRun runShell(const QString& line);

/// A folder for one test with the round trips that outside checks do: JSON in, JSON out.
class ProgramFolder {
public:
    QString path(const QString& name) const { return folder_.filePath(name); }
    /// The Stargate sample as JSON, by `new` and `export`.
    QJsonObject sample();
    /// `import` and `evaluate` of a plan given as JSON. Fails the program when either does.
    QJsonObject evaluate(const QJsonObject& plan);

private:
    QTemporaryDir folder_;
};

/// The element of an array of objects whose `key` has this value; empty when there is none.
QJsonObject findObject(const QJsonValue& array, const QString& key, const QJsonValue& value);

}  // namespace stargate::test

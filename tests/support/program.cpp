#include "tests/support/program.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace stargate::test {
namespace {

constexpr int kPatienceMs = 60'000;  // a sanitizer build on a busy machine

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

ProgramRun run(const QString& program, const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(QString::fromLatin1(display));
    static const QTemporaryDir state;  // never the state of whoever runs the tests
    environment.insert(QStringLiteral("XDG_STATE_HOME"), state.path());
    environment.insert(QStringLiteral("PROGRAM"), QStringLiteral(STARGATE_BINARY_DIR "/stargate-planner"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.waitForFinished(kPatienceMs);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

ProgramRun runOrDie(const QStringList& arguments) {
    const ProgramRun done = runProgram(arguments);
    if (done.exit != 0) qFatal("%s: exit %d: %s", qPrintable(arguments.join(QLatin1Char(' '))), done.exit, done.err.constData());
    return done;
}

}  // namespace

ProgramRun runProgram(const QStringList& arguments) { return run(QStringLiteral(STARGATE_BINARY_DIR "/stargate-planner"), arguments); }

ProgramRun runShell(const QString& line) { return run(QStringLiteral("bash"), {QStringLiteral("-c"), line}); }

QJsonObject ProgramFolder::sample() {
    runOrDie({QStringLiteral("new"), QStringLiteral("--sample"), QStringLiteral("stargate"), QStringLiteral("--force"), QStringLiteral("-o"), path(QStringLiteral("s.stargate"))});
    runOrDie({QStringLiteral("export"), path(QStringLiteral("s.stargate")), QStringLiteral("-o"), path(QStringLiteral("s.json"))});
    return QJsonDocument::fromJson(bytesOf(path(QStringLiteral("s.json")))).object();
}

QJsonObject ProgramFolder::evaluate(const QJsonObject& plan) {
    QFile file(path(QStringLiteral("in.json")));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(QJsonDocument(plan).toJson());
    file.close();
    runOrDie({QStringLiteral("import"), file.fileName(), QStringLiteral("--force"), QStringLiteral("-o"), path(QStringLiteral("in.stargate"))});
    return QJsonDocument::fromJson(runOrDie({QStringLiteral("evaluate"), path(QStringLiteral("in.stargate"))}).out).object();
}

QJsonObject findObject(const QJsonValue& array, const QString& key, const QJsonValue& value) {
    for (const QJsonValue& v : array.toArray())
        if (v.toObject().value(key) == value) return v.toObject();
    return {};
}

}  // namespace stargate::test

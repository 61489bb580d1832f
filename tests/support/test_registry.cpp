#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace stargate::test {

std::multimap<QString, std::function<QObject*()>>& registry() {
    static std::multimap<QString, std::function<QObject*()>> all;
    return all;
}

bool add(const char* file, std::function<QObject*()> make) {
    registry().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName(), std::move(make));
    return true;
}

std::string sourceFile(const std::string& path) {
    QFile file(QStringLiteral(STARGATE_SOURCE_DIR "/") + QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll().toStdString();
}

}  // namespace stargate::test

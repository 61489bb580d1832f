#include "tests/support/test_catalog.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace stargate::test {

std::vector<NamedText> catalogFiles() {
    std::vector<NamedText> files;
    const QDir folder(QStringLiteral(":/stargate/data"));
    for (const QString& name : folder.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
        files.push_back({name.toStdString(), file.readAll().toStdString()});
    }
    return files;
}

std::shared_ptr<const Catalog> testCatalog() {
    static const std::shared_ptr<const Catalog> catalog = [] {
        auto parsed = parseCatalog(catalogFiles());
        if (!parsed) qFatal("%s", parsed.error().text().c_str());
        return *parsed;
    }();
    return catalog;
}

}  // namespace stargate::test

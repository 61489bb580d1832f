#include "ui/app/world.h"

#include <QDir>
#include <QFile>

#include "core/catalog/catalog.h"
#include "core/geo/region_lookup.h"
#include "resources/embedded.h"

namespace stargate {
namespace {

std::string embedded(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

}  // namespace

Result<World> loadWorld() {
    initStargateResources();
    std::vector<NamedText> tables;
    const QDir data(QStringLiteral(":/stargate/data"));
    for (const QString& name : data.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name))
        tables.push_back({name.toStdString(), embedded(data.filePath(name))});
    auto catalog = parseCatalog(tables);
    if (!catalog) return tl::make_unexpected(catalog.error());
    const QString map = QStringLiteral(":/stargate/map/");
    auto geometry = readMapData(embedded(map + QStringLiteral("us.bin")), embedded(map + QStringLiteral("water.bin")), embedded(map + QStringLiteral("places.bin")));
    if (!geometry) return tl::make_unexpected(geometry.error());
    return World{*catalog, std::make_shared<const RegionLookup>(std::make_shared<const MapData>(std::move(*geometry)))};
}

}  // namespace stargate

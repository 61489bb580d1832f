#include "ui/app/world.h"

#include <QDir>
#include <QFile>

#include "core/catalog/catalog.h"
#include "core/geo/region_lookup.h"
#include "resources/embedded.h"

namespace stargate {

std::string embeddedFile(const std::string& path) {
    initStargateResources();
    QFile file(QStringLiteral(":/stargate/") + QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Result<World> loadWorld() {
    initStargateResources();
    std::vector<NamedText> tables;
    const QDir data(QStringLiteral(":/stargate/data"));
    for (const QString& name : data.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name))
        tables.push_back({name.toStdString(), embeddedFile("data/" + name.toStdString())});
    auto catalog = parseCatalog(tables);
    if (!catalog) return tl::make_unexpected(catalog.error());
    auto geometry = readMapData(embeddedFile("map/us.bin"), embeddedFile("map/water.bin"), embeddedFile("map/places.bin"));
    if (!geometry) return tl::make_unexpected(geometry.error());
    return World{*catalog, std::make_shared<const RegionLookup>(std::make_shared<const MapData>(std::move(*geometry)))};
}

}  // namespace stargate

#pragma once
#include <QtCore/QFile>

#include <memory>
#include <string>

#include "core/geo/region_lookup.h"

namespace stargate::test {

/// Bytes of a file of resources/map as the program carries them.
inline std::string mapFile(const char* name) {
    QFile file(QStringLiteral(":/stargate/map/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no map file %s", name);
    return file.readAll().toStdString();
}

/// The shipped map and its lookup, read once per test program.
inline const std::shared_ptr<const RegionLookup>& shippedLookup() {
    static const auto lookup = [] {
        auto map = readMapData(mapFile("us.bin"), mapFile("water.bin"), mapFile("places.bin"));
        if (!map) qFatal("%s", map.error().text().c_str());
        return std::make_shared<const RegionLookup>(std::make_shared<const MapData>(std::move(*map)));
    }();
    return lookup;
}

}  // namespace stargate::test

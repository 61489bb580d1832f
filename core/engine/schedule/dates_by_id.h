#pragma once
#include <unordered_map>

#include "core/engine/schedule/schedule.h"

namespace stargate {

/// Finds the dates of a site's buildings and assets by their ids, in one look each. Points into the dates that it was made from.
class DatesById {
public:
    explicit DatesById(const SiteDates& dates) {
        for (const BuildingDates& d : dates.buildings) buildings_.emplace(d.building, &d);
        for (const AssetDates& d : dates.assets) assets_.emplace(d.asset, &d);
    }
    /// Null where the schedule does not have it.
    const BuildingDates* of(BuildingId building) const { return find(buildings_, building); }
    const AssetDates* of(PowerAssetId asset) const { return find(assets_, asset); }

private:
    template <class Map, class RowId>
    static typename Map::mapped_type find(const Map& map, RowId id) {
        const auto at = map.find(id);
        return at != map.end() ? at->second : nullptr;
    }
    std::unordered_map<BuildingId, const BuildingDates*> buildings_;
    std::unordered_map<PowerAssetId, const AssetDates*> assets_;
};

}  // namespace stargate

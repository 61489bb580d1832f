#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/plan/building.h"
#include "core/plan/power_asset.h"

namespace stargate {

/// The parts of a task id, "<site>/<building or 0>/<package>[/<asset>]".
struct TaskKey {
    SiteId site;
    BuildingId building;  ///< no row = a task of the whole site
    std::string package;
    PowerAssetId asset;   ///< no row = no asset

    std::string text() const;
    static std::optional<TaskKey> parse(std::string_view text);
    bool operator==(const TaskKey&) const = default;
};

}  // namespace stargate

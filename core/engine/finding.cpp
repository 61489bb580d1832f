#include "core/engine/finding.h"

#include <array>

#include "core/base/assert.h"

namespace stargate {

std::string_view findingCodeName(FindingCode code) {
    static constexpr std::array<std::string_view, kFindingCodes> names = {
        "power_short", "racks_before_energisation", "cooling_mismatch", "building_over_limit", "floor_load_exceeded", "supply_cap_exceeded",
        "funding_short", "permit_hours_exceeded", "turbine_late", "missing_air_permit", "missing_gas_lateral", "outside_united_states",
        "water_stress", "announced_date_late", "deadline_missed", "earlier_than_network", "capacity_not_published", "gas_refused", "unsourced_number",
        "stranded_power", "no_power", "wind_refused", "weather_unreadable", "weather_far", "weather_contradicts", "grid_refused", "edit_ignored", "adequacy_low", "condition_unknown", "condition_never"};
    static_assert(!names.back().empty());
    return names[static_cast<std::size_t>(code)];
}

std::string_view severityName(Severity severity) {
    static constexpr std::array<std::string_view, 3> names = {"blocker", "warning", "info"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view subjectKindName(SubjectKind kind) {
    static constexpr std::array<std::string_view, 6> names = {"site", "building", "asset", "order", "tranche", "plan"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace stargate

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/month.h"

namespace stargate {

enum class Severity { Blocker, Warning, Info };

/// What can be wrong with a plan. Words for each live in core/report/finding_text; a test checks that none is missing.
enum class FindingCode {
    PowerShort,              ///< firm power below what the installed racks need, from a month on
    RacksBeforeEnergisation, ///< racks delivered before their building has power
    CoolingMismatch,         ///< racks in a hall that cannot cool them: none goes live
    BuildingOverLimit,       ///< racks need more IT power than the building is designed for
    FloorLoadExceeded,       ///< racks heavier than a usual floor carries
    SupplyCapExceeded,       ///< more asked of a scarce supply than a period holds
    FundingShort,            ///< spending above the money of the case, from a month on
    PermitHoursExceeded,     ///< diesel runs longer than its permit
    TurbineLate,             ///< generation arrives after the building it powers
    MissingAirPermit,        ///< combustion on site and no permit task can finish in time
    MissingGasLateral,       ///< gas generation where gas cannot come in time
    OutsideUnitedStates,     ///< the site is outside the map's 50 states and DC
    WaterStress,             ///< evaporative cooling where water is scarce
    AnnouncedDateLate,       ///< announced date earlier than the schedule's (or its P90)
    DeadlineMissed,          ///< a task ends after the date by which it must
    EarlierThanNetwork,      ///< a known date is earlier than the network allows
    CapacityNotPublished,    ///< a site without buildings
    GasRefused,              ///< gas generation where the place has none (Hawaii)
    UnsourcedNumber,         ///< a planner's value without a source
    StrandedPower,           ///< power or design MW that no rack uses
    NoPower,                 ///< racks and no power source at all
    WindRefused,             ///< wind turbines where there is no wind to use
    WeatherUnreadable,       ///< a weather file that cannot be read: the typical year is used
    WeatherFar,              ///< a weather file of another region or hemisphere
    WeatherContradicts,      ///< a weather file that contradicts itself or nature
    GridRefused,             ///< a grid contract at a site without grid connection
    EditIgnored,             ///< a task edit, link or milestone of the planner that changes nothing
    AdequacyLow,             ///< sampled outages leave more hours unserved than one day in ten years
    ConditionUnknown,        ///< a tranche's condition that is no milestone: its money counts without it
    ConditionNever,          ///< a tranche's condition that never comes true in the plan: its money never comes
};
inline constexpr int kFindingCodes = static_cast<int>(FindingCode::ConditionNever) + 1;

/// "power_short": the code's name in files.
std::string_view findingCodeName(FindingCode code);
std::string_view severityName(Severity severity);

enum class SubjectKind { Site, Building, Asset, Order, Tranche, Plan };
std::string_view subjectKindName(SubjectKind kind);

/// What a finding is about; `id` is 0 for the plan.
struct Subject {
    SubjectKind kind = SubjectKind::Plan;
    std::int64_t id = 0;
    std::string name;
    bool operator==(const Subject&) const = default;
};

/// A figure of a finding; its name carries its unit ("short_mw").
struct FindingValue {
    std::string name;
    double value = 0;
    bool operator==(const FindingValue&) const = default;
};

/// Something that does not fit in the plan: shown and clickable, never blocking.
struct Finding {
    Severity severity = Severity::Info;
    FindingCode code = FindingCode::PowerShort;
    Subject subject;
    std::optional<Month> month;
    std::vector<FindingValue> values;
    std::string detail;  ///< one proper name the words need (rack type, funder, task); never markup
    bool operator==(const Finding&) const = default;
};

}  // namespace stargate

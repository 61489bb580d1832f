#pragma once
#include <optional>
#include <string>

#include "core/base/link_type.h"
#include "core/base/work_calendar.h"
#include "core/catalog/range.h"

namespace stargate {

class RowReader;

enum class WorkScope { Site, Building, Asset };
enum class WorkKind { Land, Permit, Utility, Procurement, Design, Construction, Commissioning, Delivery };

/// One row of work_packages.csv. Three-point duration in months of `daysPerMonth` calendar or working days.
struct WorkPackage {
    std::string key;               ///< "A".."U", "C2", "DES", "GEN", "S1".."S5"
    std::string name;
    WorkScope scope = WorkScope::Site;
    WorkKind kind = WorkKind::Construction;
    WorkCalendar calendar = WorkCalendar::SevenDay;  ///< a winter stop counts at sites far enough north only
    double daysPerMonth = 0;       ///< 30.4375 calendar or 21 working days
    std::optional<Range> months;   ///< optimistic, likely, pessimistic; none for GEN (lead of its technology)
    std::string limitedBy;
    std::string supplyCap;         ///< key of a SupplyCap, empty = none
};

/// When a link of the network exists (core/README.md, Schedule).
enum class LinkCondition {
    Always,
    MinorPermit,    ///< on-site combustion within the minor-source size
    MajorPermit,    ///< above it
    Gas,            ///< the asset burns gas
    Gensets,        ///< the building has diesel backup
    GridPower,      ///< the building is energised from the grid
    OnsitePower     ///< the building is energised from this asset
};

/// One row of links.csv.
struct WorkLink {
    std::string key;
    std::string from;
    std::string to;
    LinkType type = LinkType::FinishToStart;
    double lagMonths = 0;          ///< calendar months for FF, months of the successor's calendar otherwise
    double lagShareOfFrom = 0;     ///< of the predecessor's duration
    LinkCondition condition = LinkCondition::Always;
};

WorkPackage readWorkPackage(RowReader& row);
WorkLink readWorkLink(RowReader& row);

}  // namespace stargate

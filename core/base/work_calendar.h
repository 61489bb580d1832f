#pragma once

namespace stargate {

/// On which days work is done. `FiveDayOutdoor`: Monday to Friday, and not during the yearly winter stop.
enum class WorkCalendar { SevenDay, FiveDay, FiveDayOutdoor };

}  // namespace stargate

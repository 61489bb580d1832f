#include "core/report/chart_list.h"

#include <algorithm>
#include <array>

#include "core/report/funding_report.h"

namespace stargate {
namespace {

constexpr auto kCharts = std::to_array<ChartSpec>({
    {"capacity", "Capacity", &capacityChart, true},
    {"cost", "Cost", &costChart, true},
    {"schedule", "Schedule", &scheduleChart, true},
    {"power", "Energy by source", &powerChart},
    {"power_week", "Dispatch of a week", [](const SiteHours& hours) { return weekChart(hours, firstDayOf(hours, WeekKind::Peak)); }},
    {"power_duration", "Load duration", &durationChart},
    {"power_heat", "All hours of the year", [](const SiteHours& hours) { return heatChart(hours, "load"); }},
    {"funding", "Funding", &fundingChart, true, false, true},
});

}  // namespace

std::span<const ChartSpec> allCharts() { return kCharts; }

const ChartSpec* findChart(std::string_view key) {
    const auto at = std::find_if(kCharts.begin(), kCharts.end(), [key](const ChartSpec& c) { return c.key == key; });
    return at == kCharts.end() ? nullptr : &*at;
}

}  // namespace stargate

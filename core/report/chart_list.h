#pragma once
#include <span>
#include <string_view>
#include <variant>

#include "core/report/charts.h"
#include "core/report/hour_charts.h"

namespace stargate {

/// A chart of the program: what it is called, what it needs and how it is made. Tabs, command line, search and exports read this list.
struct ChartSpec {
    using Months = ChartModel (*)(const Results&, const ChartOptions&);
    using Rows = GanttModel (*)(const Results&, const ChartOptions&);
    using Hours = HourChart (*)(const SiteHours&);  ///< of one site and calendar year, as it opens: the peak week, the load

    std::string_view key;    ///< "power_week"
    std::string_view title;  ///< for people
    std::variant<Months, Rows, Hours> make;
    bool odds = false;         ///< shows ranges: complete only with results of full quality
    bool ofSites = true;       ///< answers for chosen sites; else for the plan alone
    bool fundingCase = false;  ///< answers for one case of money (ChartOptions "case", "share")
    bool ofYear() const { return std::holds_alternative<Hours>(make); }
};

/// In the order of the tabs.
std::span<const ChartSpec> allCharts();
/// Null for an unknown key.
const ChartSpec* findChart(std::string_view key);

}  // namespace stargate

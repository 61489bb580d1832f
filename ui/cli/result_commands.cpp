#include <algorithm>
#include <charconv>

#include <QtWidgets/QApplication>
#include <fmt/format.h>

#include "core/engine/odds/odds.h"
#include "core/report/charts.h"
#include "core/report/dispatch_csv.h"
#include "core/report/funding_report.h"
#include "core/report/hour_charts.h"
#include "core/report/results_json.h"
#include "ui/charts/chart_export.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"

namespace stargate::cli {

using namespace stargate::ui;

namespace {

/// What drawing needs of Qt, without a display.
class OffscreenApplication {
public:
    OffscreenApplication() {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application_.emplace(count_, words_);
    }

private:
    int count_ = 1;
    char name_[17] = "stargate-planner";
    char* words_[2] = {name_, nullptr};
    std::optional<QApplication> application_;
};

/// "1600x1000" or "300" as positive whole numbers; empty when it is not.
std::vector<int> numbers(std::string_view text, char separator) {
    std::vector<int> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        int value = 0;
        const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, value);
        if (error != std::errc{} || stop != text.data() + end || value <= 0) return {};
        out.push_back(value);
        at = end + 1;
    }
    return out;
}

/// To the file of -o, or to stdout without one.
int print(const std::string& text, const Arguments& arguments) {
    if (!arguments.has("-o")) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done;
    }
    if (const auto written = writeOutput(arguments.value("-o"), text); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace

int runEvaluate(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"--format", "-o"}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const std::string format = arguments->value("--format", "json");
    if (format != "json" && format != "csv") return wrongUsage(fmt::format("There is no format “{}”: json or csv.", format));
    const auto evaluated = readAndEvaluate(arguments->positional[0]);
    if (!evaluated) return fileTrouble(evaluated.error());
    const std::string text = format == "csv" ? resultsToCsv(*evaluated->results)
                                             : resultsToJson(*evaluated->results, {evaluated->input.digest, STARGATE_VERSION});
    return print(text, *arguments);
}

int runChart(const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), "--list") != words.end()) {
        for (const std::string& name : chartNames()) fmt::print("{}\n", name);
        return Done;
    }
    const auto arguments = readArguments(words, {{"--chart", "-o", "--size", "--dpi", "--site", "--year"}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const std::string name = arguments->value("--chart");
    if (std::find(chartNames().begin(), chartNames().end(), name) == chartNames().end())
        return wrongUsage(name.empty() ? "Which chart? chart needs --chart NAME." : fmt::format("There is no chart “{}”; --list names them.", name));
    const std::string out = arguments->value("-o");
    ExportOptions how;
    if (const auto format = exportFormatOf(out)) how.format = *format;
    else return wrongUsage("chart writes OUT.png, OUT.svg, OUT.pdf or OUT.csv.");
    if (arguments->has("--size")) {
        const auto size = numbers(arguments->value("--size"), 'x');
        if (size.size() != 2 || size[0] > kLargestExport || size[1] > kLargestExport) return wrongUsage("--size is WxH in pixels, like 1600x1000.");
        how.size = QSize(size[0], size[1]);
    }
    if (arguments->has("--dpi")) {
        const auto dpi = numbers(arguments->value("--dpi"), 'x');
        if (dpi.size() != 1 || dpi[0] > kLargestDpi) return wrongUsage("--dpi is a whole number, like 300.");
        how.dpi = dpi[0];
    }
    auto evaluated = readAndEvaluate(arguments->positional[0]);
    if (!evaluated) return fileTrouble(evaluated.error());
    // Pictures carry the odds as in the window: bands, and whiskers in the schedule.
    if (how.format != ExportFormat::Csv && (name == "schedule" || name == "capacity" || name == "cost")) evaluated->results = withOdds(evaluated->results, evaluated->world, oddsOptionsOf(*evaluated->results));
    const Results& results = *evaluated->results;
    const OffscreenApplication application;
    ChartOptions options;
    if (arguments->has("--site")) {
        const auto site = siteByName(*evaluated->input.plan, arguments->value("--site"));
        if (!site) return wrongUsage(site.error().text());
        options.sites = {*site};
    }
    how.planName = QString::fromStdString(results.plan->settings->name);
    how.digest = QString::fromStdString(evaluated->input.digest);
    if (name.rfind("power_", 0) == 0) {
        // Hours are of one site and year: the one named, else the largest in its first whole year at full build.
        std::int64_t largest = 0;
        SiteId site = options.sites.empty() ? SiteId() : options.sites.front();
        for (const SiteResult& s : results.sites)
            if (options.sites.empty() && s.kpi.gpus.value_or(0) >= largest) largest = s.kpi.gpus.value_or(0), site = s.id;
        int year = usualYear(results, site);
        if (arguments->has("--year")) {
            const auto chosen = numbers(arguments->value("--year"), ',');
            if (chosen.size() != 1) return wrongUsage("--year is a year, like 2029.");
            year = chosen[0];
        }
        const auto hours = siteHours(results, *evaluated->world.regions, site, year);
        if (!hours) return fileTrouble(hours.error());
        const HourChart chart = name == "power_week" ? weekChart(*hours, firstDayOf(*hours, WeekKind::Peak)) : name == "power_heat" ? heatChart(*hours, "load") : durationChart(*hours);
        const QByteArray picture = exportHours(chart, how);
        if (const auto written = writeOutput(out, {picture.constData(), static_cast<std::size_t>(picture.size())}); !written) return fileTrouble(written.error());
        return Done;
    }
    const QByteArray bytes = name == "schedule"  ? exportGantt(scheduleChart(results, options), how)
                             : name == "cost"    ? exportChart(costChart(results, options), how)
                             : name == "power"   ? exportChart(powerChart(results, options), how)
                             : name == "funding" ? exportChart(fundingChart(results, options), how)
                                                 : exportChart(capacityChart(results, options), how);
    if (const auto written = writeOutput(out, {bytes.constData(), static_cast<std::size_t>(bytes.size())}); !written) return fileTrouble(written.error());
    return Done;
}

int runDispatch(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"--site", "--year", "-o"}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const auto year = numbers(arguments->value("--year"), ',');
    if (year.size() != 1) return wrongUsage("dispatch needs --year Y, like 2028.");
    if (!arguments->has("--site")) return wrongUsage("Which site? dispatch needs --site NAME.");
    const auto evaluated = readAndEvaluate(arguments->positional[0]);
    if (!evaluated) return fileTrouble(evaluated.error());
    const auto site = siteByName(*evaluated->input.plan, arguments->value("--site"));
    if (!site) return wrongUsage(site.error().text());
    const auto csv = dispatchCsv(*evaluated->results, *evaluated->world.regions, *site, year[0]);
    if (!csv) return fileTrouble(csv.error());
    return print(*csv, *arguments);
}

}  // namespace stargate::cli

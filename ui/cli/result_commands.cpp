#include <algorithm>
#include <charconv>
#include <system_error>

#include <QtWidgets/QApplication>
#include <fmt/format.h>

#include "core/report/chart_list.h"
#include "core/report/dispatch_csv.h"
#include "core/report/results_json.h"
#include "ui/charts/chart_export.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"
#include "ui/support/background.h"

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

std::optional<int> wholeNumber(std::string_view text) {
    int value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && stop == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
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

namespace {

/// "signed", "signed_announced" or "all", and "+stress:FUNDER:PERCENT" after any of them, as the choices of the funding chart.
Result<void> chooseCase(const Plan& plan, const std::string& text, ChartOptions& options) {
    constexpr std::string_view kStress = "stress:";
    const std::size_t plus = text.find('+');
    std::string chosen = text.substr(0, plus);
    if (chosen != "signed" && chosen != "signed_announced" && chosen != "all")
        return fail(ErrorCode::BadInput, fmt::format("There is no case “{}”: signed, signed_announced or all.", chosen));
    if (plus != std::string::npos) {
        const std::string stress = text.substr(plus + 1);
        const std::size_t colon = stress.rfind(':');
        const auto percent = wholeNumber(std::string_view(stress).substr(std::min(colon + 1, stress.size())));
        if (stress.rfind(kStress, 0) != 0 || colon < kStress.size() || !percent || *percent > 100)
            return fail(ErrorCode::BadInput, "After the case comes +stress:FUNDER:PERCENT, like signed+stress:SoftBank:50.");
        const auto funder = rowByName(plan.funders, "funder", stress.substr(kStress.size(), colon - kStress.size()));
        if (!funder) return tl::make_unexpected(funder.error());
        chosen += fmt::format("+stress:{}", funder->number());
        options.switches.emplace_back("share", std::to_string(*percent));
    }
    options.switches.emplace_back("case", chosen);
    return {};
}

/// Size, resolution and format of the picture.
Result<ExportOptions> pictureOptions(const Arguments& arguments) {
    ExportOptions how;
    if (const auto format = exportFormatOf(arguments.value("-o"))) how.format = *format;
    else return fail(ErrorCode::BadInput, "chart writes OUT.png, OUT.svg, OUT.pdf or OUT.csv.");
    if (arguments.has("--size")) {
        const auto size = numbers(arguments.value("--size"), 'x');
        if (size.size() != 2 || size[0] > kLargestExport || size[1] > kLargestExport) return fail(ErrorCode::BadInput, "--size is WxH in pixels, like 1600x1000.");
        how.size = QSize(size[0], size[1]);
    }
    if (arguments.has("--dpi")) {
        const auto dpi = numbers(arguments.value("--dpi"), 'x');
        if (dpi.size() != 1 || dpi[0] > kLargestDpi) return fail(ErrorCode::BadInput, "--dpi is a whole number, like 300.");
        how.dpi = dpi[0];
    }
    return how;
}

/// The chart that `--chart` names and what goes with it.
Result<const ChartSpec*> chosenChart(const Arguments& arguments) {
    const std::string name = arguments.value("--chart");
    const ChartSpec* chart = findChart(name);
    if (!chart) return fail(ErrorCode::BadInput, name.empty() ? "Which chart? chart needs --chart NAME." : fmt::format("There is no chart “{}”; --list names them.", name));
    const auto foreign = [&](std::string_view option, bool goes) { return arguments.has(option) && !goes; };
    if (foreign("--site", chart->ofSites)) return fail(ErrorCode::BadInput, fmt::format("--site does not go with {}: it is of the whole plan.", name));
    if (foreign("--year", chart->ofYear())) return fail(ErrorCode::BadInput, fmt::format("--year does not go with {}: it is of all months.", name));
    if (foreign("--case", chart->fundingCase)) return fail(ErrorCode::BadInput, fmt::format("--case does not go with {}: it counts no money of funders.", name));
    if (arguments.has("--year") && numbers(arguments.value("--year"), ',').size() != 1) return fail(ErrorCode::BadInput, "--year is a year, like 2029.");
    return chart;
}

/// The chart's bytes. Hours are of the site and year named, else of the default site in its first whole year at full build.
Result<QByteArray> drawChart(const ChartSpec& chart, const Evaluated& evaluated, const ChartOptions& options, std::optional<int> year, const ExportOptions& how) {
    const Results& results = *evaluated.results;
    if (const auto* months = std::get_if<ChartSpec::Months>(&chart.make)) return exportChart((*months)(results, options), how);
    if (const auto* rows = std::get_if<ChartSpec::Rows>(&chart.make)) return exportGantt((*rows)(results, options), how);
    const SiteId site = options.sites.empty() ? defaultSite(*results.plan) : options.sites.front();
    const auto hours = siteHours(results, *evaluated.world.regions, site, year ? *year : usualYear(results, site));
    if (!hours) return tl::make_unexpected(hours.error());
    return exportHours(std::get<ChartSpec::Hours>(chart.make)(*hours), how);
}

}  // namespace

int runChart(const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), "--list") != words.end()) {
        for (const ChartSpec& chart : allCharts()) fmt::print("{}\n", chart.key);
        return Done;
    }
    const auto arguments = readArguments(words, {{"--chart", "-o", "--size", "--dpi", "--site", "--year", "--case"}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const auto chart = chosenChart(*arguments);
    if (!chart) return wrongUsage(chart.error().text());
    auto how = pictureOptions(*arguments);
    if (!how) return wrongUsage(how.error().text());
    const auto evaluated = readAndEvaluate(arguments->positional[0], (*chart)->odds ? DispatchQuality::Full : DispatchQuality::Settled);
    if (!evaluated) return fileTrouble(evaluated.error());
    const Plan& plan = *evaluated->input.plan;
    if (!threadsAreGiven()) throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
    const OffscreenApplication application;
    ChartOptions options;
    if (arguments->has("--site")) {
        const auto site = rowByName(plan.sites, "site", arguments->value("--site"));
        if (!site) return wrongUsage(site.error().text());
        options.sites = {*site};
    }
    if (arguments->has("--case"))
        if (const auto chosen = chooseCase(plan, arguments->value("--case"), options); !chosen) return wrongUsage(chosen.error().text());
    how->planName = QString::fromStdString(plan.settings->name);
    how->digest = QString::fromStdString(evaluated->input.digest);
    const auto year = arguments->has("--year") ? std::optional(numbers(arguments->value("--year"), ',').front()) : std::nullopt;
    const auto bytes = drawChart(**chart, *evaluated, options, year, *how);
    if (!bytes) return fileTrouble(bytes.error());
    if (const auto written = writeOutput(arguments->value("-o"), {bytes->constData(), static_cast<std::size_t>(bytes->size())}); !written) return fileTrouble(written.error());
    return Done;
}

int runDispatch(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"--site", "--year", "-o"}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const auto year = numbers(arguments->value("--year"), ',');
    if (year.size() != 1) return wrongUsage("dispatch needs --year Y, like 2028.");
    if (!arguments->has("--site")) return wrongUsage("Which site? dispatch needs --site NAME.");
    const auto evaluated = readAndEvaluate(arguments->positional[0], DispatchQuality::Settled);
    if (!evaluated) return fileTrouble(evaluated.error());
    const auto site = rowByName(evaluated->input.plan->sites, "site", arguments->value("--site"));
    if (!site) return wrongUsage(site.error().text());
    const auto csv = dispatchCsv(*evaluated->results, *evaluated->world.regions, *site, year[0]);
    if (!csv) return fileTrouble(csv.error());
    return print(*csv, *arguments);
}

}  // namespace stargate::cli

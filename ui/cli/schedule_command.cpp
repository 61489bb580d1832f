#include <charconv>
#include <cstdio>

#include <fmt/format.h>

#include "core/engine/odds/odds.h"
#include "core/engine/schedule/rcpsp.h"
#include "core/report/schedule_json.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"

namespace stargate::cli {
namespace {

constexpr std::uint64_t kMostSamples = 1'000'000;
constexpr std::uint64_t kUsualSamples = 2'000;
constexpr std::uint64_t kMostSchedules = 1'000'000'000;
constexpr std::uint64_t kUsualSchedules = 5'000;

std::optional<std::uint64_t> wholeNumber(const std::string& text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
    return value;
}

int solvePsplib(const Arguments& arguments) {
    for (const char* other : {"--samples", "--seed", "--format", "-o"})
        if (arguments.has(other)) return wrongUsage(fmt::format("{} does not go with --psplib.", other));
    const auto budget = wholeNumber(arguments.value("--budget", std::to_string(kUsualSchedules)), kMostSchedules);
    if (!budget || *budget == 0) return wrongUsage("--budget is a number of schedules, like 5000.");
    const auto text = readText(arguments.value("--psplib"));
    if (!text) return fileTrouble(text.error());
    const auto project = readPsplib(*text);
    if (!project) return fileTrouble(project.error());
    fmt::print("{{\"makespan\":{}}}\n", solveRcpsp(*project, static_cast<std::int64_t>(*budget)).makespan);
    return Done;
}

}  // namespace

int runSchedule(const std::vector<std::string>& words) {
    const bool psplib = std::any_of(words.begin(), words.end(), [](const std::string& w) { return w == "--psplib" || w.rfind("--psplib=", 0) == 0; });
    const auto arguments = readArguments(words, {{"--samples", "--seed", "--format", "--psplib", "--budget", "-o"}, {}, psplib ? std::size_t{0} : std::size_t{1}});
    if (!arguments) return wrongUsage(arguments.error().text());
    if (psplib) return solvePsplib(*arguments);
    if (arguments->has("--budget")) return wrongUsage("--budget goes with --psplib.");
    const std::string format = arguments->value("--format", "json");
    if (format != "json" && format != "csv") return wrongUsage(fmt::format("There is no format “{}”: json or csv.", format));
    const auto samples = wholeNumber(arguments->value("--samples", std::to_string(kUsualSamples)), kMostSamples);
    if (!samples) return wrongUsage("--samples is a whole number up to a million, like 2000.");
    const auto seed = wholeNumber(arguments->value("--seed", "1"), INT64_MAX);
    if (!seed) return wrongUsage("--seed is a whole number, like 7.");
    auto evaluated = readAndEvaluate(arguments->positional[0]);
    if (!evaluated) return fileTrouble(evaluated.error());
    if (*samples > 0) {
        OddsOptions options;
        options.samples = static_cast<int>(*samples);
        options.seed = *seed;
        evaluated->results = withOdds(evaluated->results, evaluated->world, options);
    }
    const std::string text = format == "csv" ? scheduleToCsv(*evaluated->results) : scheduleToJson(*evaluated->results, *seed);
    if (!arguments->has("-o")) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done;
    }
    if (const auto written = writeOutput(arguments->value("-o"), text); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace stargate::cli

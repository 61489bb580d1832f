#include <charconv>
#include <cstdio>

#include <fmt/format.h>

#include "core/engine/odds/odds.h"
#include "core/engine/schedule/rcpsp.h"
#include "core/plan/apply_edit.h"
#include "core/interchange/project_rows.h"
#include "core/report/schedule_json.h"
#include "ui/actions/project_reader.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"

namespace stargate::cli {
namespace {

constexpr std::uint64_t kMostSamples = 1'000'000;
constexpr std::uint64_t kMostSchedules = 1'000'000'000;
constexpr std::uint64_t kUsualSchedules = 5'000;

std::optional<std::uint64_t> wholeNumber(const std::string& text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
    return value;
}

int solvePsplib(const Arguments& arguments) {
    for (const char* other : {"--samples", "--seed", "--format", "--import", "-o"})
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

/// Reads what was changed in Microsoft Project, lists every change and every date that moves, and writes the changed plan where `-o` says so.
int importSchedule(const Arguments& arguments, const Evaluated& evaluated) {
    const auto text = readText(arguments.value("--import"));
    if (!text) return fileTrouble(text.error());
    const auto rows = ui::readProjectXml(QByteArray::fromStdString(*text));
    if (!rows) return fileTrouble(rows.error());
    const auto import = importProject(*evaluated.results, evaluated.world, *rows);
    if (!import) return fileTrouble(import.error());
    const auto count = [](std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); };
    fmt::print("{}, {}.\n", count(import->changes.size(), "change", "changes"), count(import->moved.size(), "task moves", "tasks move"));
    for (const std::string& line : import->changes) fmt::print("change: {}\n", line);
    for (const MovedTask& m : import->moved)
        fmt::print("{}: {} to {}, was {} to {}{}\n", m.label, m.startAfter.date().text(), m.finishAfter.date().text(), m.startBefore.date().text(), m.finishBefore.date().text(),
                   m.finishInFile ? fmt::format("; the file says {}", m.finishInFile->text()) : "");
    for (const std::string& line : import->notTaken) fmt::print("not taken: {}\n", line);
    if (!arguments.has("-o")) return Done;
    const auto next = applyEdit(*evaluated.input.plan, import->edit);
    if (!next) return fileTrouble(next.error());
    if (const auto written = writePlan(arguments.value("-o"), *next, arguments.has("--force")); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace

int runSchedule(const std::vector<std::string>& words) {
    const bool psplib = std::any_of(words.begin(), words.end(), [](const std::string& w) { return w == "--psplib" || w.rfind("--psplib=", 0) == 0; });
    const auto arguments = readArguments(words, {{"--samples", "--seed", "--format", "--psplib", "--budget", "--import", "-o"}, {"--force"}, psplib ? std::size_t{0} : std::size_t{1}});
    if (!arguments) return wrongUsage(arguments.error().text());
    if (psplib) return solvePsplib(*arguments);
    if (arguments->has("--budget")) return wrongUsage("--budget goes with --psplib.");
    const std::string format = arguments->value("--format", "json");
    if (format != "json" && format != "csv" && format != "xml") return wrongUsage(fmt::format("There is no format “{}”: json, csv or xml.", format));
    if (arguments->has("--import") && arguments->has("--format")) return wrongUsage("--import writes a plan: --format does not go with it.");
    if (arguments->has("--force") && !arguments->has("--import")) return wrongUsage("--force goes with --import.");
    const auto samples = wholeNumber(arguments->value("--samples", "1"), kMostSamples);
    if (!samples) return wrongUsage("--samples is a whole number up to a million, like 2000.");
    const auto seed = wholeNumber(arguments->value("--seed", "1"), INT64_MAX);
    if (!seed) return wrongUsage("--seed is a whole number, like 7.");
    auto evaluated = readAndEvaluate(arguments->positional[0], DispatchQuality::Settled);
    if (!evaluated) return fileTrouble(evaluated.error());
    if (arguments->has("--import")) return importSchedule(*arguments, *evaluated);
    OddsOptions options = oddsOptionsOf(*evaluated->results);  // what the plan assumes, as in the window
    if (arguments->has("--samples")) options.samples = static_cast<int>(*samples);
    if (arguments->has("--seed")) options.seed = *seed;
    if (options.samples > 0 && format != "xml") evaluated->results = withOdds(evaluated->results, evaluated->world, options);
    const std::string text = format == "xml" ? projectXml(*evaluated->results) : format == "csv" ? scheduleToCsv(*evaluated->results) : scheduleToJson(*evaluated->results, options.seed);
    if (!arguments->has("-o")) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done;
    }
    if (const auto written = writeOutput(arguments->value("-o"), text); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace stargate::cli

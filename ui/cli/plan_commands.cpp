#include <fmt/format.h>

#include "core/engine/pinned_rows.h"
#include "core/report/finding_text.h"
#include "core/report/plan_json.h"
#include "database/digest.h"
#include "ui/app/world.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"

namespace stargate::cli {
namespace {

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

int runNew(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"-o", "--sample"}, {"--force"}, 0});
    if (!arguments) return wrongUsage(arguments.error().text());
    if (!arguments->has("-o")) return wrongUsage("Where to? new needs -o FILE.");
    const std::string sample = arguments->value("--sample", "empty");
    if (sample != "stargate" && sample != "empty") return wrongUsage(fmt::format("There is no sample “{}”: stargate or empty.", sample));
    const auto world = loadWorld();
    if (!world) return fileTrouble(world.error());
    Plan plan;
    if (sample == "stargate") {
        const auto read = planFromJson(embeddedFile("samples/stargate.json"));
        if (!read) return fileTrouble(read.error());
        plan = *read;
    }
    if (const auto written = writePlan(arguments->value("-o"), withPinnedRows(std::move(plan), *world->catalog), arguments->has("--force")); !written)
        return fileTrouble(written.error());
    return Done;
}

int runCheck(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{}, {}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const auto evaluated = readAndEvaluate(arguments->positional[0]);
    if (!evaluated) return fileTrouble(evaluated.error());
    bool blocked = false;
    for (const Finding& f : evaluated->results->findings) {
        blocked = blocked || f.severity == Severity::Blocker;
        fmt::print("{}: {}: {}\n", severityName(f.severity), findingCodeName(f.code), findingSentence(f));
    }
    if (!evaluated->input.digestMatches) return FileTrouble;  // readInput has said so
    fmt::print("file: whole, digest {}\n", evaluated->input.digest);
    return blocked ? BlockerFound : Done;
}

int runExport(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"-o"}, {"--force"}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    const std::string out = arguments->value("-o");
    if (!endsWith(out, ".json")) return wrongUsage("export writes OUT.json.");
    const auto input = readInput(arguments->positional[0]);
    if (!input) return fileTrouble(input.error());
    if (const auto written = writeOutput(out, planToJson(*input->plan, &contentHash)); !written) return fileTrouble(written.error());
    return Done;
}

int runImport(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"-o"}, {"--force"}, 1});
    if (!arguments) return wrongUsage(arguments.error().text());
    if (!arguments->has("-o")) return wrongUsage("Where to? import needs -o FILE.");
    const std::string& from = arguments->positional[0];
    if (!endsWith(from, ".json")) return wrongUsage("import reads IN.json.");
    const auto text = readText(from);
    if (!text) return fileTrouble(text.error());
    const auto plan = planFromJson(*text, &contentHash);
    if (!plan) return fileTrouble(plan.error());
    // Only a plan that can be evaluated is a plan: names of racks, technologies and assumptions are checked against the catalogue.
    const auto world = loadWorld();
    if (!world) return fileTrouble(world.error());
    if (const auto results = evaluate(std::make_shared<const Plan>(*plan), *world); !results) return fileTrouble(results.error());
    if (const auto written = writePlan(arguments->value("-o"), *plan, arguments->has("--force")); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace stargate::cli

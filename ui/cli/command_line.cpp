#include "ui/cli/command_line.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "ui/cli/commands.h"

namespace stargate::cli {
namespace {

struct Command {
    std::string_view name;
    std::string_view synopsis;
    std::string_view what;
    int (*run)(const std::vector<std::string>&);
};

constexpr Command kCommands[] = {
    {"new", "[--sample stargate|empty] -o FILE [--force]", "makes a plan file", &runNew},
    {"evaluate", "FILE [--format json|csv] [-o OUT]", "computes the plan: capacity, power, cost, money, dates", &runEvaluate},
    {"chart", "FILE --chart NAME -o OUT.(png|svg|pdf|csv) [--size WxH] [--dpi N] [--site S] [--year Y] [--case signed|signed_announced|all[+stress:FUNDER:PERCENT]]",
     "draws a chart; --list names them", &runChart},
    {"check", "FILE", "prints findings, one a line, and checks the file; exit status 1 if a finding blocks", &runCheck},
    {"export", "FILE -o OUT.json [--force]", "writes the plan as JSON", &runExport},
    {"dispatch", "FILE --site NAME --year Y [-o OUT.csv]", "writes the 8760 hours of a site's calendar year", &runDispatch},
    {"resource", "--lat X --lon Y [--weather FILE] [--format json|csv] [-o OUT]", "sun, wind and air of a place over a typical year, or of a weather file", &runResource},
    {"schedule", "FILE [--samples N] [--seed S] [--format json|csv|xml] [-o OUT], or FILE --import IN.xml [-o NEW.stargate [--force]], or --psplib FILE.sm [--budget SCHEDULES]",
     "prints tasks, milestones and supply with their odds, or the makespan of a PSPLIB instance", &runSchedule},
    {"import", "IN.json -o FILE [--force]", "makes a plan file from JSON", &runImport},
};

std::string help() {
    std::string out = "Stargate Planner: sites, racks, power, schedule and money of AI data-center programmes.\n\n"
                      "stargate-planner [FILE...]\n    opens the window\n";
    for (const Command& c : kCommands) out += fmt::format("stargate-planner {} {}\n    {}\n", c.name, c.synopsis, c.what);
    return out + "\nExit status: 0 done, 1 check found a blocker, 2 wrong usage, 3 file missing, damaged, refused or not writable.\n";
}

const Command* findCommand(std::string_view name) {
    for (const Command& c : kCommands)
        if (c.name == name) return &c;
    return nullptr;
}

}  // namespace

bool isCommand(const std::vector<std::string>& arguments) {
    if (arguments.empty()) return false;
    const std::string& first = arguments.front();
    if (first == kOpenSample || first == kRestore) return false;  // the window's own options
    if (findCommand(first) || (first.size() > 1 && first[0] == '-')) return true;
    // A lone word is a mistyped command rather than a plan, which has a suffix or a folder, or lies there.
    return first.find_first_of("./") == std::string::npos && !std::filesystem::exists(first);
}

namespace {

int runCommand(const std::vector<std::string>& arguments) {
    const std::string& first = arguments.front();
    if (first == "--help" || first == "-h") {
        fmt::print("{}", help());
        return Done;
    }
    if (first == "--version") {
        fmt::print("stargate-planner {}\n", STARGATE_VERSION);
        return Done;
    }
    std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    // Options may stand before the command's name, as in `--format csv evaluate plan.stargate`.
    const Command* command = findCommand(first);
    for (std::size_t i = 0; !command && i < rest.size(); ++i) {
        command = findCommand(rest[i]);
        if (!command) continue;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        rest.insert(rest.begin(), first);
    }
    if (!command) return wrongUsage(fmt::format("There is no command or option {}.", first));
    if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
        fmt::print("stargate-planner {} {}\n    {}\n", command->name, command->synopsis, command->what);
        return Done;
    }
    return command->run(rest);
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
    int status = FileTrouble;
    try {
        status = runCommand(arguments);
    } catch (const std::system_error&) {  // of fmt::print, which could not write
        if (std::ferror(stdout) == 0) throw;
    }
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    std::fputs("Not everything could be written to the standard output: it is full or closed.\n", stderr);
    return FileTrouble;
}

int wrongUsage(const std::string& words) {
    fmt::print(stderr, "{}\nSee stargate-planner --help.\n", words);
    return WrongUsage;
}

int fileTrouble(const Error& error) {
    fmt::print(stderr, "{}\n", error.text());
    return FileTrouble;
}

}  // namespace stargate::cli

#include "ui/cli/command_line.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <new>
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

constexpr std::string_view kDetails = "--details";
bool showDetails = false;  // also what the system said, asked for by kDetails

std::string help() {
    std::string out = "Stargate Planner: sites, racks, power, schedule and money of AI data-center programmes.\n\n"
                      "stargate-planner [FILE...]\n    opens the window\n";
    for (const Command& c : kCommands) out += fmt::format("stargate-planner {} {}\n    {}\n", c.name, c.synopsis, c.what);
    return out + "\nWith --details a failure also says what the system answered.\nExit status: 0 done, 1 check found a blocker, 2 wrong usage, 3 file missing, damaged, refused or not writable.\n";
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
    if (first == kOpenSample || first == kRestore || first == kOpen) return false;  // the window's own options
    if (findCommand(first) || (first.size() > 1 && first[0] == '-')) return true;
    // A lone word is a mistyped command rather than a plan, which has a suffix or a folder, or lies there.
    std::error_code unknown;
    return first.find_first_of("./") == std::string::npos && !std::filesystem::exists(first, unknown);
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
        std::vector<std::string> words = arguments;
        const auto details = std::find(words.begin(), std::find(words.begin(), words.end(), "--"), kDetails);
        showDetails = details != words.end() && *details == kDetails;
        if (showDetails) words.erase(details);
        status = words.empty() ? wrongUsage("What about? --details goes with a command.") : runCommand(words);
    } catch (...) {
        if (std::ferror(stdout) == 0) status = gaveUp();  // else fmt::print could not write, which is told below
    }
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    say("Not everything could be written to the standard output: it is full or closed.");
    return FileTrouble;
}

void say(std::string_view words) noexcept {
    std::fwrite(words.data(), 1, words.size(), stderr);
    std::fputc('\n', stderr);
}

int gaveUp() noexcept {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        say("There is not enough memory for this. No file was left half written. Close other programs and try again.");
    } catch (const std::system_error&) {
        say("The system refused what the program needs to run, like another thread. No file was left half written. Try again later.");
    } catch (...) {
        say("The program could not go on. No file was left half written.");
    }
    return FileTrouble;
}

int wrongUsage(const std::string& words) {
    say(fmt::format("{}\nSee stargate-planner --help.", words));
    return WrongUsage;
}

int fileTrouble(Error error) {
    if (!showDetails) error.details.clear();
    say(error.text());
    return FileTrouble;
}

}  // namespace stargate::cli

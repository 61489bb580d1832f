#include "ui/cli/input_output.h"

#include <QtCore/QString>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "database/plan_file.h"
#include "database/posix_file_system.h"
#include "database/stored_user_files.h"
#include "ui/app/world.h"
#include "ui/cli/command_line.h"

namespace stargate::cli {
namespace {

PosixFileSystem& disk() {
    static PosixFileSystem files(userStateFolder());
    return files;
}

void sayNotKept(const std::string& path, const std::string& notKept) {
    if (!notKept.empty()) say(fmt::format("“{}” was written, but its {} could not be kept.", path, notKept));
}

QString folded(const std::string& text) { return QString::fromStdString(text).toCaseFolded(); }

Result<void> refuseExisting(const std::string& path, bool force) {
    if (force || !disk().state(path)) return {};
    return fail(ErrorCode::Refused, fmt::format("“{}” already exists.", path), {}, "It was left as it is. Name another file, or add --force to replace it.");
}

/// The files that this command has read, plans apart: nothing is written over them.
std::vector<std::string>& filesRead() {
    static std::vector<std::string> paths;
    return paths;
}

Result<void> refuseOverRead(const std::string& path) {
    for (const std::string& read : filesRead()) {
        std::error_code missing;  // a file that is not there yet is no other
        if (!std::filesystem::equivalent(path, read, missing)) continue;
        return fail(ErrorCode::Refused, fmt::format("“{}” is the file that was read.", path), {}, "It was left as it is. Name another file with -o.");
    }
    return {};
}

/// Devices and pipes take bytes as they come; a pipe that nobody reads is not waited for.
Result<void> writeThrough(const std::string& path, std::string_view bytes) {
    const int handle = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle >= 0) ::fcntl(handle, F_SETFL, ::fcntl(handle, F_GETFL) & ~O_NONBLOCK);
    std::FILE* file = handle >= 0 ? ::fdopen(handle, "wb") : nullptr;
    bool ok = file && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (file) ok = std::fclose(file) == 0 && ok;
    if (ok) return {};
    return fail(ErrorCode::NotWritable, fmt::format("Could not write to “{}”.", path), {}, "It is a device or a pipe and did not take all that was written. Name a file.");
}

}  // namespace

Result<Input> readInput(const std::string& path) {
    auto opened = openPlan(disk(), path);
    if (!opened) return tl::make_unexpected(opened.error());
    if (!opened->digestMatches)
        say(fmt::format("“{}” was changed outside Stargate Planner or is damaged: its digest does not match.", path));
    return Input{std::make_shared<const Plan>(std::move(opened->plan)), opened->digest, opened->digestMatches};
}

Result<Evaluated> readAndEvaluate(const std::string& path, DispatchQuality quality) {
    auto input = readInput(path);
    if (!input) return tl::make_unexpected(input.error());
    const auto world = loadWorld();
    if (!world) return tl::make_unexpected(world.error());
    auto results = evaluate(input->plan, *world, nullptr, quality);
    if (!results) return tl::make_unexpected(results.error());
    return Evaluated{std::move(*input), *world, std::move(*results)};
}

Result<void> writeOutput(const std::string& path, std::string_view bytes, bool force) {
    if (auto refused = refuseOverRead(path); !refused) return refused;
    if (auto refused = refuseExisting(path, force); !refused) return refused;
    if (const auto before = disk().state(path); before && before->isSpecial) return writeThrough(path, bytes);
    const auto written = StoredUserFiles(disk()).write(path, bytes);
    if (!written) return tl::make_unexpected(written.error());
    sayNotKept(path, *written);
    return {};
}

Result<void> writePlan(const std::string& path, const Plan& plan, bool force) {
    if (auto refused = refuseOverRead(path); !refused) return refused;
    if (auto refused = refuseExisting(path, force); !refused) return refused;
    const auto saved = savePlan(disk(), path, plan);
    if (!saved) {
        // The words of the window speak of the plan that is still open there.
        Error error = saved.error();
        error.safe = "No file was changed.";
        error.remedy = "Mend that, or name another file with -o.";
        return tl::make_unexpected(std::move(error));
    }
    if (!saved->diskConfirmed) say(fmt::format("“{}” was written, but the disk did not confirm it.", path));
    sayNotKept(path, saved->notKept);
    return {};
}

Result<std::string> readText(const std::string& path, std::uint64_t limit) {
    filesRead().push_back(path);
    return StoredUserFiles(disk()).read(path, limit);
}

template <class Row>
Result<Id<Row>> rowByName(const Table<Row>& rows, std::string_view what, const std::string& name) {
    constexpr std::size_t kMostNamed = 5;
    const auto numbered = [](const Row& row) { return fmt::format("{} #{}", row.name, row.id.number()); };
    std::vector<const Row*> whole, parts;
    for (const Row& row : rows) {
        if (folded(row.name) == folded(name) || folded(numbered(row)) == folded(name)) whole.push_back(&row);
        else if (folded(row.name).contains(folded(name))) parts.push_back(&row);
    }
    const std::vector<const Row*>& fit = whole.empty() ? parts : whole;
    if (fit.size() == 1) return fit.front()->id;
    if (fit.empty()) return fail(ErrorCode::NotFound, fmt::format("No {} is named “{}”.", what, name));
    std::string all;
    for (std::size_t i = 0; i < std::min(fit.size(), kMostNamed); ++i) all += fmt::format("{}“{}”", i == 0 ? "" : ", ", numbered(*fit[i]));
    if (fit.size() > kMostNamed) all += fmt::format(" and {} more", fit.size() - kMostNamed);
    return fail(ErrorCode::BadInput, fmt::format("“{}” fits more than one {}: {}.", name, what, all));
}
template Result<SiteId> rowByName(const Table<Site>&, std::string_view, const std::string&);
template Result<FunderId> rowByName(const Table<Funder>&, std::string_view, const std::string&);

}  // namespace stargate::cli

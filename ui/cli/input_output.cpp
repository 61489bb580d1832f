#include "ui/cli/input_output.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include <fmt/format.h>

#include "database/atomic_file.h"
#include "database/plan_file.h"
#include "database/plan_reader.h"
#include "database/posix_file_system.h"
#include "ui/app/world.h"

namespace stargate::cli {
namespace {

constexpr std::uint64_t kLargestText = 256ULL << 20;  // the size limit of plan files

QString folded(const std::string& text) { return QString::fromStdString(text).toCaseFolded(); }

Result<void> refuseExisting(FileSystem& files, const std::string& path, bool force) {
    if (force || !files.state(path)) return {};
    return fail(ErrorCode::Refused, fmt::format("“{}” already exists.", path), {}, "It was left as it is. Name another file, or add --force to replace it.");
}

tl::unexpected<Error> notWritten(const std::string& path, const IoError& io) {
    const bool full = io.problem == IoProblem::DiskFull || io.problem == IoProblem::QuotaFull;
    Error error;
    error.code = ErrorCode::NotWritable;
    error.happened = fmt::format("Could not write “{}”: {}.", path, ioWords(io.problem));
    error.safe = "Nothing was written.";
    error.remedy = full ? "Free some space and try again." : "Check the folder and its permissions.";
    error.details = io.details;
    return tl::make_unexpected(std::move(error));
}

/// Devices and pipes take bytes as they come.
Result<void> writeThrough(const std::string& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    bool ok = file && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (file) ok = std::fclose(file) == 0 && ok;
    if (ok) return {};
    return fail(ErrorCode::NotWritable, fmt::format("Could not write to “{}”.", path), {}, "It is a device or a pipe and did not take all that was written. Name a file.");
}

bool isPlanFile(const std::string& path) {
    std::array<char, 100> head{};  // of SQLite
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    return isPlanHeader({head.data(), static_cast<std::size_t>(file.gcount())});
}

}  // namespace

Result<Input> readInput(const std::string& path) {
    PosixFileSystem files;
    auto opened = openPlan(files, path);
    if (!opened) return tl::make_unexpected(opened.error());
    if (!opened->digestMatches)
        fmt::print(stderr, "“{}” was changed outside Stargate Planner or is damaged: its digest does not match.\n", path);
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
    PosixFileSystem files;
    if (auto refused = refuseExisting(files, path, force); !refused) return refused;
    const auto before = files.state(path);
    if (before && before->isSpecial) return writeThrough(path, bytes);
    if (before && isPlanFile(path))
        return fail(ErrorCode::Refused, fmt::format("“{}” is a plan.", path), {}, "It was left as it is. Name another file for what is computed from plans.");
    const auto written = replaceFile(files, path, bytes);
    return written ? Result<void>{} : notWritten(path, written.error());
}

Result<void> writePlan(const std::string& path, const Plan& plan, bool force) {
    PosixFileSystem files;
    if (auto refused = refuseExisting(files, path, force); !refused) return refused;
    if (const auto saved = savePlan(files, path, plan); !saved) return tl::make_unexpected(saved.error());
    return {};
}

Result<std::string> readText(const std::string& path) {
    PosixFileSystem files;
    auto text = files.read(path, kLargestText);
    if (text) return std::move(*text);
    Error error;
    error.code = ErrorCode::Unreadable;
    error.happened = fmt::format("Could not read “{}”.", path);
    error.remedy = "Check its name and permissions.";
    error.details = text.error().details;
    return tl::make_unexpected(std::move(error));
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

#include "database/stored_user_files.h"

#include <fmt/format.h>

#include "database/atomic_file.h"
#include "database/connection.h"
#include "database/paths.h"
#include "database/plan_file.h"
#include "database/plan_reader.h"

namespace stargate {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;

std::string size(std::uint64_t bytes) { return bytes >= kMegabyte ? fmt::format("{} MB", bytes / kMegabyte) : fmt::format("{} bytes", bytes); }

tl::unexpected<Error> notRead(const std::string& path, const IoError& io, std::uint64_t limit) {
    Error error;
    const bool large = io.problem == IoProblem::TooLarge, odd = io.problem == IoProblem::Folder || io.problem == IoProblem::Special;
    error.code = large ? ErrorCode::TooLarge : io.problem == IoProblem::NotFound ? ErrorCode::NotFound : ErrorCode::Unreadable;
    error.happened = fmt::format("Could not read “{}”: {}.", nameOf(path), large ? "it is larger than " + size(limit) : ioWords(io.problem));
    error.safe = "Nothing has been changed.";
    error.remedy = large ? "Check that it is the file you meant." : odd ? "Choose a file." : "Check its name and permissions.";
    error.details = io.details;
    return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> notWritten(const std::string& path, const IoError& io) {
    const bool full = io.problem == IoProblem::DiskFull || io.problem == IoProblem::QuotaFull;
    Error error;
    error.code = ErrorCode::NotWritable;
    error.happened = fmt::format("Could not write “{}”: {}.", nameOf(path), ioWords(io.problem));
    error.safe = "Nothing was written.";
    error.remedy = full ? "Free some space and try again, or choose another folder." : "Check the folder and its permissions, or choose another.";
    error.details = io.details;
    return tl::make_unexpected(std::move(error));
}

}  // namespace

Result<std::string> StoredUserFiles::read(const std::string& path, std::uint64_t limit) try {
    auto bytes = files_.read(path, limit);
    if (!bytes) return notRead(path, bytes.error(), limit);
    return std::move(*bytes);
} catch (const std::bad_alloc&) {
    return fail(ErrorCode::TooLarge, fmt::format("Could not read “{}”: there is not enough memory.", nameOf(path)), {}, "Close other programs and try again.");
}

bool StoredUserFiles::isPlan(const std::string& path) {
    const auto there = files_.read(path, LoadLimits{}.maxBytes);
    return there && isPlanHeader(*there);
}

Result<std::string> StoredUserFiles::write(const std::string& path, std::string_view bytes) {
    if (isPlan(path)) {
        auto error = fail(ErrorCode::Refused, fmt::format("“{}” is a plan.", nameOf(path)), {}, "Choose another name for what is made from plans.");
        error.value().safe = "It was left as it is.";
        return error;
    }
    const auto replaced = replaceFile(files_, path, bytes);
    if (!replaced) return notWritten(path, replaced.error());
    return replaced->notKept;
}

}  // namespace stargate

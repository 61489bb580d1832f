#include "database/plan_file.h"

#include <fmt/format.h>

#include "database/atomic_file.h"
#include "database/file_revision.h"
#include "database/paths.h"
#include "database/plan_reader.h"
#include "database/plan_writer.h"

namespace stargate {

std::string ioWords(IoProblem problem) {
    switch (problem) {
        case IoProblem::NotFound: return "there is no such file or folder";
        case IoProblem::NotAllowed: return "you do not have permission";
        case IoProblem::ReadOnly: return "it is read-only";
        case IoProblem::DiskFull: return "the disk is full";
        case IoProblem::QuotaFull: return "your disk quota is used up";
        case IoProblem::TooLarge: return "the file is too large";
        case IoProblem::Busy: return "it is in use";
        case IoProblem::Exists: return "there is one already";
        case IoProblem::Folder: return "it is a folder";
        case IoProblem::Special: return "it is a device or a pipe";
        case IoProblem::Interrupted:
        case IoProblem::Device: return "the disk reported an error";
        case IoProblem::Other: return "the system refused";
    }
    return "the system refused";
}

namespace {


std::string saveRemedy(IoProblem problem) {
    switch (problem) {
        case IoProblem::DiskFull:
        case IoProblem::QuotaFull: return "Free some space and save again, or use Save As.";
        case IoProblem::NotFound: return "Check that the folder still exists, or use Save As.";
        case IoProblem::Device: return "Use Save As with another disk, and have this one checked.";
        default: return "Use Save As with another place.";
    }
}

tl::unexpected<Error> notOpened(const std::string& path, Error error) {
    error.happened = fmt::format("Could not open “{}”. {}", nameOf(path), error.happened);
    error.safe = "The file has not been changed.";
    return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> notOpened(const std::string& path, const IoError& io) {
    Error error;
    error.code = io.problem == IoProblem::NotFound ? ErrorCode::NotFound : io.problem == IoProblem::TooLarge ? ErrorCode::TooLarge : ErrorCode::Unreadable;
    error.happened = fmt::format("Could not open “{}”: {}.", nameOf(path), ioWords(io.problem));
    error.safe = "Nothing has been changed.";
    error.remedy = io.problem == IoProblem::NotFound ? "Check its name and folder; it may have been moved."
                   : io.problem == IoProblem::TooLarge ? "Check that it is the file you meant."
                                                       : "Copy the file to a folder of your own and open the copy.";
    error.details = io.details;
    return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> notSaved(const std::string& path, bool existed, ErrorCode code, std::string why, std::string remedy, std::string details) {
    Error error;
    error.code = code;
    error.happened = fmt::format("Could not save “{}”: {}.", nameOf(path), why);
    error.safe = existed ? "The last saved version is unchanged." : "Nothing was written, and your work is still open.";
    error.remedy = std::move(remedy);
    error.details = std::move(details);
    return tl::make_unexpected(std::move(error));
}

/// A log that was never merged: the file alone is not the whole plan. Nobody but SQLite in a shell makes one.
std::optional<std::string> unmergedLog(FileSystem& files, const std::string& path) {
    for (const char* end : {"-wal", "-journal"})
        if (const auto log = files.state(path + end); log && log->size > 0) return nameOf(path) + end;
    return std::nullopt;
}

/// True when the file's bytes are no longer those of `expected`; a file that is gone is not changed: saving brings it back.
bool isChanged(FileSystem& files, const std::string& path, const FileRevision& expected) {
    const auto news = newsOf(files, path, expected);
    return news && news->standing == FileStanding::Changed;
}

Error outOfMemory(const std::string& what, const std::string& path) {
    Error error;
    error.code = ErrorCode::TooLarge;
    error.happened = fmt::format("Could not {} “{}”: there is not enough memory.", what, nameOf(path));
    error.safe = "The file is as it was.";
    error.remedy = "Close other programs and try again.";
    return error;
}

}  // namespace

Result<OpenedPlan> openPlan(FileSystem& files, const std::string& path, const LoadLimits& limits) try {
    if (const auto log = unmergedLog(files, path))
        return notOpened(path, fail(ErrorCode::Refused, fmt::format("Another program left changes beside it in “{}”.", *log), "",
                                    "Close that program, or open a copy of the file without them.").value());
    const auto state = files.state(path);
    if (!state) return notOpened(path, state.error());
    if (state->isFolder) return notOpened(path, fail(ErrorCode::Unreadable, "It is a folder.", "", "Name the plan inside it.").value());
    auto bytes = files.read(path, limits.maxBytes);
    if (!bytes) return notOpened(path, bytes.error());
    OpenedPlan out;
    out.revision = revisionOf(*state, *bytes);
    auto loaded = fromBytes(std::move(*bytes), limits);
    if (!loaded) return notOpened(path, loaded.error());
    out.plan = std::move(loaded->plan);
    out.digest = std::move(loaded->digest);
    out.digestMatches = loaded->digestMatches;
    out.writtenBy = std::move(loaded->writtenBy);
    return out;
} catch (const std::bad_alloc&) {
    return tl::make_unexpected(outOfMemory("open", path));
}

Result<SavedPlan> savePlan(FileSystem& files, const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected, Access access) try {
    const bool existed = files.state(path).has_value();
    const auto bytes = toBytes(plan);
    if (!bytes) return notSaved(path, existed, bytes.error().code, "the plan could not be turned into a file", bytes.error().remedy, bytes.error().details);
    const auto verified = fromBytes(*bytes);
    if (!verified || !verified->digestMatches)  // the digest in the bytes is that of `plan`, the other one that of the rows read back
        return notSaved(path, existed, ErrorCode::Damaged, "the written bytes did not pass the check", "Save again, and export the plan as JSON to be safe.",
                        verified ? "digest" : verified.error().text());
    if (expected && isChanged(files, path, *expected)) {
        auto changed = notSaved(path, existed, ErrorCode::Changed, "another program has changed it since it was opened",
                                "Overwrite it, use Save As, or reload it.", "");
        changed.value().safe = "The file holds the other version, and your work is still open.";
        return changed;
    }
    const auto replaced = replaceFile(files, path, *bytes, access);
    if (!replaced) return notSaved(path, existed, ErrorCode::NotWritable, ioWords(replaced.error().problem), saveRemedy(replaced.error().problem), replaced.error().details);
    return SavedPlan{verified->digest, replaced->diskConfirmed, replaced->notKept, revisionOf(replaced->state, *bytes)};
} catch (const std::bad_alloc&) {
    return tl::make_unexpected(outOfMemory("save", path));
}

}  // namespace stargate

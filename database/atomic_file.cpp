#include "database/atomic_file.h"

#include "database/paths.h"

namespace stargate {
namespace {

constexpr std::uint32_t kOwnerMayWrite = 0200;
constexpr std::uint32_t kNewFile = 0644;

/// Tries again what a signal interrupted; a system that says so for ever has another fault.
template <class Call>
auto untilDone(Call call) {
    constexpr int kMostTries = 100;
    auto result = call();
    for (int i = 1; i < kMostTries && !result && result.error().problem == IoProblem::Interrupted; ++i) result = call();
    return result;
}

IoResult<void> writeAll(FileSystem& files, int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto taken = untilDone([&] { return files.write(handle, bytes); });
        if (!taken) return tl::make_unexpected(taken.error());
        if (*taken == 0) return tl::make_unexpected(IoError{IoProblem::DiskFull, "write took nothing"});
        bytes.remove_prefix(*taken);
    }
    return {};
}

/// Fills and closes the file; the handle is gone in any case.
IoResult<void> fill(FileSystem& files, int handle, std::uint32_t mode, std::string_view bytes) {
    IoResult<void> ok = files.setMode(handle, mode);
    if (ok) ok = writeAll(files, handle, bytes);
    if (ok) ok = untilDone([&] { return files.sync(handle); });
    IoResult<void> closed = files.close(handle);
    return ok ? closed : ok;
}

}  // namespace

IoResult<Replaced> replaceFile(FileSystem& files, const std::string& path, std::string_view bytes) {
    const auto target = files.resolved(path);
    if (!target) return tl::make_unexpected(target.error());
    const auto before = files.state(*target);
    if (!before && before.error().problem != IoProblem::NotFound) return tl::make_unexpected(before.error());
    if (before && before->isFolder) return tl::make_unexpected(IoError{IoProblem::Other, "it is a folder"});
    if (before && before->isSpecial) return tl::make_unexpected(IoError{IoProblem::Other, "it is a device or a pipe"});
    // Renaming over it would work, but someone has marked this file as not to be changed.
    if (before && !(before->mode & kOwnerMayWrite)) return tl::make_unexpected(IoError{IoProblem::ReadOnly, "the file is marked read-only"});

    const auto fresh = files.createBeside(*target);
    if (!fresh) return tl::make_unexpected(fresh.error());
    IoResult<void> ok = fill(files, fresh->handle, before ? before->mode : kNewFile, bytes);
    if (ok) ok = files.rename(fresh->path, *target);
    if (!ok) {
        (void)files.remove(fresh->path);
        return tl::make_unexpected(ok.error());
    }
    Replaced out;
    out.diskConfirmed = untilDone([&] { return files.syncFolder(folderOf(*target)); }).has_value();
    if (const auto after = files.state(*target)) out.state = *after;
    return out;
}

}  // namespace stargate

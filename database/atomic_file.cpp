#include "database/atomic_file.h"

#include "database/paths.h"
#include "database/temporary_file.h"

namespace stargate {
namespace {

constexpr std::uint32_t kOwnerMayWrite = 0200;

/// Fills and closes the file; the handle is gone in any case.
IoResult<void> fill(FileSystem& files, int handle, std::string_view bytes) {
    IoResult<void> ok = writeAll(files, handle, bytes);
    if (ok) ok = files.sync(handle);
    IoResult<void> closed = files.close(handle);
    return ok ? closed : ok;
}

/// "owner, group and access list".
std::string enumerated(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return out;
}

}  // namespace

IoResult<Replaced> replaceFile(FileSystem& files, const std::string& path, std::string_view bytes, Access access) {
    const auto target = files.resolved(path);
    if (!target) return tl::make_unexpected(target.error());
    const auto before = files.state(*target);
    if (!before && before.error().problem != IoProblem::NotFound) return tl::make_unexpected(before.error());
    if (before && before->isFolder) return tl::make_unexpected(IoError{IoProblem::Folder, "rename: Is a directory"});
    if (before && before->isSpecial) return tl::make_unexpected(IoError{IoProblem::Special, "rename: not a regular file"});
    // Renaming over it would work, but someone has marked this file as not to be changed.
    if (before && !(before->mode & kOwnerMayWrite)) return tl::make_unexpected(IoError{IoProblem::ReadOnly, "the file is marked read-only"});

    sweepTemporaries(files);
    // What replaces a file is nobody else's to read until it has the rights of that file.
    const auto fresh = createTemporary(files, *target, before ? Access::UserOnly : access);
    if (!fresh) return tl::make_unexpected(fresh.error());
    Replaced out;
    if (before) out.notKept = enumerated(files.copyAttributes(*target, fresh->handle));
    IoResult<void> ok = fill(files, fresh->handle, bytes);
    if (ok) ok = files.rename(fresh->path, *target);
    const bool gone = ok || files.remove(fresh->path);
    endTemporary(files, *fresh, gone);
    if (!ok) return tl::make_unexpected(ok.error());
    out.diskConfirmed = files.syncFolder(folderOf(*target)).has_value();
    if (const auto after = files.state(*target)) out.state = *after;
    return out;
}

}  // namespace stargate

#include "database/file_revision.h"

#include <sstream>

#include <fmt/format.h>

#include "database/connection.h"
#include "database/digest.h"

namespace stargate {
namespace {

constexpr std::int64_t kNsPerSecond = 1'000'000'000;

std::string stamp(const FileState& state) { return fmt::format("{} {} {}", state.inode, state.size, state.modifiedNs); }

FileRevision revisionOf(const FileState& state, const std::string& hash) { return {stamp(state) + " " + hash}; }

/// What stands behind the stamp; empty for a text that is no revision.
std::string hashOf(const FileRevision& revision) {
    std::istringstream text(revision.text);
    std::string inode, size, time, hash;
    text >> inode >> size >> time >> hash;
    return hash;
}

}  // namespace

FileRevision revisionOf(const FileState& state, std::string_view bytes) { return revisionOf(state, contentHash(bytes)); }

IoResult<FileNews> newsOf(FileSystem& files, const std::string& path, const FileRevision& known) {
    const auto state = files.state(path);
    if (!state && state.error().problem == IoProblem::NotFound) return FileNews{FileStanding::Missing, {}, 0};
    if (!state) return tl::make_unexpected(state.error());
    const std::int64_t modified = state->modifiedNs / kNsPerSecond;
    const std::string hash = hashOf(known);
    if (!hash.empty() && known == revisionOf(*state, hash)) return FileNews{FileStanding::Unchanged, known, modified};
    const auto bytes = files.read(path, LoadLimits{}.maxBytes);
    // What cannot be read is compared by its stamp from now on; the dash is the hash of nothing.
    const std::string now = bytes ? contentHash(*bytes) : "-";
    const bool same = bytes && !hash.empty() && now == hash;
    return FileNews{same ? FileStanding::Unchanged : FileStanding::Changed, revisionOf(*state, now), modified};
}

}  // namespace stargate

#pragma once
#include <string>
#include <string_view>

#include "core/ports/file_system.h"
#include "core/ports/plan_files.h"

namespace stargate {

/// The revision of a file with this state and these bytes: inode, size, time and hash of the content, as text.
FileRevision revisionOf(const FileState& state, std::string_view bytes);

/// Compares a file with a revision of it. A new time or inode with the same bytes is no change: copying tools touch files. The bytes are read only
/// when inode, size or time differ. Fails when the file system does not answer.
IoResult<FileNews> newsOf(FileSystem& files, const std::string& path, const FileRevision& known);

}  // namespace stargate

#pragma once
#include <string>
#include <string_view>

#include "core/ports/file_system.h"

namespace stargate {

struct Replaced {
    FileState state;            ///< of the new file
    bool diskConfirmed = true;  ///< false: the new file is in its place, but the folder could not be synced
};

/// Puts `bytes` at `path` whole or not at all: written and synced beside it, then renamed over it. The file's permissions stay, a link stays a
/// link. After an Error the old file is as it was and nothing is left behind. The only place that writes a document.
IoResult<Replaced> replaceFile(FileSystem& files, const std::string& path, std::string_view bytes);

}  // namespace stargate

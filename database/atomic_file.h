#pragma once
#include <string>
#include <string_view>

#include "core/ports/file_system.h"

namespace stargate {

struct Replaced {
    FileState state;            ///< of the new file
    bool diskConfirmed = true;  ///< false: the new file is in its place, but the folder could not be synced
    std::string notKept;        ///< what of the old file could not be kept, "group and access list"; empty = nothing
};

/// Puts `bytes` at `path` whole or not at all: written and synced beside it, then renamed over it. What the file has beside its bytes stays (see
/// FileSystem::copyAttributes), a link stays a link; a file that did not exist gets `access`. After an Error the old file is as it was and
/// nothing is left behind. First removes what killed programs left. The only place that writes a document.
IoResult<Replaced> replaceFile(FileSystem& files, const std::string& path, std::string_view bytes, Access access = Access::ByMask);

}  // namespace stargate

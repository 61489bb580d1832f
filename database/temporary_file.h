#pragma once
#include <string>
#include <string_view>

#include "core/ports/file_system.h"

namespace stargate {

/// A new file beside the one that it will replace. It is listed in the user's state folder before it exists and until it is gone, so that what a
/// killed program left can be found; the entry is locked while the program lives. Where there is no list (no state folder, or a full one) the
/// file is made all the same.
struct TemporaryFile {
    std::string path;
    int handle = -1;      ///< for writing; whoever fills the file closes it
    std::string entry;    ///< its entry in the list; empty = not listed
    int entryLock = -1;
};

/// ".~NAME.stargate-save-XXXXXX" beside `target`; a long NAME is cut.
IoResult<TemporaryFile> createTemporary(FileSystem& files, const std::string& target, Access access);

/// Takes the file off the list; `gone`: it was renamed or removed. One that is still there stays listed for a later sweep.
void endTemporary(FileSystem& files, const TemporaryFile& file, bool gone);

/// Writes all bytes, however few the system takes at a time.
IoResult<void> writeAll(FileSystem& files, int handle, std::string_view bytes);

/// True for the names that createTemporary gives.
bool isTemporaryName(const std::string& name);

/// Removes what killed programs left, wherever it lies: only files that are on the list and have such a name.
void sweepTemporaries(FileSystem& files);

}  // namespace stargate

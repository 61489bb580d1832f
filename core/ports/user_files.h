#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace stargate {

/// Files that a person names and that are no plans: what is imported and attached, what is exported. The one door to them for window and
/// command line. Paths are UTF-8. Any thread may call.
class UserFiles {
public:
    virtual ~UserFiles() = default;

    /// All bytes of a file. Refused: one larger than `limit` bytes, a folder, and a pipe or device, which may never answer.
    virtual Result<std::string> read(const std::string& path, std::uint64_t limit) = 0;
    /// True for a file that is a plan by its content.
    virtual bool isPlan(const std::string& path) = 0;
    /// Replaces the file whole or not at all, and never a plan. Returns what of the old file could not be kept, "group and access list".
    virtual Result<std::string> write(const std::string& path, std::string_view bytes) = 0;
};

/// The largest file that is read as text: JSON, tables, schedules.
inline constexpr std::uint64_t kLargestTextFile = 256'000'000;

}  // namespace stargate

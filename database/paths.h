#pragma once
#include <string>

namespace stargate {

/// "/a/b" of "/a/b/c.stargate", "." of "c.stargate", "/" of "/c.stargate".
inline std::string folderOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// "c.stargate" of "/a/b/c.stargate".
inline std::string nameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace stargate

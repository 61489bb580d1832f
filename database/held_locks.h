#pragma once
#include <map>
#include <string>

#include "core/ports/file_system.h"

namespace stargate {

/// Locks (flock) that this process holds, by name; they end when released, with the object, and with the process.
class HeldLocks {
public:
    explicit HeldLocks(FileSystem& files) : files_(files) {}
    ~HeldLocks() {
        for (const auto& [name, handle] : handles_) (void)files_.close(handle);
    }
    HeldLocks(const HeldLocks&) = delete;
    HeldLocks& operator=(const HeldLocks&) = delete;

    bool has(const std::string& name) const { return handles_.count(name) > 0; }
    /// Locks the file at `path` under `name`, unless that is held already. Busy: another holder lives.
    IoResult<void> take(const std::string& name, const std::string& path) {
        if (has(name)) return {};
        const auto handle = files_.lock(path);
        if (!handle) return tl::make_unexpected(handle.error());
        handles_[name] = *handle;
        return {};
    }
    void release(const std::string& name) {
        const auto at = handles_.find(name);
        if (at == handles_.end()) return;
        (void)files_.close(at->second);
        handles_.erase(at);
    }

private:
    FileSystem& files_;
    std::map<std::string, int> handles_;
};

}  // namespace stargate

#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/ports/file_system.h"
#include "core/ports/plan_files.h"

namespace stargate {

/// Copies of unsaved work in a folder of the user's state: <id>.stargate, <id>.json (whose it is) and <id>.lock, which lives as long as the
/// program. Any thread may call; one store per process.
class RecoveryStore {
public:
    RecoveryStore(FileSystem& files, std::string folder);
    ~RecoveryStore();
    RecoveryStore(const RecoveryStore&) = delete;
    RecoveryStore& operator=(const RecoveryStore&) = delete;

    /// Writes the copy like a document: checked, synced, whole or not at all. The time is the caller's.
    Result<void> keep(RecoveryEntry entry, const Plan& plan);
    /// Copies that no living program holds, newest first. One whose description is lost still counts, without path.
    std::vector<RecoveryEntry> abandoned();
    Result<OpenedPlan> open(const std::string& id);
    void remove(const std::string& id);

private:
    std::string path(const std::string& id, const char* end) const { return folder_ + "/" + id + end; }
    RecoveryEntry describe(const std::string& id);

    FileSystem& files_;
    std::string folder_;
    std::mutex mutex_;
    std::map<std::string, int> locks_;  ///< of our own entries
};

}  // namespace stargate

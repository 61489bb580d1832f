#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/ports/file_system.h"
#include "core/ports/plan_files.h"
#include "database/held_locks.h"

namespace stargate {

/// Copies of unsaved work in a folder of the user's state: <id>.stargate, <id>.json (whose it is) and <id>.lock, which lives as long as the
/// program. Any thread may call; one store per process.
class RecoveryStore {
public:
    RecoveryStore(FileSystem& files, std::string folder);

    /// Writes the copy like a document: checked, synced, whole or not at all. The time is the caller's.
    Result<void> keep(RecoveryEntry entry, const Plan& plan);
    /// Copies that no living program holds, newest first: from now on this store holds them. One whose description is lost still counts, without path;
    /// one that equals its file is removed.
    std::vector<AbandonedCopy> claimAll();
    std::optional<AbandonedCopy> claim(const std::string& id);
    /// Holds the copy no longer and leaves it where it is.
    void release(const std::string& id);
    void remove(const std::string& id);

private:
    std::string path(const std::string& id, const char* end) const { return folder_ + "/" + id + end; }
    RecoveryEntry describe(const std::string& id);
    /// Holds and reads the copy; none when another program holds it or when there is nothing in it to lose. Under the mutex, as drop().
    std::optional<AbandonedCopy> take(const std::string& id);
    void drop(const std::string& id);

    FileSystem& files_;
    std::string folder_;
    std::mutex mutex_;
    HeldLocks locks_;  ///< of the copies that this program writes or offers
};

}  // namespace stargate

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace stargate {

/// Which state of a file was read or written: tells whether someone else has changed it since.
struct FileIdentity {
    std::uint64_t inode = 0;
    std::uint64_t size = 0;       ///< bytes
    std::int64_t modifiedNs = 0;  ///< since 1970, as the file system says
    std::string contentHash;      ///< of all bytes, beats the others when they differ
    bool operator==(const FileIdentity&) const = default;
};

struct OpenedPlan {
    Plan plan;
    std::string digest;         ///< of the rows
    bool digestMatches = true;  ///< false: changed outside the program, or damaged in a way that SQLite cannot see; a banner says so
    std::string writtenBy;      ///< version of the program that wrote it
    FileIdentity file;
};

struct SavedPlan {
    std::string digest;
    bool diskConfirmed = true;  ///< false: saved, but the folder could not be synced; said beside "saved"
    FileIdentity file;
};

/// A copy of unsaved work.
struct RecoveryEntry {
    std::string id;             ///< letters, digits and dashes; the caller's (a UUID)
    std::string originalPath;   ///< empty = never saved
    std::string digest;         ///< of the plan that was kept
    std::int64_t unixSeconds = 0;
    std::int64_t pid = 0;
    bool operator==(const RecoveryEntry&) const = default;
};

/// Plan files as the window needs them. The database layer implements it; ui/app hands it over. Any thread may call.
class PlanFiles {
public:
    virtual ~PlanFiles() = default;

    /// Never writes: bytes and time of the file stay.
    virtual Result<OpenedPlan> open(const std::string& path) = 0;
    /// Replaces the file whole or not at all. Error Changed: it is no longer as `expected`; without `expected` it is overwritten.
    virtual Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileIdentity>& expected) = 0;

    /// Keeps a copy under `entry.id`, over the last one; `entry.digest` is filled in by the store.
    virtual Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) = 0;
    /// Copies whose program is gone, newest first. Those of a running program are never listed.
    virtual std::vector<RecoveryEntry> abandonedRecoveries() = 0;
    virtual Result<OpenedPlan> openRecovery(const std::string& id) = 0;
    virtual void removeRecovery(const std::string& id) = 0;
};

}  // namespace stargate

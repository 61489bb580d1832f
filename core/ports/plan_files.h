#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace stargate {

/// Which state of a file was read or written. The store makes and compares it; everybody else only keeps it.
struct FileRevision {
    std::string text;  ///< empty = nothing is known of the file, so that whatever lies there counts as changed
    bool operator==(const FileRevision&) const = default;
};

enum class FileStanding { Unchanged, Changed, Missing };

/// What has become of a file since a revision of it was known.
struct FileNews {
    FileStanding standing = FileStanding::Unchanged;
    FileRevision now;              ///< of the file as it is; empty when it is missing
    std::int64_t modifiedUnix = 0; ///< when it was last written, seconds since 1970; 0 when it is missing
};

struct OpenedPlan {
    Plan plan;
    std::string digest;         ///< of the rows
    bool digestMatches = true;  ///< false: changed outside the program, or damaged in a way that SQLite cannot see; a banner says so
    std::string writtenBy;      ///< version of the program that wrote it
    FileRevision revision;
};

struct SavedPlan {
    std::string digest;
    bool diskConfirmed = true;  ///< false: saved, but the folder could not be synced; said beside "saved"
    std::string notKept;        ///< what of the old file could not be kept, "group and access list"; empty = nothing; said beside "saved"
    FileRevision revision;
};

/// A copy of unsaved work.
struct RecoveryEntry {
    std::string id;             ///< letters, digits and dashes; the caller's (a UUID)
    std::string originalPath;   ///< empty = never saved
    std::string digest;         ///< of the plan that was kept
    std::int64_t unixSeconds = 0;
    std::int64_t pid = 0;
    FileRevision revision;      ///< of the file at `originalPath` as the program knew it: what the first save after a restore compares with
    bool described = true;      ///< false: the description is lost, so that path and revision are unknown
    bool operator==(const RecoveryEntry&) const = default;
};

/// A copy of unsaved work whose program is gone.
struct AbandonedCopy {
    RecoveryEntry entry;
    std::string path;         ///< where the copy itself lies
    Result<OpenedPlan> plan;  ///< an Error: the copy is damaged
    FileNews file;            ///< what became of the file since `entry.revision`; Missing when there is none
    /// The file was written after the copy, with another plan: the copy is older work, not lost work.
    bool fileIsNewer() const { return file.standing == FileStanding::Changed && file.modifiedUnix >= entry.unixSeconds; }
};

/// Plan files as the window needs them. The database layer implements it; ui/app hands it over. Any thread may call. Paths are absolute.
class PlanFiles {
public:
    virtual ~PlanFiles() = default;

    /// Never writes: bytes and time of the file stay.
    virtual Result<OpenedPlan> open(const std::string& path) = 0;
    /// Replaces the file whole or not at all. Error Changed: a file is there and it is not as `expected`; without `expected` it is overwritten.
    virtual Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected) = 0;
    /// Compares the file with what is known of it; reads it only when size and time leave a doubt. Fails when the disk does not answer.
    virtual Result<FileNews> news(const std::string& path, const FileRevision& known) = 0;

    /// Marks the file as open in this program, until released or the end of the process. False: another living program has it open.
    virtual bool claimFile(const std::string& path) = 0;
    virtual void releaseFile(const std::string& path) = 0;
    /// Another living program of this user has the file open.
    virtual bool isOpenElsewhere(const std::string& path) = 0;

    /// Keeps a copy under `entry.id`, over the last one; `entry.digest` is filled in by the store.
    virtual Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) = 0;
    /// Copies whose program is gone, newest first. They belong to this program until it removes or releases them, so that no other offers them as
    /// well. A copy that equals its file holds no lost work: it is removed and not listed.
    virtual std::vector<AbandonedCopy> claimRecoveries() = 0;
    /// One of them; none when it is gone or a living program holds it.
    virtual std::optional<AbandonedCopy> claimRecovery(const std::string& id) = 0;
    /// Leaves a claimed copy for a later start.
    virtual void releaseRecovery(const std::string& id) = 0;
    virtual void removeRecovery(const std::string& id) = 0;
};

}  // namespace stargate

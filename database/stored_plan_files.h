#pragma once
#include "core/ports/plan_files.h"
#include "database/recovery_store.h"

namespace stargate {

/// PlanFiles on a file system. `files` must outlive it.
class StoredPlanFiles final : public PlanFiles {
public:
    StoredPlanFiles(FileSystem& files, std::string recoveryFolder);

    Result<OpenedPlan> open(const std::string& path) override;
    Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileIdentity>& expected) override;
    Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) override;
    std::vector<RecoveryEntry> abandonedRecoveries() override;
    Result<OpenedPlan> openRecovery(const std::string& id) override;
    void removeRecovery(const std::string& id) override;

private:
    FileSystem& files_;
    RecoveryStore recovery_;
};

}  // namespace stargate

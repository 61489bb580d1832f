#pragma once
#include "core/ports/plan_files.h"
#include "database/open_plans.h"
#include "database/recovery_store.h"

namespace stargate {

/// PlanFiles on a file system, which must outlive it. Notes on which plans are open lie beside the recovery folder.
class StoredPlanFiles final : public PlanFiles {
public:
    StoredPlanFiles(FileSystem& files, std::string recoveryFolder);

    Result<OpenedPlan> open(const std::string& path) override;
    Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected) override;
    Result<FileNews> news(const std::string& path, const FileRevision& known) override;
    bool claimFile(const std::string& path) override { return open_.claim(path); }
    void releaseFile(const std::string& path) override { open_.release(path); }
    bool isOpenElsewhere(const std::string& path) override { return open_.isElsewhere(path); }
    Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) override { return recovery_.keep(entry, plan); }
    std::vector<AbandonedCopy> claimRecoveries() override { return recovery_.claimAll(); }
    std::optional<AbandonedCopy> claimRecovery(const std::string& id) override { return recovery_.claim(id); }
    void releaseRecovery(const std::string& id) override { recovery_.release(id); }
    void removeRecovery(const std::string& id) override { recovery_.remove(id); }

private:
    FileSystem& files_;
    RecoveryStore recovery_;
    OpenPlans open_;
};

}  // namespace stargate

#include "database/stored_plan_files.h"

#include "database/plan_file.h"

namespace stargate {

StoredPlanFiles::StoredPlanFiles(FileSystem& files, std::string recoveryFolder) : files_(files), recovery_(files, std::move(recoveryFolder)) {}

Result<OpenedPlan> StoredPlanFiles::open(const std::string& path) { return openPlan(files_, path); }

Result<SavedPlan> StoredPlanFiles::save(const std::string& path, const Plan& plan, const std::optional<FileIdentity>& expected) {
    return savePlan(files_, path, plan, expected);
}

Result<void> StoredPlanFiles::keepRecovery(const RecoveryEntry& entry, const Plan& plan) { return recovery_.keep(entry, plan); }
std::vector<RecoveryEntry> StoredPlanFiles::abandonedRecoveries() { return recovery_.abandoned(); }
Result<OpenedPlan> StoredPlanFiles::openRecovery(const std::string& id) { return recovery_.open(id); }
void StoredPlanFiles::removeRecovery(const std::string& id) { recovery_.remove(id); }

}  // namespace stargate

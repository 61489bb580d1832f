#pragma once
#include <map>
#include <mutex>

#include "core/ports/plan_files.h"

namespace stargate::test {

/// Files in memory; fails on demand.
class FakeFiles : public PlanFiles {
public:
    Result<OpenedPlan> open(const std::string& path) override {
        const std::scoped_lock lock(mutex_);
        const auto at = files.find(path);
        if (at == files.end()) return fail(ErrorCode::NotFound, "gone");
        OpenedPlan out;
        out.plan = at->second.plan;
        out.file = at->second.identity;
        return out;
    }
    Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileIdentity>& expected) override {
        const std::scoped_lock lock(mutex_);
        File& file = files[path];
        if (refuse) return fail(ErrorCode::NotWritable, "full");
        if (expected && !(*expected == file.identity)) return fail(ErrorCode::Changed, "changed");
        file.plan = plan;
        ++file.identity.inode;
        SavedPlan out;
        out.file = file.identity;
        return out;
    }
    Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) override {
        const std::scoped_lock lock(mutex_);
        if (refuse) return fail(ErrorCode::NotWritable, "full");
        copies[entry.id] = {entry, plan};
        return {};
    }
    std::vector<RecoveryEntry> abandonedRecoveries() override { return {}; }
    Result<OpenedPlan> openRecovery(const std::string& id) override {
        const std::scoped_lock lock(mutex_);
        OpenedPlan out;
        out.plan = copies.at(id).second;
        return out;
    }
    void removeRecovery(const std::string& id) override {
        const std::scoped_lock lock(mutex_);
        copies.erase(id);
    }
    std::size_t copyCount() {
        const std::scoped_lock lock(mutex_);
        return copies.size();
    }

    struct File {
        Plan plan;
        FileIdentity identity;
    };
    std::map<std::string, File> files;
    std::map<std::string, std::pair<RecoveryEntry, Plan>> copies;
    bool refuse = false;

private:
    std::mutex mutex_;
};

inline Result<ResultsPtr> echoResults(const PlanPtr& plan, DispatchQuality, Cancel) {
    auto results = std::make_shared<Results>();
    results->plan = plan;
    return ResultsPtr(results);
}

inline Edit putSite(const char* name) {
    Site site;
    site.name = name;
    site.lat = Latitude(32);
    site.lon = Longitude(-99);
    return {Put<Site>{site}};
}

}  // namespace stargate::test

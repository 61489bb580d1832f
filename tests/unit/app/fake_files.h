#pragma once
#include <map>
#include <mutex>
#include <set>

#include "core/engine/evaluate.h"
#include "core/plan/edit.h"
#include "core/ports/plan_files.h"

namespace stargate::test {

/// Files in memory; fails on demand. Each write is a revision of its own, which copies keep across a crash.
class FakeFiles : public PlanFiles {
public:
    Result<OpenedPlan> open(const std::string& path) override {
        const std::scoped_lock lock(mutex_);
        const auto at = files.find(path);
        if (at == files.end()) return fail(ErrorCode::NotFound, "gone");
        OpenedPlan out;
        out.plan = at->second.plan;
        out.revision = at->second.revision();
        return out;
    }
    Result<SavedPlan> save(const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected) override {
        const std::scoped_lock lock(mutex_);
        if (refuse) return fail(ErrorCode::NotWritable, "full");
        if (expected && files.count(path) && *expected != files.at(path).revision()) return fail(ErrorCode::Changed, "changed");
        SavedPlan out;
        out.revision = put(path, plan);
        return out;
    }
    Result<FileNews> news(const std::string& path, const FileRevision& known) override {
        const std::scoped_lock lock(mutex_);
        const auto at = files.find(path);
        if (at == files.end()) return FileNews{FileStanding::Missing, {}, 0};
        const FileRevision now = at->second.revision();
        return FileNews{now == known ? FileStanding::Unchanged : FileStanding::Changed, now, 0};
    }
    bool claimFile(const std::string& path) override { return !elsewhere.count(path); }
    void releaseFile(const std::string&) override {}
    bool isOpenElsewhere(const std::string& path) override { return elsewhere.count(path) > 0; }

    Result<void> keepRecovery(const RecoveryEntry& entry, const Plan& plan) override {
        const std::scoped_lock lock(mutex_);
        if (refuse) return fail(ErrorCode::NotWritable, "full");
        copies[entry.id] = {entry, plan};
        return {};
    }
    std::vector<AbandonedCopy> claimRecoveries() override {
        std::vector<AbandonedCopy> out;
        for (const auto& [id, copy] : copies) out.push_back(*claimRecovery(id));
        return out;
    }
    std::optional<AbandonedCopy> claimRecovery(const std::string& id) override {
        OpenedPlan opened;
        opened.plan = copies.at(id).second;
        const RecoveryEntry& entry = copies.at(id).first;
        return AbandonedCopy{entry, "/state/" + id, std::move(opened), *news(entry.originalPath, entry.revision)};
    }
    void releaseRecovery(const std::string&) override {}
    void removeRecovery(const std::string& id) override {
        const std::scoped_lock lock(mutex_);
        copies.erase(id);
    }
    std::size_t copyCount() {
        const std::scoped_lock lock(mutex_);
        return copies.size();
    }
    /// As another program would write.
    FileRevision put(const std::string& path, const Plan& plan) {
        files[path] = {plan, ++written_};
        return files[path].revision();
    }

    struct File {
        Plan plan;
        int written = 0;
        FileRevision revision() const { return {std::to_string(written)}; }
    };
    std::map<std::string, File> files;
    std::map<std::string, std::pair<RecoveryEntry, Plan>> copies;
    std::set<std::string> elsewhere;  ///< open in another program
    bool refuse = false;

private:
    int written_ = 0;
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

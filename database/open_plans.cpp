#include "database/open_plans.h"

#include "database/digest.h"

namespace stargate {

OpenPlans::OpenPlans(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)) {}

OpenPlans::~OpenPlans() {
    for (const auto& [path, handle] : claimed_) (void)files_.close(handle);
}

IoResult<int> OpenPlans::lock(const std::string& path) {
    if (auto made = files_.makeFolder(folder_); !made) return tl::make_unexpected(made.error());
    const auto target = files_.resolved(path);  // a link and its file are one plan
    return files_.lock(folder_ + "/" + contentHash(target ? *target : path) + ".lock");
}

bool OpenPlans::claim(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    if (claimed_.count(path)) return true;
    const auto handle = lock(path);
    if (handle) claimed_[path] = *handle;
    return handle || handle.error().problem != IoProblem::Busy;
}

void OpenPlans::release(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    const auto at = claimed_.find(path);
    if (at == claimed_.end()) return;
    (void)files_.close(at->second);
    claimed_.erase(at);
}

bool OpenPlans::isElsewhere(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    if (claimed_.count(path)) return false;
    const auto handle = lock(path);
    if (handle) (void)files_.close(*handle);
    return !handle && handle.error().problem == IoProblem::Busy;
}

}  // namespace stargate

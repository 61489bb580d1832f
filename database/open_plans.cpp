#include "database/open_plans.h"

#include "database/digest.h"

namespace stargate {

OpenPlans::OpenPlans(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)), claimed_(files) {}

std::string OpenPlans::lockOf(const std::string& path) {
    (void)files_.makeFolder(folder_);
    const auto target = files_.resolved(path);  // a link and its file are one plan
    return folder_ + "/" + contentHash(target ? *target : path) + ".lock";
}

bool OpenPlans::claim(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    const auto taken = claimed_.take(path, lockOf(path));
    return taken || taken.error().problem != IoProblem::Busy;
}

void OpenPlans::release(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    claimed_.release(path);
}

bool OpenPlans::isElsewhere(const std::string& path) {
    const std::scoped_lock guard(mutex_);
    if (claimed_.has(path)) return false;
    const auto taken = claimed_.take(path, lockOf(path));
    claimed_.release(path);
    return !taken && taken.error().problem == IoProblem::Busy;
}

}  // namespace stargate

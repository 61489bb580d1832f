#pragma once
#include <map>
#include <mutex>
#include <string>

#include "core/ports/file_system.h"

namespace stargate {

/// Which plans this user's programs have open: a lock for each in a folder of the user's state, named by the hash of the plan's path. A lock (flock)
/// ends with its process, so that a crash blocks nobody; nothing is written beside the plan. Where no lock can be made, nobody is told of anything.
/// Any thread may call; one object per process.
class OpenPlans {
public:
    OpenPlans(FileSystem& files, std::string folder);
    ~OpenPlans();
    OpenPlans(const OpenPlans&) = delete;
    OpenPlans& operator=(const OpenPlans&) = delete;

    /// False: another living program has it.
    bool claim(const std::string& path);
    void release(const std::string& path);
    bool isElsewhere(const std::string& path);

private:
    IoResult<int> lock(const std::string& path);

    FileSystem& files_;
    std::string folder_;
    std::mutex mutex_;
    std::map<std::string, int> claimed_;  ///< lock by path
};

}  // namespace stargate

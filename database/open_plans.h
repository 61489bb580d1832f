#pragma once
#include <mutex>
#include <string>

#include "database/held_locks.h"

namespace stargate {

/// Which plans this user's programs have open: a lock for each in a folder of the user's state, named by the hash of the plan's path. A lock (flock)
/// ends with its process, so that a crash blocks nobody; nothing is written beside the plan. Where no lock can be made, nobody is told of anything.
/// Any thread may call; one object per process.
class OpenPlans {
public:
    OpenPlans(FileSystem& files, std::string folder);

    /// False: another living program has it.
    bool claim(const std::string& path);
    void release(const std::string& path);
    bool isElsewhere(const std::string& path);

private:
    /// The lock file of a plan; its folder is there, or could not be made.
    std::string lockOf(const std::string& path);

    FileSystem& files_;
    std::string folder_;
    std::mutex mutex_;
    HeldLocks claimed_;  ///< by path
};

}  // namespace stargate

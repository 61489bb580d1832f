#pragma once
#include "core/ports/file_system.h"
#include "core/ports/user_files.h"

namespace stargate {

/// UserFiles on a file system. `files` must outlive it.
class StoredUserFiles final : public UserFiles {
public:
    explicit StoredUserFiles(FileSystem& files) : files_(files) {}

    Result<std::string> read(const std::string& path, std::uint64_t limit) override;
    bool isPlan(const std::string& path) override;
    Result<std::string> write(const std::string& path, std::string_view bytes) override;

private:
    FileSystem& files_;
};

}  // namespace stargate

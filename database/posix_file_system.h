#pragma once
#include "core/ports/file_system.h"

namespace stargate {

/// The calls of POSIX, repeated when a signal interrupts them.
class PosixFileSystem final : public FileSystem {
public:
    IoResult<FileState> state(const std::string& path) override;
    IoResult<std::string> resolved(const std::string& path) override;
    IoResult<std::string> read(const std::string& path, std::uint64_t limit) override;
    IoResult<std::vector<std::string>> list(const std::string& folder) override;
    IoResult<void> makeFolder(const std::string& path) override;
    IoResult<OpenFile> createBeside(const std::string& path) override;
    IoResult<void> setMode(int handle, std::uint32_t mode) override;
    IoResult<std::size_t> write(int handle, std::string_view bytes) override;
    IoResult<void> sync(int handle) override;
    IoResult<void> close(int handle) override;
    IoResult<void> rename(const std::string& from, const std::string& to) override;
    IoResult<void> remove(const std::string& path) override;
    IoResult<void> syncFolder(const std::string& folder) override;
    IoResult<int> lock(const std::string& path) override;
};

}  // namespace stargate

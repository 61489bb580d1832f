#pragma once
#include "core/ports/file_system.h"

namespace stargate {

/// Where this user's state lies: XDG_STATE_HOME, else ~/.local/state, and in it the program's own folder; empty without a home.
std::string userStateFolder();

/// The calls of POSIX, repeated when a signal interrupts them, but not for ever.
class PosixFileSystem final : public FileSystem {
public:
    explicit PosixFileSystem(std::string stateFolder) : stateFolder_(std::move(stateFolder)) {}

    IoResult<FileState> state(const std::string& path) override;
    IoResult<std::string> resolved(const std::string& path) override;
    IoResult<std::string> read(const std::string& path, std::uint64_t limit) override;
    IoResult<std::vector<std::string>> list(const std::string& folder) override;
    IoResult<void> makeFolder(const std::string& path) override;
    IoResult<int> create(const std::string& path, Access access) override;
    std::vector<std::string> copyAttributes(const std::string& from, int handle) override;  // posix_attributes.cpp
    IoResult<std::size_t> write(int handle, std::string_view bytes) override;
    IoResult<void> sync(int handle) override;
    IoResult<void> close(int handle) override;
    IoResult<void> rename(const std::string& from, const std::string& to) override;
    IoResult<void> remove(const std::string& path) override;
    IoResult<void> syncFolder(const std::string& folder) override;
    IoResult<int> lock(const std::string& path) override;
    std::string stateFolder() const override { return stateFolder_; }

private:
    std::string stateFolder_;
};

}  // namespace stargate

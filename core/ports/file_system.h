#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace stargate {

enum class IoProblem { NotFound, NotAllowed, ReadOnly, DiskFull, QuotaFull, TooLarge, Busy, Exists, Folder, Special, Interrupted, Device, Other };

/// Why a call of the operating system failed.
struct IoError {
    IoProblem problem = IoProblem::Other;
    std::string details;  ///< "fsync: Input/output error"
};
template <class T>
using IoResult = tl::expected<T, IoError>;

struct FileState {
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;
    std::uint32_t mode = 0;  ///< permission bits
    bool isFolder = false;
    bool isSpecial = false;  ///< a device, pipe or socket: written through, never replaced
};

/// Who may read and write a new file: what the user's mask allows (umask), or this user alone.
enum class Access { ByMask, UserOnly };

/// The calls that writing a document needs, one by one, so that a test can let any of them fail. Paths are UTF-8.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    virtual IoResult<FileState> state(const std::string& path) = 0;  ///< follows links
    /// The absolute path behind symbolic links of the last part, which need not exist.
    virtual IoResult<std::string> resolved(const std::string& path) = 0;
    /// TooLarge beyond `limit` bytes; Folder, Special (a pipe, a device) at once, without waiting for their other end.
    virtual IoResult<std::string> read(const std::string& path, std::uint64_t limit) = 0;
    virtual IoResult<std::vector<std::string>> list(const std::string& folder) = 0;  ///< names, in no order
    virtual IoResult<void> makeFolder(const std::string& path) = 0;                  ///< with its parents, for this user only

    /// Handle of a new file; Exists when there is one of this name.
    virtual IoResult<int> create(const std::string& path, Access access) = 0;
    /// Gives an open file of this user's what `from` has beside its bytes: owner and group where allowed, mode, access list, user attributes.
    /// Returns what could not be kept ("group", "access list"); then the file is open to fewer people than `from`, never to more.
    virtual std::vector<std::string> copyAttributes(const std::string& from, int handle) = 0;
    virtual IoResult<std::size_t> write(int handle, std::string_view bytes) = 0;  ///< how many it took
    virtual IoResult<void> sync(int handle) = 0;
    virtual IoResult<void> close(int handle) = 0;
    virtual IoResult<void> rename(const std::string& from, const std::string& to) = 0;
    virtual IoResult<void> remove(const std::string& path) = 0;
    virtual IoResult<void> syncFolder(const std::string& folder) = 0;

    /// Takes a lock that ends with the process, making the file when needed; Busy when another holder lives. Ends by `close`.
    virtual IoResult<int> lock(const std::string& path) = 0;

    /// Where this user's state lies (recovery copies, the list of temporaries); empty = nowhere.
    virtual std::string stateFolder() const = 0;
};

}  // namespace stargate

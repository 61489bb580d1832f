// What a file has beside its bytes. The access list and the user attributes are extended attributes, copied as they are: acl(5), xattr(7).
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "database/posix_file_system.h"

namespace stargate {
namespace {

constexpr const char* kAccessList = "system.posix_acl_access";
constexpr std::string_view kOfUser = "user.";
constexpr mode_t kAllBits = 07777, kSetIds = 06000, kGroup = 0070, kOthers = 0007;
constexpr std::size_t kLargest = 65'536;  // of a value and of the list of names: XATTR_SIZE_MAX, XATTR_LIST_MAX

bool isNone(int error) { return error == ENODATA || error == ENOTSUP; }

/// True when the file ends up with the owner; tells about the group by itself.
bool giveTo(int file, const struct stat& now, const struct stat& wanted, bool& group) {
    group = now.st_gid == wanted.st_gid;
    if (now.st_uid == wanted.st_uid && group) return true;
    if (::fchown(file, wanted.st_uid, wanted.st_gid) == 0) return group = true;
    group = group || ::fchown(file, static_cast<uid_t>(-1), wanted.st_gid) == 0;
    return now.st_uid == wanted.st_uid;
}

/// An access list that the new file inherited from its folder goes when the old one has none.
bool copyAccessList(const char* from, int file) {
    std::string value(kLargest, '\0');
    const ssize_t size = ::getxattr(from, kAccessList, value.data(), value.size());
    if (size >= 0) return ::fsetxattr(file, kAccessList, value.data(), static_cast<std::size_t>(size), 0) == 0;
    return isNone(errno) && (::fremovexattr(file, kAccessList) == 0 || isNone(errno));
}

bool copyUserAttributes(const char* from, int file) {
    std::string names(kLargest, '\0'), value(kLargest, '\0');
    const ssize_t listed = ::listxattr(from, names.data(), names.size());
    if (listed < 0) return isNone(errno);
    names.resize(static_cast<std::size_t>(listed));
    bool all = true;
    for (std::size_t at = 0; at < names.size(); at = names.find('\0', at) + 1) {
        const char* name = names.c_str() + at;
        if (std::string_view(name).substr(0, kOfUser.size()) != kOfUser) continue;
        const ssize_t size = ::getxattr(from, name, value.data(), value.size());
        all = size >= 0 && ::fsetxattr(file, name, value.data(), static_cast<std::size_t>(size), 0) == 0 && all;
    }
    return all;
}

}  // namespace

std::vector<std::string> PosixFileSystem::copyAttributes(const std::string& from, int handle) {
    struct stat wanted {}, now {};
    if (::stat(from.c_str(), &wanted) != 0 || ::fstat(handle, &now) != 0) return {"permissions"};
    std::vector<std::string> lost;
    bool group = false;
    const bool owner = giveTo(handle, now, wanted, group);
    const bool list = copyAccessList(from.c_str(), handle);
    mode_t mode = wanted.st_mode & kAllBits;
    if (!owner || !group) mode &= ~kSetIds;
    // The group's bits speak of another group now, or were the ceiling of the list that is lost: as for everybody else.
    if (!group || !list) mode = (mode & ~kGroup) | ((mode & kOthers) << 3);
    const bool attributes = copyUserAttributes(from.c_str(), handle);
    // A file system that has no modes of its own refuses a change, not the mode that it gives all its files.
    const bool same = ::fstat(handle, &now) == 0 && (now.st_mode & kAllBits) == mode;
    if (!owner) lost.emplace_back("owner");
    if (!group) lost.emplace_back("group");
    if (!list) lost.emplace_back("access list");
    if (!same && ::fchmod(handle, mode) != 0) lost.emplace_back("permissions");
    if (!attributes) lost.emplace_back("extended attributes");
    if (wanted.st_nlink > 1) lost.emplace_back("hard links");
    return lost;
}

}  // namespace stargate

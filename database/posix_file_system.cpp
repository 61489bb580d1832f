#include "database/posix_file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "database/paths.h"

namespace stargate {
namespace {

IoProblem problemOf(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return IoProblem::NotFound;
        case EACCES:
        case EPERM: return IoProblem::NotAllowed;
        case EROFS: return IoProblem::ReadOnly;
        case ENOSPC: return IoProblem::DiskFull;
        case EDQUOT: return IoProblem::QuotaFull;
        case EFBIG: return IoProblem::TooLarge;
        case EWOULDBLOCK:
        case EBUSY: return IoProblem::Busy;
        case EEXIST: return IoProblem::Exists;
        case EISDIR: return IoProblem::Folder;
        case EINTR: return IoProblem::Interrupted;
        case EIO: return IoProblem::Device;
        default: return IoProblem::Other;
    }
}

tl::unexpected<IoError> failed(const char* call, int error = errno) {
    char words[128] = "";
    // The GNU form of strerror_r returns the text, which need not be in the buffer.
    return tl::make_unexpected(IoError{problemOf(error), std::string(call) + ": " + strerror_r(error, words, sizeof words)});
}

/// Calls again when a signal came between; a system that says so for ever has another fault.
template <class Call>
auto uninterrupted(Call call) {
    constexpr int kMostTries = 100;
    auto result = call();
    for (int i = 1; i < kMostTries && result == -1 && errno == EINTR; ++i) result = call();
    return result;
}

IoResult<void> done(int result, const char* call) {
    if (result != 0) return failed(call);
    return {};
}

IoResult<void> onlyRegular(const struct stat& s) {
    if (S_ISDIR(s.st_mode)) return failed("open", EISDIR);
    if (!S_ISREG(s.st_mode)) return tl::make_unexpected(IoError{IoProblem::Special, "open: not a regular file"});
    return {};
}

/// A descriptor that is closed with its scope; only for reading, where the result of close says nothing.
struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

}  // namespace

IoResult<FileState> PosixFileSystem::state(const std::string& path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) return failed("stat");
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    FileState out;
    out.inode = s.st_ino;
    out.size = static_cast<std::uint64_t>(s.st_size);
    out.modifiedNs = s.st_mtim.tv_sec * kNsPerSecond + s.st_mtim.tv_nsec;
    out.mode = s.st_mode & 07777;
    out.isFolder = S_ISDIR(s.st_mode);
    out.isSpecial = !out.isFolder && !S_ISREG(s.st_mode);
    return out;
}

IoResult<std::string> PosixFileSystem::resolved(const std::string& path) {
    std::string at = path;
    char folder[PATH_MAX];
    // A folder that was removed under the program has no path any more, and a path that gets too long is better left as it was.
    if (!at.empty() && at.front() != '/' && ::getcwd(folder, sizeof folder) && std::strlen(folder) + 1 + at.size() < PATH_MAX) at = std::string(folder) + "/" + at;
    constexpr int kMostLinks = 40;  // as Linux
    for (int i = 0; i < kMostLinks; ++i) {
        struct stat s {};
        if (::lstat(at.c_str(), &s) != 0 || !S_ISLNK(s.st_mode)) return at;
        char target[4096];
        const ssize_t size = ::readlink(at.c_str(), target, sizeof target);
        if (size < 0 || size == static_cast<ssize_t>(sizeof target)) return failed("readlink");
        const std::string to(target, static_cast<std::size_t>(size));
        at = to.front() == '/' ? to : folderOf(at) + "/" + to;
    }
    return failed("readlink", ELOOP);
}

IoResult<std::string> PosixFileSystem::read(const std::string& path, std::uint64_t limit) {
    // Looked at before it is opened, since opening alone does things to devices and pipes; and once more, since names can change in between.
    // Without O_NONBLOCK a named pipe would keep the program waiting for ever.
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) return failed("stat");
    if (auto ok = onlyRegular(s); !ok) return tl::make_unexpected(ok.error());
    const Descriptor file{uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); })};
    if (file.number < 0) return failed("open");
    if (::fstat(file.number, &s) != 0) return failed("fstat");
    if (auto ok = onlyRegular(s); !ok) return tl::make_unexpected(ok.error());
    if (static_cast<std::uint64_t>(s.st_size) > limit) return failed("read", EFBIG);
    std::string out(static_cast<std::size_t>(s.st_size), '\0');
    std::size_t have = 0;
    while (have < out.size()) {
        const ssize_t got = uninterrupted([&] { return ::read(file.number, out.data() + have, out.size() - have); });
        if (got < 0) return failed("read");
        if (got == 0) break;  // it became shorter
        have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
}

IoResult<std::vector<std::string>> PosixFileSystem::list(const std::string& folder) {
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(::opendir(folder.c_str()), &::closedir);
    if (!dir) return failed("opendir");
    std::vector<std::string> out;
    while (const dirent* entry = ::readdir(dir.get()))
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) out.emplace_back(entry->d_name);
    return out;
}

IoResult<void> PosixFileSystem::makeFolder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return {};
    const std::string parent = folderOf(path);
    if (errno != ENOENT || parent == path || parent == ".") return failed("mkdir");
    if (auto made = makeFolder(parent); !made) return made;
    return ::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST ? IoResult<void>{} : failed("mkdir");
}

IoResult<int> PosixFileSystem::create(const std::string& path, Access access) {
    const mode_t mode = access == Access::ByMask ? 0666 : 0600;  // less the user's mask
    const int file = uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode); });
    if (file < 0) return failed("open");
    return file;
}

IoResult<std::size_t> PosixFileSystem::write(int handle, std::string_view bytes) {
    const ssize_t taken = uninterrupted([&] { return ::write(handle, bytes.data(), bytes.size()); });
    if (taken < 0) return failed("write");
    return static_cast<std::size_t>(taken);
}

IoResult<void> PosixFileSystem::sync(int handle) { return done(uninterrupted([&] { return ::fsync(handle); }), "fsync"); }

// Not repeated: after EINTR Linux has closed the descriptor, and its number may already be someone else's.
IoResult<void> PosixFileSystem::close(int handle) { return done(::close(handle) != 0 && errno != EINTR ? -1 : 0, "close"); }

IoResult<void> PosixFileSystem::rename(const std::string& from, const std::string& to) {
    return done(uninterrupted([&] { return ::rename(from.c_str(), to.c_str()); }), "rename");
}

IoResult<void> PosixFileSystem::remove(const std::string& path) { return done(uninterrupted([&] { return ::unlink(path.c_str()); }), "unlink"); }

IoResult<void> PosixFileSystem::syncFolder(const std::string& folder) {
    const Descriptor dir{uninterrupted([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); })};
    if (dir.number < 0) return failed("open folder");
    return done(uninterrupted([&] { return ::fsync(dir.number); }), "fsync folder");
}

IoResult<int> PosixFileSystem::lock(const std::string& path) {
    constexpr int kMostTries = 10;
    for (int i = 0; i < kMostTries; ++i) {
        const int file = uninterrupted([&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600); });
        if (file < 0) return failed("open");
        struct stat s {};
        const bool locked = uninterrupted([&] { return ::flock(file, LOCK_EX | LOCK_NB); }) == 0 && ::fstat(file, &s) == 0;
        const int error = errno;
        if (locked && s.st_nlink > 0) return file;
        ::close(file);
        if (!locked) return failed("flock", error);
        // Whoever held it before has removed it since it was opened here: the next one is ours.
    }
    return failed("flock", EBUSY);
}

std::string userStateFolder() {
    const char* set = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    if (!home)
        if (const passwd* user = ::getpwuid(::getuid())) home = user->pw_dir;
    // A relative XDG_STATE_HOME counts as none (XDG Base Directory Specification).
    if (set && *set == '/') return std::string(set) + "/stargate-planner";
    return home && *home == '/' ? std::string(home) + "/.local/state/stargate-planner" : "";
}

}  // namespace stargate

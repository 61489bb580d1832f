// Preloaded into the program (LD_PRELOAD), lets calls of the system fail as a broken disk or a strict system would. FAULT_CALL names the call,
// FAULT_AT which of its calls fails (1 = the first), FAULT_ERROR the errno, FAULT_STICKY that all later ones fail too. File calls count only
// below the folder FAULT_BELOW, by path or by a descriptor opened there, so that what the loader and Qt do is left alone. FAULT_COUNT names a
// file that gets the number of such calls at the end.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kMostFiles = 1024;
std::atomic<int> calls;
std::atomic<bool> watched[kMostFiles];

template <class Call>
Call* next(Call*, const char* name) {
    return reinterpret_cast<Call*>(::dlsym(RTLD_NEXT, name));
}
#define REAL(name) next(&name, #name)

bool fails(const char* call) {
    const char* name = std::getenv("FAULT_CALL");
    if (!name || std::strcmp(name, call) != 0) return false;
    const int at = std::atoi(std::getenv("FAULT_AT")), now = ++calls;
    if (now != at && !(now > at && std::getenv("FAULT_STICKY"))) return false;
    errno = std::atoi(std::getenv("FAULT_ERROR"));
    return true;
}
bool isBelow(const char* path) {
    const char* folder = std::getenv("FAULT_BELOW");
    return folder && path && std::strncmp(path, folder, std::strlen(folder)) == 0;
}
bool isWatched(int file) { return file >= 0 && file < kMostFiles && watched[file]; }
int opened(int file, const char* path) {
    if (file >= 0 && file < kMostFiles) watched[file] = isBelow(path);
    return file;
}

__attribute__((destructor)) void report() {
    const char* path = std::getenv("FAULT_COUNT");
    std::FILE* file = path ? std::fopen(path, "w") : nullptr;
    if (!file) return;
    std::fprintf(file, "%d\n", calls.load());
    std::fclose(file);
}

}  // namespace

extern "C" {

#define OPEN(name)                                                \
    int name(const char* path, int flags, ...) {                  \
        va_list more;                                             \
        va_start(more, flags);                                    \
        const mode_t mode = va_arg(more, mode_t);                 \
        va_end(more);                                             \
        if (isBelow(path) && fails("open")) return -1;            \
        return opened(REAL(name)(path, flags, mode), path);       \
    }
OPEN(open)
OPEN(open64)

#define BY_FILE(type, name, spec, parameters, arguments)          \
    type name parameters spec {                                   \
        if (isWatched(file) && fails(#name)) return -1;           \
        return REAL(name) arguments;                              \
    }
BY_FILE(ssize_t, read, , (int file, void* to, size_t size), (file, to, size))
BY_FILE(ssize_t, write, , (int file, const void* from, size_t size), (file, from, size))
BY_FILE(int, fsync, , (int file), (file))
BY_FILE(int, fstat, noexcept, (int file, struct stat* to), (file, to))
BY_FILE(int, fchmod, noexcept, (int file, mode_t mode), (file, mode))
BY_FILE(int, fchown, noexcept, (int file, uid_t user, gid_t group), (file, user, group))
BY_FILE(int, flock, noexcept, (int file, int how), (file, how))
BY_FILE(int, fsetxattr, noexcept, (int file, const char* name, const void* value, size_t size, int flags), (file, name, value, size, flags))

int close(int file) {
    // A descriptor is gone even when close says that it failed.
    const bool failed = isWatched(file) && fails("close");
    const int error = errno;
    if (file >= 0 && file < kMostFiles) watched[file] = false;
    const int closed = REAL(close)(file);
    if (!failed) return closed;
    errno = error;
    return -1;
}

#define BY_PATH(type, name, none, spec, parameters, arguments)    \
    type name parameters spec {                                   \
        if (isBelow(path) && fails(#name)) return none;           \
        return REAL(name) arguments;                              \
    }
BY_PATH(int, stat, -1, noexcept, (const char* path, struct stat* to), (path, to))
BY_PATH(int, lstat, -1, noexcept, (const char* path, struct stat* to), (path, to))
BY_PATH(int, rename, -1, noexcept, (const char* path, const char* to), (path, to))
BY_PATH(int, unlink, -1, noexcept, (const char* path), (path))
BY_PATH(int, mkdir, -1, noexcept, (const char* path, mode_t mode), (path, mode))
BY_PATH(DIR*, opendir, nullptr, , (const char* path), (path))
BY_PATH(ssize_t, getxattr, -1, noexcept, (const char* path, const char* name, void* to, size_t size), (path, name, to, size))
BY_PATH(ssize_t, listxattr, -1, noexcept, (const char* path, char* to, size_t size), (path, to, size))

int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*work)(void*), void* with) noexcept {
    if (fails("pthread_create")) return errno;
    return REAL(pthread_create)(thread, how, work, with);
}

}  // extern "C"

#include "database/temporary_file.h"

#include <algorithm>
#include <random>
#include <string_view>

#include "database/paths.h"

namespace stargate {
namespace {

constexpr std::string_view kStart = ".~", kMiddle = ".stargate-save-";
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::size_t kLetters = 6;
constexpr std::size_t kLongestName = 100;  // bytes of NAME: with the rest within NAME_MAX of every file system, encrypted ones included
constexpr std::uint64_t kLongestPath = 65'536;
constexpr int kMostTries = 100;

std::string listFolder(const FileSystem& files) { return files.stateFolder() + "/saves"; }

bool areLetters(std::string_view text) { return text.size() == kLetters && text.find_first_not_of(kAlphabet) == std::string_view::npos; }

std::string someLetters() {
    std::random_device random;
    std::string out;
    while (out.size() < kLetters) out += kAlphabet[random() % kAlphabet.size()];
    return out;
}

/// The beginning of a name that fits, not cut within a letter of UTF-8.
std::string shortened(const std::string& name) {
    std::size_t end = std::min(name.size(), kLongestName);
    while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return name.substr(0, end);
}

/// Lists the file before it exists. A list that cannot be written costs the sweep after a crash, not the save.
void enlist(FileSystem& files, TemporaryFile& file, const std::string& letters) {
    if (files.stateFolder().empty() || file.path.front() != '/') return;
    if (!files.makeFolder(listFolder(files))) return;
    const std::string entry = listFolder(files) + "/" + letters;
    const auto lock = files.lock(entry);
    if (!lock) return;
    file.entry = entry;
    file.entryLock = *lock;
    if (writeAll(files, *lock, file.path)) return;
    endTemporary(files, file, true);
    file.entry.clear();
}

}  // namespace

IoResult<void> writeAll(FileSystem& files, int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto taken = files.write(handle, bytes);
        if (!taken) return tl::make_unexpected(taken.error());
        if (*taken == 0) return tl::make_unexpected(IoError{IoProblem::DiskFull, "write took nothing"});
        bytes.remove_prefix(*taken);
    }
    return {};
}

bool isTemporaryName(const std::string& name) {
    if (name.size() < kStart.size() + kMiddle.size() + kLetters || name.compare(0, kStart.size(), kStart) != 0) return false;
    const std::string_view end = std::string_view(name).substr(name.size() - kMiddle.size() - kLetters);
    return end.substr(0, kMiddle.size()) == kMiddle && areLetters(end.substr(kMiddle.size()));
}

IoResult<TemporaryFile> createTemporary(FileSystem& files, const std::string& target, Access access) {
    const std::string name = nameOf(target), start = target.substr(0, target.size() - name.size()) + std::string(kStart) + shortened(name) + std::string(kMiddle);
    for (int i = 0;; ++i) {
        const std::string letters = someLetters();
        TemporaryFile out;
        out.path = start + letters;
        enlist(files, out, letters);
        const auto handle = files.create(out.path, access);
        if (handle) {
            out.handle = *handle;
            return out;
        }
        endTemporary(files, out, true);
        if (handle.error().problem != IoProblem::Exists || i == kMostTries) return tl::make_unexpected(handle.error());
    }
}

void endTemporary(FileSystem& files, const TemporaryFile& file, bool gone) {
    if (file.entry.empty()) return;
    if (gone) (void)files.remove(file.entry);
    (void)files.close(file.entryLock);
}

void sweepTemporaries(FileSystem& files) {
    if (files.stateFolder().empty()) return;
    const auto entries = files.list(listFolder(files));
    if (!entries) return;
    for (const std::string& letters : *entries) {
        if (!areLetters(letters)) continue;
        const std::string entry = listFolder(files) + "/" + letters;
        const auto lock = files.lock(entry);
        if (!lock) continue;  // its program lives
        const auto path = files.read(entry, kLongestPath);
        bool gone = path.has_value();
        if (path && !path->empty() && path->front() == '/' && isTemporaryName(nameOf(*path))) {
            const auto removed = files.remove(*path);
            gone = removed || removed.error().problem == IoProblem::NotFound;
        }
        if (gone) (void)files.remove(entry);
        (void)files.close(*lock);
    }
}

}  // namespace stargate

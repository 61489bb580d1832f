#include "database/recovery_store.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/json_text.h"
#include "database/atomic_file.h"
#include "database/digest.h"
#include "database/plan_file.h"

namespace stargate {
namespace {

constexpr const char* kCopy = ".stargate";
constexpr const char* kDescription = ".json";
constexpr const char* kLock = ".lock";
constexpr std::uint64_t kLargestDescription = 1'000'000;  // bytes
constexpr std::int64_t kNsPerSecond = 1'000'000'000;

/// An id becomes a file name, so it may hold nothing that leads elsewhere.
bool isId(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    });
}

std::string toJson(const RecoveryEntry& entry) {
    std::string out = "{\"original_path\":";
    appendJsonString(out, entry.originalPath);
    return out + fmt::format(",\"digest\":\"{}\",\"unix_seconds\":{},\"pid\":{}}}\n", entry.digest, entry.unixSeconds, entry.pid);
}

Result<void> notKept(const std::string& details) {
    Error error;
    error.code = ErrorCode::NotWritable;
    error.happened = "No recovery copy could be written.";
    error.safe = "Your work is still open, and the saved file is unchanged.";
    error.remedy = "Save now; recovery copies go on by themselves once the folder can be written again.";
    error.details = details;
    return tl::make_unexpected(std::move(error));
}

}  // namespace

RecoveryStore::RecoveryStore(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)) {}

RecoveryStore::~RecoveryStore() {
    for (const auto& [id, handle] : locks_) (void)files_.close(handle);
}

Result<void> RecoveryStore::keep(RecoveryEntry entry, const Plan& plan) {
    const std::scoped_lock guard(mutex_);
    if (!isId(entry.id)) return notKept("bad id " + entry.id);
    if (auto made = files_.makeFolder(folder_); !made) return notKept(made.error().details);
    if (locks_.count(entry.id) == 0) {
        const auto lock = files_.lock(path(entry.id, kLock));
        if (!lock) return notKept(lock.error().details);
        locks_[entry.id] = *lock;
    }
    const auto saved = savePlan(files_, path(entry.id, kCopy), plan);
    if (!saved) return notKept(saved.error().text());
    entry.digest = saved->digest;
    const auto described = replaceFile(files_, path(entry.id, kDescription), toJson(entry));
    return described ? Result<void>{} : notKept(described.error().details);
}

RecoveryEntry RecoveryStore::describe(const std::string& id) {
    RecoveryEntry entry;
    entry.id = id;
    if (const auto state = files_.state(path(id, kCopy))) entry.unixSeconds = state->modifiedNs / kNsPerSecond;
    const auto text = files_.read(path(id, kDescription), kLargestDescription);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    const auto take = [&](const char* key, auto& out, auto isType) {
        if (const auto at = json.is_object() ? json.find(key) : json.end(); at != json.end() && ((*at).*isType)()) at->get_to(out);
    };
    using Json = nlohmann::json;
    take("original_path", entry.originalPath, &Json::is_string);
    take("digest", entry.digest, &Json::is_string);
    take("unix_seconds", entry.unixSeconds, &Json::is_number_integer);
    take("pid", entry.pid, &Json::is_number_integer);
    return entry;
}

std::vector<RecoveryEntry> RecoveryStore::abandoned() {
    const std::scoped_lock guard(mutex_);
    std::vector<RecoveryEntry> out;
    const auto names = files_.list(folder_);
    if (!names) return out;
    const std::string_view end = kCopy;
    for (const std::string& name : *names) {
        if (name.size() <= end.size() || name.compare(name.size() - end.size(), end.size(), end) != 0) continue;
        const std::string id = name.substr(0, name.size() - end.size());
        if (!isId(id) || locks_.count(id)) continue;
        const auto lock = files_.lock(path(id, kLock));
        if (!lock) continue;  // its program lives
        out.push_back(describe(id));
        (void)files_.close(*lock);
    }
    std::sort(out.begin(), out.end(), [](const RecoveryEntry& a, const RecoveryEntry& b) { return std::tie(b.unixSeconds, a.id) < std::tie(a.unixSeconds, b.id); });
    return out;
}

Result<OpenedPlan> RecoveryStore::open(const std::string& id) {
    if (!isId(id)) return fail(ErrorCode::NotFound, "There is no such recovery copy.");
    return openPlan(files_, path(id, kCopy));
}

void RecoveryStore::remove(const std::string& id) {
    const std::scoped_lock guard(mutex_);
    if (!isId(id)) return;
    for (const char* end : {kCopy, kDescription, kLock}) (void)files_.remove(path(id, end));
    if (const auto lock = locks_.find(id); lock != locks_.end()) {
        (void)files_.close(lock->second);
        locks_.erase(lock);
    }
}

}  // namespace stargate

#include "database/recovery_store.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/json_text.h"
#include "database/atomic_file.h"
#include "database/file_revision.h"
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
    out += ",\"file_revision\":";
    appendJsonString(out, entry.revision.text);
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

RecoveryStore::RecoveryStore(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)), locks_(files) {}

Result<void> RecoveryStore::keep(RecoveryEntry entry, const Plan& plan) {
    const std::scoped_lock guard(mutex_);
    if (!isId(entry.id)) return notKept("bad id " + entry.id);
    if (auto made = files_.makeFolder(folder_); !made) return notKept(made.error().details);
    if (const auto lock = locks_.take(entry.id, path(entry.id, kLock)); !lock) return notKept(lock.error().details);
    const auto saved = savePlan(files_, path(entry.id, kCopy), plan, {}, Access::UserOnly);
    if (!saved) return notKept(saved.error().text());
    entry.digest = saved->digest;
    const auto described = replaceFile(files_, path(entry.id, kDescription), toJson(entry), Access::UserOnly);
    return described ? Result<void>{} : notKept(described.error().details);
}

RecoveryEntry RecoveryStore::describe(const std::string& id) {
    RecoveryEntry entry;
    entry.id = id;
    if (const auto state = files_.state(path(id, kCopy))) entry.unixSeconds = state->modifiedNs / kNsPerSecond;
    const auto text = files_.read(path(id, kDescription), kLargestDescription);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    entry.described = json.is_object() && json.contains("original_path");
    const auto read = [&](const char* key, auto& out, auto isType) {
        if (const auto at = json.is_object() ? json.find(key) : json.end(); at != json.end() && ((*at).*isType)()) at->get_to(out);
    };
    using Json = nlohmann::json;
    read("original_path", entry.originalPath, &Json::is_string);
    read("file_revision", entry.revision.text, &Json::is_string);
    read("digest", entry.digest, &Json::is_string);
    read("unix_seconds", entry.unixSeconds, &Json::is_number_integer);
    read("pid", entry.pid, &Json::is_number_integer);
    return entry;
}

std::optional<AbandonedCopy> RecoveryStore::take(const std::string& id) {
    if (!locks_.take(id, path(id, kLock))) return std::nullopt;  // its program lives
    const auto copy = files_.state(path(id, kCopy));
    if (!copy && copy.error().problem == IoProblem::NotFound) {
        drop(id);  // a description whose copy was removed
        return std::nullopt;
    }
    AbandonedCopy out{describe(id), path(id, kCopy), openPlan(files_, path(id, kCopy)), {FileStanding::Missing, {}, 0}};
    const std::string& original = out.entry.originalPath;
    if (original.empty()) return out;
    if (const auto news = newsOf(files_, original, out.entry.revision)) out.file = *news;
    else out.file.standing = FileStanding::Changed;  // it cannot be compared
    if (!out.plan || out.file.standing == FileStanding::Missing) return out;
    if (const auto saved = openPlan(files_, original); saved && saved->plan == out.plan->plan) {
        drop(id);
        return std::nullopt;
    }
    return out;
}

std::vector<AbandonedCopy> RecoveryStore::claimAll() {
    const std::scoped_lock guard(mutex_);
    std::vector<AbandonedCopy> out;
    const auto names = files_.list(folder_);
    if (!names) return out;
    std::set<std::string> ids;
    for (const std::string_view name : *names)
        for (const std::string_view end : {kCopy, kDescription})
            if (name.ends_with(end)) ids.emplace(name.substr(0, name.size() - end.size()));
    for (const std::string& id : ids) {
        if (!isId(id) || locks_.has(id)) continue;
        if (auto copy = take(id)) out.push_back(std::move(*copy));
    }
    std::sort(out.begin(), out.end(), [](const AbandonedCopy& a, const AbandonedCopy& b) {
        return std::tie(b.entry.unixSeconds, a.entry.id) < std::tie(a.entry.unixSeconds, b.entry.id);
    });
    return out;
}

std::optional<AbandonedCopy> RecoveryStore::claim(const std::string& id) {
    const std::scoped_lock guard(mutex_);
    if (!isId(id) || !files_.state(path(id, kCopy))) return std::nullopt;
    return take(id);
}

void RecoveryStore::release(const std::string& id) {
    const std::scoped_lock guard(mutex_);
    locks_.release(id);
}

void RecoveryStore::drop(const std::string& id) {
    for (const char* end : {kCopy, kDescription, kLock}) (void)files_.remove(path(id, end));
    locks_.release(id);
}

void RecoveryStore::remove(const std::string& id) {
    const std::scoped_lock guard(mutex_);
    if (isId(id)) drop(id);
}

}  // namespace stargate

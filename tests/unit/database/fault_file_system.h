#pragma once
#include <map>
#include <random>

#include "core/ports/file_system.h"

namespace stargate::test {

/// Counts the calls that go through it and lets the Nth fail; `sticky` lets all later ones fail too. A short write takes half and goes on.
class FaultFileSystem final : public FileSystem {
public:
    explicit FaultFileSystem(FileSystem& inner) : inner_(inner) {}

    void failAt(int call, IoProblem problem, bool sticky) {
        calls_ = 0;
        at_ = call;
        problem_ = problem;
        sticky_ = sticky;
    }
    bool happened() const { return at_ != 0 && calls_ >= at_; }
    bool shortWrites = false;
    int openHandles = 0;

    IoResult<FileState> state(const std::string& p) override { return pass("state", [&] { return inner_.state(p); }); }
    IoResult<std::string> resolved(const std::string& p) override { return pass("resolved", [&] { return inner_.resolved(p); }); }
    IoResult<std::string> read(const std::string& p, std::uint64_t n) override { return pass("read", [&] { return inner_.read(p, n); }); }
    IoResult<std::vector<std::string>> list(const std::string& p) override { return pass("list", [&] { return inner_.list(p); }); }
    IoResult<void> makeFolder(const std::string& p) override { return pass("makeFolder", [&] { return inner_.makeFolder(p); }); }
    IoResult<int> create(const std::string& p, Access a) override {
        return opened(pass("create", [&] { return inner_.create(p, a); }));
    }
    std::vector<std::string> copyAttributes(const std::string& p, int h) override {
        const auto out = pass("copyAttributes", [&] { return IoResult<std::vector<std::string>>(inner_.copyAttributes(p, h)); });
        return out.value_or(std::vector<std::string>{"permissions"});
    }
    IoResult<std::size_t> write(int h, std::string_view b) override {
        return pass("write", [&] { return inner_.write(h, shortWrites ? b.substr(0, b.size() / 2 + 1) : b); });
    }
    IoResult<void> sync(int h) override { return pass("sync", [&] { return inner_.sync(h); }); }
    IoResult<void> close(int h) override {
        --openHandles;  // close gives the descriptor back even when it fails
        auto closed = inner_.close(h);
        return pass("close", [&] { return closed; });
    }
    IoResult<void> rename(const std::string& a, const std::string& b) override { return pass("rename", [&] { return inner_.rename(a, b); }); }
    IoResult<void> remove(const std::string& p) override { return pass("remove", [&] { return inner_.remove(p); }); }
    IoResult<void> syncFolder(const std::string& p) override { return pass("syncFolder", [&] { return inner_.syncFolder(p); }); }
    IoResult<int> lock(const std::string& p) override { return opened(pass("lock", [&] { return inner_.lock(p); })); }
    std::string stateFolder() const override { return inner_.stateFolder(); }

    std::string lastCall;

private:
    IoResult<int> opened(IoResult<int> handle) {
        if (handle) ++openHandles;
        return handle;
    }
    template <class Call>
    auto pass(const char* name, Call call) -> decltype(call()) {
        ++calls_;
        const bool fails = at_ != 0 && (calls_ == at_ || (sticky_ && calls_ > at_));
        if (calls_ == at_) lastCall = name;
        if (fails) return tl::make_unexpected(IoError{problem_, std::string(name) + ": injected"});
        return call();
    }

    FileSystem& inner_;
    int calls_ = 0;
    int at_ = 0;
    IoProblem problem_ = IoProblem::Other;
    bool sticky_ = false;
};

/// A disk in memory that can lose power. Written bytes are safe after sync, names after syncFolder; crash() drops or keeps the rest at
/// random, names in the order of their calls, as a journalling file system does.
class CrashFileSystem final : public FileSystem {
public:
    struct File {
        std::string bytes;
        std::string synced;
        std::uint32_t mode = 0600;
        std::int64_t modifiedNs = 0;
    };
    using FilePtr = std::shared_ptr<File>;

    template <class Random>
    void crash(Random& random) {
        std::uniform_int_distribution<std::size_t> kept(0, unsynced_.size());
        names_ = safeNames_;
        const std::size_t survive = kept(random);
        for (std::size_t i = 0; i < survive; ++i) unsynced_[i](names_);
        safeNames_ = names_;
        unsynced_.clear();
        for (auto& [path, file] : names_) {
            if (file->bytes == file->synced) continue;
            std::uniform_int_distribution<std::size_t> length(0, file->bytes.size());
            file->bytes.resize(length(random));  // what reached the disk is a beginning, and some of it is not even that
            if (!file->bytes.empty() && random() % 2) file->bytes[random() % file->bytes.size()] ^= 1;
            file->synced = file->bytes;
        }
        handles_.clear();
    }
    std::size_t count() const { return names_.size(); }

    IoResult<FileState> state(const std::string& path) override {
        const auto at = names_.find(path);
        if (at == names_.end()) return missing();
        FileState out;
        out.inode = reinterpret_cast<std::uintptr_t>(at->second.get());
        out.size = at->second->bytes.size();
        out.mode = at->second->mode;
        out.modifiedNs = at->second->modifiedNs;
        return out;
    }
    IoResult<std::string> resolved(const std::string& path) override { return path; }
    IoResult<std::string> read(const std::string& path, std::uint64_t) override {
        const auto at = names_.find(path);
        if (at == names_.end()) return missing();
        return at->second->bytes;
    }
    IoResult<std::vector<std::string>> list(const std::string&) override {
        std::vector<std::string> out;
        for (const auto& [path, file] : names_) out.push_back(path.substr(path.rfind('/') + 1));
        return out;
    }
    IoResult<void> makeFolder(const std::string&) override { return {}; }
    IoResult<int> create(const std::string& path, Access) override {
        const auto file = std::make_shared<File>();
        file->modifiedNs = ++created_;
        change([path, file](auto& names) { names[path] = file; });
        handles_[created_] = file;
        return created_;
    }
    std::vector<std::string> copyAttributes(const std::string& from, int handle) override {
        handles_.at(handle)->mode = names_.at(from)->mode;
        return {};
    }
    IoResult<std::size_t> write(int handle, std::string_view bytes) override {
        const std::size_t taken = std::min<std::size_t>(bytes.size(), 5000);
        handles_.at(handle)->bytes.append(bytes.substr(0, taken));
        return taken;
    }
    IoResult<void> sync(int handle) override {
        handles_.at(handle)->synced = handles_.at(handle)->bytes;
        return {};
    }
    IoResult<void> close(int handle) override {
        handles_.erase(handle);
        return {};
    }
    IoResult<void> rename(const std::string& from, const std::string& to) override {
        change([from, to](auto& names) {
            const auto at = names.find(from);
            if (at == names.end()) return;
            names[to] = at->second;
            names.erase(from);
        });
        return {};
    }
    IoResult<void> remove(const std::string& path) override {
        change([path](auto& names) { names.erase(path); });
        return {};
    }
    IoResult<void> syncFolder(const std::string&) override {
        safeNames_ = names_;
        unsynced_.clear();
        return {};
    }
    IoResult<int> lock(const std::string&) override { return -1; }
    std::string stateFolder() const override { return {}; }

private:
    using Names = std::map<std::string, FilePtr>;
    static tl::unexpected<IoError> missing() { return tl::make_unexpected(IoError{IoProblem::NotFound, "no such file"}); }
    void change(std::function<void(Names&)> what) {
        what(names_);
        unsynced_.push_back(std::move(what));
    }

    Names names_, safeNames_;
    std::vector<std::function<void(Names&)>> unsynced_;
    std::map<int, FilePtr> handles_;
    int created_ = 0;
};

}  // namespace stargate::test

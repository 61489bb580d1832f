#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/engine/schedule/rcpsp.h"

namespace stargate {
namespace {

constexpr int kMostActivities = 2000;
constexpr int kLargestNumber = 32767;  // what a lane of the solver's usage word holds

struct Line {
    std::string_view text;
    int number = 0;
};

std::vector<Line> linesOf(std::string_view text) {
    std::vector<Line> out;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        out.push_back({line, number});
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return out;
}

/// All whole numbers of a line; other words are skipped.
std::vector<int> numbersOf(std::string_view line) {
    std::vector<int> out;
    for (std::size_t i = 0; i < line.size();) {
        int value = 0;
        const auto [end, error] = std::from_chars(line.data() + i, line.data() + line.size(), value);
        if (error == std::errc{}) {
            out.push_back(value);
            i = static_cast<std::size_t>(end - line.data());
        } else {
            ++i;
        }
    }
    return out;
}

tl::unexpected<Error> broken(const Line& line, std::string_view what) {
    return fail(ErrorCode::BadInput, fmt::format("This is not a single-mode PSPLIB project: {}.", what), fmt::format("line {}", line.number),
                "Choose a .sm file of the single-mode sets (j30, j60, j90, j120).");
}

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(linesOf(text)) {}

    Result<RcpspProject> read() {
        for (; at_ < lines_.size(); ++at_) {
            const std::string_view line = lines_[at_].text;
            Result<void> done;
            if (line.rfind("jobs", 0) == 0) done = readCount();
            else if (line.rfind("  - ", 0) == 0) done = readResources(line);
            else if (line.rfind("PRECEDENCE", 0) == 0) done = readPrecedence();
            else if (line.rfind("REQUESTS", 0) == 0) done = readRequests();
            else if (line.rfind("RESOURCEAVAIL", 0) == 0) done = readCapacities();
            if (!done) return tl::make_unexpected(done.error());
        }
        const Line end{{}, static_cast<int>(lines_.size())};
        if (project_.activities.size() < 2 || !hasLinks_ || !hasNeeds_ || project_.capacities.empty()) return broken(end, "a section is missing");
        for (const RcpspProject::Activity& a : project_.activities)
            for (std::size_t r = 0; r < a.needs.size(); ++r)
                if (a.needs[r] > project_.capacities[r]) return broken(end, "an activity needs more than there is");
        return std::move(project_);
    }

private:
    Result<void> readCount() {
        const std::vector<int> numbers = numbersOf(lines_[at_].text.substr(lines_[at_].text.find(':') + 1));
        if (numbers.size() != 1 || numbers[0] < 2 || numbers[0] > kMostActivities) return broken(lines_[at_], fmt::format("the number of jobs must be 2 to {}", kMostActivities));
        project_.activities.resize(static_cast<std::size_t>(numbers[0]));
        return {};
    }
    Result<void> readResources(std::string_view line) {
        const std::vector<int> numbers = numbersOf(line.substr(std::min(line.find(':'), line.size())));
        if (numbers.empty() || numbers[0] < 0 || numbers[0] > 64) return broken(lines_[at_], "the number of resources is missing");
        if (line.find("- renewable") != std::string_view::npos) resources_ = static_cast<std::size_t>(numbers[0]);
        else if (numbers[0] != 0) return broken(lines_[at_], "only renewable resources are read");
        return {};
    }
    /// The numbers of each job's line, after the section's heading.
    template <class Take>
    Result<void> readRows(std::size_t headings, Take&& take) {
        at_ += headings;
        for (std::size_t i = 0; i < project_.activities.size(); ++i) {
            if (++at_ >= lines_.size()) return broken(lines_.back(), "it ends too early");
            const std::vector<int> row = numbersOf(lines_[at_].text);
            if (row.size() < 3 || row[0] != static_cast<int>(i) + 1) return broken(lines_[at_], fmt::format("job {} was expected", i + 1));
            if (std::any_of(row.begin(), row.end(), [](int n) { return n < 0 || n > kLargestNumber; })) return broken(lines_[at_], "a number is out of range");
            if (Result<void> done = take(project_.activities[i], row); !done) return done;
        }
        return {};
    }
    Result<void> readPrecedence() {
        hasLinks_ = true;
        return readRows(1, [&](RcpspProject::Activity& a, const std::vector<int>& row) -> Result<void> {
            if (row[1] != 1) return broken(lines_[at_], "a job has more than one mode");
            if (row.size() != 3 + static_cast<std::size_t>(row[2])) return broken(lines_[at_], "the number of successors does not fit");
            for (std::size_t i = 3; i < row.size(); ++i) {
                // Numbered in topological order, as all published sets are: a circle cannot be written down.
                if (row[i] <= row[0] || row[i] > static_cast<int>(project_.activities.size())) return broken(lines_[at_], "a successor has no larger number");
                a.successors.push_back(static_cast<std::uint16_t>(row[i] - 1));
            }
            return {};
        });
    }
    Result<void> readRequests() {
        hasNeeds_ = true;
        return readRows(2, [&](RcpspProject::Activity& a, const std::vector<int>& row) -> Result<void> {
            if (row.size() != 3 + resources_) return broken(lines_[at_], "the number of requests does not fit");
            a.duration = row[2];
            a.needs.assign(row.begin() + 3, row.end());
            return {};
        });
    }
    Result<void> readCapacities() {
        at_ += 2;
        if (at_ >= lines_.size()) return broken(lines_.back(), "it ends too early");
        project_.capacities = numbersOf(lines_[at_].text);
        if (project_.capacities.size() != resources_ ||
            std::any_of(project_.capacities.begin(), project_.capacities.end(), [](int n) { return n < 0 || n > kLargestNumber; }))
            return broken(lines_[at_], "the availabilities do not fit");
        return {};
    }

    std::vector<Line> lines_;
    std::size_t at_ = 0, resources_ = 0;
    bool hasLinks_ = false, hasNeeds_ = false;
    RcpspProject project_;
};

}  // namespace

Result<RcpspProject> readPsplib(std::string_view text) { return Reader(text).read(); }

}  // namespace stargate

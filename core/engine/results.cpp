#include "core/engine/results.h"

#include <algorithm>

namespace stargate {

std::string_view fundingCaseName(FundingCaseKind kind) {
    static constexpr std::array<std::string_view, 4> names = {"signed", "signed_announced", "all", "stress"};
    return names[static_cast<std::size_t>(kind)];
}

const SiteResult* Results::site(SiteId id) const {
    const auto at = std::lower_bound(sites.begin(), sites.end(), id, [](const SiteResult& s, SiteId i) { return s.id < i; });
    return at != sites.end() && at->id == id ? &*at : nullptr;
}

}  // namespace stargate

#include "core/base/money.h"

#include <algorithm>
#include <numeric>

#include "core/base/assert.h"

namespace stargate {

std::vector<Money> shared(Money total, const std::vector<double>& weights) {
    STARGATE_ASSERT(!weights.empty());
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<Money> shares(weights.size());
    if (!(sum > 0)) {
        shares[0] = total;
        return shares;
    }
    struct Remainder { double part; std::size_t index; };
    std::vector<Remainder> remainders;
    remainders.reserve(weights.size());
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total.cents()) * (weights[i] / sum);
        const double whole = std::floor(exact);
        shares[i] = Money::cents(static_cast<std::int64_t>(whole));
        given += shares[i].cents();
        remainders.push_back({exact - whole, i});
    }
    // Doubles above 2^53 cents may leave more than one cent per share: every share then takes its part of what is left, or gives it back.
    const std::int64_t left = total.cents() - given, all = static_cast<std::int64_t>(remainders.size());
    const std::int64_t each = left / all, odd = left % all, cent = odd < 0 ? -1 : 1;
    const auto firstWithout = remainders.begin() + static_cast<std::ptrdiff_t>(odd * cent);
    std::nth_element(remainders.begin(), firstWithout, remainders.end(),
                     [](const Remainder& a, const Remainder& b) { return a.part != b.part ? a.part > b.part : a.index < b.index; });
    for (auto r = remainders.begin(); r != remainders.end(); ++r) shares[r->index] += Money::cents(each + (r < firstWithout ? cent : 0));
    return shares;
}

}  // namespace stargate

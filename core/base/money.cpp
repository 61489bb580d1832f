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
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total.cents()) * (weights[i] / sum);
        const double whole = std::floor(exact);
        shares[i] = Money::cents(static_cast<std::int64_t>(whole));
        given += shares[i].cents();
        remainders.push_back({exact - whole, i});
    }
    std::stable_sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) { return a.part > b.part; });
    // Doubles above 2^53 cents may leave more than one cent per share; the loop gives or takes until the sum is exact.
    for (std::size_t i = 0; given != total.cents(); i = (i + 1) % remainders.size()) {
        const std::int64_t step = given < total.cents() ? 1 : -1;
        shares[remainders[i].index] += Money::cents(step);
        given += step;
    }
    return shares;
}

}  // namespace stargate

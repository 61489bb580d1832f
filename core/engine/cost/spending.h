#pragma once
#include <utility>
#include <vector>

#include "core/base/money.h"
#include "core/base/monthly_series.h"

namespace stargate {

/// Money of the months in which something is paid: `amounts[0]` belongs to `first`, all other months have none.
struct Spending {
    Month first;
    std::vector<Money> amounts;

    Month end() const { return first + static_cast<int>(amounts.size()); }
    Money operator[](Month m) const { return m >= first && m < end() ? amounts[static_cast<std::size_t>(m - first)] : Money{}; }
    Money total() const;
    /// Every month's amount times the factor of its month, rounded to the cent.
    template <class Factor>
    Spending scaled(Factor factor) const {
        Spending out{first, {}};
        out.amounts.reserve(amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) out.amounts.push_back(amounts[i].scaled(factor(first + static_cast<int>(i))));
        return out;
    }
    /// Amounts inside the horizon; what was spent before it counts in its first month, what comes after is outside.
    Spending within(Month start, int months) &&;
    bool operator==(const Spending&) const = default;
};

/// Adds what is paid; its months lie inside the series.
inline MonthlySeries<Money>& operator+=(MonthlySeries<Money>& sum, const Spending& paid) {
    for (std::size_t i = 0; i < paid.amounts.size(); ++i) sum[paid.first + static_cast<int>(i)] += paid.amounts[i];
    return sum;
}

/// When money flows, as shares of a total that need not add up to 1 (they are made to).
class SpendingProfile {
public:
    SpendingProfile& payAt(Instant when, double share);
    /// The same amount on every day, as deliveries are paid.
    SpendingProfile& payEvenly(Instant from, Instant to, double share);
    /// An S-curve with half of the money spent at `halfAt` (0..1) of the time:
    /// F(x) = 3u^2 - 2u^3 with u = x^k, k = ln 0.5 / ln halfAt. The cubic is the usual cumulative cost curve of construction planning.
    SpendingProfile& payAsWorked(Instant from, Instant to, double share, double halfAt);

    /// The total by month, exact to the cent (largest remainder).
    Spending spread(Money total) const;

private:
    template <class Cumulative>
    void payOver(Instant from, Instant to, double share, Cumulative cumulative);
    double& weight(Month m);
    Month first_;
    std::vector<double> weights_;
};

}  // namespace stargate

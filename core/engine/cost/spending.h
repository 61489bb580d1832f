#pragma once
#include <functional>
#include <vector>

#include "core/base/money.h"
#include "core/base/monthly_series.h"

namespace stargate {

/// Money by month without a horizon: `amounts[0]` belongs to `first`.
struct Spending {
    Month first;
    std::vector<Money> amounts;

    Money total() const;
    /// Every month's amount times the factor of its month, rounded to the cent.
    Spending scaled(const std::function<double(Month)>& factor) const;
    /// Amounts inside the horizon; what was spent before it counts in its first month, what comes after is outside.
    MonthlySeries<Money> within(Month start, int months) const;
};

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

#pragma once
#include "core/engine/funding/draws.h"

namespace stargate {

/// What one tranche costs for one site after it is drawn, nominal.
///
/// Until the site is complete interest runs on the balance at the start of the month and half of the month's draw, and is added to the
/// balance (capitalised), as construction loans do. From the next month on, interest is paid; with a tenor, level payments end the debt
/// that many months after the first draw (at maturity at the latest all is repaid or refinanced); without one, only interest is paid.
/// Debt and money with a rate of its own bear interest; leases and vendor credit without a rate are paid back in equal parts; equity owes nothing.
struct DebtService {
    MonthlySeries<Money> fees, capitalised, interestPaid, repaid, owed;
};
DebtService debtService(const Tranche& tranche, const MonthlySeries<Money>& drawn, std::optional<Month> complete, const Assumed& assumed);

}  // namespace stargate

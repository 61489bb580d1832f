#pragma once
#include "core/engine/funding/draws.h"

namespace stargate {

/// What one tranche costs for one site after it is drawn, nominal.
///
/// Interest runs on the balance at the start of the month and half of the month's draw. The part of the site that is not yet live adds its
/// share of it to the balance (capitalised), as construction loans do; the live part pays its share. Once all is live, and with a tenor,
/// level payments end the debt that many months after the first draw (at maturity at the latest all is repaid or refinanced); without one,
/// only interest is paid.
/// Debt and money with a rate of its own bear interest; leases and vendor credit without a rate are paid back in equal parts; equity owes nothing.
struct DebtService {
    MonthlySeries<Money> fees, capitalised, interestPaid, repaid, owed;
};
/// `live`: share of the site's full build that is live at each month end, 0..1.
DebtService debtService(const Tranche& tranche, const MonthlySeries<Money>& drawn, const MonthlySeries<double>& live, const Assumed& assumed);

}  // namespace stargate

#pragma once
#include "core/engine/funding/draws.h"

namespace stargate {

/// How far the things are that a tranche pays for.
struct Progress {
    MonthlySeries<double> inService;  ///< of the money spent by each month end, the share that bought what was in service when the month began, 0..1
    std::optional<Month> complete;    ///< when it begins all is in service
};

/// What one tranche costs for one site after it is drawn, nominal.
///
/// Interest runs on the balance at the start of the month and half of the month's draw. The share of it that stands for work in progress is
/// added to the balance (capitalised), as construction loans do, and is the cost of building; capitalisation ends part by part as parts come
/// into service (FASB ASC 835-20-25), from then on interest is paid. Once all is in service, and with a tenor, level payments end the debt
/// that many months after the first draw (at maturity at the latest all is repaid or refinanced); without one, only interest is paid.
/// Debt and money with a rate of its own bear interest; leases and vendor credit without a rate are paid back in equal parts; equity owes nothing.
struct DebtService {
    MonthlySeries<Money> fees, capitalised, interestPaid, repaid, owed;
};
DebtService debtService(const Tranche& tranche, const MonthlySeries<Money>& drawn, const Progress& progress, const Assumed& assumed);

}  // namespace stargate

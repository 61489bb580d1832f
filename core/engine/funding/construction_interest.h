#pragma once
#include "core/engine/funding/draws.h"

namespace stargate {

/// Cost of borrowing for one site by month, nominal: fees on what is drawn, and interest until the site is complete.
/// Interest runs on the balance at the start of the month and on half of the month's draw, and is added to the balance
/// (capitalised), as construction loans do. Money with a rate of its own and all debt bear interest; other money none.
MonthlySeries<Money> constructionInterest(const ResolvedPlan& plan, const std::vector<TrancheMoney>& tranches, const Draws& draws, std::size_t site,
                                          std::optional<Month> complete);

}  // namespace stargate

#pragma once
#include <string>

#include "core/base/money.h"
#include "core/base/short_date.h"

namespace stargate {

/// Figures in English words, beside the dates of short_date.h; the window formats by locale (ui/support/figures.h).
std::string withThousands(double value, int decimals = 0);  ///< "1,613,700"
std::string shortMoney(Money money);      ///< "$69.9 bn", "$12 M"
std::string shortMegawatts(double mw);    ///< "980 MW", "4.45 GW"

}  // namespace stargate

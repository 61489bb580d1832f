#pragma once
#include <string>

#include "core/base/money.h"
#include "core/base/month.h"

namespace stargate {

/// Figures in English words for exports, findings and the command line; the window formats by locale (ui/support/figures.h).
std::string shortMonth(Month m);          ///< "Apr 2028"
std::string shortDate(Date d);            ///< "22 Aug 2027"
std::string withThousands(double value, int decimals = 0);  ///< "1,613,700"
std::string shortMoney(Money money);      ///< "$69.9 bn", "$12 M"
std::string shortMegawatts(double mw);    ///< "980 MW", "4.45 GW"

}  // namespace stargate

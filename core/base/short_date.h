#pragma once
#include <string>

#include "core/base/month.h"

namespace stargate {

/// Dates in English words for exports, findings, reasons and the command line; the window formats by locale (ui/support/figures.h).
std::string shortMonth(Month m);          ///< "Apr 2028"
std::string shortDate(Date d);            ///< "22 Aug 2027"

}  // namespace stargate

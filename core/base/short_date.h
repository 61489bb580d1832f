#pragma once
#include <string>

#include "core/base/month.h"

namespace stargate {

/// Dates in English words, for core and, through ui/support/format.h, for the window.
std::string shortMonth(Month m);          ///< "Apr 2028"
std::string shortDate(Date d);            ///< "22 Aug 2027"

}  // namespace stargate

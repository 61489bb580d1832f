#pragma once
#include <string>

#include "core/engine/results.h"

namespace stargate {

/// Words that only the program knows.
struct ReportContext {
    std::string digest;          ///< of the plan's file; empty = none
    std::string programVersion;
};

/// `evaluate --format json` (core/README.md, Outputs): plan, months, totals, series, sites, funding, findings.
std::string resultsToJson(const Results& results, const ReportContext& context);

/// `evaluate --format csv`: "scope,month,<series…>", scope "total" or a site's name.
std::string resultsToCsv(const Results& results);

}  // namespace stargate

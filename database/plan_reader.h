#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/plan/plan.h"
#include "database/connection.h"

namespace stargate {

struct LoadedPlan {
    Plan plan;
    std::string digest;         ///< of the rows that were read
    bool digestMatches = true;  ///< the file carries that digest
    std::string writtenBy;      ///< version of the program, from the file
};

/// True when the raw header is that of a plan file, of any version.
bool isPlanHeader(std::string_view bytes);

/// Reads bytes of unknown origin and checks all that can be checked: header, SQLite's own structure, the exact schema, every value, every
/// reference, the digest. Pure. The Error's `where` names table and row. Throws std::bad_alloc where memory runs out, in SQLite too.
Result<LoadedPlan> fromBytes(std::string bytes, const LoadLimits& limits = {});

}  // namespace stargate

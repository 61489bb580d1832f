#pragma once
#include <string>
#include <string_view>

#include "core/engine/evaluate.h"
#include "core/ports/user_files.h"

namespace stargate::cli {

/// A plan read from a file, and what its file says about itself.
struct Input {
    PlanPtr plan;
    std::string digest;
    bool digestMatches = true;
};

/// Reads a plan file; warns on stderr when its digest does not match.
Result<Input> readInput(const std::string& path);

/// A plan, its results, and the world they were computed in.
struct Evaluated {
    Input input;
    World world;
    ResultsPtr results;
};
/// Full by default, so that a command says what the window says: ranges, odds and the findings that follow from them.
Result<Evaluated> readAndEvaluate(const std::string& path, DispatchQuality quality = DispatchQuality::Full);

/// Writes whole or not at all. An existing file is refused unless `force`. Here and below stderr hears what of the old file could not be kept.
Result<void> writeOutput(const std::string& path, std::string_view bytes, bool force = true);

/// Plan as a file's bytes, checked by reading them back, then written.
Result<void> writePlan(const std::string& path, const Plan& plan, bool force);

/// The whole text of a file of at most `limit` bytes.
Result<std::string> readText(const std::string& path, std::uint64_t limit = kLargestTextFile);

/// The row that a word of the command line names, in any case: its name, "name #id", or a unique part of its name. Whole names win over parts;
/// of several whole names or parts none is taken, and the Error names them.
template <class Row>
Result<Id<Row>> rowByName(const Table<Row>& rows, std::string_view what, const std::string& name);
extern template Result<SiteId> rowByName(const Table<Site>&, std::string_view, const std::string&);
extern template Result<FunderId> rowByName(const Table<Funder>&, std::string_view, const std::string&);

}  // namespace stargate::cli

#pragma once
#include <string>
#include <string_view>

#include "core/engine/evaluate.h"

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
Result<Evaluated> readAndEvaluate(const std::string& path);

/// Writes whole or not at all. An existing file is refused unless `force`.
Result<void> writeOutput(const std::string& path, std::string_view bytes, bool force = true);

/// Plan as a file's bytes, checked by reading them back, then written.
Result<void> writePlan(const std::string& path, const Plan& plan, bool force);

/// The whole text of a file.
Result<std::string> readText(const std::string& path);

/// The site named by `--site`: its name or a unique part of it, case-insensitive.
Result<SiteId> siteByName(const Plan& plan, const std::string& name);

}  // namespace stargate::cli

#pragma once
#include <optional>
#include <string>

#include "core/ports/file_system.h"
#include "core/ports/plan_files.h"
#include "database/connection.h"

namespace stargate {

/// "the disk is full": the second half of "Could not save …: ".
std::string ioWords(IoProblem problem);

/// Reads and checks a plan file; never writes. See fromBytes for the checks.
Result<OpenedPlan> openPlan(FileSystem& files, const std::string& path, const LoadLimits& limits = {});

/// Turns the plan into bytes, reads these back and compares digests, and only then replaces the file, whole or not at all. Error Changed when
/// the file is no longer as `expected` (left untouched); without `expected` it is overwritten. A file that did not exist gets `access`.
Result<SavedPlan> savePlan(FileSystem& files, const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected = {},
                           Access access = Access::ByMask);

}  // namespace stargate

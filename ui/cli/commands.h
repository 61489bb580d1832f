#pragma once
#include <string>
#include <vector>

#include "core/base/error.h"
#include "ui/cli/command_line.h"

namespace stargate::cli {

// Each takes the words after the command's name and returns an exit state.
int runNew(const std::vector<std::string>& words);
int runEvaluate(const std::vector<std::string>& words);
int runChart(const std::vector<std::string>& words);
int runCheck(const std::vector<std::string>& words);
int runExport(const std::vector<std::string>& words);
int runImport(const std::vector<std::string>& words);
int runDispatch(const std::vector<std::string>& words);
int runResource(const std::vector<std::string>& words);
int runSchedule(const std::vector<std::string>& words);

/// Prints the words and where help is; returns WrongUsage.
int wrongUsage(const std::string& words);
/// Says what happened, what is safe and what to do, with --details also what the system answered; returns FileTrouble.
int fileTrouble(Error error);

}  // namespace stargate::cli

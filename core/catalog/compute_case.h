#pragma once
#include <optional>
#include <string>

#include "core/catalog/range.h"

namespace stargate {

class RowReader;

/// One row of training_runs.csv: a published training run, to compare with.
struct TrainingRun {
    std::string key;
    std::string name;
    int year = 0;
    std::optional<double> parametersBillion;
    std::optional<double> activeParametersBillion;
    std::optional<double> tokensTrillion;
    double flop = 0;
    std::string hardware;
    std::optional<Range> mfu;
};

/// One row of serving.csv: measured serving throughput of a model on a rack type.
struct ServingRate {
    std::string key;
    std::string workload;
    std::string rack;              ///< key of racks
    double tokensPerSecondPerAccelerator = 0;
    std::optional<double> tokensPerSecondPerUser;
    std::optional<double> usdPerMillionTokens;
};

TrainingRun readTrainingRun(RowReader& row);
ServingRate readServingRate(RowReader& row);

}  // namespace stargate

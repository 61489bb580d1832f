#include "core/catalog/compute_case.h"

#include "core/catalog/row_reader.h"

namespace stargate {

TrainingRun readTrainingRun(RowReader& row) {
    TrainingRun r;
    r.key = row.key();
    r.name = row.text("name");
    r.year = row.integer("run_year");
    r.parametersBillion = row.maybeNumber("parameters_billion");
    r.activeParametersBillion = row.maybeNumber("active_parameters_billion");
    r.tokensTrillion = row.maybeNumber("data_trillion_tokens");
    r.flop = row.number("training_flop");
    r.hardware = row.maybeText("hardware");
    r.mfu = row.maybeRange("mfu", "share");
    return r;
}

ServingRate readServingRate(RowReader& row) {
    ServingRate s;
    s.key = row.key();
    s.workload = row.text("workload");
    s.rack = row.text("rack");
    s.tokensPerSecondPerAccelerator = row.number("per_accelerator_tokens_per_s");
    s.tokensPerSecondPerUser = row.maybeNumber("per_user_tokens_per_s");
    s.usdPerMillionTokens = row.maybeNumber("cost_usd_per_million_tokens");
    return s;
}

}  // namespace stargate

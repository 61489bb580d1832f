#pragma once
#include "core/engine/schedule/network.h"

namespace stargate {

/// What a fact needed must be over. Gives such tasks known dates, at the latest that is consistent: full durations where the time
/// between known dates allows, else all of them shortened in proportion.
void settleFacts(Network& network, const CpmOrder& order, const Cancel& cancel);

/// The same for ready dates still to come that are earlier than the network allows, within their building only.
/// `early` are the dates without that; true when something changed.
bool settleReadyDates(Network& network, const CpmOrder& order, const std::vector<CpmSpan>& early, const Cancel& cancel);

}  // namespace stargate

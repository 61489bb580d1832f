#pragma once

namespace stargate {

/// How one task's end or start holds another's.
enum class LinkType { FinishToStart, StartToStart, FinishToFinish, StartToFinish };

}  // namespace stargate

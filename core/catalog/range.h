#pragma once

namespace stargate {

/// A planning range, not a confidence interval: low <= central <= high. The unit stands in the name of the member that holds it.
struct Range {
    double low = 0;
    double central = 0;
    double high = 0;
    bool operator==(const Range&) const = default;
};

}  // namespace stargate

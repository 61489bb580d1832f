#pragma once
#include "core/plan/site.h"

namespace stargate {

/// A fibre connection between two sites.
struct Link {
    Id<Link> id;
    SiteId from;
    SiteId to;
    double terabitsPerSecond = 0;
    std::optional<double> routeFactor;  ///< fibre length / great circle; empty = catalogue
    bool operator==(const Link&) const = default;
};

}  // namespace stargate

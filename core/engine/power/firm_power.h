#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "core/engine/results.h"
#include "core/engine/resolved_plan.h"

namespace stargate {

/// Why a technology cannot run at a site at all.
enum class RefusedBecause { OilLikeGas, NoWind, OffGrid };
std::optional<RefusedBecause> refusedAt(const ResolvedSite& site, const PowerTechnology& technology);

/// Share of nameplate that a plant keeps at this outside temperature and height (turbines lose power with heat and thin air).
double deratedShare(const Assumed& assumed, const PowerTechnology& technology, double dryBulbC, double elevationMetres);

/// The part of it that is heat: loses `perC` for every degree above `isoC`.
inline double heatDerate(double dryBulbC, double isoC, double perC) { return std::max(0.0, 1 - std::max(0.0, dryBulbC - isoC) * perC); }

/// What an asset counts for once it delivers; `unit` is what the failure of one unit takes away, 0 for grid and storage.
struct FirmAsset {
    SourcePower firm, unit;
};
FirmAsset firmAsset(const ResolvedPlan& plan, const ResolvedSite& site, const ResolvedAsset& asset);

/// Firm power of a site over time (core/README.md, Capacity).
class FirmPower {
public:
    FirmPower(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates);

    SourcePower at(Instant when) const;
    /// By technology, largest first, once every asset has come and bridge power has left; the largest unit is taken off its technology.
    std::vector<PowerShare> atFullBuild() const;
    /// Instants at which something changes, sorted.
    std::vector<Instant> changes() const;

private:
    struct Source {
        Technology technology = Technology::Grid;
        SourcePower nameplate, firm, unit;  ///< unit: firm power of one unit that may fail; 0 for grid and storage
        Instant from;
        std::optional<Instant> until;
        bool runs(Instant when) const { return from <= when && (!until || when < *until); }
    };
    const Source* largestUnit(Instant when) const;
    std::vector<Source> sources_;
    bool largestUnitOut_ = false;
};

}  // namespace stargate

#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "core/base/cancel.h"
#include "core/engine/power/firm_power.h"

namespace stargate {

struct RackGeneration;

/// What runs at a site at one instant. Nested: announced >= contracted >= energised >= live.
struct SiteCapacity {
    ItPower announced, contracted, energised, live;
    double accelerators = 0;  ///< of whole racks
    double h100e = 0, petaflopsBf16 = 0;
};

/// Share of a need by which published MW figures are rounded: racks that need this much more than there is all run, and nobody warns.
inline constexpr double kPowerTolerance = 0.005;

/// Capacity of a site over time (core/README.md, Capacity). Keeps references to what it is made from.
class CapacityTimeline {
public:
    CapacityTimeline(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates);

    /// State at `when` under the firm power of that instant. Buildings that a planner recorded as running on or before the data date
    /// did run, whatever the plan's power assets say; from the month after the data date on, the firm power decides.
    SiteCapacity at(Instant when, SourcePower firm) const;
    /// Live IT averaged over the days of each month, for energy.
    std::vector<ItPower> meanLive(Month start, int months, const FirmPower& firm, const Cancel& cancel = {}) const;

private:
    struct Racks {
        Instant from, to;          ///< delivered in equal daily shares
        std::optional<std::pair<Instant, Instant>> replaced;  ///< taken out in equal daily shares; empty = stays
        double count = 0, perRackMw = 0, accelerators = 0, h100e = 0, petaflops = 0;  ///< per rack
        double countAt(Instant when) const;  ///< whole racks that are there
    };
    struct Hall {
        ItPower design;
        std::optional<Instant> energised, ready;
        std::optional<Instant> seenEnergised, seenReady;  ///< recorded on or before the data date
        std::vector<Racks> racks;
        bool runsAt(Instant when) const;
        double megawattsAt(Instant when) const;  ///< of its racks, were there room for all of them
    };
    struct RunningRacks {
        const Racks* of;
        double count;  ///< whole
    };
    /// The four states alone, which the hours need for each day.
    SiteCapacity powerAt(Instant when, SourcePower firm) const;
    /// The same; `megawattsOf` says what the racks of hall 0, 1, … come to then.
    template <class MegawattsOf>
    SiteCapacity powerWith(MegawattsOf megawattsOf, Instant when, SourcePower firm) const;
    /// From `first` on: leaves as many racks as `mw` carries, the first ones first; all where it suffices within kPowerTolerance.
    static void limit(std::vector<RunningRacks>& racks, std::size_t first, double mw);
    static void addRacks(Hall& hall, const std::vector<RackGeneration>& generations);

    ItPower designIt_;
    std::optional<Instant> announcedFrom_, contractedFrom_;
    Pue peakPue_;
    Instant forecastFrom_;  ///< first day of the first month after the data date
    std::vector<Hall> halls_;
};

}  // namespace stargate

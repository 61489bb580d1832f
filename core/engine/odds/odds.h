#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/engine/results.h"

namespace stargate {

struct OddsMemory;
struct World;

struct OddsOptions {
    int samples = 10'000;
    std::uint64_t seed = 1;
    int threads = 0;                                ///< 0 = as many as the machine runs; changes the time, never the figures
    const std::atomic<bool>* cancelled = nullptr;   ///< looked at between blocks of samples
};

/// Dates that so many per cent of the samples keep.
struct DateOdds {
    std::optional<Date> p10, p50, p80, p90;
    std::optional<double> asEarly;  ///< share of the samples that come on the date of the settled schedule or before, 0..1
};

struct TaskOdds {
    DateOdds finish;
    double criticality = 0;   ///< share of samples in which the task lies on the critical path of its site, 0..1
    double cruciality = 0;    ///< correlation of its duration with the last finish of its site, -1..1 (Williams 1992)
};

/// The months in which one building got power and ran, by sample: what bands of any selection are made of.
struct BuildingSamples {
    BuildingId building;
    SiteId site;
    double energisedMw = 0, liveMw = 0;          ///< IT MW that the building adds
    int settledLive = 0;                          ///< month of the schedule without odds
    std::vector<std::uint16_t> energised, live;   ///< months since the plan's start; `months` of the plan or more = not inside the horizon
};

/// P10, P50, P80 and P90 of a monthly series.
struct Band {
    std::array<std::vector<double>, 4> percentiles;
    std::vector<double> reached;  ///< share of the samples that have as much as the settled schedule or more, 0..1 by month
    const std::vector<double>& p10() const { return percentiles[0]; }
    const std::vector<double>& p50() const { return percentiles[1]; }
    const std::vector<double>& p80() const { return percentiles[2]; }
    const std::vector<double>& p90() const { return percentiles[3]; }
};
enum class BandSeries { Energised, ItLive };

/// What the settled schedule brings at a site: its most is what the site's power can carry.
struct SettledPower {
    SiteId site;
    std::array<std::vector<double>, 2> megawatts;  ///< IT MW by month, by BandSeries
};

/// What the shared samples of a plan's schedule say (core/README.md, Odds). Immutable once made.
struct Odds {
    int samples = 0;
    std::uint64_t seed = 0;
    int months = 0;
    std::vector<TaskOdds> tasks;                  ///< as Schedule::tasks
    std::vector<DateOdds> milestones;             ///< as Schedule::milestones
    DateOdds firstPower, fullPower;               ///< of the whole plan
    std::vector<BuildingSamples> buildings;
    std::vector<SettledPower> settled;            ///< by site
    std::array<Band, 2> planBands;                ///< of the whole plan, by BandSeries: charts ask for them with every picture

    /// IT MW by month, of the chosen sites or (empty) the plan.
    Band band(BandSeries series, const std::vector<SiteId>& sites = {}) const;
};

/// As many samples and of that seed as the plan of the results assumes.
OddsOptions oddsOptionsOf(const Results& results);

/// Draws the samples of a plan whose results are known. Null when cancelled. Same plan, seed and number of samples: same bytes, with any
/// memory or none.
std::shared_ptr<const Odds> drawOdds(const Results& results, const World& world, const OddsOptions& options, OddsMemory* memory = nullptr);

/// The results with dates' odds in their schedule and findings, and the samples beside them. Null when cancelled.
ResultsPtr withOdds(const ResultsPtr& results, const World& world, const OddsOptions& options, OddsMemory* memory = nullptr);

}  // namespace stargate

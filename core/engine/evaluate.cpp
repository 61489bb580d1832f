#include "core/engine/evaluate.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/base/vector_state.h"
#include "core/engine/evaluation_cache.h"
#include "core/engine/odds/odds.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

SiteKey keyOf(const ResolvedPlan& plan, const ResolvedSite& site, const Schedule& schedule) {
    SiteKey key{plan.catalog, plan.plan->settings, plan.plan->assumptions, site.rows, {}};
    const auto [first, last] = rowsOfSite(schedule.tasks, site.row->id);
    for (const Task* t = first; t != last; ++t) key.times.insert(key.times.end(), {t->start.minutes(), t->finish.minutes()});
    key.times.push_back(static_cast<std::int64_t>(plan.quality));
    return key;
}

/// Key figures that follow from what is ordered, whatever the dates (core/README.md, Capacity).
void setBuildFigures(KeyFigures& kpi, const ResolvedSite& site) {
    std::int64_t gpus = 0;
    double h100e = 0;
    for (const ResolvedBuilding& b : site.buildings)
        for (const ResolvedOrder& o : b.orders) {
            gpus += o.accelerators();
            h100e += o.rack->h100e() * static_cast<double>(o.row->count);
        }
    if (gpus == 0) return;
    kpi.it = site.rackIt();
    kpi.facility = *kpi.it * site.peakPue;
    kpi.gpus = gpus;
    kpi.h100e = h100e;
}

void setDates(KeyFigures& kpi, const Schedule& schedule, SiteId site) {
    const auto [first, last] = rowsOfSite(schedule.milestones, site);
    for (const Milestone* m = first; m != last; ++m) {
        if (m->building) continue;
        if (m->kind == MilestoneKind::FirstPower) kpi.firstPower = m->date;
        if (m->kind == MilestoneKind::FullPower) kpi.fullPower = m->date;
    }
}

SiteOutput evaluateSite(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, const Schedule& schedule, const DispatchedYears* settled) {
    SiteOutput out;
    SiteResult& r = out.result;
    r.id = site.row->id;
    r.name = site.row->name;
    r.at = site.row->position();
    r.county = site.county;
    r.state = site.state;
    if (site.region.iso) r.iso = site.region.iso->key;
    r.series = SeriesSet(plan.start, plan.months);
    r.power = firmPowerStage(plan, site, dates, r.series);
    for (const PowerShare& share : r.power) r.firmAtFullBuild += share.firm;
    capacityStage(plan, site, dates, r.series);
    out.power = powerStage(plan, site, dates, r.series, settled);
    CostResult cost = costStage(plan, site, dates, schedule, out.power, r.series);
    r.costs = std::move(cost.lines);
    r.operating = std::move(cost.operating);
    r.kpi = std::move(cost.kpi);
    setBuildFigures(r.kpi, site);
    setDates(r.kpi, schedule, r.id);
    r.kpi.renewableShare = out.power.renewableShare;
    r.kpi.co2TonnesPerYear = out.power.co2TonnesPerYear;
    r.operation = out.power.operation;
    jobsStage(plan, site, dates, r.series);
    return out;
}

/// Outputs of all sites in their order: remembered ones, and the others side by side on the machine's threads.
std::vector<std::shared_ptr<const SiteOutput>> siteOutputs(const ResolvedPlan& plan, const Schedule& schedule, EvaluationCache& memory) {
    std::vector<std::shared_ptr<const SiteOutput>> out(plan.sites.size());
    std::vector<SiteKey> keys;
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        keys.push_back(keyOf(plan, plan.sites[i], schedule));
        out[i] = memory.find(plan.sites[i].row->id, keys[i]);
        if (!out[i] && plan.quality == DispatchQuality::Coarse) {
            // What is known with its adequacy is not computed again without.
            SiteKey settled = keys[i];
            settled.times.back() = static_cast<std::int64_t>(DispatchQuality::Settled);
            out[i] = memory.find(plan.sites[i].row->id, settled);
        }
        if (!out[i]) missing.push_back(i);
    }
    parallelFor(missing.size(), [&](std::size_t m) {
        plan.cancel.check();
        const std::size_t i = missing[m];
        const auto settled = plan.quality == DispatchQuality::Coarse ? memory.dispatched(plan.sites[i].row->id) : nullptr;
        out[i] = std::make_shared<const SiteOutput>(evaluateSite(plan, plan.sites[i], schedule.sites[i], schedule, settled.get()));
    });
    for (const std::size_t i : missing) memory.keep(plan.sites[i].row->id, std::move(keys[i]), out[i]);
    return out;
}

/// Adds where both are known; one unknown leaves the other, as a site without buildings adds nothing.
template <class T>
void add(std::optional<T>& sum, const std::optional<T>& part) {
    if (part) sum = sum ? *sum + *part : *part;
}

void addMoney(KeyFigures& sum, const KeyFigures& part) {
    for (const auto member : {&KeyFigures::capex, &KeyFigures::computeCapex, &KeyFigures::constructionCapex, &KeyFigures::powerCapex,
                              &KeyFigures::refreshCapex, &KeyFigures::financingCost})
        sum.*member += part.*member;
}

/// Plan figures from site figures: sums, first and last dates, and means weighted by what they are per.
KeyFigures planFigures(const ResolvedPlan& plan, const std::vector<SiteResult>& sites) {
    KeyFigures k;
    double lcoeWeight = 0, lcoe = 0, hourWeight = 0, hour = 0, renewable = 0;
    bool allPowered = true;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const KeyFigures& s = sites[i].kpi;
        addMoney(k, s);
        add(k.it, s.it);
        add(k.facility, s.facility);
        add(k.gpus, s.gpus);
        add(k.h100e, s.h100e);
        add(k.opexPerYear, s.opexPerYear);
        add(k.tcoPerYear, s.tcoPerYear);
        add(k.co2TonnesPerYear, s.co2TonnesPerYear);
        if (s.firstPower && (!k.firstPower || *s.firstPower < *k.firstPower)) k.firstPower = s.firstPower;
        if (s.fullPower && (!k.fullPower || *s.fullPower > *k.fullPower)) k.fullPower = s.fullPower;
        if (!plan.sites[i].buildings.empty() && !s.fullPower) allPowered = false;
        const double facility = s.facility ? s.facility->megawatts() : 0;
        if (s.lcoeUsdPerMwh) lcoe += *s.lcoeUsdPerMwh * facility, lcoeWeight += facility;
        if (s.renewableShare) renewable += *s.renewableShare * facility;
        if (s.usdPerGpuHour && s.gpus) hour += *s.usdPerGpuHour * static_cast<double>(*s.gpus), hourWeight += static_cast<double>(*s.gpus);
    }
    if (!allPowered) k.fullPower.reset();
    if (lcoeWeight > 0) k.lcoeUsdPerMwh = lcoe / lcoeWeight, k.renewableShare = renewable / lcoeWeight;
    if (hourWeight > 0) k.usdPerGpuHour = hour / hourWeight;
    return k;
}

Result<ResultsPtr> evaluateAll(const PlanPtr& plan, const World& world, EvaluationCache* cache, DispatchQuality quality, Cancel cancel) {
    cleanVectorState();
    EvaluationCache own;
    EvaluationCache& memory = cache ? *cache : own;
    const auto catalog = memory.catalogFor(world.catalog, *plan);
    if (!catalog) return tl::make_unexpected(catalog.error());
    auto resolved = resolve(plan, *catalog, *world.regions, &memory.places());
    if (!resolved) return tl::make_unexpected(resolved.error());
    resolved->quality = quality == DispatchQuality::Coarse ? quality : DispatchQuality::Settled;
    resolved->cancel = cancel;
    cancel.check();

    auto out = std::make_shared<Results>();
    out->plan = plan;
    out->catalog = *catalog;
    out->start = resolved->start;
    out->months = resolved->months;
    out->dataDate = resolved->dataDate;
    out->quality = resolved->quality;
    const auto remembered = memory.scheduleOf(*resolved);
    out->schedule = remembered ? *remembered : schedulePlan(*resolved, &memory.networks());

    const auto outputs = siteOutputs(*resolved, out->schedule, memory);
    std::vector<const PowerResult*> power;
    out->sites.reserve(outputs.size());
    for (const auto& output : outputs) {
        out->sites.push_back(output->result);
        power.push_back(&output->power);
    }
    memory.keepOnly(plan->sites);

    out->series = SeriesSet(out->start, out->months);
    for (const SiteResult& s : out->sites) out->series += s.series;
    cancel.check();
    out->funding = fundingStage(*resolved, out->schedule, out->sites, out->series);
    out->kpi = planFigures(*resolved, out->sites);
    for (const FundingCase& c : out->funding.cases)
        if (c.kind == FundingCaseKind::Signed) out->kpi.fundingGap = c.gap, out->kpi.fundingGapMonth = c.gapMonth;
    out->findings = findingsStage(*resolved, *out, power);
    // Kept as a part of the results, so that an edit that moves dates copies nothing.
    memory.keepSchedule(*resolved, {out, &out->schedule});
    if (quality != DispatchQuality::Full) return out;
    OddsOptions options = oddsOptionsOf(*out);
    options.cancelled = cancel.flag();
    const ResultsPtr dated = withOdds(out, world, options);
    cancel.check();
    return dated ? dated : out;
}

}  // namespace

Result<ResultsPtr> evaluate(const PlanPtr& plan, const World& world, EvaluationCache* cache, DispatchQuality quality, Cancel cancel) try {
    return evaluateAll(plan, world, cache, quality, cancel);
} catch (const Cancelled&) {
    return fail(ErrorCode::Cancelled, "The evaluation was stopped.", "", "Change the plan or evaluate it again.");
}

}  // namespace stargate

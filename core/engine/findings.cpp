#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "core/engine/capacity.h"
#include "core/engine/climate/site_weather.h"
#include "core/engine/funding/funding_case.h"
#include "core/engine/funding/tranche_money.h"
#include "core/engine/power/firm_power.h"
#include "core/engine/schedule_findings.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

// Thresholds of attention, not physics: below them a difference is noise that a planner would not act on.
constexpr double kSupplyTolerance = 1e-6;   // share of a limit; slots are shared out in fractions
constexpr double kStrandedShare = 0.10;     // share of the design that stands empty
constexpr double kHoursShort = 2.4;         // a year: one day in ten years, the planning criterion of North American grids (NERC BAL-502)
constexpr int kIdleDays = 30;               // racks waiting less than a month are normal
constexpr Money kMoneyTolerance = Money::cents(0);

class Collector {
public:
    explicit Collector(const ResolvedPlan& plan, const Results& results) : plan_(plan), results_(results) {}

    void add(Severity severity, FindingCode code, Subject subject, std::optional<Month> month, std::vector<FindingValue> values, std::string detail = {}) {
        all_.push_back({severity, code, std::move(subject), month, std::move(values), std::move(detail)});
    }
    void add(Finding finding) { all_.push_back(std::move(finding)); }
    std::vector<Finding> sorted() && {
        sortFindings(all_);
        return std::move(all_);
    }
    const ResolvedPlan& plan() const { return plan_; }
    const Results& results() const { return results_; }

private:
    const ResolvedPlan& plan_;
    const Results& results_;
    std::vector<Finding> all_;
};

Subject subjectOf(const Site& s) { return {SubjectKind::Site, s.id.number(), s.name}; }
Subject subjectOf(const Building& b) { return {SubjectKind::Building, b.id.number(), b.name}; }
Subject subjectOf(const PowerAsset& a) { return {SubjectKind::Asset, a.id.number(), a.name}; }

/// Facility power that the racks delivered by the end of each month would draw at their peak, were there power.
std::vector<FacilityPower> needed(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates) {
    const auto months = static_cast<std::size_t>(plan.months);
    std::vector<FacilityPower> need(months);
    for (const ResolvedBuilding& b : site.buildings) {
        std::vector<ItPower> come(months);
        for (const ResolvedOrder& o : b.orders) {
            const RackDelivery* d = o.cooled ? dates.deliveryOf(o.row->id) : nullptr;
            if (!d) continue;
            // Racks that come by the last instant of a month are there at its end.
            const int first = std::max(0, (d->to - 1).date().inMonth() - plan.start);
            if (first < plan.months) come[static_cast<std::size_t>(first)] += o.itAllocated();
        }
        ItPower racks;
        for (std::size_t m = 0; m < months; ++m) {
            racks += come[m];
            need[m] += std::min(racks, b.row->design) * site.peakPue;
        }
    }
    return need;
}

void checkPower(Collector& out, const ResolvedSite& site, const SiteDates& dates, const SiteResult& result) {
    const FacilityPower build = std::min(site.rackIt(), site.designIt()) * site.peakPue;
    if (!(build > FacilityPower{})) return;
    const bool generates = std::any_of(site.assets.begin(), site.assets.end(),
                                       [&](const ResolvedAsset& a) {
        return a.row->nameplate() > SourcePower{} && a.technology->firmRule != FirmRule::None && refusedAt(site, *a.technology) != RefusedBecause::OffGrid;
    });
    if (!generates) out.add(Severity::Blocker, FindingCode::NoPower, subjectOf(*site.row), {}, {{"need_mw", build.megawatts()}});
    // At the end of the horizon every source has come or left; a site that is short then is short by design, not by a date.
    std::optional<Month> firstShort;
    std::optional<Month> worstAt;
    FacilityPower worst;
    const std::vector<FacilityPower> need = needed(out.plan(), site, dates);
    for (int i = 0; i < out.plan().months; ++i) {
        const Month m = out.plan().start + i;
        if (m.last() < out.plan().dataDate) continue;
        const FacilityPower gap = need[static_cast<std::size_t>(i)] - carriedBy(result.series.firm[m]);
        if (gap > build * kPowerTolerance) {
            if (!firstShort) firstShort = m;
            if (gap > worst) worst = gap, worstAt = m;
        }
    }
    const FacilityPower firm = carriedBy(result.firmAtFullBuild);
    const FacilityPower designGap = build - firm;
    const FacilityPower lastGap = need.back() - carriedBy(result.series.firm[out.plan().start + (out.plan().months - 1)]);
    if (!(designGap > build * kPowerTolerance || lastGap > build * kPowerTolerance)) return;
    // Gap, need and firm power belong together: those of the month in which most is missing, else those of the full build.
    FacilityPower short_ = designGap, load = build, carried = firm;
    if (worstAt && worst > designGap) {
        short_ = worst;
        load = need[static_cast<std::size_t>(*worstAt - out.plan().start)];
        carried = carriedBy(result.series.firm[*worstAt]);
    }
    std::vector<FindingValue> values{{"short_mw", short_.megawatts()}, {"need_mw", load.megawatts()}, {"firm_mw", carried.megawatts()}};
    if (worstAt && worst > designGap && *worstAt > *firstShort) values.push_back({"worst_after_months", static_cast<double>(*worstAt - *firstShort)});
    out.add(Severity::Blocker, FindingCode::PowerShort, subjectOf(*site.row), firstShort, std::move(values));
}

void checkBuildings(Collector& out, const ResolvedSite& site, const SiteDates& dates) {
    for (std::size_t i = 0; i < site.buildings.size(); ++i) {
        out.plan().cancel.check();
        const ResolvedBuilding& b = site.buildings[i];
        ItPower asked;
        for (const ResolvedOrder& o : b.orders) {
            if (o.row->count == 0) continue;
            asked += o.itAllocated();
            const std::string name = fmt::format("{} × {}", o.row->count, o.rack->name);
            const Subject order{SubjectKind::Order, o.row->id.number(), name};
            if (!o.cooled)
                out.add(Severity::Blocker, FindingCode::CoolingMismatch, order, {}, {{"racks", static_cast<double>(o.row->count)}},
                        fmt::format("{}, {}", site.row->name, b.row->name));
            if (const double limit = out.plan().assumed[Assumption::RackMassLimit]; o.rack->massKilograms && *o.rack->massKilograms > limit)
                out.add(Severity::Info, FindingCode::FloorLoadExceeded, order, {}, {{"rack_kg", *o.rack->massKilograms}, {"limit_kg", limit}},
                        fmt::format("{}, {}", site.row->name, b.row->name));
        }
        if (asked > b.row->design * (1 + kPowerTolerance))
            out.add(Severity::Warning, FindingCode::BuildingOverLimit, subjectOf(*b.row), {},
                    {{"racks_mw", asked.megawatts()}, {"design_mw", b.row->design.megawatts()}}, site.row->name);
        else if (asked < b.row->design * (1 - kStrandedShare))
            out.add(Severity::Info, FindingCode::StrandedPower, subjectOf(*b.row), {},
                    {{"stranded_mw", (b.row->design - asked).megawatts()}, {"design_mw", b.row->design.megawatts()}}, site.row->name);
        const BuildingDates& d = dates.buildings[i];
        std::optional<Instant> racksIn;
        for (const ResolvedOrder& o : b.orders)
            if (const RackDelivery* delivery = o.row->count > 0 ? dates.deliveryOf(o.row->id) : nullptr) racksIn = std::max(racksIn.value_or(delivery->to), delivery->to);
        if (racksIn && d.energised && *racksIn >= Instant::startOf(out.plan().dataDate)) {
            const auto idle = (*d.energised - *racksIn) / Instant::kMinutesPerDay;
            if (idle > kIdleDays)
                out.add(Severity::Warning, FindingCode::RacksBeforeEnergisation, subjectOf(*b.row), racksIn->date().inMonth(),
                        {{"idle_days", static_cast<double>(idle)}, {"idle_mw", b.racks().megawatts()}}, site.row->name);
        }
    }
}

FindingCode codeOf(RefusedBecause refused) {
    switch (refused) {
        case RefusedBecause::OilLikeGas: return FindingCode::GasRefused;
        case RefusedBecause::NoWind: return FindingCode::WindRefused;
        case RefusedBecause::OffGrid: return FindingCode::GridRefused;
    }
    return FindingCode::GasRefused;
}

const Task* findTask(const Schedule& schedule, SiteId site, std::string_view package) {
    const auto [first, last] = rowsOfSite(schedule.tasks, site);
    for (const Task* t = first; t != last && !t->building; ++t)  // those of the site come first
        if (t->package == package) return t;
    return nullptr;
}

void checkAssets(Collector& out, const ResolvedSite& site, const SiteDates& dates) {
    const Schedule& schedule = out.results().schedule;
    std::optional<Instant> firstNeed;
    for (const ResolvedBuilding& b : site.buildings)
        for (const ResolvedOrder& o : b.orders)
            if (const RackDelivery* d = o.row->count > 0 ? dates.deliveryOf(o.row->id) : nullptr) firstNeed = std::min(firstNeed.value_or(d->to), d->to);
    const Task* minorPermit = findTask(schedule, site.row->id, "C");
    const Task* majorPermit = findTask(schedule, site.row->id, "C2");
    const Task* lateral = findTask(schedule, site.row->id, "L");
    for (std::size_t i = 0; i < site.assets.size(); ++i) {
        out.plan().cancel.check();
        const ResolvedAsset& a = site.assets[i];
        const AssetDates& when = dates.assets[i];
        const bool gas = a.technology->fuel == Fuel::Gas;
        if (const auto refused = refusedAt(site, *a.technology))
            out.add(*refused == RefusedBecause::OffGrid ? Severity::Warning : Severity::Blocker, codeOf(*refused), subjectOf(*a.row), {},
                    {{"mw", a.row->nameplate().megawatts()}}, site.row->name);
        if (a.technology->technology != Technology::Grid && a.technology->firmRule == FirmRule::Nameplate && firstNeed &&
            when.cod >= Instant::startOf(out.plan().dataDate)) {
            const auto late = (when.cod - *firstNeed) / Instant::kMinutesPerDay;
            if (late > kIdleDays)
                out.add(Severity::Warning, FindingCode::TurbineLate, subjectOf(*a.row), when.cod.date().inMonth(),
                        {{"late_days", static_cast<double>(late)}, {"mw", a.row->nameplate().megawatts()}}, site.row->name);
        }
        if (!a.row->cod || *a.row->cod <= out.plan().dataDate) continue;
        const auto lateFor = [&](const Task* task, FindingCode code) {
            if (!task || task->finish.date() <= *a.row->cod) return;
            out.add(Severity::Warning, code, subjectOf(*a.row), a.row->cod->inMonth(), {{"days", static_cast<double>(task->finish.date() - *a.row->cod)}}, task->name);
        };
        if (a.technology->combustion) {
            lateFor(minorPermit, FindingCode::MissingAirPermit);
            lateFor(majorPermit, FindingCode::MissingAirPermit);
        }
        if (gas) lateFor(lateral, FindingCode::MissingGasLateral);
    }
}

double largestUnitMw(const ResolvedPlan& plan, const ResolvedSite& site) {
    double most = 0;
    for (const ResolvedAsset& a : site.assets) most = std::max(most, firmAsset(plan, site, a).unit.megawatts());
    return most;
}

void checkWeather(Collector& out, const Site& site, const SiteWeather& weather) {
    if (!weather.unreadable.empty()) out.add(Severity::Warning, FindingCode::WeatherUnreadable, subjectOf(site), {}, {}, weather.unreadable);
    for (const WeatherDistance& far : farWeather(weather, site.position()))
        out.add(far.otherHemisphere ? Severity::Blocker : Severity::Warning, FindingCode::WeatherFar, subjectOf(site), {}, {{"distance_km", far.kilometres}}, far.file);
    for (const auto& [year, name] : {std::pair{weather.year, weather.yearName}, {weather.wind, weather.windName}})
        for (const WeatherNote& note : year ? year->notes : std::vector<WeatherNote>())
            if (note.warning) out.add(Severity::Warning, FindingCode::WeatherContradicts, subjectOf(site), {}, {}, name + ": " + note.text);
}

void checkPlace(Collector& out, const ResolvedSite& site, const PowerResult& power) {
    if (!site.insideUnitedStates)
        out.add(Severity::Warning, FindingCode::OutsideUnitedStates, subjectOf(*site.row), {},
                {{"lat", site.row->lat.degrees()}, {"lon", site.row->lon.degrees()}}, site.state);
    checkWeather(out, *site.row, *site.weather);
    if (site.buildings.empty()) out.add(Severity::Info, FindingCode::CapacityNotPublished, subjectOf(*site.row), {}, {}, site.row->source.empty() ? "own" : "");
    const bool evaporates = site.cooling->driver == CoolingDriver::WetBulb;
    if (evaporates && site.region.state && site.region.state->waterStress.find("High") != std::string::npos)
        out.add(Severity::Warning, FindingCode::WaterStress, subjectOf(*site.row), {}, {{"wue_l_per_kwh", site.cooling->wueLitresPerKwh.central}},
                site.region.state->waterStress);
    // Where firm power is short by design, outages add nothing to say.
    const Adequacy adequacy = power.operation ? power.operation->adequacy : Adequacy{};
    if (adequacy.unservedHours > kHoursShort && adequacy.needMw <= adequacy.firmMw * (1 + kPowerTolerance) + largestUnitMw(out.plan(), site))
        out.add(Severity::Warning, FindingCode::AdequacyLow, subjectOf(*site.row), {},
                {{"hours", adequacy.unservedHours}, {"unserved_mwh", adequacy.unservedMwh}, {"margin_mw", adequacy.marginMw()}});
    const double permit = out.plan().assumed[Assumption::DieselHoursPerYear];
    if (power.permitHours && *power.permitHours > permit)
        out.add(Severity::Warning, FindingCode::PermitHoursExceeded, subjectOf(*site.row), {}, {{"hours", *power.permitHours}, {"permit_hours", permit}});
}

/// A known date to come that is earlier than its work allows: the worst of each site.
void checkKnownDates(Collector& out) {
    std::map<SiteId, const Task*> worst;
    const auto early = [](const Task& t) { return *t.networkFinish - t.finish.date(); };
    for (const Task& t : out.results().schedule.tasks) {
        if (!t.networkFinish || early(t) <= kIdleDays) continue;
        const Task*& w = worst[t.site];
        if (!w || early(t) > early(*w)) w = &t;
    }
    for (const auto& [id, task] : worst) {
        const Plan& plan = *out.plan().plan;
        Subject subject = subjectOf(*plan.sites.find(id));
        if (const PowerAsset* a = plan.powerAssets.find(task->asset)) subject = subjectOf(*a);
        else if (const Building* b = plan.buildings.find(task->building)) subject = subjectOf(*b);
        const std::string where = subject.kind == SubjectKind::Site ? task->name : fmt::format("{}, {}", plan.sites.find(id)->name, task->name);
        out.add(Severity::Warning, FindingCode::EarlierThanNetwork, subject, task->finish.date().inMonth(), {{"early_days", static_cast<double>(early(*task))}}, where);
    }
}

void checkSchedule(Collector& out) {
    for (Finding& f : announcedFindings(out.results())) out.add(std::move(f));
    for (Finding& f : deadlineFindings(out.results())) out.add(std::move(f));
    for (Finding& f : ignoredEdits(out.results())) out.add(std::move(f));
    for (const SupplyUse& use : out.results().schedule.supply)
        for (const SupplyPeriod& p : use.periods) {
            if (std::max(p.used, p.asked) <= p.limit * (1 + kSupplyTolerance)) continue;
            const SupplyCap* cap = out.results().catalog->supplyCap(use.cap);
            out.add(Severity::Warning, FindingCode::SupplyCapExceeded, {SubjectKind::Plan, 0, out.plan().plan->settings->name}, p.from,
                    {{"asked", std::max(p.used, p.asked)}, {"limit", p.limit}, {"months", static_cast<double>(p.months)}}, cap ? cap->name : use.cap);
            break;  // the first period says it; the rest follows from it
        }
}

void checkMoney(Collector& out) {
    const FundingCase* worst = nullptr;
    for (const FundingCase& c : out.results().funding.cases)
        if ((c.kind == FundingCaseKind::Signed || c.kind == FundingCaseKind::SignedAnnounced) && c.gap > kMoneyTolerance &&
            (!worst || c.kind == FundingCaseKind::SignedAnnounced))
            worst = &c;
    if (!worst) return;
    const bool blocker = worst->kind == FundingCaseKind::SignedAnnounced;
    const std::optional<ShortTime> time = shortTime(worst->balance, out.plan().dataDate);
    if (!time) return;
    std::vector<FindingValue> values{{"gap_usd", worst->gap.dollars()}};
    if (const int before = out.plan().dataDate.inMonth() - time->from; before > 0) values.push_back({"before_data_date_months", static_cast<double>(before)});
    out.add(blocker ? Severity::Blocker : Severity::Warning, FindingCode::FundingShort, {SubjectKind::Plan, 0, out.plan().plan->settings->name},
            time->from, std::move(values), std::string(fundingCaseName(worst->kind)));
}

void checkConditions(Collector& out) {
    for (const Tranche& t : out.plan().plan->tranches)
        if (!t.condition.empty() && std::find(kTrancheConditions.begin(), kTrancheConditions.end(), t.condition) == kTrancheConditions.end())
            out.add(Severity::Warning, FindingCode::ConditionUnknown, {SubjectKind::Tranche, t.id.number(), t.name}, {}, {{"amount_usd", t.amount.dollars()}}, t.condition);
    const Month end = out.results().start + out.results().months;
    for (const Tranche& t : out.plan().plan->tranches) {
        const auto awaited = awaitedDay(t, out.results().schedule);
        if (!awaited || t.amount <= Money{} || (awaited->day && awaited->day->inMonth() < end)) continue;
        const Site* site = out.plan().plan->sites.find(awaited->site);
        const Building* building = out.plan().plan->buildings.find(awaited->building);
        std::string detail = t.condition;
        if (site && (building || t.sites.size() == 1)) detail += " " + site->name + (building ? ", " + building->name : "");
        out.add(Severity::Warning, FindingCode::ConditionNever, {SubjectKind::Tranche, t.id.number(), t.name},
                awaited->day ? std::optional(awaited->day->inMonth()) : std::nullopt, {{"amount_usd", t.amount.dollars()}}, std::move(detail));
    }
}

void checkSources(Collector& out) {
    for (const CatalogRow& row : out.plan().plan->catalogRows)
        if (row.isOverride && row.source.empty())
            out.add(Severity::Info, FindingCode::UnsourcedNumber, {SubjectKind::Plan, 0, out.plan().plan->settings->name}, {},
                    {{"values", static_cast<double>(row.fields.size())}}, fmt::format("{}/{}", row.table, row.key));
}

}  // namespace

std::vector<Finding> findingsStage(const ResolvedPlan& plan, const Results& results, const std::vector<const PowerResult*>& power) {
    Collector out(plan, results);
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        checkPower(out, plan.sites[i], results.schedule.sites[i], results.sites[i]);
        checkBuildings(out, plan.sites[i], results.schedule.sites[i]);
        checkAssets(out, plan.sites[i], results.schedule.sites[i]);
        checkPlace(out, plan.sites[i], *power[i]);
    }
    checkKnownDates(out);
    checkSchedule(out);
    checkMoney(out);
    checkConditions(out);
    checkSources(out);
    return std::move(out).sorted();
}

}  // namespace stargate

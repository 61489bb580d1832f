#include "core/engine/schedule/network.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "core/engine/schedule/network_parts.h"

namespace stargate {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12.0;

/// What decides which packages a site has.
struct SiteChoices {
    bool grid = false, gensets = false, gas = false;
    double combustionMw = 0;
};

SiteChoices choicesOf(const ResolvedSite& site) {
    SiteChoices c;
    c.grid = !site.row->offGrid;
    for (const ResolvedBuilding& b : site.buildings) c.gensets = c.gensets || (b.redundancy && b.redundancy->gensets);
    for (const ResolvedAsset& a : site.assets) {
        if (a.technology->combustion) c.combustionMw += a.row->nameplate().megawatts();
        c.gas = c.gas || a.technology->fuel == Fuel::Gas;
    }
    return c;
}

/// Whether a condition holds for a site as a whole.
bool holds(LinkCondition condition, const SiteChoices& c, double minorSourceMw) {
    switch (condition) {
    case LinkCondition::MinorPermit: return (c.combustionMw > 0 || c.gensets) && c.combustionMw <= minorSourceMw;
    case LinkCondition::MajorPermit: return c.combustionMw > minorSourceMw;
    case LinkCondition::Gas: return c.gas;
    case LinkCondition::Gensets: return c.gensets;
    case LinkCondition::Always:
    case LinkCondition::GridPower:
    case LinkCondition::OnsitePower: return true;
    }
    return true;
}

bool isGridPackage(std::string_view key) { return key == "D" || key == "E" || key == "F" || key == "G"; }

class Expansion {
public:
    /// `plan` has one site.
    explicit Expansion(ResolvedPlan plan) : plan_(std::move(plan)), catalog_(*plan_.catalog) {
        for (const TaskEdit* e : plan_.sites[0].edits) edits_.emplace(e->task, e);
    }

    Network run() {
        net_.statused.assign(1, false);
        if (const YearlyStop stop = winterStop(plan_.assumed); stop.days > 0) net_.calendars.push_back(std::make_shared<const Calendar>(Calendar::fiveDay().with(stop)));
        addTasks(0);
        net_.firstTask = {0, static_cast<std::uint32_t>(net_.tasks.size())};
        addLinks(0);
        plan_.cancel.check();
        net_.power.push_back(sitePower(plan_, net_, 0));
        applyKnownDates(plan_, net_);
        plan_.cancel.check();
        return std::move(net_);
    }

private:
    const Calendar& calendar(WorkCalendar kind) const {
        if (kind == WorkCalendar::FiveDayOutdoor && !net_.calendars.empty()) return *net_.calendars.front();
        return kind == WorkCalendar::SevenDay ? Calendar::sevenDay() : Calendar::fiveDay();
    }
    const Calendar& calendarOf(const WorkPackage& package) const { return calendar(calendarAt(plan_.sites[0].row->lat, package, plan_.assumed)); }
    const TaskEdit* editOf(const std::string& task) const {
        const auto own = edits_.find(task);
        return own != edits_.end() ? own->second : nullptr;
    }

    /// A package exists where at least one link into it does.
    bool exists(const WorkPackage& p, const SiteChoices& c) const {
        if (isGridPackage(p.key) && !c.grid) return false;
        bool any = false, none = true;
        for (const WorkLink& l : catalog_.workLinks()) {
            if (l.to != p.key) continue;
            none = false;
            any = any || holds(l.condition, c, plan_.assumed[Assumption::MinorSourceMw]);
        }
        return any || none;
    }

    void addTasks(std::size_t s) {
        const ResolvedSite& site = plan_.sites[s];
        const SiteChoices choices = choicesOf(site);
        findTurns(site);
        for (const WorkPackage& p : catalog_.workPackages()) {
            if (!exists(p, choices)) continue;
            if (p.scope == WorkScope::Site) addTask(p, s, kNone, kNone);
            if (p.scope == WorkScope::Asset)
                for (std::size_t a = 0; a < site.assets.size(); ++a)
                    if (site.assets[a].technology->technology != Technology::Grid) addTask(p, s, kNone, a);
        }
        std::vector<const WorkPackage*> ofBuildings;
        for (const WorkPackage& p : catalog_.workPackages())
            if (p.scope == WorkScope::Building && exists(p, choices)) ofBuildings.push_back(&p);
        for (std::size_t b = 0; b < site.buildings.size(); ++b) {
            plan_.cancel.check();
            for (const WorkPackage* p : ofBuildings) addTask(*p, s, b, kNone);
        }
    }

    /// What each building's place in the order of construction says: how many of its design come up to it, and how many turns before its own.
    void findTurns(const ResolvedSite& site) {
        std::map<std::pair<ItPower, const CoolingDesign*>, int> built;
        int turn = 0;
        for (std::size_t b = 0; b < site.buildings.size(); ++b) {
            const ResolvedBuilding& own = site.buildings[b];
            if (b > 0) turn += own.row->sequence != site.buildings[b - 1].row->sequence;
            places_.push_back({++built[{own.row->design, own.cooling}], turn});
        }
    }

    void addTask(const WorkPackage& p, std::size_t s, std::size_t b, std::size_t a) {
        const ResolvedSite& site = plan_.sites[s];
        NetworkTask task;
        task.package = &p;
        task.site = s;
        task.building = b;
        task.asset = a;
        task.id = fmt::format("{}/{}/{}", site.row->id.number(), b == kNone ? 0 : site.buildings[b].row->id.number(), p.key);
        if (a != kNone) task.id += fmt::format("/{}", site.assets[a].row->id.number());
        task.months = monthsOf(task);
        CpmTask cpm;
        const TaskEdit* edit = editOf(task.id);
        cpm.calendar = edit && edit->calendar ? &calendar(*edit->calendar) : &calendarOf(p);
        cpm.project = static_cast<std::uint32_t>(s);
        cpm.duration = workMinutes(task.months[1], p);
        net_.byId.emplace(task.id, static_cast<std::uint32_t>(net_.tasks.size()));
        net_.tasks.push_back(std::move(task));
        net_.cpm.tasks.push_back(cpm);
    }

    std::array<double, 3> monthsOf(const NetworkTask& task) const {
        if (const TaskEdit* edit = editOf(task.id); edit && edit->durationMonths) return *edit->durationMonths;
        const ResolvedSite& site = plan_.sites[task.site];
        const std::string& key = task.package->key;
        if (task.asset != kNone) {
            const Range& lead = site.assets[task.asset].technology->leadMonths;
            return {lead.low, lead.central, lead.high};
        }
        if ((key == "D" || key == "E") && site.region.gridMonths > 0) {
            const double study = plan_.assumed[Assumption::GridStudyShare];
            const double months = site.region.gridMonths * (key == "D" ? study : 1 - study);
            return {months * plan_.assumed[Assumption::GridTimeOptimistic], months, months * plan_.assumed[Assumption::GridTimePessimistic]};
        }
        const Range r = task.package->months.value_or(Range{});
        double factor = 1;
        if (task.building != kNone && (key == "N" || key == "O")) factor = learning(task.building);
        if (key == "Q") factor = deliveryMonths(site.buildings[task.building], r.central) / r.central;
        return {r.low * factor, r.central * factor, r.high * factor};
    }

    /// Wright's law over identical buildings of the site: each doubling of their number saves the assumed share.
    double learning(std::size_t b) const { return std::pow(1 - plan_.assumed[Assumption::LearningPerDoubling], std::log2(places_[b].built)); }

    void addLinks(std::size_t s) {
        const ResolvedSite& site = plan_.sites[s];
        const SiteChoices choices = choicesOf(site);
        std::map<std::string_view, std::vector<std::size_t>> byPackage;
        for (std::size_t t = 0; t < net_.tasks.size(); ++t) byPackage[net_.tasks[t].package->key].push_back(t);
        for (const WorkLink& l : catalog_.workLinks()) {
            if (l.condition == LinkCondition::GridPower || l.condition == LinkCondition::OnsitePower) continue;
            if (!holds(l.condition, choices, plan_.assumed[Assumption::MinorSourceMw])) continue;
            const std::vector<std::size_t>& from = byPackage[l.from];
            for (const std::size_t t : byPackage[l.to]) {
                if (!appliesTo(l, net_.tasks[t])) continue;
                plan_.cancel.check();
                const auto [first, last] = together(from, net_.tasks[t].building);
                for (auto f = first; f != last; ++f) addLink(l, *f, t);
            }
        }
    }

    /// Of the tasks of one package those that a task of the building waits for: its own one, or all where either side is the site's.
    std::pair<std::vector<std::size_t>::const_iterator, std::vector<std::size_t>::const_iterator> together(const std::vector<std::size_t>& from, std::size_t building) const {
        if (from.empty() || building == kNone || net_.tasks[from.front()].building == kNone) return {from.begin(), from.end()};
        const auto before = [this](std::size_t task, std::size_t b) { return net_.tasks[task].building < b; };
        const auto first = std::lower_bound(from.begin(), from.end(), building, before);
        return {first, std::lower_bound(first, from.end(), building + 1, before)};
    }
    bool appliesTo(const WorkLink& l, const NetworkTask& to) const {
        const ResolvedSite& site = plan_.sites[to.site];
        if (to.asset != kNone) {
            const ResolvedAsset& asset = site.assets[to.asset];
            if (l.condition == LinkCondition::MinorPermit || l.condition == LinkCondition::MajorPermit) return asset.technology->combustion;
            if (l.condition == LinkCondition::Gas) return asset.technology->fuel == Fuel::Gas;
            return !asset.row->orderDate;  // an order date replaces the end of the site search
        }
        if (to.building != kNone && l.condition == LinkCondition::Gensets) {
            const Redundancy* r = site.buildings[to.building].redundancy;
            return r && r->gensets;
        }
        return true;
    }

    void addLink(const WorkLink& l, std::size_t f, std::size_t t) {
        const NetworkTask& from = net_.tasks[f];
        const NetworkTask& to = net_.tasks[t];
        CpmLink link{static_cast<std::uint32_t>(f), static_cast<std::uint32_t>(t), l.type, 0, &Calendar::sevenDay()};
        double months = l.lagMonths;
        if (to.package->key == "N" && from.building == kNone) months += stagger(to);
        if (l.lagShareOfFrom > 0) {
            const double share = from.package->key == "O" ? plan_.assumed[Assumption::LiquidLoopStartShare] : l.lagShareOfFrom;
            link.lagCalendar = net_.cpm.tasks[f].calendar;
            link.shareOfFrom = share;
            link.lag = std::llround(share * static_cast<double>(net_.cpm.tasks[f].duration));
        } else if (l.type == LinkType::FinishToFinish) {
            link.lag = std::llround(months * kDaysPerMonth * Instant::kMinutesPerDay);
        } else {
            link.lagCalendar = &calendarOf(*to.package);  // the planner's calendar is one of work, not of waiting
            link.lag = workMinutes(months, *to.package);
        }
        net_.cpm.links.push_back(link);
    }

    /// Buildings of the same sequence start together; a building with its own start date does not wait for its turn.
    double stagger(const NetworkTask& shell) const {
        if (plan_.sites[shell.site].buildings[shell.building].row->startDate) return 0;
        return places_[shell.building].turn * plan_.assumed[Assumption::StaggerMonths];
    }

    const ResolvedPlan plan_;
    const Catalog& catalog_;
    Network net_;
    std::map<std::string, const TaskEdit*> edits_;
    struct Turn {
        int built = 1;  ///< buildings of its design up to it
        int turn = 0;   ///< turns before its own
    };
    std::vector<Turn> places_;  ///< by building
};

}  // namespace

double orderMonths(const RackOrder& order, double packageMonths) {
    return order.racksPerMonth && *order.racksPerMonth > 0 ? static_cast<double>(order.count) / static_cast<double>(*order.racksPerMonth) : packageMonths;
}

double deliveryMonths(const ResolvedBuilding& building, double packageMonths) {
    double longest = 0;
    for (const ResolvedOrder& o : building.orders) longest = std::max(longest, orderMonths(*o.row, packageMonths));
    return building.orders.empty() ? packageMonths : longest;
}

Instant earliestDelivery(const ResolvedOrder& order) {
    const Date shipped = order.rack->firstShip.first();
    return Instant::startOf(order.row->earliestDelivery ? std::max(*order.row->earliestDelivery, shipped) : shipped);
}

std::uint32_t Network::find(std::size_t site, std::size_t building, std::string_view package) const {
    const auto first = tasks.begin() + firstTask[site], last = tasks.begin() + firstTask[site + 1];
    // By building, those of the site first: kNone + 1 is 0.
    const auto from = std::lower_bound(first, last, building + 1, [](const NetworkTask& t, std::size_t b) { return t.building + 1 < b; });
    for (auto t = from; t != last && t->building == building; ++t)
        if (t->package->key == package) return static_cast<std::uint32_t>(t - tasks.begin());
    return kNoTask;
}

std::uint32_t Network::findAsset(std::size_t site, std::size_t asset) const {
    const auto first = tasks.begin() + firstTask[site], last = tasks.begin() + firstTask[site + 1];
    const auto ofAssets = std::find_if(first, last, [](const NetworkTask& t) { return t.asset != kNone; });
    if (ofAssets == last) return kNoTask;
    const auto end = std::partition_point(ofAssets, last, [&](const NetworkTask& t) { return t.package == ofAssets->package; });
    const auto at = std::lower_bound(ofAssets, end, asset, [](const NetworkTask& t, std::size_t a) { return t.asset < a; });
    return at != end && at->asset == asset ? static_cast<std::uint32_t>(at - tasks.begin()) : kNoTask;
}

YearlyStop winterStop(const Assumed& assumed) {
    const auto days = [](double months, int most) { return static_cast<int>(std::clamp(std::floor(months * kDaysPerMonth), 0.0, static_cast<double>(most))); };
    return {days(assumed[Assumption::WinterStopStart] - 1, YearlyStop::kLastDay), days(assumed[Assumption::WinterStopMonths], YearlyStop::kMost)};
}

WorkCalendar calendarAt(Latitude latitude, const WorkPackage& package, const Assumed& assumed) {
    const bool stops = latitude.degrees() >= assumed[Assumption::WinterStopLatitude];
    return package.calendar == WorkCalendar::FiveDayOutdoor && !stops ? WorkCalendar::FiveDay : package.calendar;
}

std::int64_t workMinutes(double months, const WorkPackage& package) {
    return std::llround(months * package.daysPerMonth * static_cast<double>(Instant::kMinutesPerDay));
}

Network expandSite(const ResolvedPlan& plan, std::size_t site) {
    return Expansion({plan.plan, plan.catalog, plan.assumed, plan.start, plan.months, plan.dataDate, plan.quality, {plan.sites[site]}, plan.cancel}).run();
}

}  // namespace stargate

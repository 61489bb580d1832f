#include <algorithm>
#include <charconv>
#include <map>

#include "core/engine/schedule/network_parts.h"

namespace stargate {
namespace {

/// "3/N.start": building id 3 (0 where the site is meant), package N, start.
struct MilestoneName {
    std::int64_t building = 0;
    std::string_view package;
    bool start = false;
};

std::optional<MilestoneName> parseMilestone(std::string_view text) {
    MilestoneName name;
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + slash, name.building);
        if (error != std::errc{} || end != text.data() + slash) return std::nullopt;
        text.remove_prefix(slash + 1);
    }
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    name.package = text.substr(0, dot);
    const std::string_view end = text.substr(dot + 1);
    name.start = end == "start";
    if (!name.start && end != "finish") return std::nullopt;
    return name;
}

/// Which event of a task a known date is about.
enum class Event { Start, Finish };

class KnownDates {
public:
    KnownDates(const ResolvedPlan& plan, Network& net) : plan_(plan), net_(net) {}

    void run() {
        for (std::size_t s = 0; s < plan_.sites.size(); ++s) {
            startDates(s);
            rackDates(s);
            powerDates(s);
            actuals(s);
        }
        for (const ResolvedSite& site : plan_.sites)
            for (const TaskEdit* e : site.edits) edit(*e);
        for (std::size_t s = 0; s < plan_.sites.size(); ++s) siteStart(s);
    }

private:
    bool happened(Date d) const { return d <= plan_.dataDate; }

    void know(std::uint32_t task, Event event, Date date, bool fact) {
        if (task == kNoTask) return;
        CpmTask& cpm = net_.cpm.tasks[task];
        (event == Event::Start ? cpm.knownStart : cpm.knownFinish) = Instant::startOf(date);
        if (cpm.knownStart && cpm.knownFinish && *cpm.knownStart > *cpm.knownFinish)
            (event == Event::Start ? cpm.knownFinish : cpm.knownStart) = Instant::startOf(date);
        if (!fact) return;
        net_.tasks[task].isFact = true;
        net_.statused[net_.tasks[task].site] = true;
    }

    void startDates(std::size_t s) {
        const ResolvedSite& site = plan_.sites[s];
        for (std::size_t b = 0; b < site.buildings.size(); ++b) {
            const Building& row = *site.buildings[b].row;
            const std::uint32_t shell = net_.find(s, b, "N");
            if (row.startDate && happened(*row.startDate)) know(shell, Event::Start, *row.startDate, true);
            else if (row.startDate && shell != kNoTask) net_.cpm.tasks[shell].startNoEarlier = Instant::startOf(*row.startDate);
            if (row.readyDate) know(net_.find(s, b, "U"), Event::Finish, *row.readyDate, happened(*row.readyDate));
        }
        for (std::size_t a = 0; a < site.assets.size(); ++a) {
            const PowerAsset& row = *site.assets[a].row;
            const std::uint32_t gen = net_.findAsset(s, a);
            if (row.orderDate) know(gen, Event::Start, *row.orderDate, false);
            if (row.cod) know(gen, Event::Finish, *row.cod, happened(*row.cod));
        }
    }

    void rackDates(std::size_t s) {
        const ResolvedSite& site = plan_.sites[s];
        for (std::size_t b = 0; b < site.buildings.size(); ++b) {
            const std::uint32_t q = net_.find(s, b, "Q");
            if (q == kNoTask || site.buildings[b].orders.empty()) continue;
            const WorkPackage& package = *net_.tasks[q].package;
            CpmTask& cpm = net_.cpm.tasks[q];
            for (const ResolvedOrder& o : site.buildings[b].orders) {
                const Instant from = earliestDelivery(o);
                const Instant to = cpm.calendar->add(from, workMinutes(orderMonths(*o.row, package.months->central), package));
                cpm.startNoEarlier = cpm.startNoEarlier ? std::min(*cpm.startNoEarlier, from) : from;
                cpm.finishNoEarlier = cpm.finishNoEarlier ? std::max(*cpm.finishNoEarlier, to) : to;
            }
        }
    }

    /// Where every grid contract of the site has its date, the utility's works are over by then.
    void powerDates(std::size_t s) {
        std::optional<Date> last;
        for (const ResolvedAsset& a : plan_.sites[s].assets) {
            if (a.technology->technology != Technology::Grid) continue;
            if (!a.row->cod) return;
            last = last ? std::max(*last, *a.row->cod) : *a.row->cod;
        }
        if (!last) return;
        for (const WorkLink& l : plan_.catalog->workLinks())
            if (l.condition == LinkCondition::GridPower) know(net_.find(s, kNone, l.from), Event::Finish, *last, happened(*last));
    }

    void actuals(std::size_t s) {
        const ResolvedSite& site = plan_.sites[s];
        if (site.row->actuals.empty()) return;
        std::map<std::int64_t, std::size_t> buildings{{0, 0}};  // without a number, the first building is meant
        for (std::size_t b = 0; b < site.buildings.size(); ++b) buildings[site.buildings[b].row->id.number()] = b;
        for (const Actual& actual : site.row->actuals) {
            const auto name = parseMilestone(actual.milestone);
            if (!name) continue;
            std::uint32_t task = net_.find(s, kNone, name->package);
            const auto building = buildings.find(name->building);
            if (task == kNoTask && !site.buildings.empty() && building != buildings.end()) task = net_.find(s, building->second, name->package);
            know(task, name->start ? Event::Start : Event::Finish, actual.date, true);
        }
    }

    void edit(const TaskEdit& e) {
        const auto at = net_.byId.find(e.task);
        if (at == net_.byId.end()) return;
        CpmTask& cpm = net_.cpm.tasks[at->second];
        if (e.startNoEarlier) cpm.startNoEarlier = std::max(cpm.startNoEarlier.value_or(Instant::startOf(*e.startNoEarlier)), Instant::startOf(*e.startNoEarlier));
        if (e.mustFinish) cpm.mustFinish = Instant::startOf(*e.mustFinish + 1);
        if (e.actualStart) know(at->second, Event::Start, *e.actualStart, true);
        if (e.actualFinish) know(at->second, Event::Finish, *e.actualFinish, true);
    }

    /// The site search begins at the site's start date. Facts that are older move it back: it must have been over by then.
    void siteStart(std::size_t s) {
        const std::uint32_t search = net_.find(s, kNone, "A");
        if (search == kNoTask) return;
        CpmTask& cpm = net_.cpm.tasks[search];
        const Date start = plan_.sites[s].row->startDate.value_or(plan_.start.first());
        std::optional<Instant> firstFact;
        for (std::uint32_t t = net_.firstTask[s]; t < net_.firstTask[s + 1]; ++t) {
            if (!net_.tasks[t].isFact || t == search) continue;
            for (const auto& known : {net_.cpm.tasks[t].knownStart, net_.cpm.tasks[t].knownFinish})
                if (known && (!firstFact || *known < *firstFact)) firstFact = known;
        }
        const bool known = firstFact && plan_.sites[s].row->startDate && Instant::startOf(start) <= *firstFact;
        if (known && !cpm.knownStart) cpm.knownStart = Instant::startOf(start);
        else if (!cpm.startNoEarlier || *cpm.startNoEarlier < Instant::startOf(start)) cpm.startNoEarlier = Instant::startOf(start);
    }

    const ResolvedPlan& plan_;
    Network& net_;
};

}  // namespace

void applyKnownDates(const ResolvedPlan& plan, Network& network) { KnownDates(plan, network).run(); }

}  // namespace stargate

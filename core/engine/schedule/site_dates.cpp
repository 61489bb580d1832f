#include <algorithm>
#include <map>

#include "core/engine/schedule/capped_dates.h"
#include "core/engine/schedule/schedule_parts.h"

namespace stargate {
namespace {

/// The dated milestones of a site by name; of one that stands twice, the first.
class Actuals {
public:
    explicit Actuals(const Site& site) {
        for (const Actual& a : site.actuals) dates_.emplace(a.milestone, a.date);
    }
    std::optional<Date> operator()(std::string_view milestone) const {
        const auto at = dates_.find(milestone);
        return at != dates_.end() ? std::optional(at->second) : std::nullopt;
    }

private:
    std::map<std::string_view, Date> dates_;
};

}  // namespace

SiteDates siteDates(const ResolvedPlan& plan, const DatedNetwork& d, const CappedDates& capped, std::size_t s) {
    const std::vector<CpmSpan>& dates = capped.dates;
    const ResolvedSite& site = plan.sites[s];
    const Actuals actual(*site.row);
    SiteDates out;
    out.site = site.row->id;
    const std::uint32_t search = d.net.find(s, kNone, "A");
    out.start = search == kNoTask ? Instant::startOf(site.row->startDate.value_or(plan.start.first())) : dates[search].start;
    out.announcedFrom = Instant::startOf(actual("announced").value_or(plan.start.first()));
    if (site.row->status != SiteStatus::Announced) {
        const auto contracted = actual("contracted");
        out.contractedFrom = contracted ? Instant::startOf(*contracted) : *out.announcedFrom;
    }
    for (std::size_t b = 0; b < site.buildings.size(); ++b) {
        BuildingDates building;
        building.building = site.buildings[b].row->id;
        const std::uint32_t shell = d.net.find(s, b, "N"), power = d.net.find(s, b, "T"), run = d.net.find(s, b, "U"), racks = d.net.find(s, b, "Q");
        if (shell != kNoTask) building.shellStart = dates[shell].start;
        if (power != kNoTask && !d.dark[power]) building.energised = dates[power].finish;
        if (run != kNoTask && building.energised) building.ready = dates[run].finish;
        out.buildings.push_back(building);
        for (std::size_t o = 0; racks != kNoTask && o < site.buildings[b].orders.size(); ++o)
            out.deliveries.push_back({site.buildings[b].orders[o].row->id, building.building, capped.deliveries[racks][o].from, capped.deliveries[racks][o].to});
    }
    std::sort(out.deliveries.begin(), out.deliveries.end(), [](const RackDelivery& a, const RackDelivery& b) { return a.order < b.order; });
    for (std::size_t a = 0; a < site.assets.size(); ++a) {
        const PowerAsset& row = *site.assets[a].row;
        const std::uint32_t task = d.net.findAsset(s, a);
        AssetDates asset;
        asset.asset = row.id;
        if (task != kNoTask) {
            asset.order = dates[task].start;
            asset.cod = dates[task].finish;
        } else {
            const std::uint32_t study = d.net.find(s, kNone, "D");
            asset.order = study == kNoTask ? out.start : dates[study].start;
            if (row.orderDate) asset.order = Instant::startOf(*row.orderDate);
            asset.cod = asset.order;
            for (const WorkLink& l : plan.catalog->workLinks())
                if (l.condition == LinkCondition::GridPower)
                    if (const std::uint32_t t = d.net.find(s, kNone, l.from); t != kNoTask) asset.cod = std::max(asset.cod, dates[t].finish);
            if (row.cod) asset.cod = Instant::startOf(*row.cod);
        }
        if (row.leavesOn) asset.leaves = Instant::startOf(*row.leavesOn);
        out.assets.push_back(asset);
    }
    return out;
}

void addMilestones(const ResolvedPlan& plan, const DatedNetwork& d, const CappedDates& capped, std::size_t s, const SiteDates& all, std::vector<Milestone>& out) {
    const ResolvedSite& site = plan.sites[s];
    const Actuals actual(*site.row);
    const auto add = [&](BuildingId building, MilestoneKind kind, std::optional<Instant> at) {
        Milestone m;
        m.site = site.row->id;
        m.building = building;
        m.kind = kind;
        if (at) m.date = at->date();
        std::string name = "announced." + std::string(milestoneName(kind));
        if (building) name = std::to_string(building.number()) + "/" + name;
        m.announced = actual(name);
        out.push_back(m);
    };
    std::optional<Instant> firstPower, firstLive, fullPower;
    bool allPowered = !site.buildings.empty();
    for (const BuildingDates& b : all.buildings) {
        allPowered = allPowered && b.energised;
        if (b.energised) firstPower = firstPower ? std::min(*firstPower, *b.energised) : *b.energised;
        if (b.energised) fullPower = fullPower ? std::max(*fullPower, *b.energised) : *b.energised;
        if (b.ready) firstLive = firstLive ? std::min(*firstLive, *b.ready) : *b.ready;
    }
    if (!allPowered) fullPower.reset();
    const std::uint32_t clearing = d.net.find(s, kNone, "M");
    add({}, MilestoneKind::FirstWork, clearing == kNoTask ? std::optional<Instant>() : capped.dates[clearing].start);
    add({}, MilestoneKind::FirstPower, firstPower);
    add({}, MilestoneKind::ItLive, firstLive);
    add({}, MilestoneKind::FullPower, fullPower);
    for (const BuildingDates& b : all.buildings) {
        add(b.building, MilestoneKind::FirstWork, b.shellStart);
        add(b.building, MilestoneKind::FirstPower, b.energised);
        add(b.building, MilestoneKind::ItLive, b.ready);
    }
}

}  // namespace stargate

#include "ui/actions/plan_edits.h"

#include <fmt/format.h>

#include <set>

#include "core/plan/task_key.h"

namespace stargate::ui {
namespace {

constexpr std::int64_t kLargestSequence = 1'000;

/// Collects rows under new ids: a table's next id moves on with every row taken.
class RowMaker {
public:
    explicit RowMaker(const Plan& plan) : plan_(plan) {}

    template <class Row>
    Id<Row> add(const Table<Row>& table, Row row) {
        std::int64_t& used = added_[&table];
        // What applyEdit will number it: a row without id takes the table's next one.
        const Id<Row> id(table.nextId().number() + used++);
        row.id = Id<Row>();
        batch_.edits.push_back({Put<Row>{std::move(row)}});
        return id;
    }
    template <class Row>
    Id<Row> addChosen(const Table<Row>& table, Row row) {
        const Id<Row> id = add(table, std::move(row));
        rows_.push_back(refTo(id));
        return id;
    }
    /// Another version of a row that was added before.
    template <class Row>
    void replace(Row row) { batch_.edits.push_back({Put<Row>{std::move(row)}}); }
    NewRows done() { return {Edit{std::move(batch_)}, std::move(rows_)}; }
    const Plan& plan() const { return plan_; }

private:
    const Plan& plan_;
    std::map<const void*, std::int64_t> added_;
    Batch batch_;
    std::vector<RowRef> rows_;
};

template <class Row>
std::vector<std::string> namesIn(const Table<Row>& table) {
    std::vector<std::string> names;
    for (const Row& row : table) names.push_back(row.name);
    return names;
}

std::vector<std::string> buildingNames(const Plan& plan, SiteId site) {
    std::vector<std::string> names;
    for (const Building& building : plan.buildings)
        if (building.site == site) names.push_back(building.name);
    return names;
}

/// Below the limit of the field (core/plan/fields.cpp): buildings may share a number, and one more must always be possible.
std::int64_t lastSequence(const Plan& plan, SiteId site) {
    std::int64_t last = 0;
    for (const Building& building : plan.buildings)
        if (building.site == site) last = std::max(last, building.sequence);
    return std::min(last, kLargestSequence - 1);
}

void addOrdersLike(RowMaker& maker, const Plan& from, BuildingId original, BuildingId copy) {
    for (const RackOrder& order : from.rackOrders) {
        if (order.building != original) continue;
        RackOrder same = order;
        same.building = copy;
        maker.add(maker.plan().rackOrders, std::move(same));
    }
}

/// New ids of what came along with a site.
struct NewIds {
    std::map<BuildingId, BuildingId> buildings;
    std::map<PowerAssetId, PowerAssetId> assets;
};

/// Buildings with orders, and power, of a site of `from` under the site `to` of the maker's plan.
NewIds addSiteContents(RowMaker& maker, const Plan& from, SiteId original, SiteId to, bool keepFacts) {
    NewIds ids;
    for (const Building& building : from.buildings) {
        if (building.site != original) continue;
        Building copy = building;
        copy.site = to;
        if (!keepFacts) copy.readyDate.reset();
        ids.buildings[building.id] = maker.add(maker.plan().buildings, std::move(copy));
        addOrdersLike(maker, from, building.id, ids.buildings[building.id]);
    }
    for (const PowerAsset& asset : from.powerAssets) {
        if (asset.site != original) continue;
        PowerAsset copy = asset;
        copy.site = to;
        if (!keepFacts) copy.cod.reset();
        ids.assets[asset.id] = maker.add(maker.plan().powerAssets, std::move(copy));
    }
    for (const Attachment& attachment : from.attachments) {
        if (attachment.site != original) continue;
        Attachment copy = attachment;
        copy.site = to;
        maker.add(maker.plan().attachments, std::move(copy));
    }
    return ids;
}

/// "3/N.start" names building 3: it follows the building to its new id.
std::vector<Actual> renumbered(std::vector<Actual> actuals, const NewIds& ids) {
    for (Actual& actual : actuals) {
        for (const auto& [was, is] : ids.buildings) {
            const std::string prefix = fmt::format("{}/", was.number());
            if (actual.milestone.compare(0, prefix.size(), prefix) != 0) continue;
            actual.milestone = fmt::format("{}/{}", is.number(), actual.milestone.substr(prefix.size()));
            break;
        }
    }
    return actuals;
}

/// The task of the pasted site; empty when it names a row that did not come along.
std::optional<std::string> renumberedTask(const std::string& task, const std::map<SiteId, SiteId>& sites, const std::map<SiteId, NewIds>& ids) {
    std::optional<TaskKey> key = TaskKey::parse(task);
    if (!key || !sites.count(key->site)) return std::nullopt;
    const NewIds& of = ids.at(key->site);
    key->site = sites.at(key->site);
    if (key->building) {
        const auto at = of.buildings.find(key->building);
        if (at == of.buildings.end()) return std::nullopt;
        key->building = at->second;
    }
    if (key->asset) {
        const auto at = of.assets.find(key->asset);
        if (at == of.assets.end()) return std::nullopt;
        key->asset = at->second;
    }
    return key->text();
}

void duplicateSite(RowMaker& maker, const Site& site, std::vector<std::string>& names) {
    constexpr double kBesideDegrees = 0.25;  // far enough to see both at fit, near enough to share the grid
    const Plan& plan = maker.plan();
    const Date start = plan.settings->dataDate.value_or(plan.settings->startMonth.first());
    Site copy = site;
    copy.name = freeName(site.name, names);
    names.push_back(copy.name);
    copy.lon = Longitude(std::min(site.lon.degrees() + kBesideDegrees, 180.0));
    copy.status = SiteStatus::Announced;
    copy.actuals.clear();
    if (copy.startDate) copy.startDate = std::max(*copy.startDate, start);
    addSiteContents(maker, plan, site.id, maker.addChosen(plan.sites, std::move(copy)), false);
}

void duplicateBuilding(RowMaker& maker, const Building& building, std::vector<std::string>& names, std::int64_t& sequence) {
    Building copy = building;
    copy.name = freeName(building.name, names);
    names.push_back(copy.name);
    copy.sequence = sequence = std::min(sequence + 1, kLargestSequence);
    copy.readyDate.reset();
    addOrdersLike(maker, maker.plan(), building.id, maker.addChosen(maker.plan().buildings, std::move(copy)));
}

Building suggestedBuilding(const Plan& plan, SiteId site, ItPower firstDesign) {
    Building building;
    building.design = firstDesign;
    bool foundOnSite = false;
    for (const Building& other : plan.buildings) {
        if (foundOnSite && other.site != site) continue;
        foundOnSite = foundOnSite || other.site == site;
        building.design = other.design;
        building.cooling = other.site == site ? other.cooling : std::string();
        building.redundancy = other.site == site ? other.redundancy : std::string();
    }
    building.site = site;
    building.sequence = lastSequence(plan, site) + 1;
    building.name = freeName(fmt::format("Building {}", building.sequence), buildingNames(plan, site));
    return building;
}

/// As many racks as `room` carries, at least one.
std::int64_t racksThatFit(const Catalog& catalog, ItPower room, const std::string& rack) {
    const RackType* type = catalog.rack(rack);
    if (!type || !(type->itAllocated > ItPower())) return 1;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(room / type->itAllocated));
}

}  // namespace

std::string freeName(const std::string& name, const std::vector<std::string>& taken) {
    const auto isTaken = [&taken](const std::string& n) { return std::find(taken.begin(), taken.end(), n) != taken.end(); };
    if (!isTaken(name)) return name;
    // "Building 8" goes on with 9, "Abilene" with 2.
    std::string stem = name;
    int number = 1;
    const std::size_t space = name.find_last_of(' ');
    if (space != std::string::npos && space + 1 < name.size() && name.size() - space < 8 &&
        std::all_of(name.begin() + static_cast<std::ptrdiff_t>(space) + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        stem = name.substr(0, space);
        number = std::stoi(name.substr(space + 1));
    }
    std::string next;
    do next = fmt::format("{} {}", stem, ++number);
    while (isTaken(next));
    return next;
}

NewRows newSite(const Plan& plan, GeoPoint at, const std::string& name) {
    RowMaker maker(plan);
    Site site;
    site.name = freeName(name, namesIn(plan.sites));
    site.lat = at.lat;
    site.lon = at.lon;
    if (plan.settings->dataDate) site.startDate = plan.settings->dataDate;
    maker.addChosen(plan.sites, std::move(site));
    return maker.done();
}

NewRows newBuilding(const Plan& plan, SiteId site, ItPower firstDesign) {
    RowMaker maker(plan);
    maker.addChosen(plan.buildings, suggestedBuilding(plan, site, firstDesign));
    return maker.done();
}

NewRows newBuildingWithRacks(const Plan& plan, const Catalog& catalog, SiteId site, ItPower firstDesign, const std::string& rack) {
    RowMaker maker(plan);
    Building building = suggestedBuilding(plan, site, firstDesign);
    RackOrder order;
    order.rack = rack;
    order.count = racksThatFit(catalog, building.design, rack);
    order.building = maker.addChosen(plan.buildings, std::move(building));
    maker.add(plan.rackOrders, std::move(order));
    return maker.done();
}

NewRows newRackOrder(const Plan& plan, const Catalog& catalog, BuildingId building, const std::string& rack) {
    RowMaker maker(plan);
    RackOrder order;
    order.building = building;
    order.rack = rack;
    order.count = 1;
    if (const Building* row = plan.buildings.find(building)) {
        ItPower free = row->design;
        for (const RackOrder& other : plan.rackOrders)
            if (const RackType* t = other.building == building ? catalog.rack(other.rack) : nullptr)
                free -= t->itAllocated * static_cast<double>(other.count);
        order.count = racksThatFit(catalog, free, rack);
    }
    maker.addChosen(plan.rackOrders, std::move(order));
    return maker.done();
}

NewRows newPowerAsset(const Plan& plan, const Catalog& catalog, SiteId site, const std::string& technology, SourcePower gridContract) {
    RowMaker maker(plan);
    PowerAsset asset;
    asset.site = site;
    asset.technology = technology;
    asset.name = technology;
    if (const std::optional<Technology> known = technologyOf(technology)) {
        const PowerTechnology& row = catalog.technology(*known);
        asset.name = row.name;
        asset.unitSize = *known == Technology::Grid && gridContract > SourcePower() ? gridContract : row.unitSize;
        if (*known == Technology::Grid) asset.ownership = Ownership::Utility;
        if (*known == Technology::Battery)
            asset.storage = energyOver(asset.unitSize, catalog.assumption(Assumption::FirmBatteryHours));
    }
    std::vector<std::string> names;
    for (const PowerAsset& other : plan.powerAssets)
        if (other.site == site) names.push_back(other.name);
    asset.name = freeName(asset.name, names);
    maker.addChosen(plan.powerAssets, std::move(asset));
    return maker.done();
}

NewRows newFunder(const Plan& plan, const std::string& name) {
    RowMaker maker(plan);
    Funder funder;
    funder.name = freeName(name, namesIn(plan.funders));
    maker.addChosen(plan.funders, std::move(funder));
    return maker.done();
}

NewRows newTranche(const Plan& plan, FunderId funder, const std::string& name) {
    RowMaker maker(plan);
    Tranche tranche;
    tranche.funder = funder;
    tranche.name = freeName(name, namesIn(plan.tranches));
    maker.addChosen(plan.tranches, std::move(tranche));
    return maker.done();
}

NewRows newLink(const Plan& plan, SiteId from, SiteId to) {
    RowMaker maker(plan);
    Link link;
    link.from = from;
    link.to = to;
    link.terabitsPerSecond = 1;
    maker.addChosen(plan.links, std::move(link));
    return maker.done();
}

NewRows duplicatesOf(const Plan& plan, const std::vector<RowRef>& rows) {
    RowMaker maker(plan);
    const auto chosen = [&rows](const RowRef& row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
    std::vector<std::string> siteNames = namesIn(plan.sites);
    std::map<SiteId, std::vector<std::string>> buildingNamesOf;
    std::map<SiteId, std::int64_t> sequences;
    for (const RowRef& row : rows) {
        if (row.kind == RowKind::Site) {
            if (const Site* site = plan.sites.find(SiteId(row.id))) duplicateSite(maker, *site, siteNames);
            continue;
        }
        // A row whose parent is chosen too comes with the parent.
        const SiteId site = siteOf(plan, row);
        if (site && chosen(refTo(site))) continue;
        if (row.kind == RowKind::Building) {
            const Building* building = plan.buildings.find(BuildingId(row.id));
            if (!building) continue;
            auto [names, first] = buildingNamesOf.try_emplace(site, buildingNames(plan, site));
            if (first) sequences[site] = lastSequence(plan, site);
            duplicateBuilding(maker, *building, names->second, sequences[site]);
        } else if (row.kind == RowKind::RackOrder) {
            const RackOrder* order = plan.rackOrders.find(RackOrderId(row.id));
            if (order && !chosen(refTo(order->building))) maker.addChosen(plan.rackOrders, RackOrder(*order));
        } else if (row.kind == RowKind::PowerAsset) {
            if (const PowerAsset* asset = plan.powerAssets.find(PowerAssetId(row.id))) {
                PowerAsset copy = *asset;
                copy.cod.reset();
                std::vector<std::string> names;
                for (const PowerAsset& other : plan.powerAssets)
                    if (other.site == site) names.push_back(other.name);
                copy.name = freeName(copy.name, names);
                maker.addChosen(plan.powerAssets, std::move(copy));
            }
        } else if (row.kind == RowKind::Tranche) {
            if (const Tranche* tranche = plan.tranches.find(TrancheId(row.id))) {
                Tranche copy = *tranche;
                copy.name = freeName(copy.name, namesIn(plan.tranches));
                maker.addChosen(plan.tranches, std::move(copy));
            }
        }
    }
    return maker.done();
}

NewRows moreBuildingsLike(const Plan& plan, BuildingId building, int count) {
    RowMaker maker(plan);
    if (const Building* original = plan.buildings.find(building)) {
        std::vector<std::string> names = buildingNames(plan, original->site);
        std::int64_t sequence = lastSequence(plan, original->site);
        for (int i = 0; i < count; ++i) duplicateBuilding(maker, *original, names, sequence);
    }
    return maker.done();
}

Plan extract(const Plan& plan, const std::vector<SiteId>& sites) {
    const std::set<SiteId> wanted(sites.begin(), sites.end());
    Plan out;
    out.settings = plan.settings;
    std::set<std::pair<std::string, std::string>> named;
    for (const Site& site : plan.sites) {
        if (!wanted.count(site.id)) continue;
        out.sites.put(site);
        named.emplace("cooling", site.cooling);
    }
    for (const Building& building : plan.buildings) {
        if (!wanted.count(building.site)) continue;
        out.buildings.put(building);
        named.emplace("cooling", building.cooling);
        named.emplace("redundancy", building.redundancy);
    }
    for (const RackOrder& order : plan.rackOrders) {
        if (!out.buildings.find(order.building)) continue;
        out.rackOrders.put(order);
        named.emplace("racks", order.rack);
    }
    for (const PowerAsset& asset : plan.powerAssets) {
        if (!wanted.count(asset.site)) continue;
        out.powerAssets.put(asset);
        named.emplace("technologies", asset.technology);
    }
    for (const Attachment& attachment : plan.attachments)
        if (wanted.count(attachment.site)) out.attachments.put(attachment);
    for (const TaskEdit& edit : plan.taskEdits)
        if (const auto key = TaskKey::parse(edit.task); key && wanted.count(key->site)) out.taskEdits.put(edit);
    for (const TaskLink& link : plan.taskLinks) {
        const auto first = TaskKey::parse(link.from), second = TaskKey::parse(link.to);
        if (first && second && wanted.count(first->site) && wanted.count(second->site)) out.taskLinks.put(link);
    }
    for (const Link& link : plan.links)
        if (wanted.count(link.from) && wanted.count(link.to)) out.links.put(link);
    for (const CatalogRow& row : plan.catalogRows)
        if (named.count({row.table, row.key})) out.catalogRows.put(row);
    return out;
}

NewRows pasteOf(const Plan& plan, const Plan& from) {
    RowMaker maker(plan);
    std::vector<std::string> names = namesIn(plan.sites);
    std::map<SiteId, SiteId> newId;
    std::map<SiteId, NewIds> contents;
    for (const Site& site : from.sites) {
        Site copy = site;
        copy.name = freeName(site.name, names);
        names.push_back(copy.name);
        copy.actuals.clear();
        newId[site.id] = copy.id = maker.addChosen(plan.sites, copy);
        contents[site.id] = addSiteContents(maker, from, site.id, copy.id, true);
        copy.actuals = renumbered(site.actuals, contents[site.id]);
        if (!copy.actuals.empty()) maker.replace(std::move(copy));
    }
    for (const TaskEdit& edit : from.taskEdits) {
        TaskEdit copy = edit;
        const std::optional<std::string> task = renumberedTask(edit.task, newId, contents);
        if (!task) continue;
        copy.task = *task;
        maker.add(plan.taskEdits, std::move(copy));
    }
    for (const TaskLink& link : from.taskLinks) {
        TaskLink copy = link;
        const std::optional<std::string> first = renumberedTask(link.from, newId, contents), second = renumberedTask(link.to, newId, contents);
        if (!first || !second) continue;
        copy.from = *first;
        copy.to = *second;
        maker.add(plan.taskLinks, std::move(copy));
    }
    for (const Link& link : from.links) {
        Link copy = link;
        copy.from = newId[link.from];
        copy.to = newId[link.to];
        maker.add(plan.links, std::move(copy));
    }
    // Rows the other plan kept or changed come along where this plan has none of its own.
    for (const CatalogRow& row : from.catalogRows) {
        const bool known = std::any_of(plan.catalogRows.begin(), plan.catalogRows.end(), [&row](const CatalogRow& own) {
            return own.table == row.table && own.key == row.key && own.isOverride == row.isOverride;
        });
        if (!known) maker.add(plan.catalogRows, CatalogRow(row));
    }
    return maker.done();
}

}  // namespace stargate::ui

#include "core/plan/apply_edit.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/plan/plan_rules.h"
#include "core/plan/task_key.h"

namespace stargate {
namespace {

template <class Row> Table<Row>& tableOf(Plan& plan);
template <> Table<Site>& tableOf(Plan& plan) { return plan.sites; }
template <> Table<Building>& tableOf(Plan& plan) { return plan.buildings; }
template <> Table<RackOrder>& tableOf(Plan& plan) { return plan.rackOrders; }
template <> Table<PowerAsset>& tableOf(Plan& plan) { return plan.powerAssets; }
template <> Table<TaskEdit>& tableOf(Plan& plan) { return plan.taskEdits; }
template <> Table<TaskLink>& tableOf(Plan& plan) { return plan.taskLinks; }
template <> Table<Link>& tableOf(Plan& plan) { return plan.links; }
template <> Table<Funder>& tableOf(Plan& plan) { return plan.funders; }
template <> Table<Tranche>& tableOf(Plan& plan) { return plan.tranches; }
template <> Table<CatalogRow>& tableOf(Plan& plan) { return plan.catalogRows; }
template <> Table<Attachment>& tableOf(Plan& plan) { return plan.attachments; }

constexpr std::string_view nameOf(const Site*) { return "site"; }
constexpr std::string_view nameOf(const Building*) { return "building"; }
constexpr std::string_view nameOf(const RackOrder*) { return "rack order"; }
constexpr std::string_view nameOf(const PowerAsset*) { return "power asset"; }
constexpr std::string_view nameOf(const TaskEdit*) { return "changed task"; }
constexpr std::string_view nameOf(const TaskLink*) { return "task link"; }
constexpr std::string_view nameOf(const Link*) { return "link"; }
constexpr std::string_view nameOf(const Funder*) { return "funder"; }
constexpr std::string_view nameOf(const Tranche*) { return "tranche"; }
constexpr std::string_view nameOf(const CatalogRow*) { return "catalogue row"; }
constexpr std::string_view nameOf(const Attachment*) { return "attachment"; }

template <class Row>
Result<void> notThere(Id<Row> id) {
    return fail(ErrorCode::NotFound, fmt::format("There is no {} {} any more.", nameOf(static_cast<const Row*>(nullptr)), id.number()));
}

/// Removes the edits, links and baseline dates of all tasks that `gone` says.
template <class Gone>
void removeTasks(Plan& plan, Gone gone) {
    const auto is = [&](const std::string& task) {
        const auto key = TaskKey::parse(task);
        return key && gone(*key);
    };
    plan.taskEdits.removeIf([&](const TaskEdit& e) { return is(e.task); });
    plan.taskLinks.removeIf([&](const TaskLink& l) { return is(l.from) || is(l.to); });
    const auto& baseline = plan.settings->baseline;
    if (std::none_of(baseline.begin(), baseline.end(), [&](const BaselineDates& b) { return is(b.task); })) return;
    PlanSettings settings = *plan.settings;
    std::erase_if(settings.baseline, [&](const BaselineDates& b) { return is(b.task); });
    plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
}

/// Renames tasks: `moved` gives the new key, or none when a task is not concerned.
template <class Moved>
void renameTasks(Plan& plan, Moved moved) {
    const auto rename = [&](std::string& task) {
        const auto key = TaskKey::parse(task);
        const std::optional<TaskKey> next = key ? moved(*key) : std::nullopt;
        if (next) task = next->text();
        return next.has_value();
    };
    const Table<TaskEdit> edits = plan.taskEdits;
    for (TaskEdit row : edits)
        if (rename(row.task)) plan.taskEdits.put(std::move(row));
    const Table<TaskLink> links = plan.taskLinks;
    for (TaskLink row : links)
        if (const bool from = rename(row.from), to = rename(row.to); from || to) plan.taskLinks.put(std::move(row));
    PlanSettings settings = *plan.settings;
    bool renamed = false;
    for (BaselineDates& row : settings.baseline) renamed = rename(row.task) || renamed;
    if (renamed) plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
}

/// Takes a building's actual milestones ("3/N.start") out of its site.
std::vector<Actual> takeActuals(Plan& plan, const Building& building) {
    const Site* present = plan.sites.find(building.site);
    if (!present) return {};
    const std::string prefix = fmt::format("{}/", building.id.number());
    std::vector<Actual> taken;
    Site site = *present;
    for (const Actual& a : present->actuals)
        if (a.milestone.compare(0, prefix.size(), prefix) == 0) taken.push_back(a);
    if (taken.empty()) return taken;
    site.actuals.erase(std::remove_if(site.actuals.begin(), site.actuals.end(),
                                      [&](const Actual& a) { return a.milestone.compare(0, prefix.size(), prefix) == 0; }),
                       site.actuals.end());
    plan.sites.put(std::move(site));
    return taken;
}

// A building or an asset that moves to another site takes its task edits and its milestones along.
template <class Row>
void follow(Plan&, const Row&, const Row&) {}

void follow(Plan& plan, const Building& before, const Building& after) {
    if (before.site == after.site) return;
    renameTasks(plan, [&](TaskKey key) { key.site = after.site; return key.building == after.id ? std::optional(key) : std::nullopt; });
    const std::vector<Actual> actuals = takeActuals(plan, before);
    const Site* to = plan.sites.find(after.site);
    if (actuals.empty() || !to) return;
    Site site = *to;
    site.actuals.insert(site.actuals.end(), actuals.begin(), actuals.end());
    plan.sites.put(std::move(site));
}

void follow(Plan& plan, const PowerAsset& before, const PowerAsset& after) {
    if (before.site == after.site) return;
    renameTasks(plan, [&](TaskKey key) { key.site = after.site; return key.asset == after.id ? std::optional(key) : std::nullopt; });
}

// What cannot live without a row goes with it.
template <class Row>
void cascade(Plan&, const Row&) {}
void cascade(Plan& plan, const Site& gone);
void cascade(Plan& plan, const Building& gone);
void cascade(Plan& plan, const PowerAsset& gone);
void cascade(Plan& plan, const Funder& gone);
void cascade(Plan& plan, const Tranche& gone);

void cascade(Plan& plan, const Tranche& gone) {
    const Table<Tranche> tranches = plan.tranches;
    for (Tranche row : tranches)
        if (row.fulfils == gone.id) {
            row.fulfils.reset();
            plan.tranches.put(std::move(row));
        }
}

template <class Row>
void removeRow(Plan& plan, const Row& row) {
    const Row gone = row;  // `row` lives in the table that changes
    tableOf<Row>(plan).remove(gone.id);
    cascade(plan, gone);
}

/// Removes every row that `unwanted` says, with what cannot live without it.
template <class Row, class Unwanted>
void removeRows(Plan& plan, Unwanted unwanted) {
    const Table<Row> rows = tableOf<Row>(plan);
    for (const Row& row : rows)
        if (unwanted(row)) removeRow(plan, row);
}

void cascade(Plan& plan, const Funder& gone) {
    removeRows<Tranche>(plan, [&](const Tranche& t) { return t.funder == gone.id; });
}

void cascade(Plan& plan, const PowerAsset& gone) {
    removeTasks(plan, [&](const TaskKey& key) { return key.asset == gone.id; });
}

void cascade(Plan& plan, const Building& gone) {
    plan.rackOrders.removeIf([&](const RackOrder& r) { return r.building == gone.id; });
    removeTasks(plan, [&](const TaskKey& key) { return key.building == gone.id; });
    takeActuals(plan, gone);
}

void cascade(Plan& plan, const Site& gone) {
    plan.rackOrders.removeIf([&](const RackOrder& r) {
        const Building* building = plan.buildings.find(r.building);
        return building && building->site == gone.id;
    });
    plan.buildings.removeIf([&](const Building& b) { return b.site == gone.id; });
    plan.powerAssets.removeIf([&](const PowerAsset& a) { return a.site == gone.id; });
    removeTasks(plan, [&](const TaskKey& key) { return key.site == gone.id; });
    plan.links.removeIf([&](const Link& l) { return l.from == gone.id || l.to == gone.id; });
    plan.attachments.removeIf([&](const Attachment& a) { return a.site == gone.id; });
    // Money for this site alone goes with it: with an empty list it would pay for every other site.
    removeRows<Tranche>(plan, [&](const Tranche& t) { return t.sites.size() == 1 && t.sites.front() == gone.id; });
    const Table<Tranche> tranches = plan.tranches;
    for (Tranche row : tranches)
        if (const auto at = std::find(row.sites.begin(), row.sites.end(), gone.id); at != row.sites.end()) {
            row.sites.erase(at);
            plan.tranches.put(std::move(row));
        }
}

Result<void> apply(Plan& plan, const Edit& edit);

template <class Row>
Result<void> apply(Plan& plan, const Put<Row>& put) {
    Table<Row>& table = tableOf<Row>(plan);
    Row row = put.row;
    const typename Table<Row>::RowPtr before = table.pointer(row.id);
    if (!row.id) row.id = table.nextId();
    else if (!before) return notThere(row.id);
    else if (*before == row) return {};
    if (row.id.number() > plan_limits::kId) return fail(ErrorCode::TooLarge, fmt::format("The plan has no number left for another {}.", nameOf(&row)));
    if (auto ok = checkRow(row); !ok) return ok;
    const Id<Row> id = row.id;
    table.put(std::move(row));
    if (before) follow(plan, *before, *table.find(id));
    if (auto ok = checkReferences(plan, *table.find(id)); !ok) return ok;
    return checkUnique(table, *table.find(id));
}

template <class Row>
Result<void> apply(Plan& plan, const Remove<Row>& remove) {
    const Row* row = tableOf<Row>(plan).find(remove.id);
    if (!row) return notThere(remove.id);
    removeRow(plan, *row);
    return {};
}

Result<void> apply(Plan& plan, const PutSettings& put) {
    if (put.settings == *plan.settings) return {};
    if (auto ok = checkRow(put.settings); !ok) return ok;
    plan.settings = std::make_shared<const PlanSettings>(put.settings);
    return {};
}

Result<void> apply(Plan& plan, const PutAssumptions& put) {
    if (put.assumptions == *plan.assumptions) return {};
    if (auto ok = checkAssumptions(put.assumptions); !ok) return ok;
    plan.assumptions = std::make_shared<const Assumptions>(put.assumptions);
    return {};
}

Result<void> apply(Plan& plan, const Batch& batch) {
    for (const Edit& edit : batch.edits)
        if (auto ok = apply(plan, edit); !ok) return ok;
    return {};
}

Result<void> apply(Plan& plan, const Edit& edit) {
    return std::visit([&](const auto& what) { return apply(plan, what); }, edit.what);
}

}  // namespace

Result<Plan> applyEdit(const Plan& plan, const Edit& edit) {
    Plan next = plan;
    if (auto ok = apply(next, edit); !ok) {
        ok.error().safe = "The plan has not been changed.";
        return tl::make_unexpected(std::move(ok.error()));
    }
    return next;
}

}  // namespace stargate

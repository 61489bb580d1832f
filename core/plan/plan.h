#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/table.h"
#include "core/plan/building.h"
#include "core/plan/catalog_row.h"
#include "core/plan/funding.h"
#include "core/plan/link.h"
#include "core/plan/power_asset.h"
#include "core/plan/rack_order.h"
#include "core/plan/site.h"
#include "core/plan/task_edit.h"

namespace stargate {

enum class MoneyBasis { Real, Nominal };

/// What holds for the plan as a whole.
struct PlanSettings {
    std::string name = "Untitled";
    Month startMonth{2024, 6};
    std::int64_t horizonMonths = 132;
    std::int64_t dollarYear = 2025;
    MoneyBasis moneyBasis = MoneyBasis::Real;
    std::string catalogVersion;
    std::int64_t weatherSeed = 1;
    std::optional<Date> dataDate;  ///< divides actual from forecast; empty = plan start
    std::vector<BaselineDates> baseline;  ///< empty = none is set
    std::string notes;
    std::string source;
    bool operator==(const PlanSettings&) const = default;
};

/// The planner's own values for assumptions, by key of resources/data/assumptions.csv; what is missing comes from there.
using Assumptions = std::map<std::string, double>;

/// The whole plan, a value. A copy shares all rows; only applyEdit makes a changed one. Nothing computed is ever stored here.
struct Plan {
    std::shared_ptr<const PlanSettings> settings = std::make_shared<const PlanSettings>();
    std::shared_ptr<const Assumptions> assumptions = std::make_shared<const Assumptions>();
    Table<Site> sites;
    Table<Building> buildings;
    Table<RackOrder> rackOrders;
    Table<PowerAsset> powerAssets;
    Table<TaskEdit> taskEdits;
    Table<TaskLink> taskLinks;
    Table<Link> links;
    Table<Funder> funders;
    Table<Tranche> tranches;
    Table<CatalogRow> catalogRows;
    Table<Attachment> attachments;

    /// Pointers first, then row values. Next ids are left out: a plan whose last edit is undone equals the plan before it.
    bool operator==(const Plan& o) const;
};
using PlanPtr = std::shared_ptr<const Plan>;

/// `plan` with the next ids of `seen` where those are higher, so that an undo gives no id again. The same pointer where none is.
PlanPtr withNextIdsOf(PlanPtr plan, const Plan& seen);

/// Raises the next ids above the sites, buildings and power assets that the baseline names: they existed once, even where the file keeps no next ids.
void keepBaselineIds(Plan& plan);

/// Calls `visit(name, table)` for every table in the order of files; `name` is its key in JSON and its table in SQLite.
template <class PlanOrConst, class Visit>
void forEachTable(PlanOrConst& plan, Visit&& visit) {
    visit("sites", plan.sites);
    visit("buildings", plan.buildings);
    visit("rack_orders", plan.rackOrders);
    visit("power_assets", plan.powerAssets);
    visit("task_edits", plan.taskEdits);
    visit("task_links", plan.taskLinks);
    visit("links", plan.links);
    visit("funders", plan.funders);
    visit("tranches", plan.tranches);
    visit("catalog_rows", plan.catalogRows);
    visit("attachments", plan.attachments);
}

}  // namespace stargate

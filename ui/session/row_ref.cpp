#include "ui/session/row_ref.h"

#include "core/plan/task_key.h"

namespace stargate::ui {

bool exists(const Plan& plan, const RowRef& ref) {
    switch (ref.kind) {
        case RowKind::Site: return plan.sites.find(SiteId(ref.id)) != nullptr;
        case RowKind::Building: return plan.buildings.find(BuildingId(ref.id)) != nullptr;
        case RowKind::RackOrder: return plan.rackOrders.find(RackOrderId(ref.id)) != nullptr;
        case RowKind::PowerAsset: return plan.powerAssets.find(PowerAssetId(ref.id)) != nullptr;
        case RowKind::Link: return plan.links.find(Id<Link>(ref.id)) != nullptr;
        case RowKind::Funder: return plan.funders.find(FunderId(ref.id)) != nullptr;
        case RowKind::Tranche: return plan.tranches.find(TrancheId(ref.id)) != nullptr;
        case RowKind::TaskLink: return plan.taskLinks.find(Id<TaskLink>(ref.id)) != nullptr;
        case RowKind::Task: {
            const auto key = TaskKey::parse(ref.key);
            return key && plan.sites.find(key->site) && (!key->building || plan.buildings.find(key->building)) && (!key->asset || plan.powerAssets.find(key->asset));
        }
        case RowKind::Plan:
        case RowKind::Assumptions:
        case RowKind::CatalogEntry: return true;
    }
    return false;
}

SiteId siteOf(const Plan& plan, const RowRef& ref) {
    switch (ref.kind) {
        case RowKind::Site: return SiteId(ref.id);
        case RowKind::Building: {
            const Building* building = plan.buildings.find(BuildingId(ref.id));
            return building ? building->site : SiteId();
        }
        case RowKind::RackOrder: {
            const RackOrder* order = plan.rackOrders.find(RackOrderId(ref.id));
            return order ? siteOf(plan, refTo(order->building)) : SiteId();
        }
        case RowKind::PowerAsset: {
            const PowerAsset* asset = plan.powerAssets.find(PowerAssetId(ref.id));
            return asset ? asset->site : SiteId();
        }
        case RowKind::Task: {
            const auto key = TaskKey::parse(ref.key);
            return key ? key->site : SiteId();
        }
        case RowKind::TaskLink: {
            const TaskLink* link = plan.taskLinks.find(Id<TaskLink>(ref.id));
            return link ? siteOf(plan, refToTask(link->to)) : SiteId();
        }
        default: return {};
    }
}

std::string nameOf(const Plan& plan, const RowRef& ref) {
    const auto name = [](const auto* row) { return row ? row->name : std::string(); };
    switch (ref.kind) {
        case RowKind::Plan: return plan.settings->name;
        case RowKind::Site: return name(plan.sites.find(SiteId(ref.id)));
        case RowKind::Building: return name(plan.buildings.find(BuildingId(ref.id)));
        case RowKind::PowerAsset: return name(plan.powerAssets.find(PowerAssetId(ref.id)));
        case RowKind::Funder: return name(plan.funders.find(FunderId(ref.id)));
        case RowKind::Tranche: return name(plan.tranches.find(TrancheId(ref.id)));
        default: return {};
    }
}

}  // namespace stargate::ui

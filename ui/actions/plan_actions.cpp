#include "ui/actions/plan_actions.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include "core/engine/resolved_plan.h"
#include "core/report/plan_json.h"
#include "ui/editors/row_fields.h"

namespace stargate::ui {
namespace {

/// IT power of a building that no rack has taken yet.
ItPower roomIn(const Plan& plan, const Catalog& catalog, const Building& building) {
    ItPower room = building.design;
    for (const RackOrder& order : plan.rackOrders)
        if (const RackType* rack = order.building == building.id ? catalog.rack(order.rack) : nullptr) room -= rack->itAllocated * static_cast<double>(order.count);
    return room;
}

}  // namespace

PlanActions::PlanActions(PlanSession& session, ViewState& view, QObject* parent) : QObject(parent), session_(session), view_(view) {}

void PlanActions::commit(const NewRows& made, const QString& text) {
    if (made.rows.empty()) return;
    if (const Result<void> done = session_.commit(made.edit, text, gesture_); !done) {
        Q_EMIT failed(done.error());
        return;
    }
    view_.select(made.rows);
}

void PlanActions::placeSite(GeoPoint at, const QString& name) { commit(newSite(*session_.plan(), at, name.toStdString()), tr("Place site")); }

void PlanActions::addBuilding(SiteId site) {
    const Assumed assumed(*session_.plan()->assumptions, *session_.catalog());
    commit(newBuilding(*session_.plan(), site, ItPower::megawatts(assumed[Assumption::NewBuilding])), tr("Add building"));
}

void PlanActions::addBuildingsLike(BuildingId building, int count) {
    commit(moreBuildingsLike(*session_.plan(), building, count), tr("Add %n building(s)", nullptr, count));
}

void PlanActions::addRackOrder(BuildingId building, const std::string& rack) {
    commit(newRackOrder(*session_.plan(), *session_.catalog(), building, rack), tr("Order racks"));
}

void PlanActions::addPower(SiteId site, const std::string& technology) {
    // A grid contract is as large as what the site still lacks.
    SourcePower contract;
    const SiteResult* result = session_.results() ? session_.results()->site(site) : nullptr;
    if (result && result->kpi.facility) contract = SourcePower::megawatts(std::ceil((neededFor(*result->kpi.facility) - result->firmAtFullBuild).megawatts()));
    commit(newPowerAsset(*session_.plan(), *session_.catalog(), site, technology, contract), tr("Add power"));
}

void PlanActions::addFunder() { commit(newFunder(*session_.plan(), tr("Funder").toStdString()), tr("Add funder")); }
void PlanActions::addTranche(FunderId funder) { commit(newTranche(*session_.plan(), funder, tr("Tranche").toStdString()), tr("Add tranche")); }
void PlanActions::addLink(SiteId from, SiteId to) { commit(newLink(*session_.plan(), from, to), tr("Link sites")); }

void PlanActions::attachWeather(SiteId site, const std::string& name, std::string bytes) {
    const Result<void> done = session_.commit(weatherAttached(*session_.plan(), site, name, std::move(bytes)), tr("Attach weather file"), gesture_);
    if (!done) Q_EMIT failed(done.error());
}

void PlanActions::removeWeather(SiteId site) {
    const Result<void> done = session_.commit(weatherRemoved(*session_.plan(), site), tr("Remove weather file"), gesture_);
    if (!done) Q_EMIT failed(done.error());
}

void PlanActions::drop(const std::string& table, const std::string& key, const RowRef& on) {
    const Plan& plan = *session_.plan();
    const SiteId site = siteOf(plan, on);
    if (!site) return;
    if (table == "technologies") {
        addPower(site, key);
    } else if (table == "racks") {
        BuildingId building = on.kind == RowKind::Building ? BuildingId(on.id) : BuildingId();
        if (on.kind == RowKind::RackOrder) building = plan.rackOrders.find(RackOrderId(on.id))->building;
        // Without a building in hand: the one with most room, or a new one.
        const std::shared_ptr<const Catalog> catalog = session_.catalog();
        ItPower most;
        for (const Building& candidate : plan.buildings) {
            if (on.kind == RowKind::Building || on.kind == RowKind::RackOrder || candidate.site != site) continue;
            const ItPower room = roomIn(plan, *catalog, candidate);
            if (!(room > most)) continue;
            most = room;
            building = candidate.id;
        }
        if (building) {
            addRackOrder(building, key);
            return;
        }
        const Assumed assumed(*plan.assumptions, *session_.catalog());
        commit(newBuildingWithRacks(plan, *catalog, site, ItPower::megawatts(assumed[Assumption::NewBuilding]), key), tr("Add building with racks"));
    } else if (table == "cooling" || table == "redundancy") {
        const RowRef target = on.kind == RowKind::Building ? on : refTo(site);
        if (table == "redundancy" && target.kind != RowKind::Building) return;
        const Result<Edit> edit = fieldEdit(plan, {target}, table, key);
        const Result<void> done = edit ? session_.commit(*edit, table == "cooling" ? tr("Change cooling") : tr("Change redundancy")) : Result<void>(tl::make_unexpected(edit.error()));
        if (!done) Q_EMIT failed(done.error());
    }
}

bool PlanActions::selectionHas(std::initializer_list<RowKind> kinds) const {
    for (const RowRef& row : view_.selection())
        if (std::find(kinds.begin(), kinds.end(), row.kind) != kinds.end()) return true;
    return false;
}

void PlanActions::duplicateSelected() { commit(duplicatesOf(*session_.plan(), view_.selection()), tr("Duplicate")); }

void PlanActions::removeSelected() {
    const std::vector<RowRef> rows = view_.selection();
    const Result<Edit> edit = removalOf(*session_.plan(), rows);
    if (!edit) return;
    QString what = rows.size() == 1 ? QString::fromStdString(nameOf(*session_.plan(), rows.front())) : tr("%n row(s)", nullptr, static_cast<int>(rows.size()));
    const Result<void> done = session_.commit(*edit, tr("Delete %1").arg(!what.isEmpty() ? what : rows.front().kind == RowKind::RackOrder ? tr("rack order") : tr("link")));
    if (!done) Q_EMIT failed(done.error());
}

void PlanActions::copySites() const {
    const std::vector<SiteId> sites = view_.selectedSites(*session_.plan());
    if (sites.empty()) return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(planToJson(extract(*session_.plan(), sites))));
}

bool PlanActions::canPaste() const { return QGuiApplication::clipboard()->text().left(200).contains(QStringLiteral("\"stargate-plan\"")); }

void PlanActions::pasteSites() {
    const Result<Plan> from = planFromJson(QGuiApplication::clipboard()->text().toStdString());
    if (!from) {
        Q_EMIT failed(from.error());
        return;
    }
    commit(pasteOf(*session_.plan(), *from), tr("Paste %n site(s)", nullptr, static_cast<int>(from->sites.size())));
}

}  // namespace stargate::ui

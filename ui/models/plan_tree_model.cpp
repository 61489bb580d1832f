#include "ui/models/plan_tree_model.h"

#include "core/catalog/catalog.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"

namespace stargate::ui {

struct PlanTreeModel::Node {
    RowRef ref;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node& add(RowRef to) {
        auto child = std::make_unique<Node>();
        child->ref = std::move(to);
        child->parent = this;
        child->row = static_cast<int>(children.size());
        children.push_back(std::move(child));
        return *children.back();
    }
    bool sameShapeAs(const Node& o) const {
        return ref == o.ref && std::equal(children.begin(), children.end(), o.children.begin(), o.children.end(),
                                          [](const auto& a, const auto& b) { return a->sameShapeAs(*b); });
    }
};

PlanTreeModel::PlanTreeModel(QObject* parent) : QAbstractItemModel(parent), plan_(std::make_shared<const Plan>()), root_(std::make_unique<Node>()) {}
PlanTreeModel::~PlanTreeModel() = default;

std::unique_ptr<PlanTreeModel::Node> PlanTreeModel::build(const Plan& plan) {
    auto root = std::make_unique<Node>();
    std::map<SiteId, Node*> sites;
    std::map<BuildingId, Node*> buildings;
    for (const Site& site : plan.sites) sites[site.id] = &root->add(refTo(site.id));
    std::vector<const Building*> ordered;
    for (const Building& building : plan.buildings) ordered.push_back(&building);
    std::stable_sort(ordered.begin(), ordered.end(), [](const Building* a, const Building* b) { return a->sequence < b->sequence; });
    for (const Building* building : ordered) buildings[building->id] = &sites.at(building->site)->add(refTo(building->id));
    for (const RackOrder& order : plan.rackOrders) buildings.at(order.building)->add(refTo(order.id));
    for (const PowerAsset& asset : plan.powerAssets) sites.at(asset.site)->add(refTo(asset.id));
    return root;
}

void PlanTreeModel::setPlan(const PlanPtr& plan) {
    std::unique_ptr<Node> next = build(*plan);
    if (next->sameShapeAs(*root_)) {
        plan_ = plan;
        refreshAll();
        return;
    }
    beginResetModel();
    plan_ = plan;
    root_ = std::move(next);
    endResetModel();
}

void PlanTreeModel::setResults(const ResultsPtr& results) {
    results_ = results;
    severities_.clear();
    if (results_) {
        for (const Finding& finding : results_->findings) {
            RowRef ref;
            switch (finding.subject.kind) {
                case SubjectKind::Site: ref = refTo(SiteId(finding.subject.id)); break;
                case SubjectKind::Building: ref = refTo(BuildingId(finding.subject.id)); break;
                case SubjectKind::Asset: ref = refTo(PowerAssetId(finding.subject.id)); break;
                case SubjectKind::Order: ref = refTo(RackOrderId(finding.subject.id)); break;
                case SubjectKind::Tranche:
                case SubjectKind::Plan: continue;
            }
            // The worst of a row also marks its site, so that a folded tree hides nothing. Blocker is the smallest.
            for (const RowRef& mark : {ref, refTo(siteOf(*results_->plan, ref))}) {
                const auto [at, first] = severities_.try_emplace(mark, static_cast<int>(finding.severity));
                if (!first) at->second = std::min(at->second, static_cast<int>(finding.severity));
            }
        }
    }
    refreshAll();
}

void PlanTreeModel::setMonth(Month month) {
    month_ = month;
    refreshAll();
}

void PlanTreeModel::refreshAll() {
    std::vector<QModelIndex> parents{QModelIndex()};
    while (!parents.empty()) {
        const QModelIndex parent = parents.back();
        parents.pop_back();
        const int rows = rowCount(parent);
        if (rows == 0) continue;
        Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
        for (int row = 0; row < rows; ++row) parents.push_back(index(row, 0, parent));
    }
}

PlanTreeModel::Node* PlanTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get();
}

RowRef PlanTreeModel::refAt(const QModelIndex& index) const { return nodeOf(index)->ref; }

QModelIndex PlanTreeModel::indexOf(const RowRef& ref) const {
    std::vector<const Node*> open{root_.get()};
    while (!open.empty()) {
        const Node* node = open.back();
        open.pop_back();
        for (const auto& child : node->children) {
            if (child->ref == ref) return createIndex(child->row, 0, child.get());
            open.push_back(child.get());
        }
    }
    return {};
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size())) return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex PlanTreeModel::parent(const QModelIndex& index) const {
    Node* parent = nodeOf(index)->parent;
    return parent && parent->parent ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int PlanTreeModel::rowCount(const QModelIndex& parent) const { return static_cast<int>(nodeOf(parent)->children.size()); }

Qt::ItemFlags PlanTreeModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = QAbstractItemModel::flags(index) | Qt::ItemIsDropEnabled;
    if (refAt(index).kind != RowKind::RackOrder) flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant PlanTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? tr("Site") : QVariant();
}

bool PlanTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || value.toString().trimmed() == nameText(refAt(index))) return false;
    Q_EMIT renamed(refAt(index), value.toString().trimmed());
    return true;
}

QString PlanTreeModel::nameText(const RowRef& ref) const {
    if (ref.kind != RowKind::RackOrder) return QString::fromStdString(nameOf(*plan_, ref));
    const RackOrder* order = plan_->rackOrders.find(RackOrderId(ref.id));
    if (!order) return {};
    const RackType* rack = results_ ? results_->catalog->rack(order->rack) : nullptr;
    return QString::fromStdString(rack ? rack->name : order->rack);
}

std::pair<QString, QString> PlanTreeModel::figure(const RowRef& ref) const {
    const auto mw = [](double value) { return formatMegawatts(value).value; };
    switch (ref.kind) {
        case RowKind::Site: {
            ItPower planned;
            for (const Building& building : plan_->buildings)
                if (building.site == SiteId(ref.id)) planned += building.design;
            const SiteResult* result = results_ ? results_->site(SiteId(ref.id)) : nullptr;
            const double live = result && result->series.itLive.contains(month_) ? result->series.itLive[month_].megawatts() : 0;
            return {mw(live), QStringLiteral("/ ") + mw(planned.megawatts())};
        }
        case RowKind::Building: {
            const Building* building = plan_->buildings.find(BuildingId(ref.id));
            return {building ? mw(building->design.megawatts()) : QString(), QStringLiteral("MW IT")};
        }
        case RowKind::RackOrder: {
            const RackOrder* order = plan_->rackOrders.find(RackOrderId(ref.id));
            return {order ? formatCount(order->count) : QString(), tr("racks")};
        }
        case RowKind::PowerAsset: {
            const PowerAsset* asset = plan_->powerAssets.find(PowerAssetId(ref.id));
            return {asset ? mw(asset->nameplate().megawatts()) : QString(), QStringLiteral("MW")};
        }
        default: return {};
    }
}

int PlanTreeModel::severity(const RowRef& ref) const {
    const auto at = severities_.find(ref);
    return at == severities_.end() ? -1 : at->second;
}

QVariant PlanTreeModel::data(const QModelIndex& index, int role) const {
    const RowRef& ref = nodeOf(index)->ref;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole: return nameText(ref);
        case Qt::AccessibleTextRole: {
            const auto [value, unit] = figure(ref);
            return nameText(ref) + QStringLiteral(", ") + value + QLatin1Char(' ') + unit;
        }
        case RefRole: return QVariant::fromValue(ref);
        case FigureRole: return figure(ref).first;
        case UnitRole: return figure(ref).second;
        case SeverityRole: return severity(ref);
        case IconNameRole:
            if (ref.kind == RowKind::Site) return QStringLiteral("site");
            if (ref.kind == RowKind::Building) return QStringLiteral("building");
            if (ref.kind == RowKind::RackOrder) return QStringLiteral("rack");
            if (const PowerAsset* asset = plan_->powerAssets.find(PowerAssetId(ref.id))) return technologyIcon(QString::fromStdString(asset->technology));
            return {};
        default: return {};
    }
}

}  // namespace stargate::ui

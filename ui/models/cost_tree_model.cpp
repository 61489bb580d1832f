#include "ui/models/cost_tree_model.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/plain.h"
#include "ui/support/tokens.h"

namespace stargate::ui {
namespace {

QString text(const std::string& s) { return QString::fromStdString(s); }

/// Whole numbers without decimals: nobody buys 700.0 racks.
QString figure(double value) { return value == std::round(value) ? formatNumber(value, 0) : formatSignificant(value); }

/// "12,480 kW × $2,275", its factors, and where the price comes from.
QStringList partsOf(const CostNode& leaf) {
    QStringList out;
    const CostLine& line = *leaf.line;
    out << CostTreeModel::tr("%1 %2 × $%3").arg(figure(line.quantity), text(line.unit), figure(line.unitPriceUsd));
    for (const auto& [name, factor] : line.factors) out << CostTreeModel::tr("× %1 %2").arg(formatNumber(factor, 3), text(name));
    const Provenance& p = leaf.provenance;
    if (line.price.table.empty()) out << CostTreeModel::tr("The planner's own price");
    else out << CostTreeModel::tr("Price from %1, %2%3").arg(text(p.source.empty() ? line.price.table : p.source), text(p.confidence.empty() ? std::string("no source") : p.confidence),
                                                              p.year.empty() ? QString() : QStringLiteral(", ") + text(p.year));
    return out;
}

}  // namespace

struct CostTreeModel::Entry {
    const CostNode* node = nullptr;  ///< of a part: its leaf
    QString part;                    ///< words of a part; empty for a node
    Entry* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Entry>> children;
};

CostTreeModel::CostTreeModel(QObject* parent) : QAbstractItemModel(parent) {}
CostTreeModel::~CostTreeModel() = default;

void CostTreeModel::add(Entry& entry, const CostNode& node) const {
    const auto append = [&](const CostNode& of, const QString& part) -> Entry& {
        auto child = std::make_unique<Entry>();
        child->node = &of;
        child->part = part;
        child->parent = &entry;
        child->row = static_cast<int>(entry.children.size());
        entry.children.push_back(std::move(child));
        return *entry.children.back();
    };
    for (const CostNode& child : node.children) add(append(child, {}), child);
    if (node.line)
        for (const QString& part : partsOf(node)) append(node, part);
}

void CostTreeModel::setTree(const ResultsPtr& results, CostNode tree) {
    beginResetModel();
    results_ = results;
    tree_ = std::move(tree);
    root_ = std::make_unique<Entry>();
    auto plan = std::make_unique<Entry>();
    plan->node = &tree_;
    plan->parent = root_.get();
    add(*plan, tree_);
    root_->children.push_back(std::move(plan));
    endResetModel();
}

const CostTreeModel::Entry& CostTreeModel::entryOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const Entry*>(index.internalPointer()) : *root_;
}

bool CostTreeModel::isPart(const QModelIndex& index) const { return index.isValid() && !entryOf(index).part.isEmpty(); }

std::string CostTreeModel::pathOf(const QModelIndex& index) const {
    std::string path;
    if (!index.isValid()) return path;
    for (const Entry* e = &entryOf(index); e->parent && e->parent->parent; e = e->parent)
        if (e->part.isEmpty()) path = e->node->key + (path.empty() ? "" : ">" + path);
    return path;
}

QModelIndex CostTreeModel::indexOf(const std::string& path) const {
    if (!root_ || rowCount() == 0) return {};
    QModelIndex at = index(0, 0);
    for (const QString& key : text(path).split(QLatin1Char('>'), Qt::SkipEmptyParts)) {
        QModelIndex next;
        for (int row = 0; row < rowCount(at) && !next.isValid(); ++row)
            if (const QModelIndex child = index(row, 0, at); entryOf(child).part.isEmpty() && text(entryOf(child).node->key) == key) next = child;
        if (!next.isValid()) return at;
        at = next;
    }
    return at;
}

QModelIndex CostTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!root_ || row < 0 || row >= rowCount(parent) || column < 0 || column >= Columns) return {};
    return createIndex(row, column, entryOf(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex CostTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Entry* above = entryOf(index).parent;
    return !above || above == root_.get() ? QModelIndex() : createIndex(above->row, 0, const_cast<Entry*>(above));
}

int CostTreeModel::rowCount(const QModelIndex& parent) const {
    if (!root_ || parent.column() > 0) return 0;
    return static_cast<int>(entryOf(parent).children.size());
}

QVariant CostTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Entry& e = entryOf(index);
    const auto money = [](Money m) { return formatNumber(m.dollars() / 1e6, 1); };
    switch (role) {
        case Qt::DisplayRole:
            if (!e.part.isEmpty()) return index.column() == Item ? QVariant(e.part) : QVariant();
            switch (index.column()) {
                case Item: return text(e.node->label);
                case Total: return money(e.node->total);
                case Low: return money(e.node->low);
                default: return money(e.node->high);
            }
        case Qt::ToolTipRole: return index.column() == Item ? QVariant(plainToolTip(e.part.isEmpty() ? text(e.node->label) : e.part + QLatin1Char('\n') + text(e.node->provenance.note))) : QVariant();
        case Qt::FontRole: return e.parent == root_.get() ? fonts::tableStrong() : e.part.isEmpty() ? fonts::table() : fonts::caption();
        case Qt::ForegroundRole: return !e.part.isEmpty() ? QVariant(tokens().text2) : index.column() == Low || index.column() == High ? QVariant(tokens().text3) : QVariant(tokens().text1);
        case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(index.column() == Item ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter));
        default: return {};
    }
}

QVariant CostTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::DisplayRole) return QStringList{tr("Item"), tr("$ M"), tr("Low"), tr("High")}.value(section);
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(section == Item ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

}  // namespace stargate::ui

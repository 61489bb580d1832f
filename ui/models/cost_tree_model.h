#pragma once
#include <QtCore/QAbstractItemModel>

#include "core/report/cost_tree.h"

namespace stargate::ui {

/// The cost tree with what makes up a leaf below it: quantity x unit price, each factor, the source of the price.
class CostTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Item, Total, Low, High, Columns };
    explicit CostTreeModel(QObject* parent = nullptr);
    ~CostTreeModel() override;

    /// Keeps the results, to which the tree's lines belong.
    void setTree(const ResultsPtr& results, CostNode tree);
    /// Keys from below the root to the node ("3>construction"); of a part of a leaf, those of the leaf.
    std::string pathOf(const QModelIndex& index) const;
    /// Quantity, price or factor of a line: words alone.
    bool isPart(const QModelIndex& index) const;
    QModelIndex indexOf(const std::string& path) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return Columns; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry;
    const Entry& entryOf(const QModelIndex& index) const;
    void add(Entry& entry, const CostNode& node) const;

    ResultsPtr results_;
    CostNode tree_;
    std::unique_ptr<Entry> root_;  ///< above the plan's row
};

}  // namespace stargate::ui

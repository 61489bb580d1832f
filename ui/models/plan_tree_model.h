#pragma once
#include <QtCore/QAbstractItemModel>

#include <memory>
#include <vector>

#include "core/engine/results.h"
#include "ui/models/row_roles.h"

namespace stargate::ui {

/// Sites with their buildings (and the racks ordered for them) and power sources, with IT-live MW at one month.
/// Rows are named by RowRef; a change that adds or removes none keeps all indices.
class PlanTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    explicit PlanTreeModel(QObject* parent = nullptr);
    ~PlanTreeModel() override;

    void setPlan(const PlanPtr& plan);
    void setResults(const ResultsPtr& results);
    void setMonth(Month month);

    RowRef refAt(const QModelIndex& index) const;
    QModelIndex indexOf(const RowRef& ref) const;

    QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent) const override;
    int columnCount(const QModelIndex&) const override { return 1; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Renames the row: emits renamed(), the plan answers with a new one.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void renamed(const stargate::ui::RowRef& row, const QString& name);

private:
    struct Node;
    Node* nodeOf(const QModelIndex& index) const;
    static std::unique_ptr<Node> build(const Plan& plan);
    void refreshAll();
    QString nameText(const RowRef& ref) const;
    std::pair<QString, QString> figure(const RowRef& ref) const;
    int severity(const RowRef& ref) const;

    PlanPtr plan_;
    ResultsPtr results_;
    Month month_;
    std::map<RowRef, int> severities_;
    std::unique_ptr<Node> root_;
};

}  // namespace stargate::ui

#pragma once
#include <QtCore/QAbstractTableModel>

#include "core/engine/results.h"
#include "core/plan/fields.h"
#include "ui/editors/form_row.h"
#include "ui/models/row_roles.h"

namespace stargate::ui {

/// All sites as a table: the planner's own fields (editable) and the answers for the month and the full build.
class SitesTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPlan(const PlanPtr& plan);
    void setResults(const ResultsPtr& results);
    void setMonth(Month month);

    RowRef refAt(int row) const;
    /// Field that a column edits; null for computed columns.
    const FieldSpec* field(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// `value` is a FieldValue as the delegate's editor gives it: emits edited(), the plan answers with a new one.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void edited(const stargate::ui::RowRef& row, const std::string& key, const stargate::FieldValue& value);

private:
    struct Column;
    static const std::vector<Column>& columns();
    const Site& siteAt(int row) const { return *plan_->sites.rows()[static_cast<std::size_t>(row)]; }

    PlanPtr plan_ = std::make_shared<const Plan>();
    ResultsPtr results_;
    Month month_;
};

}  // namespace stargate::ui

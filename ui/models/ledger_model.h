#pragma once
#include <QtCore/QAbstractTableModel>

#include "core/report/table_model.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// One line of a small statement beside a chart.
struct LedgerRow {
    enum class Weight { Plain, Head, Total, Short };
    QString item;
    QString remark;       ///< "signed", "equity"; may be empty
    std::string state;    ///< money state whose swatch stands before the remark; empty for none
    QString figure;
    Weight weight = Weight::Plain;
    RowRef ref;           ///< chosen by a click, when it is a row of the plan
};

/// A statement in three columns: item, remark with swatch, figure.
class LedgerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QStringList& heads, std::vector<LedgerRow> rows);
    const std::vector<LedgerRow>& rows() const { return rows_; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList heads_;
    std::vector<LedgerRow> rows_;
};

}  // namespace stargate::ui

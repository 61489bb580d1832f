#pragma once
#include <QtCore/QAbstractTableModel>

#include "core/report/table_model.h"

class QImage;

namespace stargate::ui {

/// A TableModel of core in a view: numbers by locale, right aligned. Sorting goes by value (UserRole), not by text.
class TableItemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(TableModel table);
    const TableModel& table() const { return table_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TableModel table_;
};

/// Puts a table on the clipboard as tab-separated text with heads; text that a spreadsheet would take for a formula is defused. The window of
/// `from` says so in its status line, as for the others below.
void copyTable(const QWidget* from, const TableModel& table);
/// Asks how the spreadsheet reads tables, then copies.
void copyTableAsking(QWidget* parent, const TableModel& table);
void copyPicture(const QWidget* from, const QImage& picture);

}  // namespace stargate::ui

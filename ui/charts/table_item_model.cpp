#include "ui/charts/table_item_model.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>

#include "core/report/csv_text.h"
#include "ui/support/format.h"
#include "ui/support/plain.h"
#include "ui/support/save_path.h"
#include "ui/support/sheet_style.h"

namespace stargate::ui {

void TableItemModel::setTable(TableModel table) {
    beginResetModel();
    table_ = std::move(table);
    endResetModel();
}

int TableItemModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(table_.rows.size()); }
int TableItemModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(table_.columns.size()); }

QVariant TableItemModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const TableModel::Column& column = table_.columns[static_cast<std::size_t>(index.column())];
    const TableModel::Cell& cell = table_.rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    const auto* number = std::get_if<double>(&cell);
    const auto* text = std::get_if<std::string>(&cell);
    switch (role) {
        case Qt::DisplayRole:
            if (number) return formatNumber(*number * column.scale, column.decimals);
            return text ? QVariant(QString::fromStdString(*text)) : QVariant();
        case Qt::UserRole: return number ? QVariant(*number) : text ? QVariant(QString::fromStdString(*text)) : QVariant();
        case Qt::ToolTipRole: return text ? QVariant(plainToolTip(QString::fromStdString(*text))) : QVariant();
        case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(column.number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
        default: return {};
    }
}

QVariant TableItemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const TableModel::Column& column = table_.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return QString::fromStdString(column.name);
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(column.number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    return {};
}

namespace {

void copy(const QWidget* from, const std::string& text) {
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
    tellCopied(from, QCoreApplication::translate("TableItemModel", "the data of the chart"));
}

}  // namespace

void copyTable(const QWidget* from, const TableModel& table) { copy(from, tableToCsv(table, '\t')); }

void copyTableAsking(QWidget* parent, const TableModel& table) {
    if (const auto style = askSheetStyle(parent)) copy(parent, tableToSheet(table, *style));
}

void copyPicture(const QWidget* from, const QImage& picture) {
    QGuiApplication::clipboard()->setImage(picture);
    tellCopied(from, QCoreApplication::translate("TableItemModel", "the picture of the chart"));
}

}  // namespace stargate::ui

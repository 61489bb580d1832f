#include "ui/models/ledger_model.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmap>

#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"

namespace stargate::ui {
namespace {

QPixmap swatch(const std::string& state) {
    constexpr int kSize = 9, kScale = 2;
    QPixmap picture(kSize * kScale, kSize * kScale);
    picture.setDevicePixelRatio(kScale);
    picture.fill(tokens().panel);
    QPainter p(&picture);
    const MoneyToken money = tokens().moneyState(state);
    const QRectF box(0, 0, kSize, kSize);
    p.fillRect(box, money.ground);
    QPainterPath path;
    path.addRect(box);
    drawHatch(p, path, money.hatch, money.pattern);
    return picture;
}

}  // namespace

void LedgerModel::setRows(const QStringList& heads, std::vector<LedgerRow> rows) {
    beginResetModel();
    heads_ = heads;
    rows_ = std::move(rows);
    endResetModel();
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const LedgerRow& row = rows_[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole: return column == 0 ? row.item : column == 1 ? row.remark : row.figure;
        case Qt::DecorationRole: return column == 1 && !row.state.empty() ? QVariant(swatch(row.state)) : QVariant();
        case Qt::ToolTipRole: return column == 0 ? QVariant(plainToolTip(row.item)) : QVariant();
        case Qt::FontRole: return row.weight == LedgerRow::Weight::Plain ? fonts::table() : row.weight == LedgerRow::Weight::Head ? fonts::caption() : fonts::tableStrong();
        case Qt::ForegroundRole:
            if (row.weight == LedgerRow::Weight::Short) return tokens().bad.ink;
            if (row.weight == LedgerRow::Weight::Head || column == 1) return tokens().text3;
            return tokens().text1;
        case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(column == 2 ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
        case Qt::AccessibleTextRole: return QStringList{row.item, row.remark, row.figure}.join(QStringLiteral(", "));
        default: return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::DisplayRole) return heads_.value(section);
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(section == 2 ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    return {};
}

}  // namespace stargate::ui

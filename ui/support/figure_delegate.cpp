#include "ui/support/figure_delegate.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include "ui/support/figures.h"
#include "ui/support/tokens.h"

namespace stargate::ui {

void FigureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    if (!(cell.displayAlignment & Qt::AlignRight)) return QStyledItemDelegate::paint(painter, option, index);
    const QString text = std::exchange(cell.text, QString());
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(negativeIsBad_ && text.startsWith(kMinus) ? tokens().bad.ink : cell.palette.color(QPalette::Text));
    drawFigures(*painter, QRectF(cell.rect).adjusted(4, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

}  // namespace stargate::ui

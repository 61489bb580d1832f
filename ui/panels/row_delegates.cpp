#include "ui/panels/row_delegates.h"

#include "core/engine/finding.h"
#include "ui/models/row_roles.h"
#include "ui/panels/site_hover.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

/// The row's ground as the style draws it (selection tint, accent edge, hover), without text.
void drawGround(QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index, const QStyledItemDelegate& delegate) {
    QStyleOptionViewItem o = option;
    o.index = index;
    o.text.clear();
    o.icon = {};
    o.features &= ~(QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::HasDecoration);
    Q_UNUSED(delegate)
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &o, &p, option.widget);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(o);
        focus.rect = option.rect;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &p, option.widget);
    }
}

QString severityIcon(int severity) {
    return severity == static_cast<int>(Severity::Blocker) ? QStringLiteral("bad") : severity == static_cast<int>(Severity::Warning) ? QStringLiteral("warn") : QStringLiteral("info");
}

QColor severityInk(int severity) {
    const Tokens& t = tokens();
    return severity == static_cast<int>(Severity::Blocker) ? t.bad.ink : severity == static_cast<int>(Severity::Warning) ? t.warn.ink : t.text2;
}

/// Draws `text` elided at the left and returns nothing; the caller knows the room.
void drawText(QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& colour) {
    p.setFont(font);
    p.setPen(colour);
    drawElided(p, rect, Qt::AlignLeft | Qt::AlignVCenter, text);
}

/// Draws a figure that ends at `right` and returns where it starts.
qreal drawFigureBefore(QPainter& p, qreal right, const QRectF& row, const QString& text, const QFont& font, const QColor& colour) {
    if (text.isEmpty()) return right;
    const qreal w = figureWidth(font, text);
    p.setFont(font);
    p.setPen(colour);
    drawFigures(p, QRectF(right - w, row.top(), w + 1, row.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    return right - w;
}

QString text(const QModelIndex& index, int role) { return index.data(role).toString(); }

constexpr qreal kTreeUnitWidth = 44;  ///< of "/ 1,400" and "MW IT", so that values end on one line

}  // namespace

void TreeRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    QPainter& p = *painter;
    const Tokens& t = tokens();
    QStyleOptionViewItem ground = option;
    if (hover_ && hover_->marks(index)) ground.state |= QStyle::State_MouseOver;
    drawGround(p, ground, index, *this);
    const QRectF row(option.rect);
    const bool top = !index.parent().isValid();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor name = selected && top ? t.accent : top ? t.text1 : t.text2;

    qreal right = row.right() - 12;
    const QRectF unit(right - kTreeUnitWidth, row.top(), kTreeUnitWidth, row.height());
    p.setFont(fonts::caption());
    p.setPen(selected ? t.text2 : t.text3);
    drawFigures(p, unit, Qt::AlignLeft | Qt::AlignVCenter, text(index, UnitRole));
    right = drawFigureBefore(p, unit.left() - 4, row, text(index, FigureRole), top ? fonts::bodyMedium() : fonts::table(), top ? t.text1 : t.text2);
    const int severity = index.data(SeverityRole).toInt();
    if (severity >= 0) {
        right -= 8 + size::kRowIcon;
        drawIcon(p, QRectF(right, row.center().y() - size::kRowIcon / 2.0, size::kRowIcon, size::kRowIcon), severityIcon(severity), severityInk(severity));
    }
    qreal left = row.left() + 4;
    drawIcon(p, QRectF(left, row.center().y() - size::kRowIcon / 2.0, size::kRowIcon, size::kRowIcon), text(index, IconNameRole), selected && top ? t.accent : t.text2);
    left += size::kRowIcon + 8;
    drawText(p, QRectF(left, row.top(), std::max(0.0, right - left - 6), row.height()), text(index, Qt::DisplayRole), top ? fonts::bodyMedium() : fonts::table(), name);
    painter->restore();
}

QSize TreeRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {120, size::kTreeRow}; }

QWidget* TreeRowDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* edit = new QLineEdit(parent);
    setNames(*edit, {QStringLiteral("rename_edit"), tr("New name")});
    setControlHeight(edit, size::kFieldSmall);
    return edit;
}

void TreeRowDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const {
    editor->setGeometry(option.rect.adjusted(20, 1, -8, -1));
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    QPainter& p = *painter;
    const Tokens& t = tokens();
    drawGround(p, option, index, *this);
    const QRectF row(option.rect);
    const int severity = index.data(SeverityRole).toInt();
    drawIcon(p, QRectF(row.left() + 12, row.top() + 6, 14, 14), severityIcon(severity), severityInk(severity));
    const qreal left = row.left() + 34, room = row.right() - 10 - left;
    drawText(p, QRectF(left, row.top() + 4, room, 18), text(index, Qt::DisplayRole), fonts::bodyMedium(), t.text1);
    p.setFont(fonts::caption());
    p.setPen(t.text2);
    drawElided(p, QRectF(left, row.top() + 21, room, 15), Qt::AlignLeft | Qt::AlignVCenter, text(index, DetailRole));
    painter->restore();
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {160, size::kFindingRow}; }

void CatalogueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    QPainter& p = *painter;
    const Tokens& t = tokens();
    const QRectF row(option.rect);
    if (index.data(HeadingRole).toBool()) {
        drawText(p, QRectF(row.left() + 12, row.top(), row.width() - 24, row.height()), text(index, Qt::DisplayRole), fonts::caption(), t.text2);
        painter->restore();
        return;
    }
    drawGround(p, option, index, *this);
    drawHLine(p, row.left() + 12, row.right() - 12, row.bottom(), t.hairline);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (index.flags().testFlag(Qt::ItemIsDragEnabled)) {
        p.setPen(Qt::NoPen);
        p.setBrush(t.marks);
        for (int i = -1; i <= 1; ++i) p.drawRect(QRectF(row.left() + 8, row.center().y() + i * 4 - 0.5, 1.5, 1.5));
    }
    const QString iconName = text(index, IconNameRole);
    const RowRef ref = index.data(RefRole).value<RowRef>();
    const QColor ink = ref.table == "technologies" ? t.technology(ref.key).fill : t.text2;
    drawIcon(p, QRectF(row.left() + 16, row.center().y() - 8, 16, 16), iconName, ink);
    const qreal left = row.left() + 42, right = row.right() - 12;
    const QRectF upper(left, row.top() + 3, right - left, 17), lower(left, row.top() + 19, right - left, 15);
    const QString unit = text(index, UnitRole);
    const qreal unitAt = drawFigureBefore(p, right, upper, unit, fonts::caption(), selected ? t.text2 : t.text3);
    const qreal valueAt = drawFigureBefore(p, unit.isEmpty() ? right : unitAt - 3, upper, text(index, FigureRole), fonts::table(), t.text1);
    const qreal secondAt = drawFigureBefore(p, right, lower, text(index, SecondFigureRole), fonts::caption(), selected ? t.text2 : t.text3);
    QString name = text(index, Qt::DisplayRole);
    if (index.data(OwnValueRole).toBool()) name += QStringLiteral(" *");
    drawText(p, QRectF(left, upper.top(), valueAt - 8 - left, upper.height()), name, fonts::table(), selected ? t.accent : t.text1);
    drawText(p, QRectF(left, lower.top(), secondAt - 8 - left, lower.height()), text(index, DetailRole), fonts::caption(), selected ? t.text2 : t.text3);
    painter->restore();
}

QSize CatalogueDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {160, index.data(HeadingRole).toBool() ? size::kSectionHead - 2 : size::kCatalogRow};
}

}  // namespace stargate::ui

#include "ui/support/style_parts.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTableView>

#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui::parts {
namespace {

bool on(const QStyleOption& o, QStyle::StateFlag flag) { return o.state.testFlag(flag); }

/// Border and ground that every box you type or choose in shares; the focus ring lies inside the widget's own rectangle.
void box(QPainter& p, const QRectF& rect, bool enabled, bool focus, const QColor& ground, qreal radius = size::kRadius) {
    const Tokens& t = tokens();
    if (focus) drawFrame(p, rect, ground, t.accent, radius, 2);
    else drawFrame(p, rect, enabled ? ground : t.sunken, enabled ? t.strong : t.hairline, radius, 1);
}

}  // namespace

void field(QPainter& p, const QStyleOption& o) {
    box(p, o.rect, on(o, QStyle::State_Enabled), on(o, QStyle::State_HasFocus), tokens().field);
}

void button(QPainter& p, const QStyleOption& o, bool primary) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled), pressed = on(o, QStyle::State_Sunken) || on(o, QStyle::State_On);
    if (primary && enabled) {
        QColor shade = t.text1;
        shade.setAlpha(40);
        const QColor ground = pressed ? blended(shade, t.accent) : t.accent;
        drawFrame(p, o.rect, ground, ground, size::kRadius);
        if (on(o, QStyle::State_HasFocus)) drawFrame(p, QRectF(o.rect).adjusted(2, 2, -2, -2), QColor(), t.onAccent, size::kRadius - 1);
        return;
    }
    const QColor ground = pressed ? t.hairline : on(o, QStyle::State_MouseOver) && enabled ? t.surface : t.panel;
    box(p, o.rect, enabled, on(o, QStyle::State_HasFocus) && on(o, QStyle::State_KeyboardFocusChange), ground);
}

void toolButton(QPainter& p, const QStyleOption& o) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled);
    QColor ground;
    if (on(o, QStyle::State_On)) ground = t.selectedRow;
    else if (on(o, QStyle::State_Sunken)) ground = t.strong;
    else if (on(o, QStyle::State_MouseOver) && enabled) ground = t.hairline;
    if (ground.isValid()) drawFrame(p, o.rect, ground, QColor(), size::kRadius);
    if (on(o, QStyle::State_HasFocus) && on(o, QStyle::State_KeyboardFocusChange)) drawFrame(p, o.rect, QColor(), t.accent, size::kRadius, 2);
}

void checkBox(QPainter& p, const QStyleOption& o) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled), part = on(o, QStyle::State_NoChange), set = on(o, QStyle::State_On) || part;
    const QColor ground = set ? (enabled ? t.accent : t.marks) : t.field;
    drawFrame(p, o.rect, ground, set ? ground : t.strong, 3);
    if (!set) return;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.onAccent, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF r = o.rect;
    const auto at = [&r](qreal x, qreal y) { return QPointF(r.left() + x * r.width(), r.top() + y * r.height()); };
    if (part) p.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else p.drawPolyline(QPolygonF{at(0.25, 0.53), at(0.43, 0.70), at(0.76, 0.32)});
    p.restore();
}

void radioButton(QPainter& p, const QStyleOption& o) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled), set = on(o, QStyle::State_On);
    drawFrame(p, o.rect, t.field, set && enabled ? t.accent : t.strong, o.rect.width() / 2.0, set ? 1.5 : 1);
    if (!set) return;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(enabled ? t.accent : t.marks);
    p.drawEllipse(QRectF(o.rect).center(), 3.5, 3.5);
    p.restore();
}

void focusFrame(QPainter& p, const QStyleOption& o) {
    if (on(o, QStyle::State_KeyboardFocusChange)) drawFrame(p, o.rect, QColor(), tokens().accent, 3);
}

void itemRow(QPainter& p, const QStyleOptionViewItem& o, const QWidget* view) {
    const Tokens& t = tokens();
    const bool selected = on(o, QStyle::State_Selected);
    if (o.backgroundBrush.style() != Qt::NoBrush) p.fillRect(o.rect, o.backgroundBrush);
    if (selected) p.fillRect(o.rect, t.selectedRow);
    else if (on(o, QStyle::State_MouseOver) && on(o, QStyle::State_Enabled)) p.fillRect(o.rect, t.sunken);
    if (qobject_cast<const QTableView*>(view)) drawHLine(p, o.rect.left(), o.rect.right() + 1, o.rect.bottom(), t.hairline);
    // The edge marks the row, not the cell: whatever part of it lies at the left of the view draws it.
    if (selected && o.rect.left() <= 0 && o.rect.right() > 0) p.fillRect(QRect(0, o.rect.top(), 2, o.rect.height()), t.accent);
}

void branch(QPainter& p, const QStyleOption& o) {
    if (!on(o, QStyle::State_Children)) return;
    const QColor colour = on(o, QStyle::State_MouseOver) ? tokens().text1 : tokens().text3;
    const QString name = on(o, QStyle::State_Open) ? QStringLiteral("chevrondown") : QStringLiteral("chevron");
    drawIcon(p, QRectF(QRectF(o.rect).center() - QPointF(6.5, 6.5), QSizeF(size::kRowIcon, size::kRowIcon)), name, colour);
}

void tab(QPainter& p, const QStyleOptionTab& o) {
    const Tokens& t = tokens();
    const bool chosen = on(o, QStyle::State_Selected);
    p.save();
    p.setFont(chosen ? fonts::heading() : fonts::body());
    p.setPen(!on(o, QStyle::State_Enabled) ? t.marks : chosen ? t.text1 : on(o, QStyle::State_MouseOver) ? t.text1 : t.text2);
    QRect text = o.rect;
    if (!o.icon.isNull()) {
        o.icon.paint(&p, QRect(o.rect.left() + 8, o.rect.center().y() - 7, size::kIcon, size::kIcon));
        text.setLeft(text.left() + size::kIcon + 8);
    }
    p.drawText(text, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, o.text);
    p.restore();
    if (chosen) p.fillRect(QRectF(o.rect.left() + 2, o.rect.bottom() - 1, o.rect.width() - 4, 2), t.accent);
    if (on(o, QStyle::State_HasFocus) && on(o, QStyle::State_KeyboardFocusChange))
        drawFrame(p, o.rect.adjusted(2, 3, -2, -4), QColor(), t.accent, 3);
}

void header(QPainter& p, const QStyleOptionHeader& o) {
    const Tokens& t = tokens();
    p.fillRect(o.rect, t.panel);
    if (o.orientation == Qt::Horizontal) drawHLine(p, o.rect.left(), o.rect.right() + 1, o.rect.bottom(), t.strong);
}

void headerLabel(QPainter& p, const QStyleOptionHeader& o) {
    p.save();
    p.setFont(fonts::caption());
    p.setPen(tokens().text3);
    QRect text = o.rect.adjusted(6, 0, -6, 0);
    if (o.sortIndicator != QStyleOptionHeader::None) {
        const bool right = o.textAlignment & Qt::AlignRight;
        const QRect arrow(right ? text.left() : text.right() - 12, text.center().y() - 6, size::kRowIcon, size::kRowIcon);
        p.save();
        if (o.sortIndicator == QStyleOptionHeader::SortDown) {
            p.translate(arrow.center() + QPointF(0.5, 0.5));
            p.rotate(180);
            p.translate(-(arrow.center() + QPointF(0.5, 0.5)));
        }
        drawIcon(p, arrow, QStringLiteral("chevrondown"), tokens().text2);
        p.restore();
        if (right) text.setLeft(text.left() + 15);
        else text.setRight(text.right() - 15);
    }
    const QString shown = p.fontMetrics().elidedText(o.text, Qt::ElideRight, text.width() + 2);
    p.drawText(text, static_cast<int>(o.textAlignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    p.restore();
}

void menuBarItem(QPainter& p, const QStyleOptionMenuItem& o) {
    const Tokens& t = tokens();
    p.fillRect(o.rect, t.surface);
    if (on(o, QStyle::State_Selected)) drawFrame(p, o.rect.adjusted(1, 2, -1, -2), t.hairline, QColor(), size::kRadius);
    p.save();
    p.setPen(on(o, QStyle::State_Enabled) ? t.text1 : t.marks);
    p.drawText(o.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, o.text);
    p.restore();
}

void menuItem(QPainter& p, const QStyleOptionMenuItem& o) {
    const Tokens& t = tokens();
    p.fillRect(o.rect, t.panel);
    if (o.menuItemType == QStyleOptionMenuItem::Separator) {
        drawHLine(p, o.rect.left() + 8, o.rect.right() - 7, o.rect.center().y(), t.hairline);
        return;
    }
    const bool enabled = on(o, QStyle::State_Enabled);
    if (on(o, QStyle::State_Selected) && enabled) drawFrame(p, o.rect.adjusted(4, 1, -4, -1), t.selectedRow, QColor(), size::kRadius);
    const QRectF mark(o.rect.left() + 10, QRectF(o.rect).center().y() - 8, size::kIcon, size::kIcon);
    if (o.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (o.checked) {
            QStyleOption tick(o);
            tick.rect = mark.toRect().adjusted(1, 1, 0, 0);
            tick.state.setFlag(QStyle::State_On);
            o.checkType == QStyleOptionMenuItem::Exclusive ? radioButton(p, tick) : checkBox(p, tick);
        }
    } else if (!o.icon.isNull()) {
        o.icon.paint(&p, mark.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = o.text.split(QLatin1Char('\t'));
    const QRect text = o.rect.adjusted(34, 0, -22, 0);
    p.save();
    p.setFont(o.font);
    p.setPen(enabled ? t.text1 : t.marks);
    p.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, parts.value(0));
    p.setPen(enabled ? t.text3 : t.marks);
    if (parts.size() > 1) p.drawText(text, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, parts.value(1));
    p.restore();
    if (o.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawIcon(p, QRectF(o.rect.right() - 20, QRectF(o.rect).center().y() - 6.5, size::kRowIcon, size::kRowIcon), QStringLiteral("chevron"), t.text3);
}

void scrollBar(QPainter& p, const QStyleOptionSlider& o, const QRect& handle) {
    const Tokens& t = tokens();
    if (o.minimum >= o.maximum) return;
    const bool held = on(o, QStyle::State_Sunken) || on(o, QStyle::State_MouseOver);
    const QRectF thumb = QRectF(handle).adjusted(2, 2, -2, -2);
    drawFrame(p, thumb, held ? t.marks : t.strong, QColor(), std::min(thumb.width(), thumb.height()) / 2);
}

void slider(QPainter& p, const QStyleOptionSlider& o, const QRect& groove, const QRect& handle) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled);
    const QPointF knob = QRectF(handle).center();
    const QColor ink = enabled ? t.accent : t.marks;
    if (o.orientation == Qt::Horizontal) {
        const qreal y = QRectF(groove).center().y() - 1;
        p.fillRect(QRectF(groove.left(), y, groove.width(), 2), t.strong);
        p.fillRect(QRectF(groove.left(), y, knob.x() - groove.left(), 2), ink);
    } else {
        const qreal x = QRectF(groove).center().x() - 1;
        p.fillRect(QRectF(x, groove.top(), 2, groove.height()), t.strong);
        p.fillRect(QRectF(x, knob.y(), 2, groove.bottom() - knob.y()), ink);
    }
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(ink, 2));
    p.setBrush(on(o, QStyle::State_HasFocus) ? ink : t.panel);
    p.drawEllipse(knob, 5, 5);
    p.restore();
}

void comboBox(QPainter& p, const QStyleOptionComboBox& o) {
    const Tokens& t = tokens();
    const bool enabled = on(o, QStyle::State_Enabled);
    box(p, o.rect, enabled, on(o, QStyle::State_HasFocus), o.editable ? t.field : on(o, QStyle::State_MouseOver) && enabled ? t.surface : t.panel);
    drawIcon(p, QRectF(o.rect.right() - 21, QRectF(o.rect).center().y() - 6.5, size::kRowIcon, size::kRowIcon), QStringLiteral("chevrondown"),
             enabled ? t.text2 : t.marks);
}

void spinBox(QPainter& p, const QStyleOptionSpinBox& o, const QRect& up, const QRect& down) {
    const Tokens& t = tokens();
    box(p, o.rect, on(o, QStyle::State_Enabled), on(o, QStyle::State_HasFocus), t.field);
    if (o.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto arrow = [&](const QRect& rect, bool upward, QAbstractSpinBox::StepEnabledFlag step) {
        const bool enabled = o.stepEnabled.testFlag(step) && on(o, QStyle::State_Enabled);
        p.save();
        p.translate(QRectF(rect).center());
        if (upward) p.rotate(180);
        drawIcon(p, QRectF(-5, -5, 10, 10), QStringLiteral("chevrondown"), enabled ? t.text2 : t.marks);
        p.restore();
    };
    arrow(up, true, QAbstractSpinBox::StepUpEnabled);
    arrow(down, false, QAbstractSpinBox::StepDownEnabled);
}

void progress(QPainter& p, const QStyleOptionProgressBar& o) {
    const Tokens& t = tokens();
    const QRectF groove(o.rect.left(), QRectF(o.rect).center().y() - 2, o.rect.width(), 4);
    drawFrame(p, groove, t.hairline, QColor(), 2);
    const int span = o.maximum - o.minimum;
    if (span <= 0) return;
    const qreal share = static_cast<qreal>(o.progress - o.minimum) / span;
    if (share > 0) drawFrame(p, QRectF(groove.left(), groove.top(), groove.width() * share, groove.height()), t.accent, QColor(), 2);
}

void splitter(QPainter& p, const QStyleOption& o) {
    const bool vertical = o.rect.height() > o.rect.width();
    const QColor& colour = on(o, QStyle::State_MouseOver) ? tokens().strong : tokens().hairline;
    if (vertical) drawVLine(p, QRectF(o.rect).center().x() - 0.5, o.rect.top(), o.rect.bottom() + 1, colour);
    else drawHLine(p, o.rect.left(), o.rect.right() + 1, QRectF(o.rect).center().y() - 0.5, colour);
}

}  // namespace stargate::ui::parts

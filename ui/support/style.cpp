#include "ui/support/style.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/style_parts.h"

namespace stargate::ui {
namespace {

constexpr char kPrimary[] = "primary";
constexpr char kHeight[] = "controlHeight";

bool isPrimary(const QWidget* widget) { return widget && widget->property(kPrimary).toBool(); }

int controlHeight(const QWidget* widget) {
    const QVariant own = widget ? widget->property(kHeight) : QVariant();
    return own.isValid() ? own.toInt() : size::kField;
}

}  // namespace

void setPrimary(QPushButton* button) {
    button->setProperty(kPrimary, true);
    button->update();
}

void setControlHeight(QWidget* control, int px) {
    control->setProperty(kHeight, px);
    control->setFixedHeight(px);
}

void asPanel(QWidget* widget) {
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(QPalette::Base);
}

PlannerStyle::PlannerStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void PlannerStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractItemView*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QScrollBar*>(widget) ||
        qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractButton*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* tree = qobject_cast<QTreeView*>(widget)) tree->setIndentation(16);
    if (auto* table = qobject_cast<QTableView*>(widget)) {
        table->setShowGrid(false);  // hairlines between rows only, drawn with the row
        table->verticalHeader()->setDefaultSectionSize(size::kTableRow);
        table->verticalHeader()->hide();
        table->setFont(fonts::table());
    }
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        header->setHighlightSections(false);
    }
    if (qobject_cast<QDialog*>(widget)) widget->setBackgroundRole(QPalette::Base);
    if (auto* tabs = qobject_cast<QTabBar*>(widget)) {
        tabs->setDrawBase(true);
        tabs->setExpanding(false);
        tabs->setElideMode(Qt::ElideNone);
    }
}

int PlannerStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent: return size::kScrollBar;
        case PM_ScrollBarSliderMin: return 32;
        case PM_SplitterWidth: return 1;
        case PM_DockWidgetSeparatorExtent: return 1;
        case PM_DockWidgetFrameWidth:
        case PM_DockWidgetTitleMargin:
        case PM_DockWidgetTitleBarButtonMargin: return metric == PM_DockWidgetTitleMargin ? 6 : 0;
        case PM_DefaultFrameWidth: return qobject_cast<const QMenu*>(widget) ? 4 : 1;
        case PM_MenuPanelWidth: return 1;
        case PM_MenuVMargin: return 4;
        case PM_MenuHMargin: return 0;
        case PM_MenuBarPanelWidth: return 0;
        case PM_MenuBarItemSpacing: return 0;
        case PM_MenuBarHMargin: return 6;
        case PM_MenuBarVMargin: return 0;
        case PM_ToolBarFrameWidth: return 0;
        case PM_ToolBarItemMargin: return 6;
        case PM_ToolBarItemSpacing: return 2;
        case PM_ToolBarSeparatorExtent: return 17;
        case PM_ToolBarIconSize: return size::kToolIcon;
        case PM_ButtonIconSize:
        case PM_TabBarIconSize:
        case PM_SmallIconSize:
        case PM_ListViewIconSize: return size::kIcon;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight: return size::kCheckBox;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing: return 8;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
        case PM_ButtonDefaultIndicator:
        case PM_TabBarTabShiftHorizontal:
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabOverlap:
        case PM_TabBarBaseOverlap: return 0;
        case PM_TabBarBaseHeight: return 1;
        case PM_TabBarTabHSpace: return 24;
        case PM_SliderThickness:
        case PM_SliderControlThickness: return 14;
        case PM_SliderLength: return 12;
        case PM_FocusFrameHMargin: return 5;  // with Qt's own pixel the inset of a table's head
        case PM_ToolTipLabelFrameWidth: return 6;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PlannerStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
        case SH_ItemView_ShowDecorationSelected: return 1;
        case SH_ItemView_PaintAlternatingRowColorsForEmptyArea: return 0;
        case SH_EtchDisabledText:
        case SH_DitherDisabledText: return 0;
        case SH_Widget_Animate:
        case SH_Widget_Animation_Duration: return 0;
        case SH_ScrollBar_Transient: return 0;
        case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
        case SH_MainWindow_SpaceBelowMenuBar: return 0;
        case SH_TabBar_Alignment: return Qt::AlignLeft;
        case SH_TabBar_ElideMode: return Qt::ElideNone;
        case SH_Header_ArrowAlignment: return Qt::AlignRight | Qt::AlignVCenter;
        case SH_ComboBox_Popup: return 0;
        case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
        case SH_ToolTipLabel_Opacity: return 255;
        case SH_Table_GridLineColor: return static_cast<int>(tokens().hairline.rgba());
        default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize PlannerStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const {
    QSize s = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
        case CT_PushButton: return {std::max(contents.width() + 24, 56), controlHeight(widget)};
        case CT_LineEdit:
        case CT_ComboBox: return {s.width(), controlHeight(widget)};
        case CT_SpinBox: return {contents.width() + 34, controlHeight(widget)};
        case CT_ToolButton:
            if (const auto* o = qstyleoption_cast<const QStyleOptionToolButton*>(option); o && o->toolButtonStyle == Qt::ToolButtonIconOnly)
                return {std::max(s.width(), size::kToolButtonWidth), size::kField};
            return {s.width() + 6, size::kField};
        case CT_TabBarTab:
            if (const auto* o = qstyleoption_cast<const QStyleOptionTab*>(option))
                return {QFontMetrics(fonts::heading()).horizontalAdvance(o->text) + 24 + (o->icon.isNull() ? 0 : size::kIcon + 8), size::kTab};
            return s;
        case CT_MenuBarItem: return {contents.width() + 16, size::kMenuBar};
        case CT_MenuItem:
            if (const auto* o = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
                return o->menuItemType == QStyleOptionMenuItem::Separator ? QSize(s.width(), 9)
                                                                          : QSize(contents.width() + 34 + 22 + o->reservedShortcutWidth + 24, 26);
            return s;
        case CT_ItemViewItem: return {s.width(), std::max(s.height(), size::kTreeRow)};
        case CT_HeaderSection: return {s.width(), std::max(s.height(), size::kTreeRow)};
        default: return s;
    }
}

QRect PlannerStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        const auto* o = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!o) return {};
        const bool flat = o->orientation == Qt::Horizontal;
        const int length = flat ? o->rect.width() : o->rect.height();
        const int range = o->maximum - o->minimum;
        int thumb = length;
        if (range > 0) thumb = std::clamp(static_cast<int>(static_cast<qint64>(length) * o->pageStep / (range + o->pageStep)), std::min(32, length), length);
        const int start = sliderPositionFromValue(o->minimum, o->maximum, o->sliderPosition, length - thumb, o->upsideDown);
        const auto span = [&](int from, int size) {
            return flat ? QRect(o->rect.left() + from, o->rect.top(), size, o->rect.height()) : QRect(o->rect.left(), o->rect.top() + from, o->rect.width(), size);
        };
        switch (part) {
            case SC_ScrollBarSubLine:
            case SC_ScrollBarAddLine: return {};
            case SC_ScrollBarSubPage: return span(0, start);
            case SC_ScrollBarAddPage: return span(start + thumb, length - start - thumb);
            case SC_ScrollBarGroove: return span(0, length);
            default: return span(start, thumb);
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) return option->rect.adjusted(9, 1, -24, -1);
    if (control == CC_SpinBox) {
        const QRect& r = option->rect;
        const auto* o = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int buttons = o && o->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : 20;
        if (part == SC_SpinBoxEditField) return r.adjusted(4, 1, -buttons - 2, -1);
        if (part == SC_SpinBoxUp) return QRect(r.right() - buttons, r.top() + 2, buttons, r.height() / 2 - 2);
        if (part == SC_SpinBoxDown) return QRect(r.right() - buttons, r.top() + r.height() / 2, buttons, r.height() / 2 - 2);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect PlannerStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) return option->rect.adjusted(6, 1, -6, -1);
    if (element == SE_TabBarTabText) return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

void PlannerStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QPainter& p = *painter;
    const Tokens& t = tokens();
    switch (element) {
        case PE_PanelLineEdit:
            if (const auto* o = qstyleoption_cast<const QStyleOptionFrame*>(option); o && o->lineWidth > 0) parts::field(p, *o);
            return;
        case PE_FrameLineEdit: return;  // drawn with the panel
        case PE_PanelButtonCommand: parts::button(p, *option, isPrimary(widget)); return;
        case PE_PanelButtonTool: parts::toolButton(p, *option); return;
        case PE_IndicatorCheckBox: parts::checkBox(p, *option); return;
        case PE_IndicatorItemViewItemCheck: parts::checkBox(p, *option); return;
        case PE_IndicatorRadioButton: parts::radioButton(p, *option); return;
        case PE_FrameFocusRect: parts::focusFrame(p, *option); return;
        case PE_FrameDefaultButton: return;
        case PE_PanelItemViewRow:
        case PE_PanelItemViewItem:
            if (const auto* o = qstyleoption_cast<const QStyleOptionViewItem*>(option)) parts::itemRow(p, *o, widget);
            return;
        case PE_IndicatorBranch: parts::branch(p, *option); return;
        case PE_FrameTabBarBase:
            if (const auto* o = qstyleoption_cast<const QStyleOptionTabBarBase*>(option))
                drawHLine(p, o->rect.left(), o->rect.right() + 1, o->rect.bottom(), t.hairline);
            return;
        case PE_FrameTabWidget:
        case PE_PanelMenuBar:
        case PE_FrameStatusBarItem:
        case PE_FrameButtonTool:
        case PE_FrameDockWidget: return;
        case PE_PanelStatusBar:
            p.fillRect(option->rect, t.surface);
            drawHLine(p, option->rect.left(), option->rect.right() + 1, option->rect.top(), t.hairline);
            return;
        case PE_PanelMenu: drawFrame(p, option->rect, t.panel, t.strong, 0); return;
        case PE_FrameMenu: drawFrame(p, option->rect, QColor(), t.strong, 0); return;
        case PE_PanelTipLabel: drawFrame(p, option->rect, t.panel, t.strong, 0); return;
        case PE_Frame: drawFrame(p, option->rect, QColor(), t.hairline, 0); return;
        case PE_FrameGroupBox: return;
        case PE_IndicatorDockWidgetResizeHandle: parts::splitter(p, *option); return;
        case PE_IndicatorToolBarSeparator:
            drawVLine(p, QRectF(option->rect).center().x(), option->rect.top() + 8, option->rect.bottom() - 7, t.strong);
            return;
        case PE_PanelScrollAreaCorner: p.fillRect(option->rect, t.panel); return;
        default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PlannerStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QPainter& p = *painter;
    const Tokens& t = tokens();
    switch (element) {
        case CE_PushButtonLabel:
            if (const auto* o = qstyleoption_cast<const QStyleOptionButton*>(option); o && isPrimary(widget) && o->state.testFlag(State_Enabled)) {
                QStyleOptionButton primary(*o);
                primary.palette.setColor(QPalette::ButtonText, t.onAccent);
                QProxyStyle::drawControl(element, &primary, painter, widget);
                return;
            }
            break;
        case CE_ItemViewItem:
            if (const auto* o = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
                // Highlight is the accent, for selected text; a selected row is a pale tint and keeps its ink.
                QStyleOptionViewItem row(*o);
                row.palette.setColor(QPalette::HighlightedText, row.palette.color(QPalette::Text));
                QProxyStyle::drawControl(element, &row, painter, widget);
                return;
            }
            break;
        case CE_TabBarTab:
        case CE_TabBarTabLabel:
            if (const auto* o = qstyleoption_cast<const QStyleOptionTab*>(option)) parts::tab(p, *o);
            return;
        case CE_TabBarTabShape: return;
        case CE_HeaderSection:
            if (const auto* o = qstyleoption_cast<const QStyleOptionHeader*>(option)) parts::header(p, *o);
            return;
        case CE_Header:
            if (const auto* o = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                parts::header(p, *o);
                parts::headerLabel(p, *o);
            }
            return;
        case CE_HeaderLabel:
            if (const auto* o = qstyleoption_cast<const QStyleOptionHeader*>(option)) parts::headerLabel(p, *o);
            return;
        case CE_HeaderEmptyArea:
            p.fillRect(option->rect, t.panel);
            drawHLine(p, option->rect.left(), option->rect.right() + 1, option->rect.bottom(), t.strong);
            return;
        case CE_MenuBarItem:
            if (const auto* o = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) parts::menuBarItem(p, *o);
            return;
        case CE_MenuBarEmptyArea: p.fillRect(option->rect, t.surface); return;
        case CE_MenuEmptyArea: p.fillRect(option->rect, t.panel); return;
        case CE_MenuItem:
            if (const auto* o = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) parts::menuItem(p, *o);
            return;
        case CE_ToolBar:
            p.fillRect(option->rect, t.surface);
            drawHLine(p, option->rect.left(), option->rect.right() + 1, option->rect.bottom(), t.hairline);
            return;
        case CE_Splitter: parts::splitter(p, *option); return;
        case CE_ProgressBarGroove:
        case CE_ProgressBarLabel: return;
        case CE_ProgressBarContents:
        case CE_ProgressBar:
            if (const auto* o = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) parts::progress(p, *o);
            return;
        case CE_ComboBoxLabel:
            if (const auto* o = qstyleoption_cast<const QStyleOptionComboBox*>(option); o && !o->editable) {
                QRect text = subControlRect(CC_ComboBox, o, SC_ComboBoxEditField, widget);
                if (!o->currentIcon.isNull()) {
                    o->currentIcon.paint(&p, QRect(text.left(), text.center().y() - 7, size::kIcon, size::kIcon));
                    text.setLeft(text.left() + size::kIcon + 6);
                }
                p.setPen(o->state.testFlag(State_Enabled) ? t.text1 : t.marks);
                p.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           o->fontMetrics.elidedText(o->currentText, Qt::ElideRight, text.width()));
                return;
            }
            break;
        default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PlannerStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    QPainter& p = *painter;
    if (control == CC_ScrollBar) {
        if (const auto* o = qstyleoption_cast<const QStyleOptionSlider*>(option))
            parts::scrollBar(p, *o, subControlRect(CC_ScrollBar, o, SC_ScrollBarSlider, widget));
        return;
    }
    if (control == CC_Slider) {
        if (const auto* o = qstyleoption_cast<const QStyleOptionSlider*>(option))
            parts::slider(p, *o, QProxyStyle::subControlRect(CC_Slider, o, SC_SliderGroove, widget),
                          QProxyStyle::subControlRect(CC_Slider, o, SC_SliderHandle, widget));
        return;
    }
    if (control == CC_ComboBox) {
        if (const auto* o = qstyleoption_cast<const QStyleOptionComboBox*>(option)) parts::comboBox(p, *o);
        return;
    }
    if (control == CC_SpinBox) {
        if (const auto* o = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            parts::spinBox(p, *o, subControlRect(CC_SpinBox, o, SC_SpinBoxUp, widget), subControlRect(CC_SpinBox, o, SC_SpinBoxDown, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace stargate::ui

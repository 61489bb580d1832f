#pragma once
#include <QtGui/QPainter>
#include <QtWidgets/QStyleOption>

class QWidget;

/// The drawings behind PlannerStyle, one function per part.
namespace stargate::ui::parts {

void field(QPainter& p, const QStyleOption& o);
void button(QPainter& p, const QStyleOption& o, bool primary);
void toolButton(QPainter& p, const QStyleOption& o);
void checkBox(QPainter& p, const QStyleOption& o);
void radioButton(QPainter& p, const QStyleOption& o);
void focusFrame(QPainter& p, const QStyleOption& o);
void itemRow(QPainter& p, const QStyleOptionViewItem& o, const QWidget* view);
void branch(QPainter& p, const QStyleOption& o);
void tab(QPainter& p, const QStyleOptionTab& o);
void header(QPainter& p, const QStyleOptionHeader& o);
void headerLabel(QPainter& p, const QStyleOptionHeader& o);
void menuBarItem(QPainter& p, const QStyleOptionMenuItem& o);
void menuItem(QPainter& p, const QStyleOptionMenuItem& o);
void scrollBar(QPainter& p, const QStyleOptionSlider& o, const QRect& handle);
void slider(QPainter& p, const QStyleOptionSlider& o, const QRect& groove, const QRect& handle);
void comboBox(QPainter& p, const QStyleOptionComboBox& o);
void spinBox(QPainter& p, const QStyleOptionSpinBox& o, const QRect& up, const QRect& down);
void progress(QPainter& p, const QStyleOptionProgressBar& o);
void splitter(QPainter& p, const QStyleOption& o);

}  // namespace stargate::ui::parts

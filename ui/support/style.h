#pragma once
#include <QtWidgets/QProxyStyle>

class QPushButton;

namespace stargate::ui {

/// Sizes of the window in px at 100 % (look guide, section 3).
namespace size {
inline constexpr int kMenuBar = 26, kToolBar = 40, kAnswerStrip = 78, kTab = 32, kSectionHead = 28, kStatusBar = 26;
inline constexpr int kField = 28, kFieldInBar = 26, kFieldSmall = 22, kCheckBox = 15, kRadius = 4;
inline constexpr int kTreeRow = 24, kTableRow = 26, kTableRowDense = 23, kInspectorRow = 27, kGanttRow = 20;
inline constexpr int kCatalogRow = 38, kFindingRow = 41, kLocatorRow = 36;
inline constexpr int kInset = 12, kScrollBar = 10, kGrip = 7, kDockLeft = 292, kDockRight = 316, kCharts = 330;
inline constexpr int kToolButtonWidth = 30, kToolIcon = 18, kRowIcon = 13, kIcon = 16;
}  // namespace size

/// Marks a push button as the one thing to do here: accent ground.
void setPrimary(QPushButton* button);
/// Gives a button, combo box or line edit one of the heights above.
void setControlHeight(QWidget* control, int px);
/// Paints the ground of a dock, chart or strip in the panel colour (the window itself is `surface`).
void asPanel(QWidget* widget);

/// Fusion with hairlines: everything that a palette cannot say. No style sheets anywhere, so that each widget costs one style.
class PlannerStyle : public QProxyStyle {
    Q_OBJECT
public:
    PlannerStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
};

}  // namespace stargate::ui

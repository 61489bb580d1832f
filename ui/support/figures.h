#pragma once
#include <QtGui/QFont>
#include <QtWidgets/QWidget>

#include "ui/support/format.h"
#include "ui/support/icons.h"

class QPainter;

namespace stargate::ui {

/// Width of `text` on a screen. Shaping a text costs more than painting it, so each is measured once per font and thread.
qreal textWidth(const QFont& font, const QString& text);
/// textWidth and the height of a line.
QSizeF textSize(const QFont& font, const QString& text);

/// Width of `text` when each digit stands in a cell as wide as the font's widest digit.
/// (Inter's digits differ in width, and Qt 6.4 cannot switch on tabular figures: QFont::setFeature came with 6.7.)
qreal figureWidth(const QFont& font, const QString& text);

/// Draws `text` with the painter's font and pen so that digits line up below each other and nothing shakes while it counts.
void drawFigures(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text);

/// Draws `text` from the left end of a baseline. On a screen its shape is kept for the next time; documents get the text itself.
void drawKept(QPainter& painter, const QPointF& baseline, const QString& text);

/// Draws one line of `text` with the painter's font and pen, cut with an ellipsis where it does not fit. For rows that are painted again and again:
/// what has been cut and shaped once is kept.
void drawElided(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text);

/// A figure with its lighter unit and, if there is one, a delta. Keeps its width while it counts.
class FigureLabel : public QWidget {
    Q_OBJECT
public:
    FigureLabel(const QFont& value, const QFont& unit, QWidget* parent = nullptr);

    void setFigure(const FigureText& figure, Ink ink = Ink::Text1);
    /// Shown behind the unit ("+7 mo"); empty for none.
    void setDelta(const QString& delta, Ink ink = Ink::Accent);
    void setAlignment(Qt::Alignment alignment);
    /// Space kept for this text even when a shorter one is shown.
    void reserve(const QString& widest);
    const FigureText& figure() const { return figure_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    qreal contentWidth() const;
    QFont valueFont_, unitFont_;
    FigureText figure_;
    QString delta_;
    Ink ink_ = Ink::Text1, deltaInk_ = Ink::Accent;
    Qt::Alignment alignment_ = Qt::AlignLeft;
    qreal reserved_ = 0;
};

}  // namespace stargate::ui

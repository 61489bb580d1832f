#pragma once
#include <QtCore/QHash>
#include <QtGui/QPixmap>

#include "ui/map/map_scene.h"
#include "ui/support/tokens.h"

class QPainter;

namespace stargate::ui {

/// The lines of the marks, from below upward. They are not part of MarksPainter::paint(): QPainter draws no smooth lines on a GL surface
/// without multisampling, so each canvas draws them by its own means.
std::vector<MapStroke> markStrokes(const MapMarks& marks, const Tokens& tokens);

/// Draws symbols and names over a base map, the same way on a raster and on a GL surface: each is painted once into a picture and then
/// only moved, which keeps its edges smooth everywhere and a frame cheap.
class MarksPainter {
public:
    void paint(QPainter& painter, const MapMarks& marks, const Tokens& tokens);
    /// Forget the pictures: the theme has changed.
    void clear() { sprites_.clear(); }

private:
    struct Sprite {
        QPixmap pixmap;
        QPointF anchor;  ///< from the picture's corner to the mark's point
    };
    template <class Paint>
    const Sprite& sprite(const QByteArray& key, QSizeF size, QPointF anchor, double ratio, Paint paint);
    const Sprite& symbolSprite(const SymbolMark& symbol, const Tokens& tokens, double ratio);
    const Sprite& labelSprite(const LabelMark& label, const Tokens& tokens, double ratio);
    const Sprite& dotSprite(double radius, const QColor& colour, double ratio);
    const Sprite& diamondSprite(const Tokens& tokens, double ratio);
    const Sprite& ghostSprite(double radius, const Tokens& tokens, double ratio);
    static void place(QPainter& painter, const Sprite& sprite, QPointF at, double ratio);

    QHash<QByteArray, Sprite> sprites_;
};

/// Paints one symbol around the painter's origin: look guide, section 5. Exports draw with it as vectors.
void paintSymbol(QPainter& painter, const SymbolMark& symbol, const Tokens& tokens);

}  // namespace stargate::ui

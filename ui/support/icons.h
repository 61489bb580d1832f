#pragma once
#include <QtCore/QRectF>
#include <QtCore/QStringList>
#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPixmap>

class QPainter;

namespace stargate::ui {

/// Which colour of the theme an icon takes; looked up when it is drawn, so that icons follow a change of theme.
enum class Ink { Text1, Text2, Text3, Accent, OnAccent, Good, Warn, Bad };

QColor inkColour(Ink ink);

/// An icon of resources/icons by name ("select", "grid"), in the colour of `ink`; grey when disabled, accent when checked.
/// Use at 13 (rows), 16, 18 (toolbar) or 24 px. An unknown name is a bug.
QIcon themeIcon(const QString& name, Ink ink = Ink::Text2);

/// The same drawn at once, centred in `rect`.
void drawIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour);

/// The same as a pixmap of `size` px for a device ratio.
QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio = 1.0);

/// Icon of a power technology by its key in files ("aero" is a turbine).
QString technologyIcon(const QString& key);

/// The program's own icon, 16 to 256 px.
QIcon applicationIcon();

/// All names, sorted.
QStringList iconNames();

}  // namespace stargate::ui

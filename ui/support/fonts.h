#pragma once
#include <QtCore/QString>
#include <QtGui/QFont>

/// The type sizes of the window, in px at 100 %. Layouts leave 12 % for other families and 40 % for longer words in translation.
namespace stargate::ui::fonts {

/// Inter where it is installed, else the system's UI font.
QString family();
/// The family that exports use, bundled with the program, so that a picture looks the same everywhere.
QString exportFamily();

QFont keyFigure();    ///< 22 semibold: the four answers
QFont keyUnit();      ///< 14 regular: unit beside a key figure
QFont subject();      ///< 17 semibold: subject of the inspector
QFont figure();       ///< 16 semibold: figure in the inspector
QFont heading();      ///< 13 semibold: headings, selected tab
QFont body();         ///< 13 regular: menus, fields, lists
QFont bodyMedium();   ///< 13 medium: names in lists
QFont table();        ///< 12 regular: tables, secondary
QFont tableStrong();  ///< 12 semibold: totals
QFont caption();      ///< 11 medium: captions, table heads, axes
QFont mapName();      ///< 10 regular: names on the map
QFont stateName();    ///< 10 capitals, spaced 1.2 px: states on the map

/// `font` in the family of exports.
QFont inExport(QFont font);

}  // namespace stargate::ui::fonts

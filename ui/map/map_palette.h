#pragma once
#include <QtGui/QColor>

#include <array>

#include "core/catalog/power_technology.h"

namespace stargate::ui {

/// The colours of the map, taken from the theme's tokens.
struct MapPalette {
    QColor sea, neighbour, land, lake, lakeShore, river, county, state, coast;
    QColor townName, stateName, disc, link;
    QColor accent, ink, text2, text3, panel, strongHairline, good, warn, bad;
    struct Fill {
        QColor fill;
        QColor edge;  ///< invalid where the fill needs none on this ground
    };
    std::array<Fill, kTechnologies> technology;
};

}  // namespace stargate::ui

#pragma once
#include <QtGui/QFont>

#include "core/report/chart_model.h"
#include "ui/support/tokens.h"

namespace stargate::ui {

/// Colours and fonts of a picture: the window's theme, or the light one with the bundled font for exports.
struct ChartTheme {
    const Tokens* tokens = nullptr;
    bool exporting = false;

    static ChartTheme window();
    static ChartTheme report();
    const Tokens& operator*() const { return *tokens; }
    const Tokens* operator->() const { return tokens; }
    QFont font(const QFont& of) const;
};

/// What a series looks like: areas and bars take fill, edge and hatch, lines the pen.
struct SeriesLook {
    QColor fill, edge;
    QColor pattern;
    Hatch hatch = Hatch::None;
    PenToken line;
    bool cased = false;  ///< the line stands on a wider one in the panel's colour, to be seen over hatches
};
SeriesLook lookOf(const ChartSeries& series, const Tokens& tokens);

}  // namespace stargate::ui

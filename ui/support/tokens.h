#pragma once
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtGui/QColor>

#include <array>
#include <string_view>

namespace stargate::ui {

/// Mark of a line series, the second cue beside its colour.
enum class Marker { Disc, Square, TriangleUp, Diamond, TriangleDown, Plus, Cross, OpenDisc };

/// Pattern of a filled series in print, and of money states on screen.
enum class Hatch { None, Lines45, LinesMinus45, Lines90, Cross, Cross45, CrossMinus45, Dots };

/// One of the eight series: fills take `fill` with a 1 px edge in `line`; lines, markers and text take `line`.
struct SeriesToken {
    QColor fill, line;
    QList<qreal> dash;  ///< in px, empty for solid
    Marker marker = Marker::Disc;
    Hatch hatch = Hatch::None;
};

/// A state's colour and the ground of its chip.
struct StateToken {
    QColor ink, ground;
};

/// Fill of a power technology or cost package; `edge` is invalid where the fill needs none.
struct FillToken {
    QColor fill, edge;
    Hatch hatch = Hatch::None;
};

/// A line of fixed width and dash (px).
struct PenToken {
    QColor colour;
    qreal width = 1;
    QList<qreal> dash;
};

/// A state of money: ground, hatch over it and the edge of its steps.
struct MoneyToken {
    QColor ground, pattern, edge;
    Hatch hatch = Hatch::None;
};

/// Every colour of the program, for one theme. Nothing else in the program names a colour.
/// Contrast against `panel` is 4.5:1 or more for every text and 3:1 for marks that carry meaning (tokens_test measures it).
struct Tokens {
    static constexpr int kSeries = 8;
    static constexpr int kSiteTints = 7;

    bool dark = false;
    QColor surface, panel, sunken, field;
    QColor hairline, strong, grid;
    QColor text1, text2, text3, marks;
    QColor accent, onAccent, selectedRow;
    StateToken good, warn, bad;
    QColor dim;  ///< over the window while a dialog is open

    struct Map {
        QColor sea, lake, lakeShore, river, land, neighbours, county, state, coast, placeName, stateName, siteDisc, link;
    } map;
    struct Gantt {
        QColor done, forecast, critical;
    } gantt;

    std::array<SeriesToken, kSeries> series;
    std::array<QColor, kSiteTints> siteTints;  ///< from the base of a stack upward

    /// Fill of a cost package by key: compute, construction, power, refresh, opex. Grey for a key it does not know.
    FillToken costPackage(std::string_view key) const;
    /// Fill of a power technology by its key in files ("grid", "aero", …, "unserved"). Grey for a key it does not know.
    FillToken technology(std::string_view key) const;
    /// Line of a capacity state: it_live, energised, contracted, announced.
    PenToken capacityState(std::string_view key) const;
    /// Ground and hatch of a money state: signed, announced, assumed, gap.
    MoneyToken moneyState(std::string_view key) const;
    /// Colour and chip ground of a severity: blocker, warning, info.
    StateToken severity(std::string_view key) const;
    /// Viridis at `share` 0..1, for heat maps and choropleths; the same in both themes.
    static QColor continuous(double share);

    static const Tokens& light();
    static const Tokens& darkTheme();
};

/// Tokens of the theme that the window shows now (ui/support/theme.h). Exports use Tokens::light().
const Tokens& tokens();

/// WCAG 2.1 contrast ratio of two opaque colours, 1..21.
double contrast(const QColor& a, const QColor& b);
/// `over` at its alpha on `under`, opaque.
QColor blended(const QColor& over, const QColor& under);

}  // namespace stargate::ui

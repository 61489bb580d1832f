#include "ui/charts/chart_colours.h"

#include <algorithm>

#include "ui/support/fonts.h"

namespace stargate::ui {

ChartTheme ChartTheme::window() { return {&stargate::ui::tokens(), false}; }
ChartTheme ChartTheme::report() { return {&Tokens::light(), true}; }

QFont ChartTheme::font(const QFont& of) const { return exporting ? fonts::inExport(of) : of; }

SeriesLook lookOf(const ChartSeries& series, const Tokens& t) {
    const ColourRole& role = series.colour;
    SeriesLook look;
    const auto filled = [&](const FillToken& f) {
        look.fill = f.fill;
        look.edge = f.edge;
        look.hatch = f.hatch;
        look.pattern = f.edge;
        look.line = {f.edge.isValid() ? f.edge : f.fill, 1.75, {}};
        // A hatched fill shows its ground through.
        if (f.hatch != Hatch::None) look.fill = blended(QColor(f.fill.red(), f.fill.green(), f.fill.blue(), 60), t.panel);
    };
    switch (role.kind) {
        case ColourRole::Kind::SiteStack:
            look.fill = role.index < 0 ? t.accent : t.siteTints[static_cast<std::size_t>(std::min(role.index, Tokens::kSiteTints - 1))];
            look.line = {role.index < 0 ? t.accent : t.siteTints[0], 1.75, {}};
            break;
        case ColourRole::Kind::CostPackage: filled(t.costPackage(role.key)); break;
        case ColourRole::Kind::Technology: filled(t.technology(role.key)); break;
        case ColourRole::Kind::CapacityState:
            look.line = t.capacityState(role.key);
            look.fill = look.line.colour;
            break;
        case ColourRole::Kind::MoneyState: {
            const MoneyToken m = t.moneyState(role.key);
            look.fill = m.ground;
            look.edge = m.edge;
            look.pattern = m.pattern;
            look.hatch = m.hatch;
            look.line = {m.edge, 1.75, {}};
            break;
        }
        case ColourRole::Kind::Ink:
            look.fill = t.text1;
            look.cased = series.shape == SeriesShape::Line;
            look.line = {t.text1, look.cased ? 2.25 : 1.75, {}};
            break;
        case ColourRole::Kind::EvenOdds:
            look.fill = t.text1;
            look.cased = true;
            look.line = {t.text1, 2, {8, 4}};
            break;
        case ColourRole::Kind::Series: {
            const SeriesToken& s = t.series[static_cast<std::size_t>(std::clamp(role.index, 0, Tokens::kSeries - 1))];
            look.fill = s.fill;
            look.edge = s.line;
            look.line = {s.line, 1.75, s.dash};
            break;
        }
    }
    // Bars are too narrow for a hatch: they take its colour.
    if (series.shape == SeriesShape::StackedBars && look.hatch != Hatch::None) {
        look.fill = look.pattern;
        look.hatch = Hatch::None;
    }
    return look;
}

}  // namespace stargate::ui

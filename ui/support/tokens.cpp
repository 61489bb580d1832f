#include "ui/support/tokens.h"

#include <algorithm>
#include <cmath>

namespace stargate::ui {
namespace {

QColor rgb(unsigned value) { return QColor::fromRgb(static_cast<QRgb>(value)); }

QColor withAlpha(QColor c, double alpha) {
    c.setAlphaF(static_cast<float>(alpha));
    return c;
}

/// Dashes, markers and print hatches are the same in both themes.
void shapeSeries(std::array<SeriesToken, Tokens::kSeries>& series) {
    const QList<qreal> dashes[] = {{}, {7, 3}, {2, 3}, {7, 3, 2, 3}, {10, 4}, {4, 2}, {1, 3}, {5, 5}};
    const Marker markers[] = {Marker::Disc, Marker::Square, Marker::TriangleUp, Marker::Diamond,
                              Marker::TriangleDown, Marker::Plus, Marker::Cross, Marker::OpenDisc};
    const Hatch hatches[] = {Hatch::None, Hatch::Lines45, Hatch::LinesMinus45, Hatch::Lines90,
                             Hatch::Cross, Hatch::Cross45, Hatch::CrossMinus45, Hatch::Dots};
    for (std::size_t i = 0; i < series.size(); ++i) {
        series[i].dash = dashes[i];
        series[i].marker = markers[i];
        series[i].hatch = hatches[i];
    }
}

Tokens makeLight() {
    Tokens t;
    t.surface = rgb(0xF2F4F6), t.panel = rgb(0xFFFFFF), t.sunken = rgb(0xF7F8FA), t.field = rgb(0xFFFFFF);
    t.hairline = rgb(0xDDE2E8), t.strong = rgb(0xC3CAD3), t.grid = rgb(0xE9ECF0);
    t.text1 = rgb(0x18202A), t.text2 = rgb(0x46525F), t.text3 = rgb(0x657180), t.marks = rgb(0x98A2AE);
    t.accent = rgb(0x4B41C9), t.onAccent = rgb(0xFFFFFF), t.selectedRow = rgb(0xECEBFB);
    t.good = {rgb(0x1D7A4B), rgb(0xE7F4ED)};
    t.warn = {rgb(0x96610A), rgb(0xFCF2DC)};
    t.bad = {rgb(0xB5261E), rgb(0xFBE9E7)};
    t.dim = withAlpha(t.text1, 0.18);
    t.map = {rgb(0xE3EAEF), rgb(0xDCE6ED), rgb(0xB9C8D3), rgb(0xCBD9E3), rgb(0xFBFBF9), rgb(0xEFF1F1), rgb(0xE9EBEC),
             rgb(0xB4BDC7), rgb(0xA3B1BD), rgb(0x66717E), rgb(0x66717E), rgb(0x3A4653), rgb(0x6D7A88)};
    t.gantt = {rgb(0x66768A), rgb(0xA9B5C3), rgb(0xD55E00)};
    const unsigned fills[] = {0x0072B2, 0xE69F00, 0x009E73, 0x56B4E9, 0xD55E00, 0xCC79A7, 0xF5C710, 0x5C6773};
    const unsigned lines[] = {0x0072B2, 0xA06B00, 0x00805D, 0x2776A8, 0xC05200, 0xB0518A, 0x8A7000, 0x5C6773};
    for (std::size_t i = 0; i < t.series.size(); ++i) t.series[i].fill = rgb(fills[i]), t.series[i].line = rgb(lines[i]);
    shapeSeries(t.series);
    t.siteTints = {rgb(0x58687A), rgb(0x74849A), rgb(0x8C9BAE), rgb(0xA3B0C0), rgb(0xB8C3D0), rgb(0xCBD4DE), rgb(0xDCE2E9)};
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.dark = true;
    t.surface = rgb(0x12161B), t.panel = rgb(0x191E25), t.sunken = rgb(0x151A20), t.field = rgb(0x11151A);
    t.hairline = rgb(0x2A313A), t.strong = rgb(0x3C4651), t.grid = rgb(0x252B33);
    t.text1 = rgb(0xE6EAEF), t.text2 = rgb(0xB1BBC6), t.text3 = rgb(0x8A96A3), t.marks = rgb(0x606C79);
    t.accent = rgb(0xA49CFF), t.onAccent = rgb(0x12161B), t.selectedRow = rgb(0x2A2850);
    t.good = {rgb(0x5CC48D), rgb(0x16301F)};
    t.warn = {rgb(0xE0A840), rgb(0x33280F)};
    t.bad = {rgb(0xFF8A80), rgb(0x3B1B19)};
    t.dim = withAlpha(rgb(0x000000), 0.26);
    t.map = {rgb(0x0F1318), rgb(0x121820), rgb(0x2D3843), rgb(0x232E39), rgb(0x1D232B), rgb(0x161B21), rgb(0x262D36),
             rgb(0x414C58), rgb(0x4A5764), rgb(0x85919E), rgb(0x7F8B98), rgb(0xC4CDD7), rgb(0x7F8C9A)};
    t.gantt = {rgb(0x8D9BAA), rgb(0x56636F), rgb(0xF0762B)};
    const unsigned fills[] = {0x3D9BDC, 0xE69F00, 0x1DB88C, 0x7CC7F2, 0xF0762B, 0xDB92BC, 0xF5C710, 0x707C88};
    const unsigned lines[] = {0x3D9BDC, 0xE69F00, 0x1DB88C, 0x7CC7F2, 0xF0762B, 0xDB92BC, 0xF5C710, 0x8B97A3};
    for (std::size_t i = 0; i < t.series.size(); ++i) t.series[i].fill = rgb(fills[i]), t.series[i].line = rgb(lines[i]);
    shapeSeries(t.series);
    t.siteTints = {rgb(0xA9B6C4), rgb(0x8D9BAA), rgb(0x758391), rgb(0x606D7B), rgb(0x4F5B68), rgb(0x414C57), rgb(0x353E48)};
    return t;
}

struct TechnologyColours {
    std::string_view key;
    unsigned light, dark;
};
// The gas family shares a warm hue on purpose; order in the stack and labels tell its members apart.
constexpr TechnologyColours kTechnologies[] = {
    {"grid", 0x5F7186, 0x8496AB},       {"aero", 0xD55E00, 0xF0762B},    {"frame", 0xB04A00, 0xC9682A},
    {"ccgt", 0xE69F00, 0xE69F00},       {"recip", 0xA8642A, 0xC98650},   {"fuel_cell", 0xCC79A7, 0xDB92BC},
    {"pv", 0xF5C710, 0xF5C710},         {"wind", 0x56B4E9, 0x7CC7F2},    {"battery", 0x009E73, 0x1DB88C},
    {"smr", 0x0072B2, 0x3D9BDC},        {"nuclear", 0x004E7C, 0x2A78B0}, {"geothermal", 0x8A6D3B, 0xB59760},
    {"diesel", 0x3D3D3D, 0x9A9A9A},
};

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

double luminance(const QColor& c) { return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF()); }

}  // namespace

const Tokens& Tokens::light() {
    static const Tokens t = makeLight();
    return t;
}

const Tokens& Tokens::darkTheme() {
    static const Tokens t = makeDark();
    return t;
}

FillToken Tokens::costPackage(std::string_view key) const {
    const auto of = [this](std::size_t i) { return FillToken{series[i].fill, series[i].line, Hatch::None}; };
    if (key == "compute") return of(0);
    if (key == "power") return of(1);
    if (key == "opex") return of(2);
    if (key == "construction") return of(3);
    if (key == "refresh") return of(5);
    return of(7);
}

FillToken Tokens::technology(std::string_view key) const {
    if (key == "unserved") return {bad.ink, bad.ink, Hatch::LinesMinus45};
    for (const TechnologyColours& c : kTechnologies) {
        if (c.key != key) continue;
        FillToken token{rgb(dark ? c.dark : c.light), QColor(), Hatch::None};
        // Pale fills need an edge on light ground.
        if (!dark && key == "pv") token.edge = series[6].line;
        if (!dark && key == "wind") token.edge = series[3].line;
        if (!dark && key == "ccgt") token.edge = series[1].line;
        return token;
    }
    return {series[7].fill, series[7].line, Hatch::None};
}

PenToken Tokens::capacityState(std::string_view key) const {
    if (key == "energised") return {series[3].line, 1.5, {}};
    if (key == "contracted") return {text1, 1.5, {6, 3}};
    if (key == "announced") return {text1, 1.5, {1.5, 3}};
    return {text1, 1.75, {}};
}

MoneyToken Tokens::moneyState(std::string_view key) const {
    if (key == "signed") return {withAlpha(series[0].fill, 0.52), QColor(), series[0].line, Hatch::None};
    if (key == "announced") return {withAlpha(series[3].fill, 0.30), series[3].line, series[3].line, Hatch::Lines45};
    if (key == "assumed") return {withAlpha(panel, 0), text3, text3, Hatch::Dots};
    return {withAlpha(panel, 0.55), bad.ink, bad.ink, Hatch::LinesMinus45};
}

StateToken Tokens::severity(std::string_view key) const {
    if (key == "blocker") return bad;
    if (key == "warning") return warn;
    return {text2, sunken};
}

QColor Tokens::continuous(double share) {
    // Viridis (van der Walt and Smith, CC0) at eight even steps.
    static constexpr unsigned kSteps[] = {0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725};
    constexpr int kLast = 7;
    const double at = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * kLast;
    const int below = std::min(static_cast<int>(at), kLast - 1);
    const QColor a = rgb(kSteps[below]), b = rgb(kSteps[below + 1]);
    const auto f = static_cast<float>(at - below);
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * f, a.greenF() + (b.greenF() - a.greenF()) * f,
                            a.blueF() + (b.blueF() - a.blueF()) * f);
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blended(const QColor& over, const QColor& under) {
    const float a = over.alphaF();
    const auto mix = [a](float o, float u) { return o * a + u * (1 - a); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()), mix(over.blueF(), under.blueF()));
}

}  // namespace stargate::ui

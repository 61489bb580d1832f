#pragma once
#include <cmath>

namespace stargate {

/// Station pressure at a height in the standard scale-height atmosphere, hPa (core/README.md, Climate).
inline double pressureHpa(double elevationMetres) { return 1013.25 * std::exp(-elevationMetres / 8434.0); }

/// Saturation vapour pressure over water, hPa (Magnus form, WMO Guide to Instruments 2008, annex 4.B).
inline double saturationHpa(double celsius) { return 6.112 * std::exp(17.62 * celsius / (243.12 + celsius)); }

/// Vapour pressure, hPa, of air with this wet bulb: the same equation read the other way.
inline double vapourHpa(double dryBulbC, double wetBulbC, double atPressureHpa) { return saturationHpa(wetBulbC) - 0.000662 * atPressureHpa * (dryBulbC - wetBulbC); }

/// Wet bulb in C of air at `dryBulbC` with vapour pressure `vapourHpa`: root of es(Tw) - 0.000662 P (T - Tw) = e by Newton's method from `guessC`.
/// Never above the dry bulb.
inline double wetBulbC(double dryBulbC, double vapourHpa, double atPressureHpa, double guessC) {
    const double gamma = 0.000662 * atPressureHpa;
    double tw = guessC;
    for (int pass = 0; pass < 4; ++pass) {
        const double es = saturationHpa(tw);
        const double slope = es * 17.62 * 243.12 / ((243.12 + tw) * (243.12 + tw)) + gamma;
        const double step = (es - gamma * (dryBulbC - tw) - vapourHpa) / slope;
        tw -= step;
        if (std::abs(step) < 0.001) break;
    }
    return tw < dryBulbC ? tw : dryBulbC;
}

}  // namespace stargate

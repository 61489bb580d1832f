#pragma once
#include <string>

#include "core/base/money.h"
#include "core/base/short_date.h"

/// The one formatter of numbers and money, beside the dates of short_date.h: for findings, sentences and exports made in core, and through
/// ui/support/format.h for the window. Its convention is English, the language of the program, whatever the system's settings say.
namespace stargate {

/// A figure and its unit, kept apart because the window draws the unit lighter.
struct FigureWords {
    std::string value;  ///< "$283.3", with a real minus
    std::string unit;   ///< "bn"; may be empty
};

std::string withThousands(double value, int decimals = 0);  ///< "1,613,700"; never "−0"
/// "$283.3 bn", "$11.8 M", "$3,300", "$12.50": one decimal from ten on, two below.
FigureWords moneyFigure(Money money);
/// MW below 2,000, GW from there on: "1,400 MW", "6.95 GW".
FigureWords powerFigure(double mw);
FigureWords megawattFigure(double mw);

/// In running text, where zeros behind the point say nothing: "$500 bn", "$69.9 bn".
std::string shortMoney(Money money);
std::string shortMegawatts(double mw);  ///< "980 MW", "4.45 GW"

}  // namespace stargate

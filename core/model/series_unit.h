#pragma once
#include <string_view>

namespace stargate {

/// What the values of a series or of a table's column are counted in. Files hold values in exactly this unit; pictures may show larger ones.
enum class SeriesUnit { None, Megawatts, MegawattHours, Dollars, Tonnes, CubicMetres, Gpus, H100e, Pflops, Jobs, Share, Days };

/// The word that says the unit in a name of a file: "mw" of "it_live_mw"; empty for None.
std::string_view unitWord(SeriesUnit unit);
/// True where one of the words of a column's name ("it_live_mw", "it_live_mw [Abilene]") says the unit, and for None.
bool namesUnit(std::string_view name, SeriesUnit unit);

}  // namespace stargate

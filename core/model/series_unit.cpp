#include "core/model/series_unit.h"

namespace stargate {

std::string_view unitWord(SeriesUnit unit) {
    switch (unit) {
    case SeriesUnit::None: return "";
    case SeriesUnit::Megawatts: return "mw";
    case SeriesUnit::MegawattHours: return "mwh";
    case SeriesUnit::Dollars: return "usd";
    case SeriesUnit::Tonnes: return "t";
    case SeriesUnit::CubicMetres: return "m3";
    case SeriesUnit::Gpus: return "gpus";
    case SeriesUnit::H100e: return "h100e";
    case SeriesUnit::Pflops: return "pflops";
    case SeriesUnit::Jobs: return "jobs";
    case SeriesUnit::Share: return "share";
    case SeriesUnit::Days: return "days";
    }
    return "";
}

bool namesUnit(std::string_view name, SeriesUnit unit) {
    if (unit == SeriesUnit::None) return true;
    name = name.substr(0, name.find(" ["));
    while (!name.empty()) {
        const std::string_view word = name.substr(0, name.find('_'));
        if (word == unitWord(unit)) return true;
        name.remove_prefix(word.size() < name.size() ? word.size() + 1 : name.size());
    }
    return false;
}

}  // namespace stargate

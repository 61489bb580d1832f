#include "core/catalog/climate_station.h"

#include <fmt/format.h>

#include "core/catalog/row_reader.h"

namespace stargate {

ClimateStation readClimateStation(RowReader& row) {
    const auto months = [&](std::string_view stem, std::string_view unit) {
        std::array<double, 12> out{};
        for (std::size_t m = 0; m < 12; ++m) out[m] = row.number(fmt::format("{}{:02}_{}", stem, m + 1, unit));
        return out;
    };
    ClimateStation s;
    s.key = row.key();
    s.name = row.text("name");
    s.state = row.text("state");
    s.at = row.place();
    s.elevationMetres = row.number("elevation_m");
    s.dryBulbC = months("t", "c");
    s.ghiKwhPerM2Day = months("g", "kwh_per_m2_day");
    s.clearness = months("kt", "share");
    s.relativeHumidityJanuary = row.number("rh_jan_percent") / 100;
    s.relativeHumidityJuly = row.number("rh_jul_percent") / 100;
    s.wind10mMetresPerSecond = row.number("wind10_m_per_s");
    s.meanWetBulbC = row.number("mean_wet_bulb_c");
    s.pvCapacityFactor = row.number("pv_cf_share");
    return s;
}

}  // namespace stargate

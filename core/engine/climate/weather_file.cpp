#include "core/engine/climate/weather_file.h"

#include <array>

#include "core/base/encoded_text.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {

std::string_view weatherFormatName(WeatherFormat format) {
    static constexpr std::array<std::string_view, 6> names = {"EPW", "NSRDB", "SAM CSV", "TMY3", "SRW", "Wind Toolkit"};
    return names[static_cast<std::size_t>(format)];
}

Result<WeatherYear> readWeather(std::string_view text) {
    std::string own;
    WeatherLines line(utf8Text(text, own));
    if (!line.next()) return fail(ErrorCode::BadInput, "The weather file is empty.");
    if (line.cell(0) == "LOCATION") return readEpw(line);
    if (line.find({"Data Timezone", "Site Timezone"}) && line.value(1, {})) return readWindToolkit(line);  // names and values in turn
    if (line.find({"Latitude", "lat"}) && line.find({"Longitude", "lon", "long"})) return readSunCsv(line);
    WeatherLines ahead = line;
    if (ahead.next() && ahead.cell(0).substr(0, 4) == "Date") return readTmy3(line);
    if (ahead.next() && !ahead.findAll({"Speed", "Wind Speed"}).empty()) return readSrw(line);
    return fail(ErrorCode::BadInput, "This is no weather file that can be read: expected EPW, the CSV of NSRDB or SAM, TMY3, SRW or Wind Toolkit CSV.", "line 1, column 1");
}

}  // namespace stargate

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/resolved_plan.h"
#include "core/geo/region_lookup.h"
#include "core/plan/plan_rules.h"
#include "core/report/resource_json.h"
#include "ui/app/world.h"
#include "ui/cli/arguments.h"
#include "ui/cli/commands.h"
#include "ui/cli/input_output.h"

namespace stargate::cli {
namespace {

std::optional<double> degrees(const std::string& text, double most) {
    double out = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || stop != text.data() + text.size() || !(std::abs(out) <= most)) return std::nullopt;
    return out;
}

}  // namespace

int runResource(const std::vector<std::string>& words) {
    const auto arguments = readArguments(words, {{"--lat", "--lon", "--weather", "--format", "-o"}, {}, 0});
    if (!arguments) return wrongUsage(arguments.error().text());
    const std::string format = arguments->value("--format", "json");
    if (format != "json" && format != "csv") return wrongUsage(fmt::format("There is no format “{}”: json or csv.", format));
    const auto lat = degrees(arguments->value("--lat"), 90), lon = degrees(arguments->value("--lon"), 180);
    if (!lat || !lon) return wrongUsage("resource needs --lat and --lon in degrees, like --lat 32.5 --lon -99.8.");
    const GeoPoint at{Latitude(*lat), Longitude(*lon)};

    SiteWeather weather;
    if (arguments->has("--weather")) {
        const std::string path = arguments->value("--weather");
        const auto text = readText(path, plan_limits::kAttachmentBytes);
        if (!text) return fileTrouble(text.error());
        auto read = weatherOf(path.substr(path.rfind('/') + 1), *text);
        if (!read) return fileTrouble(read.error());
        weather = std::move(*read);
    }
    const auto world = loadWorld();
    if (!world) return fileTrouble(world.error());
    // A plan of one site at the place, so that the figures are those that a plan would use there.
    auto plan = std::make_shared<Plan>();
    Site site;
    site.id = SiteId(1);
    site.lat = at.lat;
    site.lon = at.lon;
    plan->sites.put(site);
    const auto resolved = resolve(plan, world->catalog, *world->regions);
    if (!resolved) return fileTrouble(resolved.error());
    const ResolvedSite& place = resolved->sites.front();
    const std::optional<double> elevation = weather.year ? weather.year->elevationMetres : std::nullopt;
    const ClimateYearPtr climate = climateWith(weather, normalsAt(world->catalog->stations(), at, elevation, place.coastal), plan->settings->weatherSeed);
    const ResourceSummary summary = resourceSummary(*climate, *world->catalog, place.region.state ? place.region.state->windCapacityFactor : 0, weather);
    const std::string out = format == "csv" ? resourceCsv(summary) : resourceJson(summary, at);
    if (!arguments->has("-o")) {
        std::fwrite(out.data(), 1, out.size(), stdout);
        return Done;
    }
    if (const auto written = writeOutput(arguments->value("-o"), out); !written) return fileTrouble(written.error());
    return Done;
}

}  // namespace stargate::cli

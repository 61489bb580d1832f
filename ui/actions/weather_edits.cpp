#include "core/engine/climate/weather_file.h"
#include "ui/actions/plan_edits.h"

namespace stargate::ui {
namespace {

bool isWeatherOf(const Attachment& a, SiteId site) { return a.site == site && a.kind == AttachmentKind::Weather; }

/// A wind file stands beside a file of sun and air; what cannot be read makes room for both.
bool isReplacedBy(const Attachment& old, bool onlyWind) {
    const auto year = readWeather(old.bytes);
    return !year || year->onlyWind() == onlyWind;
}

}  // namespace

Edit weatherAttached(const Plan& plan, SiteId site, const std::string& name, std::string bytes) {
    const auto year = readWeather(bytes);
    Batch batch;
    for (const Attachment& a : plan.attachments)
        if (isWeatherOf(a, site) && isReplacedBy(a, year && year->onlyWind())) batch.edits.push_back({Remove<Attachment>{a.id}});
    Attachment added;
    added.site = site;
    added.kind = AttachmentKind::Weather;
    added.name = name;
    added.bytes = std::move(bytes);
    batch.edits.push_back({Put<Attachment>{std::move(added)}});
    return {std::move(batch)};
}

Edit weatherRemoved(const Plan& plan, SiteId site) {
    Batch batch;
    for (const Attachment& a : plan.attachments)
        if (isWeatherOf(a, site)) batch.edits.push_back({Remove<Attachment>{a.id}});
    return {std::move(batch)};
}

}  // namespace stargate::ui

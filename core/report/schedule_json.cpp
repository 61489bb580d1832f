#include "core/report/schedule_json.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/catalog/catalog.h"
#include "core/engine/odds/odds.h"
#include "core/plan/words.h"
#include "core/report/baseline.h"
#include "core/report/csv_text.h"

namespace stargate {
namespace {

using Json = nlohmann::ordered_json;

std::string_view waitName(WaitKind kind) {
    switch (kind) {
    case WaitKind::None: return "none";
    case WaitKind::Predecessor: return "predecessor";
    case WaitKind::Supply: return "supply";
    case WaitKind::Permit: return "permit";
    case WaitKind::Constraint: return "constraint";
    }
    return "";
}

/// Four decimals of a day are nine seconds: finer than the engine's minute, and whole days read as whole.
double rounded(double value) {
    constexpr double kPerUnit = 1e4;
    return std::round(value * kPerUnit) / kPerUnit;
}
Json number(double value) {
    const double v = rounded(value);
    if (v == std::floor(v)) return static_cast<std::int64_t>(v);
    return v;
}
Json date(const std::optional<Date>& d) { return d ? Json(d->text()) : Json(nullptr); }
Json date(Instant t) { return t.date().text(); }
Json words(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json taskJson(const Schedule& schedule, const Task& t) {
    Json j;
    j["id"] = t.id;
    j["site"] = t.site.number();
    j["building"] = t.building ? Json(t.building.number()) : Json(nullptr);
    j["asset"] = t.asset ? Json(t.asset.number()) : Json(nullptr);
    j["package"] = t.package;
    j["name"] = t.name;
    j["calendar"] = wordOf(t.calendar);
    j["duration_days"] = number(t.durationDays);
    j["early_start"] = date(t.earlyStart);
    j["early_finish"] = date(t.earlyFinish);
    j["late_start"] = date(t.lateStart);
    j["late_finish"] = date(t.lateFinish);
    j["start"] = date(t.start);
    j["finish"] = date(t.finish);
    j["total_float_days"] = number(t.totalFloatDays);
    j["free_float_days"] = number(t.freeFloatDays);
    j["critical"] = t.critical;
    j["actual_start"] = date(t.actualStart);
    j["actual_finish"] = date(t.actualFinish);
    j["predecessors"] = Json::array();
    for (const TaskPredecessor& p : t.predecessors)
        j["predecessors"].push_back({{"task", schedule.tasks[p.task].id}, {"type", kWords<LinkType>[static_cast<std::size_t>(p.type)]}, {"lag_days", number(p.lagDays)}});
    j["waits_for"] = {{"kind", waitName(t.waits)}, {"task", t.waitsForTask ? Json(schedule.tasks[*t.waitsForTask].id) : Json(nullptr)},
                      {"cap", words(t.waitsForCap)}, {"text", t.waitsForText}};
    j["finish_p10"] = date(t.finishP10);
    j["finish_p50"] = date(t.finishP50);
    j["finish_p90"] = date(t.finishP90);
    j["criticality"] = t.criticality ? number(*t.criticality) : Json(nullptr);
    return j;
}

Json milestoneJson(const Milestone& m) {
    Json j;
    j["site"] = m.site.number();
    j["building"] = m.building ? Json(m.building.number()) : Json(nullptr);
    j["name"] = milestoneName(m.kind);
    j["date"] = date(m.date);
    j["p10"] = date(m.p10);
    j["p50"] = date(m.p50);
    j["p80"] = date(m.p80);
    j["p90"] = date(m.p90);
    j["announced"] = date(m.announced);
    return j;
}

Json supplyJson(const SupplyUse& use) {
    Json j;
    j["cap"] = use.cap;
    j["unit"] = use.unit;
    j["periods"] = Json::array();
    for (const SupplyPeriod& p : use.periods)
        j["periods"].push_back({{"from", p.from.text()}, {"months", p.months}, {"limit", number(p.limit)}, {"used", number(p.used)}});
    return j;
}

}  // namespace

std::string scheduleToJson(const Results& r, std::uint64_t seed) {
    Json j;
    j["seed"] = seed;
    j["samples"] = r.odds ? r.odds->samples : 0;
    j["data_date"] = r.dataDate.text();
    j["tasks"] = Json::array();
    for (const Task& t : r.schedule.tasks) j["tasks"].push_back(taskJson(r.schedule, t));
    if (r.odds)
        for (std::size_t t = 0; t < r.schedule.tasks.size(); ++t) j["tasks"][t]["cruciality"] = number(r.odds->tasks[t].cruciality);
    j["milestones"] = Json::array();
    for (const Milestone& m : r.schedule.milestones) j["milestones"].push_back(milestoneJson(m));
    j["supply"] = Json::array();
    for (const SupplyUse& use : r.schedule.supply) j["supply"].push_back(supplyJson(use));
    if (const Figure* reference = r.catalog->figure("base_rates", "clearing_to_power"); reference && reference->range)
        j["reference_class"] = {{"first_work_to_first_power_months", {{"p25", reference->range->low}, {"p50", reference->range->central}, {"p75", reference->range->high}}}};
    return j.dump() + "\n";
}

std::string scheduleToCsv(const Results& r) {
    std::string out = "id,site,building,asset,package,name,calendar,duration_days,early_start,early_finish,late_start,late_finish,start,finish,total_float_days,"
                      "free_float_days,critical,actual_start,actual_finish,waits_for,finish_p10,finish_p50,finish_p90,criticality,baseline_start,baseline_finish\r\n";
    const auto baseline = baselineByTask(*r.plan->settings);
    const auto text = [](const std::optional<Date>& d) { return d ? d->text() : std::string(); };
    for (const Task& t : r.schedule.tasks) {
        const SiteResult* site = r.site(t.site);
        const Building* building = t.building ? r.plan->buildings.find(t.building) : nullptr;
        const PowerAsset* asset = t.asset ? r.plan->powerAssets.find(t.asset) : nullptr;
        const auto was = baseline.find(t.id);
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csvText(t.id), csvText(site ? site->name : ""),
                           csvText(building ? building->name : ""), csvText(asset ? asset->name : ""), t.package, csvText(t.name), wordOf(t.calendar),
                           csvNumber(rounded(t.durationDays)), t.earlyStart.date().text(), t.earlyFinish.date().text(), t.lateStart.date().text(),
                           t.lateFinish.date().text(), t.start.date().text(), t.finish.date().text(), csvNumber(rounded(t.totalFloatDays)),
                           csvNumber(rounded(t.freeFloatDays)), t.critical ? "yes" : "no", text(t.actualStart), text(t.actualFinish), csvText(t.waitsForText),
                           text(t.finishP10), text(t.finishP50), text(t.finishP90), t.criticality ? csvNumber(rounded(*t.criticality)) : "",
                           was == baseline.end() ? "" : was->second->start.text(), was == baseline.end() ? "" : was->second->finish.text());
    }
    return out;
}

}  // namespace stargate

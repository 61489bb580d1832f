#include "core/report/results_json.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/catalog/catalog.h"
#include "core/engine/finance/investment.h"
#include "core/report/csv_text.h"
#include "core/report/finding_text.h"

namespace stargate {
namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without a fraction, so that counts read as counts; anything not finite is unknown.
Json number(double value) {
    if (!std::isfinite(value)) return nullptr;
    constexpr double kExact = 9e15;  // below 2^53 every whole double is an integer
    if (value == std::floor(value) && std::abs(value) < kExact) return static_cast<std::int64_t>(value);
    return value;
}
Json date(const std::optional<Date>& d) { return d ? Json(d->text()) : Json(nullptr); }
Json month(const std::optional<Month>& m) { return m ? Json(m->text()) : Json(nullptr); }
template <class T, class Read>
Json known(const std::optional<T>& value, Read read) { return value ? number(read(*value)) : Json(nullptr); }

Json kpiJson(const KeyFigures& k, const Investment& in) {
    const auto plain = [](double v) { return v; };
    const auto usd = [](Money m) { return m.dollars(); };
    Json j;
    j["it_mw"] = known(k.it, [](ItPower p) { return p.megawatts(); });
    j["facility_mw"] = known(k.facility, [](FacilityPower p) { return p.megawatts(); });
    j["gpus"] = k.gpus ? Json(*k.gpus) : Json(nullptr);
    j["h100e"] = known(k.h100e, plain);
    j["capex_usd"] = number(k.capex.dollars());
    j["compute_capex_usd"] = number(k.computeCapex.dollars());
    j["construction_capex_usd"] = number(k.constructionCapex.dollars());
    j["power_capex_usd"] = number(k.powerCapex.dollars());
    j["refresh_capex_usd"] = number(k.refreshCapex.dollars());
    j["financing_cost_usd"] = number(k.financingCost.dollars());
    j["opex_usd_per_year"] = known(k.opexPerYear, usd);
    j["tco_usd_per_year"] = known(k.tcoPerYear, usd);
    j["lcoe_usd_per_mwh"] = known(k.lcoeUsdPerMwh, plain);
    j["usd_per_gpu_hour"] = known(k.usdPerGpuHour, plain);
    j["first_power"] = date(k.firstPower);
    j["full_power"] = date(k.fullPower);
    j["funding_gap_usd"] = number(k.fundingGap.dollars());
    j["funding_gap_month"] = month(k.fundingGapMonth);
    j["co2_t_per_year"] = known(k.co2TonnesPerYear, plain);
    j["renewable_share"] = known(k.renewableShare, plain);
    j["npv_usd"] = number(in.presentValue.dollars());
    j["irr"] = known(in.internalRate, plain);
    j["payback_years"] = known(in.paybackYears, plain);
    j["dscr"] = known(in.leastDebtCover, plain);
    j["usd_per_h100e_hour"] = known(in.usdPerH100eHour, plain);
    j["usd_per_eflop_day"] = known(in.usdPerEflopDay, plain);
    return j;
}

Json seriesJson(const SeriesSet& set, int months, bool site) {
    Json j = Json::object();
    for (const SeriesField& f : seriesFields()) {
        if (site && !f.perSite) continue;
        Json values = Json::array();
        for (int m = 0; m < months; ++m) values.push_back(number(f(set, static_cast<std::size_t>(m))));
        j[f.name] = std::move(values);
    }
    return j;
}

Json moneyJson(const MonthlySeries<Money>& series) {
    Json values = Json::array();
    for (const Money m : series.values()) values.push_back(number(m.dollars()));
    return values;
}

/// A site's power in its operating year; null where it has none inside the plan.
Json operationJson(const SiteResult& s) {
    if (!s.operation) return nullptr;
    const PowerYear& y = *s.operation;
    const auto plain = [](double v) { return v; };
    Json j;
    j["year"] = y.year;
    j["load_mwh"] = number(y.loadMwh);
    j["peak_mw"] = number(y.peakMw);
    j["pue"] = y.itMwh > 0 ? number(y.pue()) : Json(nullptr);
    j["water_m3"] = number(y.waterM3);
    j["unserved_mwh"] = number(y.unservedMwh);
    j["unserved_hours"] = number(y.unservedHours);
    j["lcoe_usd_per_mwh"] = known(s.kpi.lcoeUsdPerMwh, plain);
    j["average_usd_per_mwh"] = number(y.averageUsdPerMwh);
    j["marginal_usd_per_mwh"] = number(y.marginalUsdPerMwh);
    j["renewable_share_hourly"] = known(s.kpi.renewableShare, plain);
    j["renewable_share_annual"] = number(y.renewableShareAnnual);
    j["billed_mw_months"] = number(y.billedMwMonths);
    j["adequacy"] = {{"need_mw", number(y.adequacy.needMw)},
                     {"firm_n_minus_1_mw", number(y.adequacy.firmMw)},
                     {"margin_mw", number(y.adequacy.marginMw())},
                     {"expected_unserved_mwh", number(y.adequacy.unservedMwh)},
                     {"expected_unserved_hours", number(y.adequacy.unservedHours)},
                     {"samples", y.adequacy.samples}};
    j["sources"] = Json::array();
    for (const SourceUse& u : y.sources) {
        Json months = Json::array();
        for (const double mwh : u.energyMwh) months.push_back(number(mwh));
        j["sources"].push_back({{"asset", u.asset.number()},
                                {"name", u.name},
                                {"technology", technologyKey(u.technology)},
                                {"energy_mwh", std::move(months)},
                                {"capacity_factor", number(u.capacityFactor)},
                                {"fuel_mmbtu", number(u.fuelMmbtu)},
                                {"starts", number(u.starts)},
                                {"cost_usd", number(u.costUsd)},
                                {"co2_t", number(u.co2Tonnes)},
                                {"marginal_co2_t", number(u.marginalCo2Tonnes)},
                                {"nox_kg", number(u.noxKilograms)},
                                {"water_m3", number(u.waterM3)}});
    }
    return j;
}

Json siteJson(const Results& r, const SiteResult& s, int months, const OrdersBySite& orders) {
    Json j;
    j["id"] = s.id.number();
    j["name"] = s.name;
    j["lat"] = s.at.lat.degrees();
    j["lon"] = s.at.lon.degrees();
    j["county"] = s.county.empty() ? Json(nullptr) : Json(s.county);
    j["state"] = s.state.empty() ? Json(nullptr) : Json(s.state);
    j["kpi"] = kpiJson(s.kpi, investmentOf(r, {s.id}, &orders));
    j["operation"] = operationJson(s);
    j["series"] = seriesJson(s.series, months, true);
    return j;
}

Json findingJson(const Finding& f) {
    Json j;
    j["severity"] = severityName(f.severity);
    j["code"] = findingCodeName(f.code);
    j["subject"] = {{"kind", subjectKindName(f.subject.kind)}, {"id", f.subject.id}, {"name", f.subject.name}};
    j["month"] = month(f.month);
    Json values = Json::object();
    for (const FindingValue& v : f.values) values[v.name] = number(v.value);
    j["values"] = std::move(values);
    j["text"] = findingSentence(f);
    return j;
}

}  // namespace

std::string resultsToJson(const Results& r, const ReportContext& context) {
    const PlanSettings& settings = *r.plan->settings;
    Json j;
    j["plan"] = {{"name", settings.name}, {"digest", context.digest.empty() ? Json(nullptr) : Json(context.digest)},
                 {"catalog_version", settings.catalogVersion.empty() ? r.catalog->version() : settings.catalogVersion},
                 {"program_version", context.programVersion}, {"dollar_year", settings.dollarYear},
                 {"money_basis", settings.moneyBasis == MoneyBasis::Real ? "real" : "nominal"}};
    Json months = Json::array();
    for (int m = 0; m < r.months; ++m) months.push_back((r.start + m).text());
    j["months"] = std::move(months);
    j["totals"] = kpiJson(r.kpi, investmentOf(r));
    j["series"] = seriesJson(r.series, r.months, false);
    j["sites"] = Json::array();
    const OrdersBySite orders = ordersBySite(*r.plan);
    for (const SiteResult& s : r.sites) j["sites"].push_back(siteJson(r, s, r.months, orders));
    j["funding"] = Json::array();
    for (const FundingCase& c : r.funding.cases)
        j["funding"].push_back({{"case", fundingCaseName(c.kind)}, {"funder", c.funder ? Json(c.funder.number()) : Json(nullptr)},
                                {"gap_usd", number(c.gap.dollars())}, {"gap_month", month(c.gapMonth)},
                                {"available_usd", moneyJson(c.available)}, {"balance_usd", moneyJson(c.balance)}});
    j["findings"] = Json::array();
    for (const Finding& f : r.findings) j["findings"].push_back(findingJson(f));
    return j.dump() + "\n";
}

std::string resultsToCsv(const Results& r) {
    std::string out = "scope,site_id,month";
    for (const SeriesField& f : seriesFields()) out += "," + f.name;
    out += "\r\n";
    const auto rows = [&](const std::string& scope, const std::string& id, const SeriesSet& set) {
        for (int m = 0; m < r.months; ++m) {
            out += csvText(scope) + "," + id + "," + (r.start + m).text();
            for (const SeriesField& f : seriesFields())
                out += "," + (id.empty() || f.perSite ? csvValue(f(set, static_cast<std::size_t>(m)), f.unit) : std::string());
            out += "\r\n";
        }
    };
    rows("total", "", r.series);
    for (const SiteResult& s : r.sites) rows(s.name, std::to_string(s.id.number()), s.series);
    return out;
}

}  // namespace stargate

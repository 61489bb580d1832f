#include "core/engine/series.h"

namespace stargate {
namespace {

/// Every additive series; `energy` is handled beside it.
template <class Set, class Visit>
void forEachSeries(Set& s, Visit&& visit) {
    visit(s.announced); visit(s.contracted); visit(s.energised); visit(s.itLive);
    visit(s.firm); visit(s.facilityLoad);
    visit(s.gpus); visit(s.h100e); visit(s.pflopsBf16);
    visit(s.capex); visit(s.computeCapex); visit(s.constructionCapex); visit(s.powerCapex); visit(s.refreshCapex);
    visit(s.opex); visit(s.cumulativeCost); visit(s.spendingNominal); visit(s.fundingSigned); visit(s.fundingGap);
    for (auto& e : s.energy) visit(e);
    visit(s.unserved); visit(s.co2Tonnes); visit(s.waterM3); visit(s.jobsConstruction); visit(s.jobsPermanent);
}

template <class Value>
double plain(const Value& v) {
    if constexpr (requires { v.megawatts(); }) return v.megawatts();
    else if constexpr (requires { v.megawattHours(); }) return v.megawattHours();
    else if constexpr (requires { v.dollars(); }) return v.dollars();
    else return static_cast<double>(v);
}

template <auto Member>
double read(const SeriesSet& s, std::size_t month, int) { return plain((s.*Member).values()[month]); }

double readEnergy(const SeriesSet& s, std::size_t month, int technology) {
    return s.energy[static_cast<std::size_t>(technology)].values()[month].megawattHours();
}

template <auto Member>
SeriesField field(const char* name, bool isState = false, bool isMoney = false, bool perSite = true) {
    return {name, isState, isMoney, perSite, &read<Member>, -1};
}

std::vector<SeriesField> makeFields() {
    using S = SeriesSet;
    constexpr bool state = true, money = true;
    std::vector<SeriesField> all = {
        field<&S::announced>("announced_mw", state), field<&S::contracted>("contracted_mw", state), field<&S::energised>("energised_mw", state),
        field<&S::itLive>("it_live_mw", state), field<&S::firm>("firm_mw", state), field<&S::facilityLoad>("facility_load_mw"),
        field<&S::gpus>("gpus", state), field<&S::h100e>("h100e", state), field<&S::pflopsBf16>("pflops_bf16", state),
        field<&S::capex>("capex_usd", false, money), field<&S::computeCapex>("compute_capex_usd", false, money),
        field<&S::constructionCapex>("construction_capex_usd", false, money), field<&S::powerCapex>("power_capex_usd", false, money),
        field<&S::refreshCapex>("refresh_capex_usd", false, money), field<&S::opex>("opex_usd", false, money),
        field<&S::cumulativeCost>("cumulative_cost_usd", state, money), field<&S::spendingNominal>("spending_nominal_usd", false, money),
        field<&S::fundingSigned>("funding_signed_usd", state, money, false), field<&S::fundingGap>("funding_gap_usd", state, money, false)};
    for (const Technology t : kAllTechnologies)
        all.push_back({"energy_mwh_" + std::string(technologyKey(t)), false, false, true, &readEnergy, static_cast<int>(t)});
    for (const SeriesField& f : {field<&S::unserved>("unserved_mwh"), field<&S::co2Tonnes>("co2_t"), field<&S::waterM3>("water_m3"),
                                 field<&S::jobsConstruction>("jobs_construction"), field<&S::jobsPermanent>("jobs_permanent")})
        all.push_back(f);
    return all;
}

}  // namespace

SeriesSet::SeriesSet(Month start, int months) {
    forEachSeries(*this, [&](auto& series) { series = std::remove_reference_t<decltype(series)>(start, months); });
}

SeriesSet& SeriesSet::operator+=(const SeriesSet& site) {
    std::vector<const void*> others;
    forEachSeries(site, [&](const auto& series) { others.push_back(&series); });
    std::size_t i = 0;
    forEachSeries(*this, [&](auto& series) { series += *static_cast<const std::remove_reference_t<decltype(series)>*>(others[i++]); });
    return *this;
}

const std::vector<SeriesField>& seriesFields() {
    static const std::vector<SeriesField> fields = makeFields();
    return fields;
}

}  // namespace stargate

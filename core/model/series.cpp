#include "core/model/series.h"

#include <algorithm>
#include <tuple>

namespace stargate {
namespace {

/// A row of the table. `Member` is a series of SeriesSet, or the array of energies, which makes one series per technology.
template <auto Member>
struct Row {
    std::string_view name, words;
    SeriesUnit unit;
    SeriesKind kind;
    bool perSite = true;
};

using S = SeriesSet;
using enum SeriesUnit;
constexpr SeriesKind kState = SeriesKind::State, kFlow = SeriesKind::Flow;

/// Every series, once: constructor, sums, files, charts and documentation read this.
constexpr std::tuple kTable{
    Row<&S::announced>{"announced_mw", "Announced", Megawatts, kState},
    Row<&S::contracted>{"contracted_mw", "Contracted", Megawatts, kState},
    Row<&S::energised>{"energised_mw", "Energised", Megawatts, kState},
    Row<&S::itLive>{"it_live_mw", "IT-live", Megawatts, kState},
    Row<&S::firm>{"firm_mw", "Firm power", Megawatts, kState},
    Row<&S::facilityLoad>{"facility_load_mw", "Facility load", Megawatts, kFlow},
    Row<&S::gpus>{"gpus", "GPUs running", Gpus, kState},
    Row<&S::h100e>{"h100e", "H100 equivalents", H100e, kState},
    Row<&S::pflopsBf16>{"pflops_bf16", "PFLOP/s, BF16", Pflops, kState},
    Row<&S::capex>{"capex_usd", "Capital", Dollars, kFlow},
    Row<&S::computeCapex>{"compute_capex_usd", "Racks and network", Dollars, kFlow},
    Row<&S::constructionCapex>{"construction_capex_usd", "Buildings", Dollars, kFlow},
    Row<&S::powerCapex>{"power_capex_usd", "Power", Dollars, kFlow},
    Row<&S::refreshCapex>{"refresh_capex_usd", "Refresh", Dollars, kFlow},
    Row<&S::opex>{"opex_usd", "Operation", Dollars, kFlow},
    Row<&S::cumulativeCost>{"cumulative_cost_usd", "Cumulative cost", Dollars, kState},
    Row<&S::spendingNominal>{"spending_nominal_usd", "Spending", Dollars, kFlow},
    Row<&S::fundingSigned>{"funding_signed_usd", "Signed", Dollars, kState, false},
    Row<&S::fundingGap>{"funding_gap_usd", "Short", Dollars, kState, false},
    Row<&S::energy>{"energy_mwh_", "Energy", MegawattHours, kFlow},
    Row<&S::unserved>{"unserved_mwh", "Unserved", MegawattHours, kFlow},
    Row<&S::co2Tonnes>{"co2_t", "CO2", Tonnes, kFlow},
    Row<&S::waterM3>{"water_m3", "Water", CubicMetres, kFlow},
    Row<&S::jobsConstruction>{"jobs_construction", "Construction jobs", Jobs, kFlow},
    Row<&S::jobsPermanent>{"jobs_permanent", "Permanent jobs", Jobs, kFlow},
};

template <auto Member>
using MemberOf = std::remove_reference_t<decltype(std::declval<S&>().*Member)>;

/// The array of energies: one series per technology.
template <auto Member>
constexpr bool kByTechnology = !requires(S& set) { (set.*Member).values(); };

template <auto... Members>
consteval std::size_t bytes(const std::tuple<Row<Members>...>*) { return (sizeof(MemberOf<Members>) + ...); }
static_assert(bytes(&kTable) == sizeof(SeriesSet), "each series of SeriesSet has one row in the table");

consteval bool namesDiffer() {
    return std::apply([](const auto&... rows) {
        std::array names{rows.name...};
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }, kTable);
}
static_assert(namesDiffer());

template <class Visit>
void forEachRow(Visit&& visit) {
    std::apply([&](const auto&... rows) { (visit(rows), ...); }, kTable);
}

/// Calls `visit(series of set, series of other)` for every series.
template <class Set, class Other, class Visit>
void forEachSeries(Set& set, Other& other, Visit&& visit) {
    forEachRow([&]<auto Member>(const Row<Member>&) {
        if constexpr (kByTechnology<Member>)
            for (std::size_t t = 0; t < (set.*Member).size(); ++t) visit((set.*Member)[t], (other.*Member)[t]);
        else visit(set.*Member, other.*Member);
    });
}

template <class Value>
double plain(const Value& v) {
    if constexpr (requires { v.megawatts(); }) return v.megawatts();
    else if constexpr (requires { v.megawattHours(); }) return v.megawattHours();
    else if constexpr (requires { v.dollars(); }) return v.dollars();
    else return static_cast<double>(v);
}

template <auto Member>
double read(const SeriesSet& set, std::size_t month, int technology) {
    if constexpr (kByTechnology<Member>) return plain((set.*Member)[static_cast<std::size_t>(technology)].values()[month]);
    else return plain((set.*Member).values()[month]);
}

std::vector<SeriesField> makeFields() {
    std::vector<SeriesField> all;
    forEachRow([&]<auto Member>(const Row<Member>& row) {
        SeriesField field{std::string(row.name), row.unit, row.kind, std::string(row.words), row.perSite, &read<Member>, -1};
        if constexpr (kByTechnology<Member>) {
            for (const Technology t : kAllTechnologies) {
                field.name = std::string(row.name) + std::string(technologyKey(t));
                field.technology = static_cast<int>(t);
                all.push_back(field);
            }
        } else {
            all.push_back(std::move(field));
        }
    });
    return all;
}

}  // namespace

SeriesSet::SeriesSet(Month start, int months) {
    forEachSeries(*this, *this, [&]<class T>(MonthlySeries<T>& series, const auto&) { series = MonthlySeries<T>(start, months); });
}

SeriesSet& SeriesSet::operator+=(const SeriesSet& site) {
    forEachSeries(*this, site, [](auto& sum, const auto& part) { sum += part; });
    return *this;
}

std::vector<double> SeriesField::values(const SeriesSet& set) const {
    std::vector<double> out(set.announced.values().size());
    for (std::size_t m = 0; m < out.size(); ++m) out[m] = (*this)(set, m);
    return out;
}

const std::vector<SeriesField>& seriesFields() {
    static const std::vector<SeriesField> fields = makeFields();
    return fields;
}

const SeriesField& seriesField(std::string_view name) {
    const std::vector<SeriesField>& all = seriesFields();
    const auto at = std::find_if(all.begin(), all.end(), [name](const SeriesField& f) { return f.name == name; });
    STARGATE_ASSERT(at != all.end());
    return *at;
}

}  // namespace stargate

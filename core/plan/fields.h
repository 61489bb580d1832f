#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace stargate {

/// What a field holds in files and editors: null, flag, whole number, number, text. Money is whole cents, dates are text,
/// lists are compact JSON text (`[{"milestone":"M.start","date":"2024-05-31"}]`).
using FieldValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

enum class FieldKind { Text, Notes, Flag, Integer, Number, Money, Date, Month, Choice, CatalogKey, Reference, List };

enum class Unit {
    None, Count, Degrees, Acres, Metres, Megawatts, MegawattHours, HoursPerYear, UsdPerMwh, UsdPerMwIt, KgPerMwh, PercentPerYear,
    Months, TerabitsPerSecond, Ratio, RacksPerMonth, Usd, Year, Days
};

/// A field, described once: files, checks, editors and docs all read this.
struct FieldSpec {
    std::string_view key;    ///< name in JSON and column in SQLite, with its unit at the end
    std::string_view label;  ///< for people, sentence case
    FieldKind kind = FieldKind::Text;
    Unit unit = Unit::None;
    double min = -std::numeric_limits<double>::max();  ///< in `unit`; dollars for Money, years for Date and Month
    double max = std::numeric_limits<double>::max();
    bool nullable = false;   ///< null = inherit or unknown
    bool required = false;   ///< text that must not be empty
    std::vector<std::string_view> choices;  ///< for Choice: the words in files; for Text: those that editors offer
    std::string_view refersTo;              ///< for CatalogKey: catalogue table; for Reference: table of the plan
    std::string_view help;
    int since = 1;           ///< version of plan files that brought it; older files have it empty
};

template <class Row>
struct Field {
    FieldSpec spec;
    FieldValue (*get)(const Row&);
    Result<void> (*set)(Row&, const FieldValue&);  ///< type and choice are checked here, ranges by plan_rules.h
};

/// All fields of a row type in the order of files, without `id` and without the bytes of an attachment, which are no value for a form.
/// Defined for every row of Plan and for PlanSettings.
template <class Row>
const std::vector<Field<Row>>& fields();

template <> const std::vector<Field<Site>>& fields<Site>();
template <> const std::vector<Field<Building>>& fields<Building>();
template <> const std::vector<Field<RackOrder>>& fields<RackOrder>();
template <> const std::vector<Field<PowerAsset>>& fields<PowerAsset>();
template <> const std::vector<Field<TaskEdit>>& fields<TaskEdit>();
template <> const std::vector<Field<TaskLink>>& fields<TaskLink>();
template <> const std::vector<Field<Link>>& fields<Link>();
template <> const std::vector<Field<Funder>>& fields<Funder>();
template <> const std::vector<Field<Tranche>>& fields<Tranche>();
template <> const std::vector<Field<CatalogRow>>& fields<CatalogRow>();
template <> const std::vector<Field<Attachment>>& fields<Attachment>();
template <> const std::vector<Field<PlanSettings>>& fields<PlanSettings>();

template <class Row>
const Field<Row>* findField(std::string_view key) {
    for (const Field<Row>& f : fields<Row>())
        if (f.spec.key == key) return &f;
    return nullptr;
}

/// Unit as shown beside a value: "MW", "$/MWh", "" for none.
std::string_view unitText(Unit unit);

}  // namespace stargate

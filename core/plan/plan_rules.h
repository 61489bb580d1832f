#pragma once
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/base/result.h"
#include "core/plan/fields.h"

namespace stargate {

/// Most rows, bytes and ids that a plan may have: far above any real programme, low enough that a hostile file cannot fill the memory.
namespace plan_limits {
inline constexpr std::size_t kSites = 5'000;
inline constexpr std::size_t kRows = 200'000;              ///< of any other table
inline constexpr std::size_t kTextBytes = 64 * 1024;       ///< of one text
inline constexpr std::size_t kAttachmentBytes = 12'000'000;
inline constexpr std::size_t kAssumptions = 1'000;
/// Of the table of these rows.
template <class Row>
inline constexpr std::size_t kRowsOf = std::is_same_v<Row, Site> ? kSites : kRows;
inline constexpr std::int64_t kId = 1'000'000'000'000'000;  ///< largest id of a row; JavaScript and spreadsheets still read it exactly
}  // namespace plan_limits

/// One value against its field: null, range, text length, UTF-8. `where` is "/<key>".
Result<void> checkValue(const FieldSpec& spec, const FieldValue& value);

/// Range and null checks of one row against its field table, and texts that other programs can read. The Error names the field and the range.
template <class Row>
Result<void> checkRow(const Row& row);

/// What a row says about other rows of `plan`: references that exist, tasks whose site and building exist, no circles.
template <class Row>
Result<void> checkReferences(const Plan& plan, const Row& row);

/// No other row is about the same task or the same catalogue row.
template <class Row>
Result<void> checkUnique(const Table<Row>& table, const Row& row);

Result<void> checkAssumptions(const Assumptions& assumptions);
/// Least and most that an assumption may be set to, in the unit of assumptions.csv; none for a key that this program does not know.
std::optional<std::pair<double, double>> assumptionLimits(std::string_view key);

/// What checkPlan adds to the checks of the single values: row counts, ids, references. For readers that check values as they read.
Result<void> checkStructure(const Plan& plan);

/// Every rule a plan must keep, whatever its source: field ranges, references that exist, names that are not empty.
/// `where` of the Error is a JSON pointer into the exported plan ("/sites/2/lat").
Result<void> checkPlan(const Plan& plan);

}  // namespace stargate

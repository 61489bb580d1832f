#pragma once
#include <vector>

#include "core/plan/edit.h"
#include "core/plan/fields.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// The field table of core, reached by kind of row instead of by type: what forms and tables read and write through.
/// Kinds without a field table (assumptions, catalogue entries) have no fields here.
std::vector<const FieldSpec*> fieldSpecs(RowKind kind);
const FieldSpec* fieldSpec(RowKind kind, std::string_view key);

/// Value of one field; nullopt when the row or field is not there.
std::optional<FieldValue> fieldValue(const Plan& plan, const RowRef& row, std::string_view key);

/// The edit that gives all `rows` (of one kind) this value. Fails when a value has the wrong type or a row is gone.
Result<Edit> fieldEdit(const Plan& plan, const std::vector<RowRef>& rows, std::string_view key, const FieldValue& value);

/// The edit that removes the rows, buildings and orders with their parents only once. Null rows: refused.
Result<Edit> removalOf(const Plan& plan, const std::vector<RowRef>& rows);

}  // namespace stargate::ui

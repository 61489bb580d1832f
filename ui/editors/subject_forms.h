#pragma once
#include "ui/editors/form_row.h"
#include "ui/session/plan_session.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// Told when an edit is refused.
using Refused = std::function<void(const Error&)>;

/// Form rows for fields of plan rows: they read the shown plan, and commit to all `rows` at once. Values inherit as inheritedValue() says.
std::vector<FormRow> planFormRows(PlanSession& session, const std::vector<RowRef>& rows, const std::vector<std::string_view>& keys, Refused refused);
/// Every field of the kind that `but` does not name.
std::vector<std::string_view> keysBut(RowKind kind, const std::vector<std::string_view>& but);

/// One row per assumption of the catalogue; an empty value inherits the catalogue's.
std::vector<FormRow> assumptionFormRows(PlanSession& session, Refused refused);

/// One row per column of a catalogue row: an own value lies over the original, which stays visible.
std::vector<FormRow> catalogFormRows(PlanSession& session, const std::string& table, const std::string& key, Refused refused);

}  // namespace stargate::ui

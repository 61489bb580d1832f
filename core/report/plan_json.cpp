#include "core/report/plan_json.h"

#include <fmt/format.h>

#include "core/base/base64.h"
#include "core/base/json_text.h"
#include "core/plan/fields.h"
#include "core/report/plan_json_rows.h"

namespace stargate {
namespace {

void appendValue(std::string& out, const FieldSpec& spec, const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) out += *flag ? "true" : "false";
    else if (const auto* number = std::get_if<double>(&value)) appendJsonNumber(out, *number);
    else if (const auto* text = std::get_if<std::string>(&value)) spec.kind == FieldKind::List ? out += *text : (appendJsonString(out, *text), out);
    else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        if (spec.kind == FieldKind::Money) appendJsonNumber(out, Money::cents(*whole).dollars());
        else out += std::to_string(*whole);
    } else out += "null";
}

/// `{"name":…,…` without the closing brace.
template <class Row>
void appendFields(std::string& out, const Row& row) {
    for (const Field<Row>& field : fields<Row>()) {
        out += out.back() == '{' ? "" : ",";
        appendJsonString(out, field.spec.key);
        out += ':';
        appendValue(out, field.spec, field.get(row));
    }
}

template <class Row>
void appendRow(std::string& out, const Row& row, ContentHash hash) {
    out += '{';
    if constexpr (kHasJsonId<Row>) out += "\"id\":" + std::to_string(row.id.number());
    appendFields(out, row);
    if constexpr (std::is_same_v<Row, Attachment>) {
        out += ",\"xxh3\":" + (hash ? '"' + hash(row.bytes) + '"' : std::string("null"));
        out += ",\"base64\":\"" + toBase64(row.bytes) + '"';
    }
    out += '}';
}

}  // namespace

std::string planToJson(const Plan& plan, ContentHash hash) {
    std::string out = fmt::format("{{\n\"format\":\"{}\",\"version\":{},\n\"plan\":{{", kPlanFormat, kPlanFormatVersion);
    appendFields(out, *plan.settings);
    out += ",\n\"next_ids\":{";
    forEachTable(plan, [&](std::string_view name, const auto& table) {
        out += fmt::format("{}\"{}\":{}", out.back() == '{' ? "" : ",", name, table.nextId().number());
    });
    out += "}},\n\"assumptions\":{";
    for (const auto& [key, value] : *plan.assumptions) {
        out += out.back() == '{' ? "" : ",";
        appendJsonString(out, key);
        out += ':';
        appendJsonNumber(out, value);
    }
    out += '}';
    forEachTable(plan, [&](std::string_view name, const auto& table) {
        out += fmt::format(",\n\"{}\":[", name);
        bool first = true;
        for (const auto& row : table) {
            out += first ? "\n" : ",\n";
            first = false;
            appendRow(out, row, hash);
        }
        out += ']';
    });
    return out + "\n}\n";
}

}  // namespace stargate

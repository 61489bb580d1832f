#include <nlohmann/json.hpp>

#include "core/plan/fields.h"
#include "core/report/plan_json.h"
#include "core/report/plan_json_rows.h"

namespace stargate {
namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without ".0".
Json bound(double value) {
    constexpr double kExact = 9e15;
    return value == std::trunc(value) && std::abs(value) < kExact ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json typed(std::string_view type, bool nullable) {
    return {{"type", nullable ? Json::array({type, "null"}) : Json(type)}};
}

Json listOf(const Json& item) { return {{"type", "array"}, {"items", item}}; }

Json dateSchema() { return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}; }

/// The lists of the field table have a shape each.
Json listSchema(std::string_view key) {
    if (key == "actuals")
        return listOf({{"type", "object"}, {"properties", {{"milestone", {{"type", "string"}, {"minLength", 1}}}, {"date", dateSchema()}}},
                       {"required", {"milestone", "date"}}, {"additionalProperties", false}});
    if (key == "baseline")
        return listOf({{"type", "object"}, {"properties", {{"task", {{"type", "string"}, {"minLength", 1}}}, {"start", dateSchema()}, {"finish", dateSchema()}}},
                       {"required", {"task", "start", "finish"}}, {"additionalProperties", false}});
    if (key == "sites") return listOf({{"type", "integer"}});
    if (key == "duration_months")
        return {{"type", {"array", "null"}}, {"items", {{"type", "number"}, {"minimum", 0}}}, {"minItems", 3}, {"maxItems", 3}};
    return {{"type", "object"}, {"additionalProperties", {{"type", {"number", "string", "null"}}}}};
}

Json valueSchema(const FieldSpec& spec) {
    Json out;
    switch (spec.kind) {
        case FieldKind::Flag: out = typed("boolean", spec.nullable); break;
        case FieldKind::Integer:
        case FieldKind::Reference: out = typed("integer", spec.nullable); break;
        case FieldKind::Number:
        case FieldKind::Money: out = typed("number", spec.nullable); break;
        case FieldKind::List: out = listSchema(spec.key); break;
        case FieldKind::Choice:
            out = {{"enum", spec.choices}};
            if (spec.nullable) out["enum"].push_back(nullptr);
            break;
        case FieldKind::Date:
        case FieldKind::Month:
            out = typed("string", spec.nullable);
            out["pattern"] = spec.kind == FieldKind::Date ? "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" : "^[0-9]{4}-[0-9]{2}$";
            break;
        default:
            out = typed("string", !spec.required);
            if (spec.required) out["minLength"] = 1;
    }
    if (spec.kind == FieldKind::Integer || spec.kind == FieldKind::Number || spec.kind == FieldKind::Money) {
        out["minimum"] = bound(spec.min);
        out["maximum"] = bound(spec.max);
    }
    const std::string_view unit = unitText(spec.unit);
    out["description"] = std::string(spec.label) + (unit.empty() ? ". " : ", " + std::string(unit) + ". ") + std::string(spec.help);
    return out;
}

template <class Row>
Json rowSchema(bool withId) {
    Json properties = Json::object();
    Json required = Json::array();
    if (withId) {
        properties["id"] = {{"type", "integer"}, {"minimum", 1}};
        required.push_back("id");
    }
    for (const Field<Row>& field : fields<Row>()) {
        properties[std::string(field.spec.key)] = valueSchema(field.spec);
        const bool settingsName = std::is_same_v<Row, PlanSettings>;  // a plan without a name is "Untitled"
        if ((field.spec.required && !settingsName) || (field.spec.kind == FieldKind::Reference && !field.spec.nullable)) required.push_back(field.spec.key);
    }
    if constexpr (std::is_same_v<Row, Attachment>) {
        properties["xxh3"] = {{"type", {"string", "null"}}, {"description", "XXH3-128 of the bytes, hexadecimal."}};
        properties["base64"] = {{"type", "string"}, {"contentEncoding", "base64"}};
    }
    Json out{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) out["required"] = required;
    return out;
}

}  // namespace

std::string planJsonSchema() {
    Json properties{{"format", {{"const", kPlanFormat}}},
                    {"version", {{"const", kPlanFormatVersion}}},
                    {"plan", rowSchema<PlanSettings>(false)},
                    {"assumptions", {{"type", "object"}, {"additionalProperties", {{"type", {"number", "null"}}}}}}};
    const Plan empty;
    Json nextIds = Json::object();
    forEachTable(empty, [&](const char* name, const auto&) { nextIds[name] = {{"type", "integer"}, {"minimum", 1}}; });
    properties["plan"]["properties"]["next_ids"] = {
        {"type", "object"}, {"properties", nextIds}, {"additionalProperties", false},
        {"description", "Id of the next new row of each table, above every id that it has had. Missing = the largest id + 1."}};
    forEachTable(empty, [&](const char* name, const auto& table) {
        using Row = std::decay_t<decltype(*table.begin())>;
        properties[name] = listOf(rowSchema<Row>(kHasJsonId<Row>));
    });
    const Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                      {"title", "Stargate Planner plan"},
                      {"type", "object"},
                      {"properties", properties},
                      {"required", {"format", "version"}},
                      {"additionalProperties", false}};
    return schema.dump(1) + "\n";
}

}  // namespace stargate

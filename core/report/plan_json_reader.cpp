#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/base64.h"
#include "core/base/json_text.h"
#include "core/plan/plan_rules.h"
#include "core/report/plan_json.h"
#include "core/report/plan_json_rows.h"

namespace stargate {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargest = 256'000'000;  // bytes, as for plan files
constexpr std::size_t kDeepest = 8;            // the contract nests four deep

tl::unexpected<Error> wrong(std::string where, std::string_view wanted) {
    return fail(ErrorCode::WrongType, fmt::format("This must be {}.", wanted), std::move(where));
}

/// "line 3, column 7" of a byte offset.
std::string lineAndColumn(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
    return fmt::format("line {}, column {}", line, before.size() - start + (before.size() == text.size() ? 1 : 0));
}

/// Walks over the text before it is taken in: says where it is no JSON, too deep, or names a key twice in one object. The reader with a callback
/// would look at a list anew for every row of it.
class Watch : public nlohmann::json_sax<Json> {
public:
    explicit Watch(std::string_view text) : text_(text) {}
    const std::optional<Error>& trouble() const { return trouble_; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        return keys_.back().insert(name).second || refuse(fail(ErrorCode::Duplicate, fmt::format("The key “{}” stands twice in one object.", name)));
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
        const auto* parse = dynamic_cast<const Json::parse_error*>(&e);
        auto error = fail(ErrorCode::BadInput, "This is not well-formed JSON.", parse ? lineAndColumn(text_, parse->byte) : std::string());
        error.value().details = e.what();
        return refuse(error);
    }

private:
    bool open() {
        if (keys_.size() == kDeepest) return refuse(fail(ErrorCode::BadInput, "Lists and objects are nested too deep for a plan."));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        keys_.pop_back();
        return true;
    }
    bool refuse(const tl::unexpected<Error>& error) {
        trouble_ = error.value();
        return false;
    }
    std::string_view text_;
    std::vector<std::set<std::string>> keys_;  ///< of what is open; none in a list
    std::optional<Error> trouble_;
};

/// The document, refused when it is too large, too deep, or names a key twice in one object.
Result<Json> parseStrictly(std::string_view text) {
    if (text.size() > kLargest) return fail(ErrorCode::TooLarge, "The file is larger than 256 MB.");
    Watch watch(text);
    Json::sax_parse(text.begin(), text.end(), &watch);
    if (watch.trouble()) return tl::make_unexpected(*watch.trouble());
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

/// A whole number, also written as 350.0.
std::optional<std::int64_t> wholeNumber(const Json& value) {
    constexpr std::int64_t kLargestWhole = plan_limits::kId + 1;  // the next id after the largest
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        return number <= static_cast<std::uint64_t>(kLargestWhole) ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
    }
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (!value.is_number_float()) return std::nullopt;
    const double number = value.get<double>();
    if (number != std::trunc(number) || std::abs(number) > static_cast<double>(kLargestWhole)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

/// Whole cents of an amount in dollars with at most two decimals.
std::optional<std::int64_t> centsOf(const Json& value) {
    if (!value.is_number()) return std::nullopt;
    const double dollars = value.get<double>();
    constexpr double kLargestAmount = 5e13;  // below 2^53 cents, where every amount in cents is a double of its own
    if (std::abs(dollars) > kLargestAmount) return std::nullopt;
    const Money money = Money::dollars(dollars);
    return money.dollars() == dollars ? std::optional(money.cents()) : std::nullopt;
}

Result<FieldValue> toValue(const FieldSpec& spec, const Json& value, const std::string& where) {
    if (value.is_null()) {
        const bool text = spec.kind == FieldKind::Text || spec.kind == FieldKind::Notes;
        return text && !spec.nullable ? FieldValue(std::string()) : FieldValue();
    }
    switch (spec.kind) {
        case FieldKind::Flag:
            if (!value.is_boolean()) return wrong(where, "true or false");
            return FieldValue(value.get<bool>());
        case FieldKind::Integer:
        case FieldKind::Reference:
            if (const auto whole = wholeNumber(value)) return FieldValue(*whole);
            return wrong(where, "a whole number");
        case FieldKind::Number:
            if (!value.is_number()) return wrong(where, "a number");
            return FieldValue(value.get<double>());
        case FieldKind::Money:
            if (const auto cents = centsOf(value)) return FieldValue(*cents);
            return wrong(where, "an amount in dollars with at most two decimals");
        case FieldKind::List:
            if (!value.is_structured()) return wrong(where, "a list or an object");
            return FieldValue(value.dump());
        default:
            if (!value.is_string()) return wrong(where, "text");
            return FieldValue(value.get<std::string>());
    }
}

tl::unexpected<Error> at(Error error, const std::string& where) {
    error.where = where + error.where;
    return tl::make_unexpected(std::move(error));
}

/// Sets the fields that `object` has. `also` are keys that the caller reads.
template <class Row>
Result<void> readFields(Row& row, const Json& object, const std::string& where, std::initializer_list<std::string_view> also = {}) {
    if (!object.is_object()) return wrong(where, "an object");
    for (const auto& [key, value] : object.items()) {
        const std::string here = where + pointerTo(key);
        const Field<Row>* field = findField<Row>(key);
        if (!field && std::find(also.begin(), also.end(), key) != also.end()) continue;
        if (!field) return fail(ErrorCode::BadInput, fmt::format("The key “{}” is not known here.", key), here);
        const auto read = toValue(field->spec, value, here);
        if (!read) return tl::make_unexpected(read.error());
        if (std::holds_alternative<std::monostate>(*read) && !field->spec.nullable) return wrong(here, "a value, not null");
        if (auto set = field->set(row, *read); !set) return at(set.error(), here);
    }
    if (auto ok = checkRow(row); !ok) return at(ok.error(), where);
    return {};
}

Result<void> readBytes(Attachment& row, const Json& object, const std::string& where, ContentHash hash) {
    if (const auto base64 = object.find("base64"); base64 != object.end()) {
        auto bytes = base64->is_string() ? fromBase64(base64->get_ref<const std::string&>()) : std::nullopt;
        if (!bytes) return wrong(where + "/base64", "base64 text");
        row.bytes = std::move(*bytes);
    }
    const auto xxh3 = object.find("xxh3");
    if (xxh3 == object.end() || xxh3->is_null()) return {};
    if (!xxh3->is_string()) return wrong(where + "/xxh3", "text or null");
    if (hash && hash(row.bytes) != xxh3->get_ref<const std::string&>())
        return fail(ErrorCode::Damaged, "The bytes of the attachment do not fit its hash.", where + "/xxh3");
    return {};
}

/// Where each row of a table stood in its array, in the order of ids: errors must point into the text as it was given.
using Positions = std::vector<std::size_t>;

template <class Row>
Result<void> readTable(Table<Row>& table, const Json& document, std::string_view name, ContentHash hash, Positions& positions) {
    const auto array = document.find(name);
    if (array == document.end()) return {};
    if (!array->is_array()) return wrong(pointerTo(name), "a list");
    if (array->size() > plan_limits::kRowsOf<Row>) return fail(ErrorCode::TooLarge, fmt::format("There are too many rows, {}.", array->size()), pointerTo(name));
    std::vector<Row> rows;
    for (const Json& object : *array) {
        const std::string where = fmt::format("/{}/{}", name, rows.size());
        Row row;
        if constexpr (std::is_same_v<Row, Attachment>) {
            if (auto ok = readFields(row, object, where, {"id", "xxh3", "base64"}); !ok) return ok;
            if (auto ok = readBytes(row, object, where, hash); !ok) return ok;
        } else if constexpr (kHasJsonId<Row>) {
            if (auto ok = readFields(row, object, where, {"id"}); !ok) return ok;
        } else {
            if (auto ok = readFields(row, object, where); !ok) return ok;
        }
        if constexpr (kHasJsonId<Row>) {
            const auto id = object.find("id");
            const auto number = id == object.end() ? std::nullopt : wholeNumber(*id);
            if (!number || *number <= 0) return wrong(where + "/id", "a whole number above 0");
            row.id = Id<Row>(*number);
        } else {
            row.id = Id<Row>(static_cast<std::int64_t>(rows.size()) + 1);
        }
        rows.push_back(std::move(row));
    }
    positions.resize(rows.size());
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = i;
    std::stable_sort(positions.begin(), positions.end(), [&](std::size_t a, std::size_t b) { return rows[a].id < rows[b].id; });
    table = Table<Row>::of(std::move(rows));
    return {};
}

Result<void> readAssumptions(Plan& plan, const Json& document) {
    const auto object = document.find("assumptions");
    if (object == document.end()) return {};
    if (!object->is_object()) return wrong("/assumptions", "an object");
    Assumptions read;
    for (const auto& [key, value] : object->items()) {
        if (value.is_null()) continue;  // inherits
        if (!value.is_number()) return wrong("/assumptions" + pointerTo(key), "a number or null");
        read[key] = value.get<double>();
    }
    plan.assumptions = std::make_shared<const Assumptions>(std::move(read));
    return checkAssumptions(*plan.assumptions);
}

/// Next ids of the tables that `object` names; the others have theirs from their rows. A script that adds rows need not know of the
/// counters: one that lies below its rows is raised above them.
Result<void> readNextIds(Plan& plan, const Json& object) {
    const std::string where = "/plan/next_ids";
    if (!object.is_object()) return wrong(where, "an object");
    std::size_t known = 0;
    Result<void> ok;
    forEachTable(plan, [&](const char* name, auto& table) {
        const auto value = object.find(name);
        if (value == object.end()) return;
        ++known;
        const auto next = wholeNumber(*value);
        if (next && *next >= 1) table.raiseNextId(decltype(table.nextId())(*next));
        else if (ok) ok = wrong(where + pointerTo(name), "a whole number of 1 or more");
    });
    if (!ok || known == object.size()) return ok;
    const Plan empty;
    for (const auto& [key, value] : object.items()) {
        bool isTable = false;
        forEachTable(empty, [&, &name = key](std::string_view table, const auto&) { isTable = isTable || table == name; });
        if (!isTable) return fail(ErrorCode::BadInput, fmt::format("The plan has no table “{}”.", key), where + pointerTo(key));
    }
    return {};
}

Result<void> checkHead(const Json& document) {
    if (!document.is_object()) return wrong("", "an object");
    const auto format = document.find("format");
    if (format == document.end() || *format != kPlanFormat)
        return fail(ErrorCode::NotOurs, fmt::format("This is not a plan: “format” must be “{}”.", kPlanFormat), "/format");
    const auto version = document.find("version");
    const auto number = version == document.end() ? std::nullopt : wholeNumber(*version);
    if (!number || *number < 1) return wrong("/version", "a whole number above 0");
    if (*number > kPlanFormatVersion)
        return fail(ErrorCode::TooNew, fmt::format("This text was written by a newer version of the program (format {}).", *number), "/version",
                    "Update the program, or export with an older one.");
    std::set<std::string, std::less<>> known{"format", "version", "plan", "assumptions"};
    const Plan empty;
    forEachTable(empty, [&](std::string_view name, const auto&) { known.emplace(name); });
    for (const auto& [key, value] : document.items())
        if (known.count(key) == 0) return fail(ErrorCode::BadInput, fmt::format("The key “{}” is not known here.", key), pointerTo(key));
    return {};
}

/// "/buildings/3/site" with the row's place in the text instead of its place by id.
std::string inGivenOrder(const std::string& where, const std::map<std::string, Positions>& positions) {
    const std::size_t index = where.find('/', 1);
    const std::size_t rest = where.find('/', index + 1);
    const auto table = positions.find(where.substr(1, index - 1));
    if (index == std::string::npos || table == positions.end()) return where;
    const auto byId = std::stoul(where.substr(index + 1, rest - index - 1));
    return where.substr(0, index + 1) + std::to_string(table->second.at(byId)) + (rest == std::string::npos ? "" : where.substr(rest));
}

Result<Plan> readPlan(const Json& document, ContentHash hash) {
    if (auto ok = checkHead(document); !ok) return tl::make_unexpected(ok.error());
    Plan plan;
    PlanSettings settings;
    Result<void> ok;
    const auto object = document.find("plan");
    if (object != document.end()) ok = readFields(settings, *object, "/plan", {"next_ids"});
    plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
    if (ok) ok = readAssumptions(plan, document);
    std::map<std::string, Positions> positions;
    forEachTable(plan, [&](const char* name, auto& table) {
        if (ok) ok = readTable(table, document, name, hash, positions[name]);
    });
    if (ok && object != document.end() && object->contains("next_ids")) ok = readNextIds(plan, object->at("next_ids"));
    else keepBaselineIds(plan);
    if (!ok) return tl::make_unexpected(ok.error());
    if (ok = checkStructure(plan); !ok) {
        ok.error().where = inGivenOrder(ok.error().where, positions);
        return tl::make_unexpected(ok.error());
    }
    return plan;
}

}  // namespace

Result<Plan> planFromJson(std::string_view text, ContentHash hash) {
    const auto document = parseStrictly(text);
    Result<Plan> plan = document ? readPlan(*document, hash) : tl::make_unexpected(document.error());
    if (!plan) plan.error().safe = "Nothing was imported.";
    return plan;
}

}  // namespace stargate

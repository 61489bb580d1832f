#include <nlohmann/json.hpp>

#include "core/base/json_text.h"
#include "core/plan/field_codec.h"

namespace stargate {
namespace {

using Json = nlohmann::json;

/// The parsed text; discarded when `v` is no text or no JSON.
Json parsed(const FieldValue& v) {
    const auto* text = std::get_if<std::string>(&v);
    return text ? Json::parse(*text, nullptr, false) : Json(Json::value_t::discarded);
}

tl::unexpected<Error> wrongEntry(std::size_t index, std::string_view key, std::string_view wanted) {
    return fail(ErrorCode::WrongType, fmt::format("This must be {}.", wanted), fmt::format("/{}{}{}", index, key.empty() ? "" : "/", key));
}

/// That an entry of a list is an object with no other keys than these.
Result<void> checkKeys(const Json& entry, std::size_t index, const std::vector<std::string_view>& keys) {
    if (!entry.is_object()) return wrongEntry(index, "", fmt::format("{{\"{}\"}}", fmt::join(keys, "\", \"")));
    for (const auto& [key, value] : entry.items())
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) return fail(ErrorCode::BadInput, "This key is not known here.", fmt::format("/{}", index) + pointerTo(key));
    return {};
}

Result<std::string> textIn(const Json& entry, std::size_t index, std::string_view key, std::string_view wanted) {
    const auto text = entry.find(key);
    if (text == entry.end() || !text->is_string() || text->get_ref<const std::string&>().empty()) return wrongEntry(index, key, wanted);
    return text->get<std::string>();
}

Result<Date> dayIn(const Json& entry, std::size_t index, std::string_view key) {
    const auto text = entry.find(key);
    if (text == entry.end() || !text->is_string()) return wrongEntry(index, key, "a date like 2027-09-30");
    const auto day = Date::parse(text->get_ref<const std::string&>());
    if (!day) return fail(ErrorCode::BadInput, day.error().happened, fmt::format("/{}/{}", index, key));
    return *day;
}

}  // namespace

FieldValue Codec<std::vector<Actual>>::get(const std::vector<Actual>& actuals) {
    std::string out = "[";
    for (const Actual& a : actuals) {
        out += out.size() > 1 ? ",{\"milestone\":" : "{\"milestone\":";
        appendJsonString(out, a.milestone);
        out += ",\"date\":\"" + a.date.text() + "\"}";
    }
    return out + "]";
}

Result<void> Codec<std::vector<Actual>>::set(std::vector<Actual>& out, const FieldValue& v) {
    const Json list = parsed(v);
    if (!list.is_array()) return wrongType("a list of {\"milestone\", \"date\"}");
    std::vector<Actual> read;
    for (const Json& entry : list) {
        if (auto ok = checkKeys(entry, read.size(), {"milestone", "date"}); !ok) return ok;
        const auto milestone = textIn(entry, read.size(), "milestone", "text like M.start");
        if (!milestone) return tl::make_unexpected(milestone.error());
        const auto day = dayIn(entry, read.size(), "date");
        if (!day) return tl::make_unexpected(day.error());
        read.push_back({*milestone, *day});
    }
    out = std::move(read);
    return {};
}

FieldValue Codec<std::vector<BaselineDates>>::get(const std::vector<BaselineDates>& tasks) {
    std::string out = "[";
    for (const BaselineDates& t : tasks) {
        out += out.size() > 1 ? ",{\"task\":" : "{\"task\":";
        appendJsonString(out, t.task);
        out += ",\"start\":\"" + t.start.text() + "\",\"finish\":\"" + t.finish.text() + "\"}";
    }
    return out + "]";
}

Result<void> Codec<std::vector<BaselineDates>>::set(std::vector<BaselineDates>& out, const FieldValue& v) {
    const Json list = parsed(v);
    if (!list.is_array()) return wrongType("a list of {\"task\", \"start\", \"finish\"}");
    std::vector<BaselineDates> read;
    for (const Json& entry : list) {
        if (auto ok = checkKeys(entry, read.size(), {"task", "start", "finish"}); !ok) return ok;
        const auto task = textIn(entry, read.size(), "task", "a task like 1/2/N");
        if (!task) return tl::make_unexpected(task.error());
        const auto start = dayIn(entry, read.size(), "start"), finish = dayIn(entry, read.size(), "finish");
        if (!start) return tl::make_unexpected(start.error());
        if (!finish) return tl::make_unexpected(finish.error());
        if (*finish < *start) return fail(ErrorCode::OutOfRange, "A task cannot finish before it starts.", fmt::format("/{}/finish", read.size()));
        read.push_back({*task, *start, *finish});
    }
    out = std::move(read);
    return {};
}

FieldValue Codec<std::vector<SiteId>>::get(const std::vector<SiteId>& sites) {
    std::string out = "[";
    for (const SiteId id : sites) fmt::format_to(std::back_inserter(out), "{}{}", out.size() > 1 ? "," : "", id.number());
    return out + "]";
}

Result<void> Codec<std::vector<SiteId>>::set(std::vector<SiteId>& out, const FieldValue& v) {
    const Json list = parsed(v);
    if (!list.is_array()) return wrongType("a list of site ids");
    std::vector<SiteId> read;
    for (const Json& entry : list) {
        if (!entry.is_number_integer()) return wrongEntry(read.size(), "", "a site id, a whole number");
        const SiteId id(entry.get<std::int64_t>());
        if (std::find(read.begin(), read.end(), id) != read.end())
            return fail(ErrorCode::Duplicate, fmt::format("Site {} is named twice.", id.number()), fmt::format("/{}", read.size()));
        read.push_back(id);
    }
    out = std::move(read);
    return {};
}

FieldValue Codec<std::array<double, 3>>::get(const std::array<double, 3>& months) {
    return "[" + jsonNumber(months[0]) + "," + jsonNumber(months[1]) + "," + jsonNumber(months[2]) + "]";
}

Result<void> Codec<std::array<double, 3>>::set(std::array<double, 3>& out, const FieldValue& v) {
    constexpr double kLongest = 600;  // months; a task of more than 50 years is a slip of the finger
    const Json list = parsed(v);
    if (!list.is_array() || list.size() != 3) return wrongType("a list of three numbers: optimistic, likely and pessimistic months");
    std::array<double, 3> read{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!list[i].is_number()) return wrongEntry(i, "", "a number of months");
        read[i] = list[i].get<double>();
        if (!(read[i] >= (i == 0 ? 0 : read[i - 1]) && read[i] <= kLongest))
            return fail(ErrorCode::OutOfRange, "Durations must rise from optimistic over likely to pessimistic, between 0 and 600 months.", fmt::format("/{}", i));
    }
    out = read;
    return {};
}

FieldValue Codec<std::map<std::string, CatalogRow::Value>>::get(const std::map<std::string, CatalogRow::Value>& fields) {
    std::string out = "{";
    for (const auto& [key, value] : fields) {
        if (out.size() > 1) out += ',';
        appendJsonString(out, key);
        out += ':';
        if (const auto* number = std::get_if<double>(&value)) appendJsonNumber(out, *number);
        else if (const auto* text = std::get_if<std::string>(&value)) appendJsonString(out, *text);
        else out += "null";
    }
    return out + "}";
}

Result<void> Codec<std::map<std::string, CatalogRow::Value>>::set(std::map<std::string, CatalogRow::Value>& out, const FieldValue& v) {
    const Json object = parsed(v);
    if (!object.is_object()) return wrongType("an object of catalogue fields");
    std::map<std::string, CatalogRow::Value> read;
    for (const auto& [key, value] : object.items()) {
        if (value.is_number()) read[key] = value.get<double>();
        else if (value.is_string()) read[key] = value.get<std::string>();
        else if (value.is_null()) read[key] = std::monostate{};
        else return fail(ErrorCode::WrongType, "This must be a number, text or null.", pointerTo(key));
    }
    out = std::move(read);
    return {};
}

}  // namespace stargate

#pragma once
#include <concepts>
#include <type_traits>

#include <fmt/format.h>

#include "core/plan/fields.h"
#include "core/plan/words.h"

namespace stargate {

/// How a member's type becomes a FieldValue and back. Used by fields.cpp only.
template <class T>
struct Codec;

inline tl::unexpected<Error> wrongType(std::string_view wanted) {
    return fail(ErrorCode::WrongType, fmt::format("This must be {}.", wanted));
}

template <>
struct Codec<std::string> {
    static FieldValue get(const std::string& v) { return v; }
    static Result<void> set(std::string& out, const FieldValue& v) {
        if (std::holds_alternative<std::monostate>(v)) out.clear();
        else if (const auto* text = std::get_if<std::string>(&v)) out = *text;
        else return wrongType("text");
        return {};
    }
};

/// Text whose empty value means "inherit" or "unknown", null in files.
struct NullableText : Codec<std::string> {
    static FieldValue get(const std::string& v) { return v.empty() ? FieldValue{} : FieldValue{v}; }
};

template <>
struct Codec<bool> {
    static FieldValue get(bool v) { return v; }
    static Result<void> set(bool& out, const FieldValue& v) {
        if (!std::holds_alternative<bool>(v)) return wrongType("true or false");
        out = std::get<bool>(v);
        return {};
    }
};

template <>
struct Codec<std::int64_t> {
    static FieldValue get(std::int64_t v) { return v; }
    static Result<void> set(std::int64_t& out, const FieldValue& v) {
        if (!std::holds_alternative<std::int64_t>(v)) return wrongType("a whole number");
        out = std::get<std::int64_t>(v);
        return {};
    }
};

template <class Row>
struct Codec<Id<Row>> {
    static FieldValue get(Id<Row> v) { return v.number(); }
    static Result<void> set(Id<Row>& out, const FieldValue& v) {
        if (!std::holds_alternative<std::int64_t>(v)) return wrongType("an id, a whole number");
        out = Id<Row>(std::get<std::int64_t>(v));
        return {};
    }
};

template <>
struct Codec<Money> {
    static FieldValue get(Money v) { return v.cents(); }
    static Result<void> set(Money& out, const FieldValue& v) {
        if (!std::holds_alternative<std::int64_t>(v)) return wrongType("an amount of money");
        out = Money::cents(std::get<std::int64_t>(v));
        return {};
    }
};

/// Measured values: one double in the unit that the field's key names.
template <class T>
struct NumberCodec {
    static FieldValue get(T v) { return read(v); }
    static Result<void> set(T& out, const FieldValue& v) {
        if (const auto* number = std::get_if<double>(&v)) out = make(*number);
        else if (const auto* whole = std::get_if<std::int64_t>(&v)) out = make(static_cast<double>(*whole));
        else return wrongType("a number");
        return {};
    }

private:
    static double read(T v) {
        if constexpr (std::same_as<T, double>) return v;
        else if constexpr (requires { v.degrees(); }) return v.degrees();
        else if constexpr (requires { v.megawatts(); }) return v.megawatts();
        else if constexpr (requires { v.megawattHours(); }) return v.megawattHours();
        else return v.dollarsPerUnit();
    }
    static T make(double number) {
        if constexpr (requires { T::megawatts(number); }) return T::megawatts(number);
        else if constexpr (requires { T::megawattHours(number); }) return T::megawattHours(number);
        else if constexpr (requires { T::dollarsPerUnit(number); }) return T::dollarsPerUnit(number);
        else return T(number);
    }
};
template <> struct Codec<double> : NumberCodec<double> {};
template <> struct Codec<Latitude> : NumberCodec<Latitude> {};
template <> struct Codec<Longitude> : NumberCodec<Longitude> {};
template <> struct Codec<ItPower> : NumberCodec<ItPower> {};
template <> struct Codec<SourcePower> : NumberCodec<SourcePower> {};
template <> struct Codec<Energy> : NumberCodec<Energy> {};
template <> struct Codec<EnergyPrice> : NumberCodec<EnergyPrice> {};
template <> struct Codec<ItPowerPrice> : NumberCodec<ItPowerPrice> {};

/// Dates and months: text as in files.
template <class T>
struct CalendarCodec {
    static FieldValue get(T v) { return v.text(); }
    static Result<void> set(T& out, const FieldValue& v) {
        const auto* text = std::get_if<std::string>(&v);
        if (!text) return wrongType(std::same_as<T, Date> ? "a date like 2027-09-30" : "a month like 2027-09");
        const auto parsed = T::parse(*text);
        if (!parsed) return tl::make_unexpected(parsed.error());
        out = *parsed;
        return {};
    }
};
template <> struct Codec<Date> : CalendarCodec<Date> {};
template <> struct Codec<Month> : CalendarCodec<Month> {};

template <class E>
    requires std::is_enum_v<E>
struct Codec<E> {
    static FieldValue get(E v) { return std::string(wordOf(v)); }
    static Result<void> set(E& out, const FieldValue& v) {
        if (const auto* text = std::get_if<std::string>(&v)) {
            if (const auto known = fromWord<E>(*text)) {
                out = *known;
                return {};
            }
        }
        return wrongType(fmt::format("one of {}", fmt::join(kWords<E>, ", ")));
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static FieldValue get(const std::optional<T>& v) { return v ? Codec<T>::get(*v) : FieldValue{}; }
    static Result<void> set(std::optional<T>& out, const FieldValue& v) {
        if (std::holds_alternative<std::monostate>(v)) {
            out.reset();
            return {};
        }
        T value{};
        const auto done = Codec<T>::set(value, v);
        if (done) out = std::move(value);
        return done;
    }
};

// Lists are compact JSON text (field_lists.cpp). `where` of an Error points into the list ("/1/date").
template <>
struct Codec<std::vector<Actual>> {
    static FieldValue get(const std::vector<Actual>& actuals);
    static Result<void> set(std::vector<Actual>& out, const FieldValue& v);
};
template <>
struct Codec<std::vector<BaselineDates>> {
    static FieldValue get(const std::vector<BaselineDates>& tasks);
    static Result<void> set(std::vector<BaselineDates>& out, const FieldValue& v);
};
template <>
struct Codec<std::vector<SiteId>> {
    static FieldValue get(const std::vector<SiteId>& sites);
    static Result<void> set(std::vector<SiteId>& out, const FieldValue& v);
};
template <>
struct Codec<std::array<double, 3>> {
    static FieldValue get(const std::array<double, 3>& months);
    static Result<void> set(std::array<double, 3>& out, const FieldValue& v);
};
template <>
struct Codec<std::map<std::string, CatalogRow::Value>> {
    static FieldValue get(const std::map<std::string, CatalogRow::Value>& fields);
    static Result<void> set(std::map<std::string, CatalogRow::Value>& out, const FieldValue& v);
};

}  // namespace stargate

#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace stargate {

/// Number of a row in its table of the plan. Ids of different tables do not mix; 0 is no row.
template <class Row>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t number) : number_(number) {}
    constexpr std::int64_t number() const { return number_; }
    constexpr explicit operator bool() const { return number_ != 0; }
    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t number_ = 0;
};

}  // namespace stargate

template <class Row>
struct std::hash<stargate::Id<Row>> {
    std::size_t operator()(stargate::Id<Row> id) const noexcept { return std::hash<std::int64_t>{}(id.number()); }
};

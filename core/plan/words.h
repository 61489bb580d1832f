#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "core/plan/plan.h"

namespace stargate {

/// The words of an enum in files, in the order of its values.
template <class E>
inline constexpr std::array<std::string_view, 0> kWords{};
template <> inline constexpr std::array<std::string_view, 4> kWords<SiteStatus>{"announced", "contracted", "building", "operating"};
template <> inline constexpr std::array<std::string_view, 2> kWords<CostBasis>{"built_up", "flat"};
template <> inline constexpr std::array<std::string_view, 3> kWords<Ownership>{"owned", "ppa", "utility"};
template <> inline constexpr std::array<std::string_view, 4> kWords<LinkType>{"FS", "SS", "FF", "SF"};
template <> inline constexpr std::array<std::string_view, 3> kWords<WorkCalendar>{"7d", "5d", "5d_winter_stop"};
template <> inline constexpr std::array<std::string_view, 3> kWords<TrancheState>{"signed", "announced", "assumed"};
template <> inline constexpr std::array<std::string_view, 4> kWords<TrancheKind>{"equity", "debt", "lease", "vendor"};
template <> inline constexpr std::array<std::string_view, 2> kWords<AttachmentKind>{"weather", "prices"};
template <> inline constexpr std::array<std::string_view, 2> kWords<MoneyBasis>{"real", "nominal"};

template <class E>
constexpr std::string_view wordOf(E value) { return kWords<E>[static_cast<std::size_t>(value)]; }

template <class E>
constexpr std::optional<E> fromWord(std::string_view word) {
    for (std::size_t i = 0; i < kWords<E>.size(); ++i)
        if (kWords<E>[i] == word) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace stargate

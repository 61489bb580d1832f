#include "core/plan/task_key.h"

#include <charconv>

#include <fmt/format.h>

namespace stargate {
namespace {

/// Takes what stands before the next slash off the front of `rest`.
std::string_view part(std::string_view& rest) {
    const std::size_t slash = rest.find('/');
    const std::string_view out = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    return out;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || std::to_string(out) != text) return std::nullopt;
    return out;
}

}  // namespace

std::string TaskKey::text() const {
    std::string out = fmt::format("{}/{}/{}", site.number(), building.number(), package);
    if (asset) out += fmt::format("/{}", asset.number());
    return out;
}

std::optional<TaskKey> TaskKey::parse(std::string_view text) {
    std::string_view rest = text;
    TaskKey key;
    const auto site = number(part(rest));
    const auto building = number(part(rest));
    key.package = std::string(part(rest));
    if (!site || *site <= 0 || !building || *building < 0 || key.package.empty()) return std::nullopt;
    key.site = SiteId(*site);
    key.building = BuildingId(*building);
    if (!rest.empty()) {
        const auto asset = number(rest);
        if (!asset || *asset <= 0) return std::nullopt;
        key.asset = PowerAssetId(*asset);
    }
    return key.text() == text ? std::optional(key) : std::nullopt;
}

}  // namespace stargate

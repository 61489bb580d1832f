#pragma once

namespace stargate::ui {

/// Mime type of a dragged catalogue entry; its data is "table/key" in UTF-8.
inline constexpr char kCatalogMime[] = "application/x-stargate-catalog";

}  // namespace stargate::ui

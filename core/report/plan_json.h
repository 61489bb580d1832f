#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/plan/plan.h"
#include "core/ports/content_hash.h"

namespace stargate {

/// The plan as the JSON of the contract: ordered keys, one row a line, arrays by id, shortest numbers. The same plan gives the same bytes.
/// `hash` writes the `xxh3` of attachments; without it they have null.
std::string planToJson(const Plan& plan, ContentHash hash = nullptr);

/// Reads and checks such a text. A missing key is its default; an unknown key, a wrong type, a value out of range or a dangling id is an Error
/// whose `where` is the JSON pointer. Rows without id in JSON are numbered in array order; a table without
/// next id takes the largest id + 1. Keys of assumptions are the caller's to check.
/// With `hash`, an attachment whose bytes do not fit its `xxh3` is refused.
Result<Plan> planFromJson(std::string_view text, ContentHash hash = nullptr);

/// JSON Schema (2020-12) of that text, made from the field table; committed as resources/schema/plan.schema.json.
std::string planJsonSchema();

}  // namespace stargate

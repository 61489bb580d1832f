#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/plan/fields.h"

namespace stargate {

inline constexpr std::uint32_t kApplicationId = 0x53544750;  ///< "STGP"
inline constexpr std::uint32_t kSchemaVersion = 3;           ///< user_version; a step up comes with fields `since` it and a fixture of the old one
inline constexpr const char* kMinimumApp = "0.1.0";          ///< oldest program that reads this schema
inline constexpr int kPageSize = 4096;                       ///< bytes; fixed, so that the same plan gives the same bytes everywhere

struct TableSchema {
    std::string name;
    std::string sql;  ///< the CREATE TABLE text, as sqlite_schema keeps it
};

/// Tables of a plan file in the order of creation: meta, plan, assumptions, then the tables of forEachTable, made from the field table, then next_ids.
/// `version`: 1 to kSchemaVersion.
const std::vector<TableSchema>& planSchema(std::uint32_t version = kSchemaVersion);

/// The whole schema as text, one statement a line. tests/data/schema holds that of every released version.
std::string planSchemaText(std::uint32_t version = kSchemaVersion);

inline constexpr std::uint32_t kNextIdsSince = 3;            ///< first version whose files keep next ids in a table of their own

/// Whether files of that version have the field.
inline bool isIn(const FieldSpec& field, std::uint32_t version) { return static_cast<std::uint32_t>(field.since) <= version; }

}  // namespace stargate

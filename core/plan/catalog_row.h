#pragma once
#include <map>
#include <string>
#include <variant>

#include "core/plan/site.h"

namespace stargate {

/// A catalogue row kept in the plan: a copy it evaluates with for ever, or (isOverride) the planner's own values, laid over the copy.
struct CatalogRow {
    using Value = std::variant<std::monostate, double, std::string>;  ///< null, number, text

    Id<CatalogRow> id;
    std::string table;
    std::string key;
    std::map<std::string, Value> fields;
    bool isOverride = false;
    std::string source;
    bool operator==(const CatalogRow&) const = default;
};

enum class AttachmentKind { Weather, Prices };

/// A file the planner brought along for a site; the plan never looks into its bytes.
struct Attachment {
    Id<Attachment> id;
    SiteId site;
    AttachmentKind kind = AttachmentKind::Weather;
    std::string name;
    std::string bytes;
    bool operator==(const Attachment&) const = default;
};

}  // namespace stargate

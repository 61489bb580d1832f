#include "core/base/error.h"

namespace stargate {

std::string Error::text() const {
    std::string out = happened;
    if (!where.empty()) out += " (" + where + ")";
    for (const std::string* part : {&safe, &remedy})
        if (!part->empty()) out += " " + *part;
    if (!details.empty()) out += " [" + details + "]";
    return out;
}

}  // namespace stargate

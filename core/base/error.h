#pragma once
#include <string>

namespace stargate {

enum class ErrorCode { BadInput, NotFound, Duplicate, OutOfRange, WrongType, Unreadable, NotOurs, TooNew, Damaged, Refused, NotWritable, TooLarge, Changed, Cancelled };

/// A failure told in three parts, so that every message answers what happened, what is safe and what to do.
/// Impossible plans are findings (core/engine/finding.h), bugs are assertions (core/base/assert.h); this is for the rest.
struct Error {
    ErrorCode code = ErrorCode::BadInput;
    std::string happened;  ///< "Could not save Texas.stargate: the disk is full."
    std::string safe;      ///< "Your last saved version (13:58) is unchanged."
    std::string remedy;    ///< "Free some space and save again, or use Save As."
    std::string where;     ///< JSON pointer, "line 3, column 7", table and key; empty where there is none
    std::string details;   ///< errno or SQLite text, shown only under Details

    /// All parts in one paragraph, for the command line and logs.
    std::string text() const;
};

}  // namespace stargate

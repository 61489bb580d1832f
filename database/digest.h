#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan/fields.h"

struct XXH3_state_s;

namespace stargate {

/// XXH3-128 of bytes, 32 lower-case hex digits. Integrity, not authenticity. Fits core/ports/content_hash.h.
std::string contentHash(std::string_view bytes);

/// Digest of the rows of one table in key order: each value as a type tag and 8 bytes, or a tag, a length and the bytes.
/// Knows nothing of SQLite, so that a changed bit anywhere in the values shows, whatever SQLite makes of it.
class RowDigest {
public:
    RowDigest();
    ~RowDigest();
    void row(std::int64_t id) { fixed('r', static_cast<std::uint64_t>(id)); }
    void value(const FieldValue& value);
    void text(std::string_view text) { sized('t', text); }
    void bytes(std::string_view bytes) { sized('x', bytes); }
    /// The digest so far; the next row begins a new table.
    std::string finish();

private:
    void fixed(char tag, std::uint64_t value);
    void sized(char tag, std::string_view bytes);
    void flush();

    struct Free {
        void operator()(XXH3_state_s* state) const;
    };
    std::unique_ptr<XXH3_state_s, Free> state_;
    std::array<char, 1 << 13> pending_;  ///< values are small: the hash is fed in larger pieces
    std::size_t used_ = 0;
};

/// The digest of a plan from those of its tables in the order of planSchema, from "plan" on: tables can be read side by side.
std::string digestOfTables(const std::vector<std::string>& digests);

/// The digest that a file of this plan carries.
std::string planDigest(const Plan& plan);

}  // namespace stargate

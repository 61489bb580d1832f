#include "database/digest.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

#include "database/visit_rows.h"

namespace stargate {
namespace {

std::string toHex(XXH128_hash_t hash) { return fmt::format("{:016x}{:016x}", hash.high64, hash.low64); }

}  // namespace

std::string contentHash(std::string_view bytes) { return toHex(XXH3_128bits(bytes.data(), bytes.size())); }

void RowDigest::Free::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

RowDigest::RowDigest() : state_(XXH3_createState()) { XXH3_128bits_reset(state_.get()); }
RowDigest::~RowDigest() = default;

void RowDigest::table(std::string_view name) { sized('T', name); }
void RowDigest::row(std::int64_t id) { fixed('r', static_cast<std::uint64_t>(id)); }

void RowDigest::value(const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) sized('t', *text);
    else if (const auto* whole = std::get_if<std::int64_t>(&value)) fixed('i', static_cast<std::uint64_t>(*whole));
    else if (const auto* flag = std::get_if<bool>(&value)) fixed('i', *flag ? 1 : 0);
    else if (const auto* number = std::get_if<double>(&value)) {
        const double plain = *number == 0 ? 0 : *number;  // -0 and 0 are the same value
        std::uint64_t bits = 0;
        std::memcpy(&bits, &plain, sizeof bits);
        fixed('d', bits);
    } else fixed('n', 0);
}

void RowDigest::fixed(char tag, std::uint64_t value) {
    constexpr std::size_t kSize = 9;
    if (used_ + kSize > pending_.size()) flush();
    char* out = pending_.data() + used_;
    out[0] = tag;
    for (int i = 0; i < 8; ++i) out[i + 1] = static_cast<char>(value >> (8 * i));
    used_ += kSize;
}

void RowDigest::sized(char tag, std::string_view bytes) {
    fixed(tag, bytes.size());
    if (used_ + bytes.size() > pending_.size()) flush();
    if (bytes.size() > pending_.size()) {
        XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
    } else {
        std::copy(bytes.begin(), bytes.end(), pending_.data() + used_);
        used_ += bytes.size();
    }
}

void RowDigest::flush() {
    XXH3_128bits_update(state_.get(), pending_.data(), used_);
    used_ = 0;
}

std::string RowDigest::hex() {
    flush();
    return toHex(XXH3_128bits_digest(state_.get()));
}

std::string planDigest(const Plan& plan) {
    RowDigest digest;
    visitRows(plan, digest, [](auto&&...) { return true; });
    return digest.hex();
}

}  // namespace stargate

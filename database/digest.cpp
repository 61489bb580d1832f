#include "database/digest.h"

#include <algorithm>
#include <bit>
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

static_assert(std::endian::native == std::endian::little, "the digest is defined on little-endian bytes; swap them here");

void RowDigest::fixed(char tag, std::uint64_t value) {
    constexpr std::size_t kSize = 9;
    if (used_ + kSize > pending_.size()) flush();
    char* out = pending_.data() + used_;
    out[0] = tag;
    std::memcpy(out + 1, &value, sizeof value);
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

std::string RowDigest::finish() {
    flush();
    std::string out = toHex(XXH3_128bits_digest(state_.get()));
    XXH3_128bits_reset(state_.get());
    return out;
}

std::string digestOfTables(const std::vector<std::string>& digests) { return contentHash(fmt::format("{}", fmt::join(digests, ","))); }

std::string planDigest(const Plan& plan) {
    return visitRows(plan, [](const RowValues&) { return true; });
}

}  // namespace stargate

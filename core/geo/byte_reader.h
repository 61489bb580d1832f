#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace stargate {

/// Reads little-endian values from bytes it does not trust. Reading past the end gives zeros and is remembered, so that a parser
/// may read a whole record and ask `good()` once.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    bool good() const { return good_; }
    bool atEnd() const { return at_ == bytes_.size(); }
    std::size_t left() const { return bytes_.size() - at_; }
    std::size_t position() const { return at_; }

    std::string_view bytes(std::size_t n) {
        if (n > left()) {
            good_ = false;
            at_ = bytes_.size();
            return {};
        }
        const auto out = bytes_.substr(at_, n);
        at_ += n;
        return out;
    }
    template <class T>
    T number() {
        const auto raw = bytes(sizeof(T));
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < raw.size(); ++i) bits |= std::uint64_t{static_cast<unsigned char>(raw[i])} << (8 * i);
        if constexpr (std::is_same_v<T, double>) return std::bit_cast<double>(bits);
        else return static_cast<T>(bits);
    }
    /// A length byte, then that many bytes.
    std::string text() { return std::string(bytes(number<std::uint8_t>())); }
    /// A count of records of at least `smallest` bytes each; more than the rest could hold is a lie and ends the reading.
    template <class T>
    std::size_t count(std::size_t smallest) {
        const auto n = static_cast<std::size_t>(number<T>());
        if (n > left() / smallest) {
            good_ = false;
            return 0;
        }
        return n;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

}  // namespace stargate

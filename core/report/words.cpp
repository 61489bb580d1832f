#include "core/report/words.h"

#include <cmath>

#include <fmt/format.h>

namespace stargate {
namespace {

/// Three or four significant digits of a value that is shown with a unit beside it, without zeros that say nothing.
std::string significant(double value) {
    const double size = std::abs(value);
    std::string digits = withThousands(value, size < 10 ? 2 : size < 1000 ? 1 : 0);
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

}  // namespace

std::string withThousands(double value, int decimals) {
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = digits.find('.') == std::string::npos ? digits.size() : digits.find('.');
    for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
    const bool zero = digits.find_first_not_of("0.,") == std::string::npos;
    return (value < 0 && !zero ? "−" : "") + digits;
}

std::string shortMoney(Money money) {
    const double usd = money.dollars();
    const std::string sign = usd < 0 ? "−" : "";
    const double size = std::abs(usd);
    if (size >= 1e9) return sign + "$" + significant(size / 1e9) + " bn";
    if (size >= 1e6) return sign + "$" + significant(size / 1e6) + " M";
    if (size >= 1e3) return sign + "$" + significant(size / 1e3) + " k";
    return sign + "$" + withThousands(size, 2);
}

std::string shortMegawatts(double mw) {
    return std::abs(mw) >= 1000 ? withThousands(mw / 1000, 2) + " GW" : significant(mw) + " MW";
}

}  // namespace stargate

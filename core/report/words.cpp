#include "core/report/words.h"

#include <cmath>
#include <tuple>

#include <fmt/format.h>

namespace stargate {
namespace {

/// "12.0" as "12".
std::string withoutIdleZeros(std::string digits) {
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

FigureWords moneyFigure(Money money) {
    const double usd = money.dollars(), size = std::abs(usd);
    const auto digits = [usd](double unit, int decimals) {
        const std::string number = withThousands(std::abs(usd) / unit, decimals);
        const bool zero = number.find_first_not_of("0.,") == std::string::npos;
        return (usd < 0 && !zero ? "−$" : "$") + number;
    };
    // 999,960,000 would round to "1,000.0 M", so each step is taken a little early.
    constexpr double kMillion = 1e6, kBillion = 1e9, kTrillion = 1e12;
    for (const auto& [unit, least, name] : {std::tuple{kTrillion, 0.99995, "tn"}, std::tuple{kBillion, 0.99995, "bn"}, std::tuple{kMillion, 0.9995, "M"}})
        if (size >= least * unit) return {digits(unit, size / unit >= 10 ? 1 : 2), name};
    return {digits(1, size < 100 && money.cents() % 100 != 0 ? 2 : 0), {}};
}

FigureWords megawattFigure(double mw) {
    const double size = std::abs(mw);
    const bool whole = std::abs(mw - std::round(mw)) < 0.05 || size >= 1000;
    return {withThousands(mw, whole ? 0 : size >= 10 ? 1 : 2), "MW"};
}

FigureWords powerFigure(double mw) {
    if (std::abs(mw) < 2000) return megawattFigure(mw);
    return {withThousands(mw / 1000, std::abs(mw) >= 100'000 ? 1 : 2), "GW"};
}

std::string shortMoney(Money money) {
    const FigureWords figure = moneyFigure(money);
    return figure.unit.empty() ? figure.value : withoutIdleZeros(figure.value) + " " + figure.unit;
}

std::string shortMegawatts(double mw) {
    const FigureWords figure = powerFigure(mw);
    return figure.value + " " + figure.unit;
}

}  // namespace stargate

#pragma once
#include <cmath>
#include <compare>
#include <cstdint>
#include <vector>

#include "core/base/quantity.h"

namespace stargate {

/// Counted money in whole cents of the dollar year its context names. Reaches 92 quadrillion dollars.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money cents(std::int64_t c) { Money m; m.cents_ = c; return m; }
    /// Rounded to the cent, halves away from zero.
    static Money dollars(double usd) { return cents(std::llround(usd * 100.0)); }

    constexpr std::int64_t cents() const { return cents_; }
    constexpr double dollars() const { return static_cast<double>(cents_) / 100.0; }

    constexpr Money operator+(Money o) const { return cents(cents_ + o.cents_); }
    constexpr Money operator-(Money o) const { return cents(cents_ - o.cents_); }
    constexpr Money operator-() const { return cents(-cents_); }
    constexpr Money operator*(std::int64_t n) const { return cents(cents_ * n); }
    constexpr Money& operator+=(Money o) { cents_ += o.cents_; return *this; }
    constexpr Money& operator-=(Money o) { cents_ -= o.cents_; return *this; }
    constexpr double operator/(Money o) const { return static_cast<double>(cents_) / static_cast<double>(o.cents_); }
    /// Scaled by a measured factor and rounded to the cent.
    Money scaled(double factor) const { return cents(std::llround(static_cast<double>(cents_) * factor)); }
    constexpr auto operator<=>(const Money&) const = default;

private:
    std::int64_t cents_ = 0;
};

/// Splits `total` by `weights` to the cent: largest remainder, first index wins a tie; all zero weights put all in the first share.
std::vector<Money> shared(Money total, const std::vector<double>& weights);

/// Dollars per unit of something measured; multiplied only with that thing.
template <class Per>
class Price {
public:
    constexpr Price() = default;
    static constexpr Price dollarsPerUnit(double usd) { Price p; p.usd_ = usd; return p; }
    constexpr double dollarsPerUnit() const { return usd_; }
    constexpr Price operator*(double f) const { return dollarsPerUnit(usd_ * f); }
    constexpr Price operator+(Price o) const { return dollarsPerUnit(usd_ + o.usd_); }
    constexpr auto operator<=>(const Price&) const = default;

private:
    double usd_ = 0;
};
using ItPowerPrice = Price<ItPower>;          ///< $ per MW of critical IT
using SourcePowerPrice = Price<SourcePower>;  ///< $ per MW of source
using EnergyPrice = Price<Energy>;            ///< $ per MWh

template <class P>
Money operator*(Price<P> price, P quantity) { return Money::dollars(price.dollarsPerUnit() * quantity.megawatts()); }
inline Money operator*(EnergyPrice price, Energy e) { return Money::dollars(price.dollarsPerUnit() * e.megawattHours()); }

}  // namespace stargate

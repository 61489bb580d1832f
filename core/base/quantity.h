#pragma once
#include <compare>

namespace stargate {

/// A measured thing of one kind: values of the same kind add and compare, different kinds do not compile.
/// The base unit is private on purpose: a value is made by a named unit and read by a named unit.
template <class Self>
class Quantity {
public:
    constexpr Quantity() = default;
    constexpr Self operator+(Self o) const { return make(base_ + o.base_); }
    constexpr Self operator-(Self o) const { return make(base_ - o.base_); }
    constexpr Self operator-() const { return make(-base_); }
    constexpr Self operator*(double f) const { return make(base_ * f); }
    constexpr Self operator/(double f) const { return make(base_ / f); }
    constexpr double operator/(Self o) const { return base_ / o.base_; }
    constexpr Self& operator+=(Self o) { base_ += o.base_; return self(); }
    constexpr Self& operator-=(Self o) { base_ -= o.base_; return self(); }
    friend constexpr Self operator*(double f, Self q) { return q * f; }
    constexpr auto operator<=>(const Quantity&) const = default;

protected:
    static constexpr Self make(double base) { Self s; s.base_ = base; return s; }
    double base_ = 0;

private:
    constexpr Self& self() { return static_cast<Self&>(*this); }
};

/// Power of one kind; base unit MW, the unit of every file and chart.
template <class Self>
class Power : public Quantity<Self> {
public:
    static constexpr Self megawatts(double mw) { return Quantity<Self>::make(mw); }
    static constexpr Self kilowatts(double kw) { return Quantity<Self>::make(kw / 1000.0); }
    constexpr double megawatts() const { return this->base_; }
    constexpr double kilowatts() const { return this->base_ * 1000.0; }
};

/// Critical IT power: what racks with their network, storage and CPU racks draw.
class ItPower : public Power<ItPower> {};
/// Facility power: IT power times PUE, what the campus takes in.
class FacilityPower : public Power<FacilityPower> {};
/// Power that a source can deliver (nameplate, contract or firm, as the name beside it says).
class SourcePower : public Power<SourcePower> {};

/// Power usage effectiveness: facility power per IT power. The only bridge between the two.
class Pue {
public:
    constexpr explicit Pue(double ratio) : ratio_(ratio) {}
    constexpr double ratio() const { return ratio_; }
    friend constexpr FacilityPower operator*(ItPower p, Pue pue) { return FacilityPower::megawatts(p.megawatts() * pue.ratio_); }
    friend constexpr ItPower operator/(FacilityPower p, Pue pue) { return ItPower::megawatts(p.megawatts() / pue.ratio_); }
    constexpr auto operator<=>(const Pue&) const = default;

private:
    double ratio_;
};

/// The facility load that a source can carry on its own.
constexpr FacilityPower carriedBy(SourcePower p) { return FacilityPower::megawatts(p.megawatts()); }
/// The source power that a facility load asks for.
constexpr SourcePower neededFor(FacilityPower p) { return SourcePower::megawatts(p.megawatts()); }

/// Electrical energy; base unit MWh.
class Energy : public Quantity<Energy> {
public:
    static constexpr Energy megawattHours(double mwh) { return make(mwh); }
    constexpr double megawattHours() const { return base_; }
};

template <class P>
constexpr Energy energyOver(const Power<P>& p, double hours) { return Energy::megawattHours(p.megawatts() * hours); }

}  // namespace stargate

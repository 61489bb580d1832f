#pragma once
#include <array>
#include <memory>
#include <vector>

#include "core/engine/resolved_plan.h"

namespace stargate {

/// What a price belongs to: each class has its own real escalation.
enum class PriceClass { Compute, Construction, Power, Labour, General };
constexpr std::size_t kPriceClasses = static_cast<std::size_t>(PriceClass::General) + 1;

/// Prices of any year in the plan's dollars, and their way through the months (core/README.md, Cost).
/// Real prices grow by the real escalation of their class from the dollar year on; nominal ones by general inflation on top.
class PriceLevel {
public:
    explicit PriceLevel(const ResolvedPlan& plan);

    /// Catalogue dollars of `year` times this are dollars of the plan's year (CPI-U).
    double fromYear(int year) const { return catalog_->dollarFactor(year, dollarYear_); }
    /// Value of a money assumption in the plan's dollars. A value that the planner sets is in the plan's dollars already.
    double money(Assumption a) const;
    /// From the dollar year that the catalogue gives for the central value of a row of figures.
    double fromYearOf(std::string_view table, std::string_view key) const;
    double fromYearOf(Assumption a) const { return fromYearOf("assumptions", assumptionKey(a)); }
    double real(PriceClass c, Month m) const;
    /// Nominal dollars per real dollar of the plan's year.
    double inflation(Month m) const;
    bool nominal() const { return nominal_; }
    /// Of output: inflation in a nominal plan, 1 in a real one.
    double basis(Month m) const { return nominal_ ? inflation(m) : 1.0; }
    /// Discount rate that goes with flows in the plan's basis, per year.
    double discountRate() const { return discountRate_; }

private:
    /// (1 + rate)^t by month around the horizon; equal plans share it.
    struct Path {
        double rate = 0;
        Month first;
        std::shared_ptr<const std::vector<double>> factors;
    };
    Path pathOf(double rate) const;
    double at(const Path& path, Month m) const;

    const ResolvedPlan* plan_;
    const Catalog* catalog_;
    int dollarYear_;
    std::array<Path, kPriceClasses> real_;
    Path inflation_;
    bool nominal_;
    double discountRate_;
};

}  // namespace stargate

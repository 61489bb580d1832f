#include "core/engine/power/tariff.h"

#include <algorithm>

#include "core/base/assert.h"

namespace stargate {
namespace {

double ratchetFloor(const DemandRatchet& ratchet, const std::array<double, 12>& peakKw, std::size_t month) {
    double highest = 0;
    if (ratchet.previousMonths > 0) {
        for (std::size_t back = 1; back <= static_cast<std::size_t>(ratchet.previousMonths); ++back)
            highest = std::max(highest, peakKw[(month + 12 * back - back) % 12]);
    } else {
        for (std::size_t m = 0; m < 12; ++m)
            if (ratchet.months[m]) highest = std::max(highest, peakKw[m]);
    }
    return ratchet.share * highest;
}

}  // namespace

DemandRatchet DemandRatchet::wholeYear(double share) {
    DemandRatchet r;
    r.share = share;
    r.months.fill(true);
    return r;
}

Money TariffBill::total() const {
    Money sum;
    for (std::size_t m = 0; m < 12; ++m) sum += energy[m] + demand[m];
    return sum;
}

std::array<double, 12> billedDemand(const Tariff& tariff, const std::array<double, 12>& peakKw) {
    std::array<double, 12> billed = peakKw;
    for (std::size_t m = 0; m < 12; ++m) {
        billed[m] = std::max(billed[m], tariff.leastBilledShare * tariff.contractKw);
        if (tariff.ratchet) billed[m] = std::max(billed[m], ratchetFloor(*tariff.ratchet, peakKw, m));
    }
    return billed;
}

TariffBill billFor(const Tariff& tariff, const std::vector<double>& loadKw) {
    STARGATE_ASSERT(loadKw.size() == kHoursPerYear);
    TariffBill bill;
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
        // An hour of the day has one price in all days of a month: the days are added up hour by hour, side by side.
        std::array<double, kHoursPerDay> kwh{}, peakKw{};
        for (std::size_t day = firstHourOfMonth(m); day < firstHourOfMonth(m + 1); day += kHoursPerDay)
            for (std::size_t h = 0; h < kHoursPerDay; ++h) {
                const double kw = loadKw[day + h];
                kwh[h] += kw;
                peakKw[h] = kw > peakKw[h] ? kw : peakKw[h];
            }
        bill.peakKw[m] = *std::max_element(peakKw.begin(), peakKw.end());
        if (tariff.energyUsdPerKwh.empty()) continue;
        double usd = 0;
        for (std::size_t h = 0; h < kHoursPerDay; ++h) usd += kwh[h] * tariff.energyUsdPerKwh[tariff.period[m][h]];
        bill.energy[m] = Money::dollars(usd);
    }
    bill.billedKw = billedDemand(tariff, bill.peakKw);
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) bill.demand[m] = Money::dollars(bill.billedKw[m] * tariff.demandUsdPerKw[m]);
    return bill;
}

}  // namespace stargate

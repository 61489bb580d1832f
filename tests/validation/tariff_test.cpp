#include "tests/support/test_main.h"

#include "core/engine/power/tariff.h"

using namespace stargate;

namespace {

/// A flat load with one hour of another size in some months.
std::vector<double> flatWithPeaks(double kw, const std::map<std::size_t, double>& peaks) {
    std::vector<double> out(kHoursPerYear, kw);
    for (const auto& [month, peak] : peaks) out[firstHourOfMonth(month - 1) + 12] = peak;
    return out;
}
Tariff demandOnly(const std::array<double, 12>& rates, DemandRatchet ratchet) {
    Tariff t;
    t.demandUsdPerKw = rates;
    t.ratchet = ratchet;
    return t;
}

}  // namespace

/// Demand ratchets of the NREL REopt.jl tests (RC-08, RC-09, RC-10), to the cent.
class TariffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lookbackShareOfTheYear() {
        const Tariff t = demandOnly({10.5, 10.5, 10.5, 11.5, 11.5, 11.5, 11.5, 11.5, 11.5, 10.5, 10.5, 10.5}, DemandRatchet::wholeYear(0.35));
        QCOMPARE(billFor(t, flatWithPeaks(1, {{1, 100}})).total(), Money::cents(530250));
    }
    void lookbackOfListedMonths() {
        DemandRatchet r;
        r.share = 0.75;
        r.months[0] = r.months[3] = r.months[11] = true;
        const TariffBill b = billFor(demandOnly({10, 10, 20, 50, 20, 10, 20, 20, 20, 20, 20, 5}, r), flatWithPeaks(100, {{1, 200}, {4, 400}, {6, 500}, {12, 300}}));
        for (std::size_t m = 0; m < 12; ++m) QCOMPARE(b.billedKw[m], m == 3 ? 400.0 : m == 5 ? 500.0 : 300.0);
        QCOMPARE(b.total(), Money::cents(7450000));
    }
    void lookbackOfTheLastSixMonths() {
        DemandRatchet r;
        r.share = 0.75;
        r.previousMonths = 6;
        const TariffBill b = billFor(demandOnly({10, 10, 20, 50, 20, 10, 20, 20, 20, 20, 20, 5}, r), flatWithPeaks(100, {{1, 200}, {4, 400}, {6, 500}, {12, 300}}));
        const std::array<double, 12> expected = {225, 225, 225, 400, 300, 500, 375, 375, 375, 375, 375, 375};
        QCOMPARE(b.billedKw, expected);
        QCOMPARE(b.total(), Money::cents(7937500));
    }
    void energyByTimeOfUse() {
        Tariff t;
        t.energyUsdPerKwh = {0.05, 0.11};
        for (auto& month : t.period)
            for (std::size_t h = 17; h < 21; ++h) month[h] = 1;
        QCOMPARE(billFor(t, flatWithPeaks(1000, {})).total(), Money::dollars(1000 * 365 * (20 * 0.05 + 4 * 0.11)));
    }
    void aContractIsBilledAtItsLeastShare() {
        Tariff t;
        t.demandUsdPerKw.fill(10);
        t.contractKw = 1000;
        t.leastBilledShare = 0.85;
        const TariffBill b = billFor(t, flatWithPeaks(500, {{7, 900}}));
        QCOMPARE(b.billedKw[0], 850.0);
        QCOMPARE(b.billedKw[6], 900.0);
        QCOMPARE(b.total(), Money::dollars(10 * (11 * 850 + 900)));
    }
};

STARGATE_TEST(TariffTest)
#include "tariff_test.moc"

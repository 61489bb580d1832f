#include "tests/support/test_main.h"

#include "core/engine/schedule/supply_ledger.h"

using namespace stargate;

class SupplyLedgerTest : public QObject {
    Q_OBJECT

    static constexpr std::int64_t kDay = Instant::kMinutesPerDay;
    static Instant day(std::int64_t n) { return Instant::startOf(Date(2026, 1, 1)) + n * kDay; }
    static SupplyCap crews(double limit) {
        SupplyCap cap;
        cap.key = "crews";
        cap.periodMonths = 0;
        SupplyCapStep step;
        step.fromYear = 2020;
        step.limit = limit;
        cap.steps = {step};
        return cap;
    }
    struct Stay {
        Instant from, to;
    };
    /// Tries every day: slow, and plain enough to be right.
    static Instant firstFree(const std::vector<Stay>& stays, Instant from, std::int64_t minutes, double limit) {
        for (Instant start = from;; start = start + kDay) {
            bool fits = true;
            for (Instant t = start; fits && t < start + minutes; t = t + kDay) {
                double busy = 0;
                for (const Stay& s : stays) busy += s.from <= t && t < s.to;
                fits = busy + 1 <= limit;
            }
            if (fits) return start;
        }
    }

private Q_SLOTS:
    void aCrewComesAsSoonAsOneIsFreeThroughout() {
        std::uint32_t random = 7;
        const auto below = [&](std::uint32_t n) {
            random = random * 1664525 + 1013904223;
            return static_cast<std::int64_t>((random >> 8) % n);
        };
        for (int round = 0; round < 20; ++round) {
            const SupplyCap cap = crews(3);
            SupplyLedger ledger(cap);
            std::vector<Stay> stays;
            for (std::uint32_t task = 0; task < 25; ++task) {
                const Instant from = day(below(120));
                const std::int64_t length = (1 + below(30)) * kDay;
                if (task % 5 == 4) {
                    ledger.takeKnown(task, from, from + length, 1);
                    stays.push_back({from, from + length});
                    continue;
                }
                const SupplyGrant grant = ledger.occupy(task, from, length);
                QCOMPARE(grant.from.minutes(), firstFree(stays, from, length, 3).minutes());
                QCOMPARE(grant.to - grant.from, length);
                QCOMPARE(grant.heldBy.has_value(), grant.from > from);
                stays.push_back({grant.from, grant.to});
            }
        }
    }
    void theMostAtOnceInAMonthIsCounted() {
        const SupplyCap cap = crews(9);
        SupplyLedger ledger(cap);
        ledger.takeKnown(0, day(0), day(10), 1);
        ledger.takeKnown(1, day(5), day(40), 1);
        ledger.takeKnown(2, day(10), day(12), 1);  // comes as the first leaves
        ledger.takeKnown(3, day(20), day(20), 1);  // never there
        QCOMPARE(ledger.mostAtOnce(Month(2026, 1)), 2.0);
        QCOMPARE(ledger.mostAtOnce(Month(2026, 2)), 1.0);
        QCOMPARE(ledger.mostAtOnce(Month(2026, 3)), 0.0);
    }
};

STARGATE_TEST(SupplyLedgerTest)
#include "supply_ledger_test.moc"

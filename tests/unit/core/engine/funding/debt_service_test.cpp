#include <cmath>

#include "core/engine/funding/debt_service.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

const Month kStart(2025, 1);

MonthlySeries<Money> oneDraw(double dollars, int months = 36) {
    MonthlySeries<Money> drawn(kStart, months);
    drawn[kStart] = Money::dollars(dollars);
    return drawn;
}

/// Everything is in service by the end of `complete`.
DebtService serve(const Tranche& t, const MonthlySeries<Money>& drawn, std::optional<Month> complete) {
    Progress progress{MonthlySeries<double>(drawn.start(), drawn.months()), {}};
    if (complete) progress.complete = *complete + 1;
    for (Month m = progress.complete.value_or(drawn.start() + drawn.months()); m < drawn.start() + drawn.months(); ++m) progress.inService[m] = 1;
    return debtService(t, drawn, progress, Assumed({{"financing_fee", 0.01}}, *test::testCatalog()));
}

Tranche loan(std::optional<std::int64_t> tenor) {
    Tranche t;
    t.kind = TrancheKind::Debt;
    t.ratePercent = 12;
    t.tenorMonths = tenor;
    return t;
}

}  // namespace

class DebtServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsDrawnAndCapitalisedIsRepaidOrOwed() {
        MonthlySeries<Money> drawn(kStart, 36);
        drawn[Month(2025, 1)] = Money::cents(1'000'000'07);
        drawn[Month(2025, 8)] = Money::cents(333'333'33);
        const DebtService s = serve(loan(30), drawn, Month(2025, 10));
        Money balance;
        for (Month m = kStart; m < kStart + 36; ++m) {
            balance += drawn[m] + s.capitalised[m] - s.repaid[m];
            QCOMPARE(s.owed[m], balance);
        }
        QCOMPARE(s.owed[Month(2027, 12)], Money{});
        QCOMPARE(s.fees.sum(), Money::cents(1'000'000) + Money::cents(333'333));
    }
    void levelPaymentsAfterCompletion() {
        // 1,000 at 1 % a month: 5 in the month of the draw; 1,005 in 12 equal payments to the month of maturity: 1005 x 0.0888488 = 89.29.
        const DebtService s = serve(loan(12), oneDraw(1'000), kStart);
        QCOMPARE(s.capitalised[kStart], Money::dollars(5));
        for (Month m = kStart + 1; m < kStart + 12; ++m)
            QVERIFY(std::abs((s.interestPaid[m] + s.repaid[m]).dollars() - 89.29) < 0.011);
        QVERIFY(s.owed[kStart + 11] > Money{});
        QCOMPARE(s.owed[kStart + 12], Money{});
        QVERIFY(std::abs((s.interestPaid[kStart + 12] + s.repaid[kStart + 12]).dollars() - 89.29) < 0.06);
    }
    void whatIsInServicePaysItsShareOfTheInterest() {
        Progress progress{MonthlySeries<double>(kStart, 36), {}};
        progress.inService[kStart + 1] = 0.25;
        const DebtService s = debtService(loan({}), oneDraw(1'000), progress, Assumed({}, *test::testCatalog()));
        QCOMPARE(s.capitalised[kStart], Money::dollars(5));
        QCOMPARE(s.capitalised[kStart + 1], Money::cents(754));  // 1 % of 1,005 = 10.05, three quarters of it
        QCOMPARE(s.interestPaid[kStart + 1], Money::cents(251));
    }
    void nothingIsRepaidWhileLaterPartsAreNotBegun() {
        // All that was spent so far is in service, but the site goes on: interest is paid, the loan stays.
        Progress progress{MonthlySeries<double>(kStart, 36), kStart + 20};
        for (Month m = kStart; m < kStart + 36; ++m) progress.inService[m] = 1;
        const DebtService s = debtService(loan(30), oneDraw(1'000), progress, Assumed({}, *test::testCatalog()));
        QCOMPARE(s.repaid[kStart + 19], Money{});
        QVERIFY(s.repaid[kStart + 20] > Money{});
        QCOMPARE(s.owed[kStart + 30], Money{});
    }
    void withoutATenorOnlyInterestIsPaid() {
        const DebtService s = serve(loan({}), oneDraw(1'000), kStart);
        QCOMPARE(s.interestPaid[kStart + 5], Money::dollars(10.05));
        QCOMPARE(s.repaid.sum(), Money{});
    }
    void aLoanThatEndsBeforeTheSiteIsRepaidAtOnce() {
        const DebtService s = serve(loan(6), oneDraw(1'000), std::nullopt);
        QCOMPARE(s.repaid[kStart + 5], Money{});
        QVERIFY(s.repaid[kStart + 6] > Money::dollars(1'060));
        QCOMPARE(s.owed[kStart + 7], Money{});
    }
    void vendorCreditWithoutARateIsPaidBackInEqualParts() {
        Tranche t;
        t.kind = TrancheKind::Vendor;
        t.tenorMonths = 10;
        const DebtService s = serve(t, oneDraw(1'000), kStart);
        for (Month m = kStart + 1; m <= kStart + 10; ++m) QCOMPARE(s.repaid[m], Money::dollars(100));
        QCOMPARE(s.interestPaid.sum() + s.fees.sum(), Money{});
    }
    void equityOwesNothing() {
        Tranche t;
        const DebtService s = serve(t, oneDraw(1'000), kStart);
        QCOMPARE(s.owed.sum(), Money{});
    }
};

STARGATE_TEST(DebtServiceTest)
#include "debt_service_test.moc"

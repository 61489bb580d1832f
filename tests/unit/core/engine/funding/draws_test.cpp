#include "tests/support/test_main.h"

#include "core/engine/funding/draws.h"

using namespace stargate;

namespace {

const Month kStart(2025, 1);

MonthlySeries<Money> spending(std::initializer_list<int> dollars) {
    MonthlySeries<Money> out(kStart, static_cast<int>(dollars.size()));
    std::size_t i = 0;
    for (int d : dollars) out.values()[i++] = Money::dollars(d);
    return out;
}

/// A site that builds and buys no racks.
SiteSpending site(int id, const MonthlySeries<Money>& facility) {
    return {SiteId(id), facility, MonthlySeries<Money>(facility.start(), facility.months())};
}

/// Keeps the rows that TrancheMoney points to.
struct Tranches {
    std::vector<std::unique_ptr<Tranche>> rows;
    std::vector<TrancheMoney> money;
    void add(int dollars, int fromMonth, std::vector<SiteId> sites = {}) {
        auto row = std::make_unique<Tranche>();
        row->sites = std::move(sites);
        money.push_back({row.get(), Money::dollars(dollars), kStart + fromMonth});
        rows.push_back(std::move(row));
    }
};

}  // namespace

class DrawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void arrearsArePaidWhenMoneyComes() {
        Tranches t;
        t.add(100, 0);
        t.add(200, 2);
        const auto spent = spending({80, 70, 50, 150});
        const Draws d = drawMoney(t.money, {site(1, spent)}, kStart, 4);
        // 100 - 80 = 20; 70 - 20 leaves 50 unpaid; 200 - 50 - 50 = 100; 150 - 100 leaves 50.
        QCOMPARE(d.shortfall, spending({0, 50, 0, 50}));
    }
    void drawsAndShortfallAreTheSpendingToTheCent() {
        Tranches t;
        t.add(97, 0, {SiteId(1)});
        t.add(31, 1, {SiteId(2), SiteId(3)});
        t.add(50, 1);
        const auto a = spending({33, 41, 77}), b = spending({10, 0, 90}), c = spending({1, 2, 3});
        const Draws d = drawMoney(t.money, {site(1, a), site(2, b), site(3, c)}, kStart, 3);
        Money drawn;
        for (const Draw& x : d.draws) drawn += x.amount;
        QCOMPARE(drawn + d.shortfall[kStart + 2], a.sum() + b.sum() + c.sum());
        Money unpaid;
        for (const auto& s : d.unpaid) unpaid += s[kStart + 2];
        QCOMPARE(unpaid, d.shortfall[kStart + 2]);
    }
    void moneyOfOneSiteDoesNotPayForAnother() {
        Tranches t;
        t.add(1'000, 0, {SiteId(2)});
        const auto a = spending({5}), b = spending({7});
        const Draws d = drawMoney(t.money, {site(1, a), site(2, b)}, kStart, 1);
        QCOMPARE(d.unpaid[0][kStart], Money::dollars(5));
        QCOMPARE(d.unpaid[1][kStart], Money{});
    }
    void shortSitesShareInProportion() {
        Tranches t;
        t.add(30, 0);
        const auto a = spending({80}), b = spending({40});
        const Draws d = drawMoney(t.money, {site(1, a), site(2, b)}, kStart, 1);
        QCOMPARE(d.unpaid[0][kStart], Money::dollars(60));
        QCOMPARE(d.unpaid[1][kStart], Money::dollars(30));
    }
    void vendorMoneyPaysForRacksFirst() {
        Tranches t;
        t.add(50, 0);
        t.add(100, 0);
        t.rows[1]->kind = TrancheKind::Vendor;
        const Draws d = drawMoney(t.money, {{SiteId(1), spending({40}), spending({90})}}, kStart, 1);
        QCOMPARE(d.shortfall[kStart], Money{});
        QCOMPARE(d.draws.size(), std::size_t(2));
        QCOMPARE(d.draws[0].tranche, std::size_t(1));
        QCOMPARE(d.draws[0].amount, Money::dollars(90));
        QCOMPARE(d.draws[1].amount, Money::dollars(40));
    }
    void splittingATrancheChangesNothing() {
        Tranches one, two;
        one.add(100, 1);
        two.add(37, 1);
        two.add(63, 1);
        const auto a = spending({60, 60, 60});
        QCOMPARE(drawMoney(one.money, {site(1, a)}, kStart, 3).shortfall, drawMoney(two.money, {site(1, a)}, kStart, 3).shortfall);
    }
    void exactlyTheGapClosesItAndOneCentLessDoesNot() {
        Tranches t;
        t.add(100, 0, {SiteId(1)});
        t.add(20, 2);
        const auto a = spending({90, 40, 5}), b = spending({3, 9, 4});
        const std::vector<SiteSpending> sites{site(1, a), site(2, b)};
        const Draws before = drawMoney(t.money, sites, kStart, 3);
        const Money gap = *std::max_element(before.shortfall.values().begin(), before.shortfall.values().end());
        t.add(0, 0);
        t.money.back().amount = gap;
        const Draws closed = drawMoney(t.money, sites, kStart, 3);
        QCOMPARE(*std::max_element(closed.shortfall.values().begin(), closed.shortfall.values().end()), Money{});
        t.money.back().amount = gap - Money::cents(1);
        const Draws short1 = drawMoney(t.money, sites, kStart, 3);
        QCOMPARE(*std::max_element(short1.shortfall.values().begin(), short1.shortfall.values().end()), Money::cents(1));
    }
};

STARGATE_TEST(DrawsTest)
#include "draws_test.moc"

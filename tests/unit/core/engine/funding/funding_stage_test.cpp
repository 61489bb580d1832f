#include <cmath>

#include "core/engine/funding/tranche_money.h"
#include "tests/unit/core/engine/money_fixture.h"

using namespace stargate;
using stargate::test::MoneyFixture;

namespace {

Tranche tranche(int id, double dollars, TrancheState state, int funder = 1) {
    Tranche t;
    t.id = TrancheId(id);
    t.funder = FunderId(funder);
    t.name = "Tranche";
    t.amount = Money::dollars(dollars);
    t.state = state;
    return t;
}

MoneyFixture fixture() {
    MoneyFixture f;
    f.settings.startMonth = Month(2025, 1);
    f.settings.horizonMonths = 24;
    f.funders = {{FunderId(1), "Sponsor", "sponsor", {}}, {FunderId(2), "Bank", "lender", {}}};
    return f;
}

struct Funded {
    FundingResult result;
    std::vector<SiteResult> sites;
    SeriesSet totals;
    const FundingCase& of(FundingCaseKind kind, int funder = 0) const {
        for (const FundingCase& c : result.cases)
            if (c.kind == kind && c.funder == FunderId(funder)) return c;
        qFatal("no such case");
    }
};

/// One part of the site's building or racks, and when it is in service.
struct Part {
    CostScope scope;
    Month month;
    double dollars;
    Instant inService;
};

Funded run(const MoneyFixture& f, const std::vector<std::pair<Month, double>>& spending, const std::vector<Part>& parts = {}) {
    const ResolvedPlan plan = f.resolve();
    Funded out{{}, {}, SeriesSet(plan.start, plan.months)};
    SiteResult site;
    site.id = f.site.id;
    site.series = SeriesSet(plan.start, plan.months);
    for (const auto& [month, dollars] : spending) site.series.spendingNominal[month] = Money::dollars(dollars);
    std::vector<CostLine> lines;
    for (const Part& p : parts) {
        CostLine line;
        line.scope = p.scope;
        line.inService = p.inService;
        line.spentNominal = {p.month, {Money::dollars(p.dollars)}};
        site.series.spendingNominal += line.spentNominal;
        lines.push_back(line);
    }
    site.costs = std::move(lines);
    out.sites.push_back(site);
    out.result = fundingStage(plan, f.schedule, out.sites, out.totals);
    return out;
}

}  // namespace

class FundingStageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gapIsTheLargestShortfallWithSignedMoney() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Signed), tranche(2, 50, TrancheState::Announced), tranche(3, 500, TrancheState::Assumed)};
        f.tranches[2].availableFrom = Date(2025, 9, 10);
        const Funded r = run(f, {{Month(2025, 2), 80}, {Month(2025, 5), 90}, {Month(2025, 9), 60}});
        QCOMPARE(r.of(FundingCaseKind::Signed).gap, Money::dollars(130));
        QCOMPARE(*r.of(FundingCaseKind::Signed).gapMonth, Month(2025, 5));
        QCOMPARE(r.of(FundingCaseKind::SignedAnnounced).gap, Money::dollars(80));
        QCOMPARE(r.of(FundingCaseKind::All).gap, Money::dollars(20));
        QCOMPARE(*r.of(FundingCaseKind::All).gapMonth, Month(2025, 5));
        QCOMPARE(r.of(FundingCaseKind::Signed).balance[Month(2025, 2)], Money::dollars(20));
        QCOMPARE(r.of(FundingCaseKind::Signed).balance[Month(2025, 6)], Money::dollars(-70));
        QCOMPARE(r.totals.fundingSigned[Month(2025, 1)], Money::dollars(100));
        QCOMPARE(r.totals.fundingGap[Month(2026, 12)], Money::dollars(130));
        QCOMPARE(r.sites[0].kpi.fundingGap, Money::dollars(130));
        QCOMPARE(*r.sites[0].kpi.fundingGapMonth, Month(2025, 5));
    }
    void whatFulfilsAPromiseReducesIt() {
        MoneyFixture f = fixture();
        // 500 promised; 100 of it announced apart; 52 of equity and 20 signed fulfil the 100, 30 of signed debt the rest.
        f.tranches = {tranche(1, 400, TrancheState::Announced), tranche(2, 100, TrancheState::Announced), tranche(3, 52, TrancheState::Announced),
                      tranche(4, 20, TrancheState::Signed), tranche(5, 30, TrancheState::Signed, 2), tranche(6, 900, TrancheState::Assumed)};
        f.tranches[2].fulfils = f.tranches[3].fulfils = TrancheId(2);
        f.tranches[4].fulfils = f.tranches[5].fulfils = TrancheId(1);
        const Funded r = run(f, {});
        QCOMPARE(r.of(FundingCaseKind::Signed).available[Month(2025, 1)], Money::dollars(50));
        QCOMPARE(r.of(FundingCaseKind::SignedAnnounced).available[Month(2025, 1)], Money::dollars(500));
        QCOMPARE(r.of(FundingCaseKind::All).available[Month(2025, 1)], Money::dollars(1'030));  // 900 + 30 fulfil more than the 400
    }
    void nobodyFillsInForAFunderUnderStress() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Announced, 2), tranche(2, 19, TrancheState::Announced, 1)};
        f.tranches[1].fulfils = TrancheId(1);
        f.funders[0].stressAmount = Money::dollars(10);
        const Funded r = run(f, {});
        QCOMPARE(r.of(FundingCaseKind::Stress, 1).available[Month(2025, 1)], Money::dollars(91));
        QCOMPARE(r.of(FundingCaseKind::Stress, 2).available[Month(2025, 1)], Money::dollars(19 + 81 * 0.5));
    }
    void moneyThatWaitsForFirstPower() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Signed)};
        f.tranches[0].condition = "first_power";
        QCOMPARE(run(f, {{Month(2025, 3), 10}}).of(FundingCaseKind::Signed).gap, Money::dollars(10));
        QCOMPARE(run(f, {}).of(FundingCaseKind::Signed).available[Month(2026, 12)], Money{});
        Milestone m;
        m.site = f.site.id;
        m.kind = MilestoneKind::FirstPower;
        m.date = Date(2025, 7, 20);
        f.schedule.milestones.push_back(m);
        QCOMPARE(run(f, {}).of(FundingCaseKind::Signed).available[Month(2025, 6)], Money{});
        QCOMPARE(run(f, {}).of(FundingCaseKind::Signed).available[Month(2025, 7)], Money::dollars(100));
    }
    /// Two buildings: work in January and March, power in July and September 2025, IT live in October 2025 and February 2026.
    void moneyThatWaitsForAMilestone() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Signed)};
        const auto add = [&](int building, MilestoneKind kind, std::optional<Date> date) {
            Milestone m;
            m.site = f.site.id;
            m.building = BuildingId(building);
            m.kind = kind;
            m.date = date;
            f.schedule.milestones.push_back(m);
        };
        add(0, MilestoneKind::FirstWork, Date(2025, 2, 10));
        add(0, MilestoneKind::FirstPower, Date(2025, 7, 20));
        add(0, MilestoneKind::ItLive, Date(2025, 10, 31));
        add(1, MilestoneKind::FirstPower, Date(2025, 7, 20));
        add(1, MilestoneKind::ItLive, Date(2025, 10, 31));
        add(2, MilestoneKind::FirstPower, Date(2025, 9, 1));
        add(2, MilestoneKind::ItLive, Date(2026, 2, 1));
        const auto from = [&](const char* condition) {
            f.tranches[0].condition = condition;
            const ResolvedPlan plan = f.resolve();
            return moneyOfCase(plan, f.schedule, {FundingCaseKind::Signed, {}, {}}).front().from;
        };
        QCOMPARE(*from(""), Month(2025, 1));
        QCOMPARE(*from("first_work"), Month(2025, 2));
        QCOMPARE(*from("first_power"), Month(2025, 7));
        QCOMPARE(*from("it_live"), Month(2025, 10));
        QCOMPARE(*from("full_power"), Month(2025, 9));
        QCOMPARE(*from("all_it_live"), Month(2026, 2));
        QCOMPARE(*from("when the lease is signed"), Month(2025, 1));  // a finding says that it is not read
        f.tranches[0].availableFrom = Date(2025, 8, 3);
        QCOMPARE(*from("first_power"), Month(2025, 8));
        // A building without a date: never all, yet a first one.
        add(3, MilestoneKind::ItLive, {});
        QVERIFY(!from("all_it_live"));
        QCOMPARE(*from("it_live"), Month(2025, 10));
        f.tranches[0].sites = {SiteId(2)};  // nothing of another site
        QVERIFY(!from("full_power"));
        QVERIFY(!from("first_work"));
    }
    void equityOfTheSiteThenItsDebtThenProgrammeMoney() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 10, TrancheState::Signed), tranche(2, 10, TrancheState::Signed), tranche(3, 10, TrancheState::Signed)};
        f.tranches[1].kind = TrancheKind::Debt;
        f.tranches[1].sites = f.tranches[2].sites = {f.site.id};
        const auto ordered = [&] {
            const ResolvedPlan plan = f.resolve();  // outlives the rows that the answer points to
            std::vector<std::int64_t> ids;
            for (const TrancheMoney& m : moneyOfCase(plan, f.schedule, {FundingCaseKind::Signed, {}, {}})) ids.push_back(m.row->id.number());
            return ids;
        };
        QCOMPARE(ordered(), (std::vector<std::int64_t>{3, 2, 1}));
        f.tranches[0].drawOrder = 0;
        QCOMPARE(ordered(), (std::vector<std::int64_t>{1, 3, 2}));
    }
    void interestRunsUntilEachPartIsInService() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 1'200'000, TrancheState::Signed, 2)};
        f.tranches[0].kind = TrancheKind::Debt;
        f.tranches[0].ratePercent = 12;
        f.assumptions["inflation"] = 0;
        f.assumptions["financing_fee"] = 0.01;
        const Instant april = Instant::startOf(Date(2025, 4, 1)), august = Instant::startOf(Date(2025, 8, 1));
        const Funded r = run(f, {}, {{CostScope::Construction, Month(2025, 1), 1'000'000, april}, {CostScope::Power, Month(2025, 6), 100'000, august}});
        // 1 % a month: 5,000 on half of January's draw; 10,050 on 1,005,000; 10,150.50 on 1,015,050; from April on it is paid: 10,252.005 a
        // month. In June and July 1/11 of what is spent is still in work: that part of 1 % of 1,025,200.50 + 50,000, and of 1,125,200.50 and
        // June's part. Fees 11,000.
        const double june = 10'752.005 / 11, july = (1'125'200.50 + june) * 0.01 / 11;
        const Money interest = Money::dollars(5'000) + Money::dollars(10'050) + Money::dollars(10'150.50) + Money::dollars(june + july);
        QVERIFY2(std::abs((r.result.financingCost - interest - Money::dollars(11'000)).dollars()) < 0.02, qPrintable(QString::number(r.result.financingCost.dollars(), 'f', 2)));
        QCOMPARE(r.sites[0].kpi.financingCost, r.result.financingCost);
    }
    void interestOnRacksEndsWithTheRacks() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 2'000'000, TrancheState::Signed, 2)};
        f.tranches[0].kind = TrancheKind::Debt;
        f.tranches[0].ratePercent = 12;
        f.assumptions["inflation"] = 0;
        f.assumptions["financing_fee"] = 0;
        const Instant february = Instant::startOf(Date(2025, 2, 1));
        const Funded r = run(f, {}, {{CostScope::Construction, Month(2025, 1), 1'000'000, february}, {CostScope::Compute, Month(2025, 3), 500'000, Instant::startOf(Date(2025, 4, 1))}});
        // Half of January's draw of the building; half of March's of the racks; nothing of the building while the racks are on their way.
        QCOMPARE(r.result.financingCost, Money::dollars(5'000 + 2'500));
    }
    void drawsAndShortfallAreTheSpendingInEveryCase() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Signed), tranche(2, 50, TrancheState::Announced), tranche(3, 20, TrancheState::Assumed, 2)};
        const Funded r = run(f, {{Month(2025, 2), 80}, {Month(2025, 5), 110}});
        for (const FundingCase& c : r.result.cases) {
            Money drawn;
            for (const TrancheUse& t : c.tranches) drawn += t.drawn.sum();
            QCOMPARE(drawn + c.unpaid[0][Month(2026, 12)], Money::dollars(190));
        }
    }
    void equityBearsNoInterest() {
        MoneyFixture f = fixture();
        f.tranches = {tranche(1, 100, TrancheState::Signed)};
        QCOMPARE(run(f, {{Month(2025, 1), 100}}).result.financingCost, Money{});
    }
};

STARGATE_TEST(FundingStageTest)
#include "funding_stage_test.moc"

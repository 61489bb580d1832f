#include "tests/unit/core/engine/money_fixture.h"

#include <rapidcheck.h>

#include "core/engine/funding/funding_case.h"

using namespace stargate;
using stargate::test::MoneyFixture;

namespace {

constexpr int kMonths = 24;

Money anyMoney() { return Money::cents(*rc::gen::inRange<std::int64_t>(1, 50'000'000)); }

/// A plan with a few tranches of every state and kind, and spending in any month.
struct Any {
    MoneyFixture fixture;
    std::vector<SiteResult> sites;

    explicit Any(bool someForOneSite = true) {
        fixture.settings.startMonth = Month(2025, 1);
        fixture.settings.horizonMonths = kMonths;
        fixture.funders = {{FunderId(1), "Sponsor", "sponsor", {}}, {FunderId(2), "Bank", "lender", {}}};
        const int count = *rc::gen::inRange(1, 6);
        for (int i = 1; i <= count; ++i) {
            Tranche t;
            t.id = TrancheId(i);
            t.funder = FunderId(*rc::gen::inRange(1, 3));
            t.name = "Sum";
            t.amount = anyMoney();
            t.state = *rc::gen::element(TrancheState::Signed, TrancheState::Announced, TrancheState::Assumed);
            t.kind = *rc::gen::element(TrancheKind::Equity, TrancheKind::Debt, TrancheKind::Lease);
            t.availableFrom = (Month(2025, 1) + *rc::gen::inRange(0, kMonths)).first();
            if (someForOneSite && *rc::gen::inRange(0, 3) == 0) t.sites = {SiteId(1)};
            fixture.tranches.push_back(t);
        }
        for (int id = 1; id <= 2; ++id) {
            SiteResult s;
            s.id = SiteId(id);
            s.series = SeriesSet(fixture.settings.startMonth, kMonths);
            for (int i = *rc::gen::inRange(1, 8); i > 0; --i) s.series.spendingNominal[Month(2025, 1) + *rc::gen::inRange(0, kMonths)] += anyMoney();
            sites.push_back(std::move(s));
        }
    }
    FundingCase evaluate(const CaseQuestion& q) const { return evaluateCase(fixture.resolve(), fixture.schedule, sites, q); }
};

const CaseQuestion kQuestions[] = {{FundingCaseKind::Signed, {}, {}}, {FundingCaseKind::SignedAnnounced, {}, {}}, {FundingCaseKind::All, {}, {}},
                                   {FundingCaseKind::Stress, FunderId(1), 0.37}};

}  // namespace

/// Laws of money that hold whatever the plan.
class FundingPropertiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsAndUnpaidAreTheSpendingOfEverySiteInEveryMonth() {
        QVERIFY(rc::check([] {
            const Any any;
            for (const CaseQuestion& q : kQuestions) {
                const FundingCase c = any.evaluate(q);
                Money spent, drawn;
                for (Month m = any.fixture.settings.startMonth; m < any.fixture.settings.startMonth + kMonths; ++m) {
                    Money unpaid;
                    for (const SiteResult& s : any.sites) spent += s.series.spendingNominal[m];
                    for (const TrancheUse& t : c.tranches) drawn += t.drawn[m];
                    for (const auto& site : c.unpaid) unpaid += site[m];
                    RC_ASSERT(drawn + unpaid == spent);
                    RC_ASSERT(unpaid <= c.gap);
                }
                for (const TrancheUse& t : c.tranches) RC_ASSERT(t.drawn.sum() <= t.amount);
            }
        }));
    }
    /// Work before power before IT in every building: a later condition, or a later milestone, never brings money earlier.
    void aLaterConditionNeverMakesMoneyAvailableEarlier() {
        QVERIFY(rc::check([] {
            Any any;
            auto& milestones = any.fixture.schedule.milestones;
            const auto add = [&](int site, int building, MilestoneKind kind, int month) {
                Milestone m;
                m.site = SiteId(site);
                m.building = BuildingId(building);
                m.kind = kind;
                m.date = (Month(2025, 1) + month).first();
                milestones.push_back(m);
            };
            for (int site = 1; site <= 2; ++site) {
                int firsts[3] = {kMonths, kMonths, kMonths};
                for (int b = 1; b <= 2; ++b)
                    for (int kind = 0, month = 0; kind < 3; ++kind) {
                        month += *rc::gen::inRange(0, 8);
                        firsts[kind] = std::min(firsts[kind], month);
                        add(site, 2 * site + b, static_cast<MilestoneKind>(kind), month);
                    }
                for (int kind = 0; kind < 3; ++kind) add(site, 0, static_cast<MilestoneKind>(kind), firsts[kind]);
            }
            const auto available = [&](const char* condition) {
                for (Tranche& t : any.fixture.tranches) t.condition = condition;
                return any.evaluate({FundingCaseKind::All, {}, {}}).available;
            };
            const auto neverBefore = [&](const char* early, const char* late) {
                const auto first = available(early), second = available(late);
                for (std::size_t m = 0; m < first.values().size(); ++m) RC_ASSERT(second.values()[m] <= first.values()[m]);
            };
            neverBefore("", "first_work");
            neverBefore("first_work", "first_power");
            neverBefore("first_power", "it_live");
            neverBefore("first_power", "full_power");
            neverBefore("it_live", "all_it_live");
            neverBefore("full_power", "all_it_live");
            for (const std::string_view condition : kTrancheConditions) {
                const std::string word(condition);
                const auto before = available(word.c_str());
                Milestone& moved = milestones[*rc::gen::inRange(std::size_t(0), milestones.size())];
                moved.date = *moved.date + *rc::gen::inRange(0, 200);
                const auto after = available(word.c_str());
                for (std::size_t m = 0; m < before.values().size(); ++m) RC_ASSERT(after.values()[m] <= before.values()[m]);
            }
        }));
    }
    void splittingATrancheInTwoChangesNothingButRounding() {
        QVERIFY(rc::check([] {
            Any any;
            std::vector<FundingCase> before;
            for (const CaseQuestion& q : kQuestions) before.push_back(any.evaluate(q));
            Tranche& first = any.fixture.tranches.front();
            Tranche second = first;
            second.id = TrancheId(static_cast<std::int64_t>(any.fixture.tranches.size()) + 1);
            second.amount = Money::cents(first.amount.cents() / 3);
            first.amount -= second.amount;
            any.fixture.tranches.push_back(second);
            for (std::size_t i = 0; i < before.size(); ++i) {
                const FundingCase after = any.evaluate(kQuestions[i]);
                // A tranche that is short is shared among sites in whole cents, month by month, and there is one tranche more. A cent that goes
                // to the other site may be one that money for a single site cannot pay. Under stress the commitment is shared likewise.
                const Money rounding = Money::cents(static_cast<std::int64_t>(any.fixture.tranches.size()) * kMonths);
                RC_ASSERT(after.gap <= before[i].gap + rounding);
                RC_ASSERT(before[i].gap <= after.gap + rounding);
                if (kQuestions[i].kind == FundingCaseKind::Stress) {
                    RC_ASSERT(after.available.values().back() == before[i].available.values().back());
                    continue;
                }
                if (before[i].gap > rounding) RC_ASSERT(after.gapMonth.has_value());
                RC_ASSERT(after.available == before[i].available);
            }
        }));
    }
    void signedMoneyOfExactlyTheGapClosesItAndOneCentLessLeavesOne() {
        QVERIFY(rc::check([] {
            // Money for one site only may come too late to help another: then it takes more than the gap (gap_closers says how much).
            Any any(false);
            const CaseQuestion q{FundingCaseKind::Signed, {}, {}};
            const FundingCase before = any.evaluate(q);
            if (!before.gapMonth) RC_DISCARD("covered");
            Tranche more;
            more.id = TrancheId(99);
            more.funder = FunderId(1);
            more.state = TrancheState::Signed;
            more.amount = before.gap;
            more.drawOrder = 1'000;  // the last resort: it pays what the others leave
            more.availableFrom = before.gapMonth->first();
            any.fixture.tranches.push_back(more);
            RC_ASSERT(any.evaluate(q).gap == Money{});
            RC_ASSERT(!any.evaluate(q).gapMonth);
            any.fixture.tranches.back().amount -= Money::cents(1);
            RC_ASSERT(any.evaluate(q).gap == Money::cents(1));
        }));
    }
    void fundersWithTheirWholeCommitmentAreNotUnderStress() {
        QVERIFY(rc::check([] {
            const Any any;
            const FundingCase usual = any.evaluate({FundingCaseKind::SignedAnnounced, {}, {}});
            const FundingCase whole = any.evaluate({FundingCaseKind::Stress, FunderId(1), 1.0});
            RC_ASSERT(whole.gap == usual.gap);
            RC_ASSERT(whole.available == usual.available);
            // Less money never helps.
            Money gap = whole.gap;
            for (const double share : {0.8, 0.4, 0.0}) {
                const FundingCase less = any.evaluate({FundingCaseKind::Stress, FunderId(1), share});
                RC_ASSERT(less.gap >= gap);
                gap = less.gap;
            }
        }));
    }
};

STARGATE_TEST(FundingPropertiesTest)
#include "funding_properties_test.moc"

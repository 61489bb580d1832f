#include "core/engine/funding/gap_closers.h"

#include "core/plan/apply_edit.h"
#include "core/report/plan_json.h"
#include "tests/support/map_files.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

const World& world() {
    static const World w{test::testCatalog(), test::shippedLookup()};
    return w;
}

ResultsPtr evaluated(const Plan& plan) {
    const auto results = evaluate(std::make_shared<const Plan>(plan), world());
    if (!results) qFatal("%s", results.error().text().c_str());
    return *results;
}

const FundingCase& signedCase(const Results& r) { return r.funding.cases.front(); }

}  // namespace

/// On the shipped sample, through evaluate().
class GapClosersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const auto plan = planFromJson(test::sourceFile("resources/samples/stargate.json"));
        QVERIFY(plan.has_value());
        now_ = evaluated(*plan);
        QVERIFY(signedCase(*now_).gapMonth.has_value());
        closers_ = gapClosers(now_, {FundingCaseKind::Signed, {}, {}}, world());
        QVERIFY(!closers_.empty());
    }
    void signedAndAnnouncedMoneyOfTheSampleIsWhatWasAnnounced() {
        for (const FundingCase& c : now_->funding.cases)
            if (c.kind == FundingCaseKind::SignedAnnounced) QCOMPARE(c.available.values().back(), Money::dollars(500e9));
    }
    void aCancelledSearchFindsNothing() {
        const std::atomic<bool> cancelled = true;
        QVERIFY(gapClosers(now_, {FundingCaseKind::Signed, {}, {}}, world(), Cancel(&cancelled)).empty());
    }
    void everyEffectIsThatOfTheEdit() {
        for (const GapCloser& c : {closers_.front(), closers_.back()}) {
            const auto after = evaluated(*applyEdit(*now_->plan, c.edit));
            QCOMPARE(signedCase(*after).gap, c.gap);
            QCOMPARE(signedCase(*after).gapMonth, c.gapMonth);
            QCOMPARE(after->kpi.capex - now_->kpi.capex, c.capexChange);
        }
    }
    void exactlyTheGapClosesItAndOneCentLessLeavesOne() {
        for (const GapCloser& c : closers_) {
            if (c.kind != GapCloserKind::RaiseFunder) continue;
            QVERIFY(c.closes());
            Tranche less = std::get<Put<Tranche>>(c.edit.what).row;
            less.amount -= Money::cents(1);
            const auto after = evaluated(*applyEdit(*now_->plan, {Put<Tranche>{less}}));
            QCOMPARE(signedCase(*after).gap, Money::cents(1));
            return;
        }
        QFAIL("no funder to raise");
    }
    void allMakeTheGapSmallerBestFirst() {
        const Money before = signedCase(*now_).gap;
        for (std::size_t i = 0; i < closers_.size(); ++i) {
            QVERIFY(closers_[i].gap < before);
            if (closers_[i].kind == GapCloserKind::Combination) QVERIFY(closers_[i].closes());
            else if (i > 0) QVERIFY(closers_[i - 1].gap <= closers_[i].gap);
            if (closers_[i].kind == GapCloserKind::DropSite) QVERIFY(closers_[i].gpusChange < 0 && closers_[i].capexChange < Money{});
        }
    }

private:
    ResultsPtr now_;
    std::vector<GapCloser> closers_;
};

STARGATE_TEST(GapClosersTest)
#include "gap_closers_test.moc"

#include "tests/support/test_main.h"

#include <utility>

#include "core/engine/evaluate.h"
#include "core/engine/odds/odds.h"
#include "core/report/schedule_json.h"
#include "tests/support/reference_plan.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ResultsPtr resultsOf(const Plan& plan) {
    auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
    return results ? *results : nullptr;
}

OddsOptions drawing(int samples, std::uint64_t seed = 1, int threads = 0) {
    OddsOptions options;
    options.samples = samples;
    options.seed = seed;
    options.threads = threads;
    return options;
}

/// Abilene alone, as it was planned in June 2024: nothing known but that land clearing begins.
Plan abileneBefore() {
    Plan plan = stargateSample();
    Site abilene;
    for (const Site& s : stargateSample().sites) {
        if (s.name == "Abilene") abilene = s;
        else plan.sites.remove(s.id);
    }
    abilene.actuals = {{"M.start", Date(2024, 6, 1)}};
    plan.sites.put(abilene);
    const Plan whole = plan;
    for (const Building& b : whole.buildings) {
        if (b.site != abilene.id) {
            for (const RackOrder& o : whole.rackOrders)
                if (o.building == b.id) plan.rackOrders.remove(o.id);
            plan.buildings.remove(b.id);
            continue;
        }
        Building own = b;
        own.startDate.reset();
        own.readyDate.reset();
        plan.buildings.put(own);
    }
    // Power as it was promised then: phase 1 energised in the first half of 2025, phase 2 by the middle of 2026.
    bool first = true;
    for (const PowerAsset& a : whole.powerAssets) {
        if (a.site != abilene.id) {
            plan.powerAssets.remove(a.id);
            continue;
        }
        PowerAsset promised = a;
        const bool phaseOne = a.technology == "grid" ? std::exchange(first, false) : !a.orderDate;
        promised.cod = phaseOne ? Date(2025, 6, 30) : Date(2026, 6, 30);
        plan.powerAssets.put(promised);
    }
    for (const Link& l : whole.links) plan.links.remove(l.id);
    for (const Tranche& t : whole.tranches) {
        Tranche own = t;
        own.sites.clear();
        plan.tranches.put(own);
    }
    auto settings = std::make_shared<PlanSettings>(*plan.settings);
    settings->dataDate = Date(2024, 6, 1);
    plan.settings = settings;
    return plan;
}

/// The sample without a single fact; orders on record stay.
Plan nothingReported(Date dataDate) {
    Plan plan = stargateSample();
    const Plan whole = plan;
    for (const Site& s : whole.sites) {
        Site own = s;
        own.actuals.clear();
        plan.sites.put(own);
    }
    for (const Building& b : whole.buildings) {
        Building own = b;
        own.startDate.reset();
        own.readyDate.reset();
        plan.buildings.put(own);
    }
    for (const PowerAsset& a : whole.powerAssets) {
        PowerAsset own = a;
        own.cod.reset();
        plan.powerAssets.put(own);
    }
    for (const TaskEdit& e : whole.taskEdits) plan.taskEdits.remove(e.id);
    auto settings = std::make_shared<PlanSettings>(*plan.settings);
    settings->dataDate = dataDate;
    plan.settings = settings;
    return plan;
}

/// Tasks and first works that the settled schedule has after the data date and that a tenth of the samples has before it.
QStringList heldButEarlier(const Results& results) {
    QStringList out;
    const Instant dataDate = Instant::startOf(results.dataDate);
    for (const Task& t : results.schedule.tasks)
        if (t.finish >= dataDate && *t.finishP10 < results.dataDate) out << QString("%1 %2").arg(t.id.c_str(), t.finishP10->text().c_str());
    for (const Milestone& m : results.schedule.milestones)
        if (m.date && *m.date >= results.dataDate && *m.p10 < results.dataDate)
            out << QString("%1/%2 %3 %4").arg(m.site.number()).arg(m.building.number()).arg(std::string(milestoneName(m.kind)).c_str(), m.p10->text().c_str());
    return out;
}

}  // namespace

class OddsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePlanSaysSeedAndNumberOfSamples() {
        Plan plan = stargateSample();
        QCOMPARE(oddsOptionsOf(*resultsOf(plan)).samples, 10'000);
        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["odds_samples"] = 500;
        (*assumptions)["odds_seed"] = 7;
        plan.assumptions = assumptions;
        const ResultsPtr results = resultsOf(plan);
        const auto odds = drawOdds(*results, testWorld(), oddsOptionsOf(*results));
        QVERIFY(odds && odds->samples == 500 && odds->seed == 7);
    }
    void sameSeedGivesTheSameBytesForAnyNumberOfThreads() {
        const ResultsPtr results = resultsOf(stargateSample());
        QVERIFY(results);
        const std::string one = scheduleToJson(*withOdds(results, testWorld(), drawing(1000, 7, 1)), 7);
        QCOMPARE(scheduleToJson(*withOdds(results, testWorld(), drawing(1000, 7, 2)), 7), one);
        QCOMPARE(scheduleToJson(*withOdds(results, testWorld(), drawing(1000, 7, 5)), 7), one);
        QVERIFY(scheduleToJson(*withOdds(results, testWorld(), drawing(1000, 8, 1)), 7) != one);
    }
    void percentilesRiseAndFactsHaveNone() {
        const ResultsPtr results = withOdds(resultsOf(stargateSample()), testWorld(), drawing(2000));
        int spread = 0;
        for (std::size_t t = 0; t < results->schedule.tasks.size(); ++t) {
            const Task& task = results->schedule.tasks[t];
            QVERIFY2(task.finishP10 <= task.finishP50 && task.finishP50 <= task.finishP90, task.id.c_str());
            QVERIFY(*task.criticality >= 0 && *task.criticality <= 1);
            const double cruciality = results->odds->tasks[t].cruciality;
            QVERIFY(cruciality >= -1 && cruciality <= 1);
            spread += *task.finishP10 < *task.finishP90;
            if (task.actualFinish && *task.actualFinish <= results->dataDate) QCOMPARE(*task.finishP90, *task.finishP10);
        }
        QVERIFY(spread > 100);
        for (const Milestone& m : results->schedule.milestones) {
            QCOMPARE(m.date.has_value(), m.p50.has_value());
            QVERIFY(m.p10 <= m.p50 && m.p50 <= m.p80 && m.p80 <= m.p90);
        }
        for (const BandSeries series : {BandSeries::Energised, BandSeries::ItLive}) {
            const Band band = results->odds->band(series);
            for (std::size_t m = 0; m < band.p10().size(); ++m) QVERIFY(band.p10()[m] <= band.p50()[m] && band.p50()[m] <= band.p80()[m] && band.p80()[m] <= band.p90()[m]);
        }
    }
    /// A start on record without a finish says that work went on only where the settled schedule has it go on.
    void whatIsTakenAsDoneByTheDataDateMayBeDoneInTheSamples() {
        const ResultsPtr sample = withOdds(resultsOf(stargateSample()), testWorld(), drawing(2000));
        QStringList later;
        for (const Task& t : sample->schedule.tasks)
            if (t.finish < Instant::startOf(sample->dataDate) && *t.finishP10 > sample->dataDate) later << QString("%1 %2").arg(t.id.c_str(), t.finishP10->text().c_str());
        QVERIFY2(later.empty(), qPrintable(later.join("; ")));
    }
    void whatIsNotDoneByTheDataDateIsNotDoneBeforeItInAnySample() {
        const auto earlier = [](const Plan& plan) { return heldButEarlier(*withOdds(resultsOf(plan), testWorld(), drawing(2000))); };
        const QStringList sample = earlier(stargateSample());
        QVERIFY2(sample.empty(), qPrintable(sample.join("; ")));
        for (const Date date : {Date(2025, 3, 1), Date(2026, 8, 21), Date(2027, 12, 15)}) {
            const QStringList bare = earlier(nothingReported(date));
            QVERIFY2(bare.empty(), qPrintable(bare.join("; ")));
        }
    }
    /// Building 1 ran on 26 September 2025 and building 8 is projected for November 2026: what the plan would have said in June 2024.
    void abileneLiesWithinItsOdds() {
        Plan plan = abileneBefore();
        const ResultsPtr settled = resultsOf(plan);
        QVERIFY(settled);
        const ResultsPtr results = withOdds(settled, testWorld(), drawing(20'000));
        const auto share = [&](std::size_t building, Date date) {
            const auto& live = results->odds->buildings[building].live;
            const int month = date.inMonth() - results->start;
            return static_cast<double>(std::count_if(live.begin(), live.end(), [&](std::uint16_t m) { return m <= month; })) / static_cast<double>(live.size());
        };
        const double first = share(0, Date(2025, 9, 26)), last = share(7, Date(2026, 11, 30));
        for (const Milestone& m : results->schedule.milestones)
            if (m.date && (!m.building || m.kind == MilestoneKind::ItLive))
                qInfo("%d %s: %s, P10 %s P50 %s P90 %s", int(m.building.number()), std::string(milestoneName(m.kind)).c_str(), m.date->text().c_str(), m.p10->text().c_str(), m.p50->text().c_str(), m.p90->text().c_str());
        for (const Milestone& m : results->schedule.milestones)
            if (!m.building && m.kind == MilestoneKind::FirstPower) {
                const double width = (*m.p90 - *m.p10) / 30.4375;
                QVERIFY2(width <= 30, qPrintable(QString::number(width)));
            }
        QVERIFY2(first > 0.05 && first < 0.95, qPrintable(QString::number(first)));
        QVERIFY2(last > 0.05 && last < 0.95, qPrintable(QString::number(last)));
    }
    void cancelledDrawingSaysNothing() {
        const ResultsPtr results = resultsOf(stargateSample());
        std::atomic<bool> cancelled{true};
        OddsOptions options = drawing(100'000);
        options.cancelled = &cancelled;
        QVERIFY(!withOdds(results, testWorld(), options));
    }
    void laterSamplesOfALongerDrawingAreItsFirstOnes() {
        const ResultsPtr results = resultsOf(stargateSample());
        const auto few = drawOdds(*results, testWorld(), drawing(640)), many = drawOdds(*results, testWorld(), drawing(1280));
        for (std::size_t b = 0; b < few->buildings.size(); ++b)
            QVERIFY(std::equal(few->buildings[b].live.begin(), few->buildings[b].live.end(), many->buildings[b].live.begin()));
    }
};

STARGATE_TEST(OddsTest)
#include "odds_test.moc"

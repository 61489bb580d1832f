#include <rapidcheck.h>

#include "core/engine/odds/odds.h"
#include "core/report/charts.h"
#include "core/report/funding_report.h"
#include "core/report/headline_words.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

constexpr int kSamples = 128;

/// Some of the reference sites with other counts, dates and horizons; facts up to the data date or none.
ResultsPtr anyResults() {
    Plan plan = test::referencePlan(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 3));
    auto settings = std::make_shared<PlanSettings>(*plan.settings);
    settings->horizonMonths = *rc::gen::inRange(24, 144);
    settings->dataDate = (settings->startMonth + *rc::gen::inRange(0, 40)).first();
    settings->moneyBasis = *rc::gen::element(MoneyBasis::Real, MoneyBasis::Nominal);
    plan.settings = settings;
    const Plan whole = plan;
    for (const RackOrder& order : whole.rackOrders) {
        RackOrder other = order;
        other.count = *rc::gen::inRange<std::int64_t>(1, 2 * order.count);
        plan.rackOrders.put(other);
    }
    const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    if (!results) return nullptr;
    OddsOptions options;
    options.samples = kSamples;
    return withOdds(*results, test::testWorld(), options);
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

/// A settled month outside of its range has its sentence, in every text that shows the range.
void checkWhen(const Headlines& say, const WhenHeadline& when, const std::string& text) {
    if (!when.hasOdds || !when.settled) return;
    const bool outside = (when.p10 && *when.settled < *when.p10) || (when.p90 && *when.settled > *when.p90) || !when.p10;
    if (outside) RC_ASSERT(!outsideWords(when).empty());
    if (says(text, rangeWords(say, when))) RC_ASSERT(says(text, outsideWords(when)) && (text.empty() || says(text, kIfNothingSlips)));
}

}  // namespace

/// Laws of the headlines that hold whatever the plan.
class HeadlinePropertiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noSettledFigureLiesOutsideItsRangeWithoutAWord() {
        QVERIFY(rc::check([] {
            const ResultsPtr results = anyResults();
            RC_PRE(results != nullptr);
            std::vector<std::vector<SiteId>> selections{{}};
            for (const SiteResult& s : results->sites) selections.push_back({s.id});
            for (const std::vector<SiteId>& sites : selections) {
                const Headlines say = headlines(*results, sites);
                ChartOptions options;
                options.sites = sites;
                const ChartModel capacity = capacityChart(*results, options), cost = costChart(*results, options);
                checkWhen(say, say.powered, capacity.odds);
                checkWhen(say, say.powered, scheduleChart(*results, options).odds);
                for (const ChartSeries& s : capacity.panes.front().series)
                    if (s.key == "it_live_mw" && !s.note.empty()) RC_ASSERT(outsideWords(say.liveBy).empty() || says(s.note, outsideWords(say.liveBy)));
                if (say.build.isLow() || say.build.isHigh()) RC_ASSERT(says(cost.odds, outsideWords(say.build)));
                RC_ASSERT(say.build.p10 <= say.build.p50 && say.build.p50 <= say.build.p90);
                for (const ChartModel* chart : {&capacity, &cost}) {
                    const ChartSeries *band = nullptr, *line = nullptr;
                    for (const ChartSeries& s : chart->panes.front().series) {
                        if (s.shape == SeriesShape::Band) band = &s;
                        if (s.headline) line = &s;
                    }
                    RC_ASSERT(band && line && band->asMuch.size() == line->values.size());
                    RC_ASSERT(says(line->label, kIfNothingSlips));
                    // The share that is told is small where the figure lies above its range and large where it lies below.
                    const double bin = 2e-3 * (line->values.back() + 1e-9);
                    for (std::size_t m = 0; m < line->values.size(); ++m) {
                        RC_ASSERT(band->asMuch[m] >= 0 && band->asMuch[m] <= 1);
                        if (line->values[m] > band->upper[m] + bin) RC_ASSERT(band->asMuch[m] <= 0.12);
                        if (line->values[m] < band->values[m] - bin) RC_ASSERT(band->asMuch[m] >= 0.88);
                    }
                }
            }
        }));
    }
    void theHeadlinesAreTheFiguresOfThePlan() {
        QVERIFY(rc::check([] {
            const ResultsPtr results = anyResults();
            RC_PRE(results != nullptr);
            const Headlines say = headlines(*results);
            RC_ASSERT(say.build.planned == results->kpi.capex - results->kpi.refreshCapex && say.withRefresh == results->kpi.capex);
            RC_ASSERT(say.powered.settled.has_value() == results->kpi.fullPower.has_value());
            int running = 0;
            for (const SiteResult& s : results->sites) running += s.series.itLive.values().back() > ItPower{};
            RC_ASSERT(static_cast<int>(say.sites.size()) == running);
            for (const FundingCase& c : results->funding.cases) {
                const ShortHeadline gap = shortHeadline(*results, c);
                RC_ASSERT(gap.gap == c.gap && gap.from.has_value() == (c.gap > Money{}));
                if (!gap.from) continue;
                for (Month m = *gap.from; m <= *gap.to; ++m) RC_ASSERT(c.balance[m] < Money{});
                if (!gap.isSince) RC_ASSERT(*gap.from >= results->dataDate.inMonth());
            }
            // Gap, need and firm power of a finding are those of one month.
            for (const Finding& f : results->findings) {
                if (f.code != FindingCode::PowerShort) continue;
                double gap = 0, need = 0, firm = 0;
                for (const FindingValue& v : f.values) (v.name == "short_mw" ? gap : v.name == "need_mw" ? need : v.name == "firm_mw" ? firm : need) += v.name == "worst_after_months" ? 0 : v.value;
                RC_ASSERT(std::abs(need - firm - gap) < 1e-6);
            }
        }));
    }
};

STARGATE_TEST(HeadlinePropertiesTest)
#include "headline_properties_test.moc"

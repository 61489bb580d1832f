#include "core/engine/finance/investment.h"

#include <cmath>

#include "core/plan/apply_edit.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

ResultsPtr evaluated(const Plan& plan) {
    const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    if (!results) qFatal("%s", results.error().text().c_str());
    return *results;
}

Plan with(const Plan& plan, Assumptions changes) {
    Assumptions all = *plan.assumptions;
    for (const auto& [key, value] : changes) all[key] = value;
    return *applyEdit(plan, {PutAssumptions{all}});
}

}  // namespace

/// On the shipped sample, through evaluate().
class InvestmentTest : public QObject {
    Q_OBJECT
    const Plan plan_ = test::stargateSample();
    const ResultsPtr now_ = evaluated(plan_);

private Q_SLOTS:
    void withoutAServicePriceThereIsNoReturn() {
        const Investment in = investmentOf(*now_);
        QVERIFY(!in.hasRevenue);
        QCOMPARE(in.revenue.sum(), Money{});
        QVERIFY(!in.internalRate && !in.paybackYears && !in.leastDebtCover);
        // The cost alone: less than its undiscounted sum, and no tax without income.
        QVERIFY(in.presentValue < Money{});
        QVERIFY(-in.presentValue < now_->series.cumulativeCost.values().back());
        for (const InvestmentYear& y : in.years) QCOMPARE(y.federalTax + y.stateTax, Money{});
    }
    void yearsAreTheMonths() {
        const Investment in = investmentOf(*now_);
        Money capital;
        for (const InvestmentYear& y : in.years) capital += y.capital;
        Money lines;
        for (const SiteResult& s : now_->sites)
            for (const CostLine& line : s.costs) lines += line.spentNominal.total();
        QCOMPARE(capital, lines);
    }
    void sitesAddUpWithoutTaxes() {
        const Investment all = investmentOf(*now_);
        Money sum;
        for (const SiteResult& s : now_->sites) sum += investmentOf(*now_, {s.id}).presentValue;
        QVERIFY(std::abs((sum - all.presentValue).cents()) <= static_cast<std::int64_t>(now_->sites.size()));
    }
    void revenueIsHoursTimesPrice() {
        // Every accelerator sold all the time at one price that neither falls nor inflates.
        const ResultsPtr sold = evaluated(with(plan_, {{"service_price", 3.2}, {"sold_share", 1}, {"price_decline", 0}, {"inflation", 0}}));
        const SiteResult& abilene = sold->sites.front();
        const Investment in = investmentOf(*sold, {abilene.id});
        QVERIFY(in.hasRevenue);
        const Month m = sold->start + (sold->months - 1);
        const double hours = m.days() * 24.0;
        const double running = 0.5 * static_cast<double>(abilene.series.gpus[m - 1] + abilene.series.gpus[m]);
        QVERIFY2(std::abs(in.revenue[m].dollars() / (running * hours * 3.2) - 1) < 1e-6, qPrintable(QString::number(in.revenue[m].dollars() / (running * hours))));
    }
    void theInternalRateIsThatOfANothingLeft() {
        const Plan rich = with(plan_, {{"service_price", 9}, {"price_decline", 0}});
        const Investment in = investmentOf(*evaluated(rich));
        QVERIFY(in.internalRate && *in.internalRate > 0);
        QVERIFY(in.paybackYears && *in.paybackYears > 0);
        QVERIFY(in.leastDebtCover.has_value());
        const Investment there = investmentOf(*evaluated(with(rich, {{"discount_rate", *in.internalRate}})));
        QVERIFY2(std::abs(there.presentValue.dollars()) < 1e-6 * now_->kpi.capex.dollars(), qPrintable(QString::number(there.presentValue.dollars())));
        Money tax;
        for (const InvestmentYear& y : in.years) tax += y.federalTax;
        QVERIFY(tax > Money{});
    }
    void computeCostsTheSameInEveryMeasure() {
        const Investment in = investmentOf(*now_, {now_->sites.front().id});
        const KeyFigures& k = now_->sites.front().kpi;
        QVERIFY(in.usdPerGpuHour && k.usdPerGpuHour);
        QVERIFY(std::abs(*in.usdPerGpuHour - *k.usdPerGpuHour) < 1e-9);
        // GB200: 2.527 H100 equivalents and 2.5 dense BF16 PFLOP/s an accelerator.
        QVERIFY(std::abs(*in.usdPerH100eHour - *k.usdPerGpuHour / 2.527) < 1e-6);
        QVERIFY(std::abs(*in.usdPerEflopDay - *k.usdPerGpuHour * 24 / 2.5e-3) < 1e-3);
    }
};

STARGATE_TEST(InvestmentTest)
#include "investment_test.moc"

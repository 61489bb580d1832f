#include "core/report/investment_report.h"

#include <cmath>

#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

double millionsIn(const std::string& figure) { return QString::fromStdString(figure).remove(QLatin1Char(',')).toDouble(); }

}  // namespace

/// On the shipped sample, through evaluate().
class InvestmentReportTest : public QObject {
    Q_OBJECT
    const ResultsPtr now_ = [] {
        const auto results = evaluate(std::make_shared<const Plan>(test::stargateSample()), test::testWorld());
        if (!results) qFatal("%s", results.error().text().c_str());
        return *results;
    }();

private Q_SLOTS:
    void operationOpensToItsLines() {
        double site = 0;
        for (const std::vector<SiteId>& chosen : {std::vector<SiteId>{}, std::vector<SiteId>{now_->sites.front().id}}) {
            const auto lines = operationStatement(*now_, chosen);
            double sum = 0;
            for (const StatementLine& line : lines)
                if (!line.total) sum += millionsIn(line.figure);
            const Money year = chosen.empty() ? *now_->kpi.opexPerYear : *now_->sites.front().kpi.opexPerYear;
            QVERIFY(lines.back().total);
            QVERIFY2(std::abs(sum - year.dollars() * 1e-6) < 0.1 * static_cast<double>(lines.size()), qPrintable(QString::number(sum)));
            QVERIFY(std::abs(millionsIn(lines.back().figure) - year.dollars() * 1e-6) < 0.06);
            QVERIFY(site == 0 || sum < site);
            site = sum;
        }
    }
    void everyLineSaysWhatItIsMadeOf() {
        int energy = 0;
        for (const StatementLine& line : operationStatement(*now_, {})) {
            if (line.remark.find("/MWh") != std::string::npos) ++energy;
            if (line.item == "Staff" || line.item == "Water" || line.item == "Spares of racks") QVERIFY2(!line.remark.empty(), line.item.c_str());
        }
        QVERIFY(energy >= 2);
    }
    void withoutAnOperatingYearItSaysSo() {
        const auto lines = operationStatement(*now_, {SiteId(9'999)});
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(lines.front().heading);
    }
};

STARGATE_TEST(InvestmentReportTest)
#include "investment_report_test.moc"

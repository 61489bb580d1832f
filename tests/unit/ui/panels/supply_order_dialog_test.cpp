#include "ui/panels/supply_order_dialog.h"

#include <QtWidgets/QPushButton>

#include "core/plan/apply_edit.h"
#include "tests/support/reference_plan.h"
#include "tests/support/schedule_plans.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::test;
using namespace stargate::ui;

class SupplyOrderDialogTest : public QObject {
    Q_OBJECT

    static Plan thePoweredSiteWaits() { return rivals({Date(2031, 1, 1), Date(2026, 1, 1)}, {-1, 0}); }
    static ResultsPtr resultsOf(const Plan& plan) { return *evaluate(std::make_shared<const Plan>(plan), testWorld()); }
    static QString heading(const SupplyOrderDialog& dialog) { return dialog.findChild<PlainLabel*>(QStringLiteral("supply_order_heading"))->text(); }

private Q_SLOTS:
    void whatIsFoundIsShownAndTaken() {
        const Plan plan = thePoweredSiteWaits();
        SupplyOrderDialog dialog(resultsOf(plan), testWorld());
        dialog.show();
        auto* apply = dialog.findChild<QPushButton*>(QStringLiteral("supply_order_apply"));
        QTRY_VERIFY_WITH_TIMEOUT(apply->isVisible(), 60'000);
        QVERIFY2(heading(dialog).contains(QStringLiteral("MW-months more")), qPrintable(heading(dialog)));
        QVERIFY(dialog.findChild<QWidget*>(QStringLiteral("supply_order_moves")));
        apply->click();
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        // Taken, it is the present order, and nothing better is found.
        const Plan better = *applyEdit(plan, dialog.order().edit);
        SupplyOrderDialog again(resultsOf(better), testWorld());
        again.show();
        QTRY_VERIFY_WITH_TIMEOUT(heading(again).contains(QStringLiteral("best found")), 60'000);
        QVERIFY(!again.findChild<QPushButton*>(QStringLiteral("supply_order_apply"))->isVisible());
    }
    void cancelEndsTheSearch() {
        const ResultsPtr results = resultsOf(referencePlan(20));
        QElapsedTimer clock;
        {
            SupplyOrderDialog dialog(results, testWorld());
            dialog.show();
            QTest::qWait(50);
            clock.start();
            dialog.findChild<QPushButton*>(QStringLiteral("supply_order_close"))->click();
            QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
        }
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    }
};

STARGATE_TEST(SupplyOrderDialogTest)
#include "supply_order_dialog_test.moc"

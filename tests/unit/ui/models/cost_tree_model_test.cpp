#include "ui/models/cost_tree_model.h"

#include <QtTest/QAbstractItemModelTester>

#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

class CostTreeModelTest : public QObject {
    Q_OBJECT

    static const ResultsPtr& sample() {
        static const ResultsPtr results = [] {
            auto r = evaluate(std::make_shared<const Plan>(test::stargateSample()), test::testWorld());
            if (!r) qFatal("%s", r.error().text().c_str());
            return *r;
        }();
        return results;
    }

private Q_SLOTS:
    void everyFigureOpensDownToQuantityPriceAndSource() {
        CostTreeModel model;
        model.setTree(sample(), costTree(*sample()));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QModelIndex at = model.index(0, 0);
        int depth = 0;
        while (model.rowCount(at) > 0) {
            at = model.index(0, 0, at);
            ++depth;
        }
        // plan > site > scope > package > line > its parts
        QCOMPARE(depth, 5);
        QVERIFY(at.data().toString().contains(QStringLiteral(" × $")));
        const QModelIndex leaf = at.parent();
        QVERIFY(leaf.siblingAtColumn(CostTreeModel::Total).data().toString().size() > 0);
        const QModelIndex source = model.index(model.rowCount(leaf) - 1, 0, leaf);
        QVERIFY2(source.data().toString().startsWith(QStringLiteral("Price from")), qPrintable(source.data().toString()));
    }
    void pathsLeadBackToTheirRows() {
        CostTreeModel model;
        model.setTree(sample(), costTree(*sample()));
        const QModelIndex plan = model.index(0, 0), site = model.index(1, 0, plan), scope = model.index(0, 0, site);
        QCOMPARE(model.pathOf(plan), std::string());
        QVERIFY(model.indexOf(model.pathOf(scope)) == scope);
        QVERIFY(model.indexOf("999>nothing") == plan);  // what is not there any more opens what is left of the way
    }
};

STARGATE_TEST(CostTreeModelTest)
#include "cost_tree_model_test.moc"

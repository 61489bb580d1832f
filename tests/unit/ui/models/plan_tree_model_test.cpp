#include "ui/models/plan_tree_model.h"

#include <QtTest/QAbstractItemModelTester>

#include "tests/support/full_plan.h"
#include "tests/support/test_main.h"
#include "ui/models/sites_table_model.h"

using namespace stargate;
using namespace stargate::ui;

class PlanTreeModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModel() {
        PlanTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto plan = std::make_shared<const Plan>(test::fullPlan());
        model.setPlan(plan);
        QCOMPARE(model.rowCount({}), static_cast<int>(plan->sites.size()));
        for (const Building& building : plan->buildings) {
            const QModelIndex index = model.indexOf(refTo(building.id));
            QVERIFY(index.isValid());
            QCOMPARE(model.refAt(index.parent()), refTo(building.site));
        }
        for (const RackOrder& order : plan->rackOrders) QCOMPARE(model.refAt(model.indexOf(refTo(order.id)).parent()), refTo(order.building));
    }
    void aChangedRowKeepsItsIndex() {
        PlanTreeModel model;
        Plan plan = test::fullPlan();
        model.setPlan(std::make_shared<const Plan>(plan));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const SiteId id = (*plan.sites.begin()).id;
        const QPersistentModelIndex index = model.indexOf(refTo(id));
        Site site = *plan.sites.find(id);
        site.name = "Renamed";
        plan.sites.put(site);
        model.setPlan(std::make_shared<const Plan>(plan));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(index.data().toString(), QStringLiteral("Renamed"));
        plan.buildings.remove((*plan.buildings.begin()).id);
        Plan fewer = plan;
        fewer.rackOrders = {};
        model.setPlan(std::make_shared<const Plan>(fewer));
        QCOMPARE(resets.count(), 1);
    }
    void theTableEditsOnlyFields() {
        SitesTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto plan = std::make_shared<const Plan>(test::fullPlan());
        model.setPlan(plan);
        QCOMPARE(model.rowCount(), static_cast<int>(plan->sites.size()));
        std::string key;
        connect(&model, &SitesTableModel::edited, this, [&key](const RowRef&, const std::string& field, const FieldValue&) { key = field; });
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(0, column);
            QCOMPARE(index.flags().testFlag(Qt::ItemIsEditable), model.field(column) != nullptr);
            key.clear();
            model.setData(index, QVariant::fromValue(FieldValue{}), Qt::EditRole);
            QCOMPARE(key.empty(), model.field(column) == nullptr);
        }
    }
};

STARGATE_TEST(PlanTreeModelTest)
#include "plan_tree_model_test.moc"

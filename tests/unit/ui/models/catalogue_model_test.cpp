#include "ui/models/catalogue_model.h"

#include <QtCore/QMimeData>
#include <QtTest/QAbstractItemModelTester>

#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

class CatalogueModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryRackAndTechnology() {
        CatalogueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto catalog = test::testCatalog();
        model.setCatalog(catalog, std::make_shared<const Plan>());
        QCOMPARE(model.itemCount(), static_cast<int>(catalog->racks().size() + catalog->technologies().size() + catalog->coolingDesigns().size() + catalog->redundancies().size()));
        for (const RackType& rack : catalog->racks()) QVERIFY(model.indexOf(refToCatalog("racks", rack.key)).isValid());
    }
    void filtersByWords() {
        CatalogueModel model;
        model.setCatalog(test::testCatalog(), std::make_shared<const Plan>());
        const int all = model.itemCount();
        model.setFilter(QStringLiteral("nvl72"));
        QVERIFY(model.itemCount() > 0);
        QVERIFY(model.itemCount() < all);
        model.setFilter(QStringLiteral("no such thing"));
        QCOMPARE(model.rowCount(), 0);
    }
    void dragsTableAndKey() {
        CatalogueModel model;
        model.setCatalog(test::testCatalog(), std::make_shared<const Plan>());
        const std::string key = test::testCatalog()->racks().front().key;
        const QModelIndex index = model.indexOf(refToCatalog("racks", key));
        QVERIFY(index.flags().testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> mime(model.mimeData({index}));
        QCOMPARE(mime->data(QString::fromLatin1(kCatalogMime)), QByteArray::fromStdString("racks/" + key));
    }
    void aBatteryShowsBothPartsOfItsPrice() {
        CatalogueModel model;
        model.setCatalog(test::testCatalog(), std::make_shared<const Plan>());
        const PowerTechnology& battery = test::testCatalog()->technology(Technology::Battery);
        const QString both = QStringLiteral("%1 $/kW + %2 $/kWh").arg(battery.capexUsdPerKw.central, 0, 'f', 0).arg(battery.energyCapexUsdPerKwh.central, 0, 'f', 0);
        const QModelIndex index = model.indexOf(refToCatalog("technologies", battery.key));
        QCOMPARE(index.data(FigureRole).toString() + QLatin1Char(' ') + index.data(UnitRole).toString(), both);
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(both));
        const QModelIndex turbine = model.indexOf(refToCatalog("technologies", test::testCatalog()->technology(Technology::Ccgt).key));
        QCOMPARE(turbine.data(UnitRole).toString(), QStringLiteral("$/kW"));
    }
    void ownValuesAreMarked() {
        Plan plan;
        CatalogRow own;
        own.id = Id<CatalogRow>(1);
        own.table = "racks";
        own.key = test::testCatalog()->racks().front().key;
        own.isOverride = true;
        plan.catalogRows.put(own);
        CatalogueModel model;
        model.setCatalog(test::testCatalog(), std::make_shared<const Plan>(plan));
        QVERIFY(model.indexOf(refToCatalog("racks", own.key)).data(OwnValueRole).toBool());
    }
};

STARGATE_TEST(CatalogueModelTest)
#include "catalogue_model_test.moc"

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

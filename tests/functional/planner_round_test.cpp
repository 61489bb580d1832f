#include "tests/support/test_main.h"

#include <QtCore/QMimeData>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>

#include "core/catalog/catalog.h"
#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "database/stored_user_files.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/map/catalog_mime.h"
#include "ui/map/gl_gate.h"
#include "ui/map/map_widget.h"
#include "ui/panels/catalogue_panel.h"
#include "ui/panels/left_panel.h"
#include "ui/support/theme.h"
#include "ui/support/user_files.h"

using namespace stargate;
using namespace stargate::ui;

QCoreApplication* makeTestApplication(int& argc, char** argv) {
    qputenv("STARGATE_GL", "1");  // on a machine without a graphics card as well
    QSurfaceFormat::setDefaultFormat(mapSurfaceFormat());
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    auto* app = new QApplication(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("stargate-planner-test"));
    installLook(*app);
    static PosixFileSystem disk{std::string()};
    static StoredUserFiles files(disk);
    setUserFiles(files);
    return app;
}

/// The whole round of a planner in a real window: open the sample, place a site, give it buildings, racks and power, drag, undo, save, reopen.
class PlannerRoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    PosixFileSystem disk_{folder_.path().toStdString()};
    std::unique_ptr<StoredPlanFiles> files_;
    std::unique_ptr<MainWindow> window_;

    MapWidget* map() const { return window_->findChild<MapWidget*>(); }
    const Plan& plan() const { return *window_->session().plan(); }
    bool settled() const { return window_->session().results() && !window_->session().isStale(); }
    QPoint symbol(SiteId site) const { return map()->symbolRect(site).center().toPoint(); }

    /// Drags a row of the catalogue onto a site with the real pointer: the drag itself is the X server's.
    void dragToSite(const char* entry, SiteId site) {
        auto* list = window_->findChild<CataloguePanel*>()->findChild<QListView*>();
        QModelIndex row;
        for (int r = 0; r < list->model()->rowCount() && !row.isValid(); ++r) {
            const QModelIndex at = list->model()->index(r, 0);
            const std::unique_ptr<QMimeData> mime(list->model()->mimeData({at}));
            if (mime && mime->data(QLatin1String(kCatalogMime)) == entry) row = at;
        }
        QVERIFY2(row.isValid(), entry);
        list->scrollTo(row);
        QTest::qWait(100);
        QTRY_VERIFY(!map()->symbolRect(site).isNull());
        const QPoint from = list->viewport()->mapToGlobal(list->visualRect(row).center()), to = map()->mapToGlobal(symbol(site));
        QStringList hand{QStringLiteral("mousemove"), QString::number(from.x()), QString::number(from.y()), QStringLiteral("sleep"), QStringLiteral("0.2"),
                         QStringLiteral("mousedown"), QStringLiteral("1")};
        for (const double share : {0.1, 0.3, 0.6, 0.9, 1.0, 1.0}) {
            const QPoint at = from + (to - from) * share;
            hand << QStringLiteral("sleep") << QStringLiteral("0.1") << QStringLiteral("mousemove") << QString::number(at.x()) << QString::number(at.y());
        }
        hand << QStringLiteral("sleep") << QStringLiteral("0.3") << QStringLiteral("mouseup") << QStringLiteral("1");
        QProcess xdotool;
        xdotool.start(QStringLiteral("xdotool"), hand);
        QTRY_VERIFY_WITH_TIMEOUT(xdotool.state() == QProcess::NotRunning, 10'000);
        QCOMPARE(xdotool.exitCode(), 0);
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
        const auto world = loadWorld();
        QVERIFY(world);
        files_ = std::make_unique<StoredPlanFiles>(disk_, (folder_.path() + QStringLiteral("/recovery")).toStdString());
        window_ = std::make_unique<MainWindow>(*world, *files_, folder_.path());
        window_->resize(1500, 940);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }
    void sampleShowsSevenSites() {
        window_->actions()["file.open_sample"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        QCOMPARE(plan().sites.size(), std::size_t(7));
        QTRY_VERIFY_WITH_TIMEOUT(!map()->symbolRect(SiteId(1)).isNull(), 30'000);
        QCOMPARE(map()->renderer(), MapRenderer::OpenGl);
        for (const Site& s : plan().sites) QVERIFY2(!map()->symbolRect(s.id).isNull(), s.name.c_str());
    }
    void aClickPlacesTheEighth() {
        window_->actions()["tool.place"]->trigger();
        const QPoint middle = map()->rect().center();
        QTest::mouseMove(map(), middle);
        QTest::mouseClick(map(), Qt::LeftButton, Qt::NoModifier, middle);
        QTRY_COMPARE(plan().sites.size(), std::size_t(8));
        QTest::keyClick(map(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    void buildingsRacksAndPowerMoveTheFigures() {
        const auto before = window_->session().results()->kpi;
        window_->actions()["project.add_building"]->trigger();
        auto* catalogue = window_->findChild<CataloguePanel*>();
        QVERIFY(catalogue);
        Q_EMIT catalogue->addWanted("racks", "vera_rubin_nvl72");
        window_->view().select(refTo(SiteId(8)));
        window_->actions()["project.add_grid"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        const auto after = window_->session().results()->kpi;
        QVERIFY(*after.gpus > *before.gpus);
        QVERIFY(after.capex > before.capex);
        QVERIFY(window_->session().results()->site(SiteId(8))->kpi.firstPower.has_value());
    }
    void rackTypesAndPowerAreDroppedByMouse() {
        window_->findChild<LeftPanel*>()->showCatalogue();
        const auto racksOf = [this] {
            std::int64_t racks = 0;
            for (const RackOrder& o : plan().rackOrders)
                if (plan().buildings.find(o.building)->site == SiteId(8)) racks += o.rack == "gb200_nvl72" ? o.count : 0;
            return racks;
        };
        const auto turbinesOf = [this] {
            return std::count_if(plan().powerAssets.begin(), plan().powerAssets.end(), [](const PowerAsset& a) { return a.site == SiteId(8) && a.technology == "aero"; });
        };
        const int steps = window_->session().history().index();
        QCOMPARE(racksOf(), std::int64_t(0));
        dragToSite("racks/gb200_nvl72", SiteId(8));
        QTRY_VERIFY_WITH_TIMEOUT(racksOf() > 0, 10'000);
        QCOMPARE(turbinesOf(), 0);
        dragToSite("technologies/aero", SiteId(8));
        QTRY_COMPARE_WITH_TIMEOUT(turbinesOf(), 1, 10'000);
        QCOMPARE(window_->session().history().index(), steps + 2);  // each drop is one step
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    void draggingPreviewsAndUndoGoesBack() {
        const Site before = *plan().sites.find(SiteId(8));
        const int steps = window_->session().history().index();
        QTRY_VERIFY(!map()->symbolRect(SiteId(8)).isNull());
        const QPoint from = symbol(SiteId(8));
        QTest::mousePress(map(), Qt::LeftButton, Qt::NoModifier, from);
        for (int i = 1; i <= 6; ++i) QTest::mouseMove(map(), from + QPoint(12 * i, -4 * i));
        QTRY_VERIFY(window_->session().isPreviewing());
        QCOMPARE(*plan().sites.find(SiteId(8)), before);  // seen, not kept
        QTest::mouseRelease(map(), Qt::LeftButton, Qt::NoModifier, from + QPoint(72, -24));
        QTRY_VERIFY(!(*plan().sites.find(SiteId(8)) == before));
        QCOMPARE(window_->session().history().index(), steps + 1);
        window_->actions()["edit.undo"]->trigger();
        QCOMPARE(*plan().sites.find(SiteId(8)), before);
    }
    void theReopenedPlanIsTheSavedOne() {
        const QString path = folder_.filePath(QStringLiteral("round.stargate"));
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog) return;
            answer.stop();
            dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
        answer.start(100);
        window_->actions()["file.save_as"]->trigger();
        QTRY_VERIFY(QFile::exists(path));
        const Plan saved = plan();
        window_->actions()["file.close"]->trigger();
        window_->documents().open(path);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        QVERIFY(plan() == saved);
        QCOMPARE(plan().sites.size(), std::size_t(8));
    }
    void everyControlHasANameForScreenReaders() {
        QStringList nameless;
        for (const QWidget* w : window_->findChildren<QWidget*>()) {
            const bool interactive = qobject_cast<const QAbstractButton*>(w) || qobject_cast<const QLineEdit*>(w) || qobject_cast<const QComboBox*>(w);
            if (!interactive || !w->isVisibleTo(window_.get()) || w->objectName().startsWith(QStringLiteral("qt_"))) continue;
            const auto* button = qobject_cast<const QAbstractButton*>(w);
            if (w->accessibleName().isEmpty() && (!button || button->text().isEmpty())) nameless << QString::fromLatin1(w->metaObject()->className()) + QLatin1Char(' ') + w->objectName();
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { window_.reset(); }
};

STARGATE_TEST(PlannerRoundTest)
#include "planner_round_test.moc"

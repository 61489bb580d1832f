#include "tests/support/test_main.h"

#include <QtCore/QMimeData>
#include <QtGui/QAccessible>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "tests/unit/ui/map/map_samples.h"
#include "tests/unit/ui/map/recording_actions.h"
#include "ui/map/map_accessible.h"
#include "ui/map/map_widget.h"
#include "ui/models/catalogue_model.h"
#include "ui/support/theme.h"

using namespace stargate;
using namespace stargate::ui;

class MapWidgetTest : public QObject {
    Q_OBJECT

    test::RecordingActions actions;
    std::unique_ptr<MapWidget> map;

    void wheel(QPointF at, int steps) {
        QWheelEvent e(at, map->mapToGlobal(at), {}, QPoint(0, 120 * steps), Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(map.get(), &e);
    }
    void hover(QPointF at) {
        QMouseEvent e(QEvent::MouseMove, at, map->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(map.get(), &e);
    }
    QPoint centreOf(int site) { return map->symbolRect(SiteId(site)).center().toPoint(); }
    MapCardWidget* card() { return map->findChild<MapCardWidget*>(); }

private Q_SLOTS:
    void initTestCase() {
        installMapAccessibility();
        ThemeManager::instance().setReducedMotion(true);
    }
    void init() {
        actions = {};
        map = std::make_unique<MapWidget>(GlChoice{}, actions);
        map->resize(990, 516);
        map->show();
        map->setMap(test::shippedGeometry(), test::shippedLookup());
        map->setItems(test::sixSites());
        actions.onChange = [this] { map->setSelection(actions.selection); };
    }
    void cleanup() { map.reset(); }

    void clickOnASymbolChoosesIt() {
        QTest::mouseClick(map.get(), Qt::LeftButton, {}, centreOf(4));
        QCOMPARE(actions.take(), QStringList(QStringLiteral("select replace 4")));
        QCOMPARE(map->scene().marking.selected.size(), std::size_t{1});
    }
    void wheelZoomsAtTheCursor() {
        const MapPoint place = map->scene().place(SiteId(4));
        const QPointF before = centreOf(4);
        wheel(before, 3);
        QVERIFY(QLineF(before, centreOf(4)).length() < 2);
        QVERIFY(map->scene().place(SiteId(4)) == place);
        QVERIFY(map->symbolRect(SiteId(4)).width() > 0);
    }
    void dragMovesASiteAndShowsWhere() {
        const QPoint from = centreOf(4), to = from + QPoint(-60, 30);
        QTest::mousePress(map.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(map.get(), from + QPoint(-20, 10));
        QTest::mouseMove(map.get(), to);
        QVERIFY(card()->isVisible());
        QVERIFY(card()->card().title.contains(QStringLiteral("County")));
        QTest::mouseRelease(map.get(), Qt::LeftButton, {}, to);
        QVERIFY(!card()->isVisible());
        QCOMPARE(actions.log.last(), QStringLiteral("commit move"));
        QCOMPARE(actions.moves.size(), std::size_t{1});
    }
    void escapeInADragCancels() {
        const QPoint from = centreOf(4);
        QTest::mousePress(map.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(map.get(), from + QPoint(30, 30));
        QTest::keyClick(map.get(), Qt::Key_Escape);
        QTest::mouseRelease(map.get(), Qt::LeftButton, {}, from + QPoint(30, 30));
        QCOMPARE(actions.log.last(), QStringLiteral("cancel"));
    }
    void pPlacesWithCountyAndCoordinates() {
        QSignalSpy tools(map.get(), &MapWidget::toolChanged);
        map->setPlaceRows([](GeoPoint) { return std::vector<MapCardRow>{{QStringLiteral("GPUs"), QStringLiteral("1"), QStringLiteral("+1")}}; });
        QTest::keyClick(map.get(), Qt::Key_P);
        QCOMPARE(map->tool(), MapToolKind::Place);
        QVERIFY(map->scene().ghost.has_value());
        map->flyTo(test::at(35.31, -101.72), 5);
        hover(QPointF(map->rect().center()));
        QTRY_COMPARE(card()->card().title, QStringLiteral("Potter County, Texas"));
        QCOMPARE(card()->card().code, QStringLiteral("48375"));
        QCOMPARE(card()->card().lines.last(), QStringLiteral("14 km NE of Amarillo"));
        QCOMPARE(card()->card().rows.size(), std::size_t{1});
        QTest::keyClick(map.get(), Qt::Key_Return);
        QCOMPARE(actions.log.last(), QStringLiteral("place"));
        QVERIFY(std::abs(actions.placed.lat.degrees() - 35.31) < 0.02);
        QTest::keyClick(map.get(), Qt::Key_Escape);
        QCOMPARE(map->tool(), MapToolKind::Select);
        QVERIFY(!map->scene().ghost && !card()->isVisible());
        QCOMPARE(tools.count(), 2);
    }
    void theStatusLineLearnsWhereThePointerIs() {
        QSignalSpy pointed(map.get(), &MapWidget::pointed);
        map->flyTo(test::at(32.45, -99.73), 4);
        hover(QPointF(map->rect().center()));
        QCOMPARE(pointed.last().at(1).toString(), QStringLiteral("Taylor County, Texas"));
        map->fitCountry();
        hover({8, 300});
        QCOMPARE(pointed.last().at(1).toString(), QStringLiteral("Outside the United States"));
    }
    void renameInPlace() {
        map->setSelection({SiteId(4)});
        map->setFocus();
        QTest::keyClick(map.get(), Qt::Key_F2);
        auto* edit = map->findChild<QLineEdit*>(QStringLiteral("map_rename"));
        QVERIFY(edit);
        QCOMPARE(edit->text(), QStringLiteral("Saline"));
        edit->setText(QStringLiteral("Saline Township"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(actions.log.last(), QStringLiteral("rename 4 Saline Township"));

        actions.take();
        map->beginRename(SiteId(1));
        edit = nullptr;
        for (QLineEdit* e : map->findChildren<QLineEdit*>(QStringLiteral("map_rename")))
            if (e->text() == QStringLiteral("Abilene")) edit = e;
        QVERIFY(edit);
        edit->setText(QStringLiteral("Nothing"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(actions.log.isEmpty());
    }
    void entriesAreDroppedOnSites() {
        QMimeData data;
        data.setData(QLatin1String(kCatalogMime), "racks/gb300_nvl72");
        const auto drop = [&](QPoint at) {
            QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(map.get(), &enter);
            QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(map.get(), &move);
            QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(map.get(), &dropped);
            return move.isAccepted();
        };
        QVERIFY(drop(centreOf(3)));
        QCOMPARE(actions.take(), QStringList({QStringLiteral("gesture"), QStringLiteral("drop racks/gb300_nvl72 3")}));
        QVERIFY(!drop({500, 200}));
        QVERIFY(actions.log.isEmpty());
    }
    void hoverCardComesAfterAWhileAndShowsPlainText() {
        map->setSiteCard([](SiteId) {
            MapCard c;
            c.title = QStringLiteral("<b>Abilene</b>");
            return c;
        });
        hover(QPointF(centreOf(1)));
        QVERIFY(!card()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(card()->isVisible(), 2000);
        QCOMPARE(card()->card().title, QStringLiteral("<b>Abilene</b>"));
        hover({20, 300});
        QVERIFY(!card()->isVisible());
    }
    void buttonsLieOnTheMapAndHaveNames() {
        for (const char* name : {"map_layers", "map_fit"}) {
            auto* button = map->findChild<QPushButton*>(QString::fromLatin1(name));
            QVERIFY(button && !button->accessibleName().isEmpty());
            QVERIFY(map->rect().contains(button->geometry()));
        }
        wheel({300, 300}, 4);
        const double before = map->symbolRect(SiteId(4)).center().x();
        map->findChild<QPushButton*>(QStringLiteral("map_fit"))->click();
        QVERIFY(map->symbolRect(SiteId(4)).center().x() != before);
    }
    void layersAreSwitched() {
        QSignalSpy changed(map.get(), &MapWidget::layersChanged);
        MapLayers layers = map->layers();
        layers.links = false;
        map->setLayers(layers);
        QCOMPARE(changed.count(), 1);
        QVERIFY(map->marks().links.empty());
        auto* action = map->findChild<QAction*>(QStringLiteral("map_layer_links"));
        QVERIFY(action && !action->isChecked());
        action->toggle();
        QVERIFY(map->layers().links);
    }
    void screenReadersMeetEverySite() {
        QAccessibleInterface* own = QAccessible::queryAccessibleInterface(map.get());
        QVERIFY(own);
        QCOMPARE(own->role(), QAccessible::List);
        QHash<QString, QAccessibleInterface*> sites;
        for (int i = 0; i < own->childCount(); ++i)
            if (own->child(i)->role() == QAccessible::ListItem) sites[own->child(i)->text(QAccessible::Name)] = own->child(i);
        QCOMPARE(sites.size(), 6);
        QAccessibleInterface* abilene = sites.value(QStringLiteral("Abilene"));
        QVERIFY(abilene);
        QVERIFY(abilene->text(QAccessible::Description).contains(QStringLiteral("Taylor County, Texas")));
        QVERIFY(QRect(map->mapToGlobal(QPoint(0, 0)), map->size()).contains(abilene->rect()));
        abilene->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(actions.log.last(), QStringLiteral("select replace 1"));
        QVERIFY(abilene->state().selected);
        MapItems fewer = test::sixSites();
        fewer.sites.erase(fewer.sites.begin());
        map->setItems(fewer);
        QVERIFY(!abilene->isValid());
        QVERIFY(abilene->text(QAccessible::Name).isEmpty());
    }
    void theKeyboardGoesFromSiteToSite() {
        map->clearFocus();
        QVERIFY(QTest::qWaitForWindowActive(map.get()));
        map->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(map->scene().marking.focused);
        QCOMPARE(map->scene().marking.focused, SiteId(1));
        QTest::keyClick(map.get(), Qt::Key_Left);
        QCOMPARE(map->scene().marking.focused, SiteId(3));  // Doña Ana lies to the west
        QTest::keyClick(map.get(), Qt::Key_Return);
        QCOMPARE(actions.log.last(), QStringLiteral("select replace 3"));
    }
    void emptyMapInvitesToPlace() {
        map->setItems({});
        map->finishPainting();
        const QImage with = map->grab().toImage();
        map->setItems(test::sixSites());
        map->finishPainting();
        QVERIFY(with != map->grab().toImage());
    }
    void theWidgetShowsTheSamePictureAsTheExport() {
        map->setLayers({true, true, false, true, false});
        map->finishPainting();
        const QImage screen = map->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const MapViewState view(QSizeF(map->size()), map->devicePixelRatioF(), test::shippedGeometry()->country);
        const QImage drawn = renderMap(map->scene(), view, Tokens::light());
        QCOMPARE(screen.size(), drawn.size());
        int differ = 0;
        for (int y = 60; y < screen.height(); ++y)
            for (int x = 0; x < screen.width(); ++x)
                if (std::abs(qGreen(screen.pixel(x, y)) - qGreen(drawn.pixel(x, y))) > 24) ++differ;
        QVERIFY2(differ < screen.width() * screen.height() / 500, qPrintable(QString::number(differ)));
    }
    void themeChangesAtOnce() {
        map->finishPainting();
        ThemeManager::instance().setChoice(ThemeChoice::Dark);
        map->finishPainting();
        const QColor sea = map->grab().toImage().pixelColor(8, 300);
        ThemeManager::instance().setChoice(ThemeChoice::Light);
        QCOMPARE(sea, Tokens::darkTheme().map.sea);
    }
    void aMapWithoutItsFilesIsOnlySea() {
        MapWidget bare(GlChoice{}, actions);
        bare.resize(400, 300);
        bare.show();
        bare.setItems(test::sixSites());
        QTest::mouseMove(&bare, QPoint(200, 150));
        bare.finishPainting();
        QVERIFY(!bare.grab().isNull());
    }
};

STARGATE_TEST(MapWidgetTest)
#include "map_widget_test.moc"

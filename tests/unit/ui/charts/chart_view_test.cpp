#include <QtGui/QClipboard>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableView>

#include "tests/support/test_main.h"
#include "tests/unit/ui/charts/chart_samples.h"
#include "ui/support/save_path.h"
#include "ui/charts/chart_panel.h"
#include "ui/support/theme.h"
#include "ui/support/format.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

/// A panel as the window has it, shown at a fixed size.
struct Shown {
    TimeAxis time;
    HoverModel hover;
    ChartPanel panel{{"capacity", "Capacity"}, time, hover};
    Shown() {
        const ChartModel m = test::capacity();
        time.setLimits(wholeRange(m), wholeRange(m));
        panel.setModel(m);
        panel.resize(700, 300);
        panel.show();
        panel.view()->grab();
    }
    const ChartPicture& picture() const { return panel.view()->picture(); }
    /// Where a month's middle and a share of the plot's height lie in the view.
    QPoint at(Month month, double share) const {
        const QRectF plot = picture().plotArea();
        return QPointF(picture().xOf(month.index() + 0.5), plot.bottom() - share * plot.height()).toPoint();
    }
    void wheel(const QPoint& at, int delta, Qt::KeyboardModifiers modifiers = {}) {
        QWheelEvent event(at, panel.view()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(panel.view(), &event);
    }
};

}  // namespace

class ChartViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() {
        QLocale::setDefault(programLanguage());
        ThemeManager::instance().setChoice(ThemeChoice::Light);
    }

    void bandsStandWhereTheAxisSays() {
        Shown s;
        const QImage image = s.panel.view()->grab().toImage();
        const QRectF plot = s.picture().plotArea();
        const ValueScale scale = scaleOf(test::capacity().panes[0], Month(2027, 1), wholeRange(test::capacity()));
        const auto colourAt = [&](Month m, double value) { return image.pixelColor(s.at(m, value / scale.high)); };
        QCOMPARE(colourAt(Month(2028, 6), 50), tokens().accent);  // Abilene, selected, at the base
        QCOMPARE(colourAt(Month(2028, 6), 200), tokens().siteTints[0]);
        QCOMPARE(colourAt(Month(2027, 9), 220), tokens().panel);
        QCOMPARE(colourAt(Month(2027, 3), 50), tokens().panel);
        // The step stands on 1 July within a pixel.
        const double x = s.picture().xOf(Month(2027, 7).index());
        const int y = static_cast<int>(plot.bottom() - 50 / scale.high * plot.height());
        QCOMPARE(image.pixelColor(static_cast<int>(x) + 3, y), tokens().accent);
        QCOMPARE(image.pixelColor(static_cast<int>(x) - 3, y), tokens().panel);
    }

    void clickSelectsTheSiteOrTheMonth() {
        Shown s;
        QSignalSpy sites(&s.panel, &ChartPanel::siteClicked), months(&s.panel, &ChartPanel::monthChosen);
        QTest::mouseClick(s.panel.view(), Qt::LeftButton, {}, s.at(Month(2028, 6), 0.5));
        QCOMPARE(sites.size(), 1);
        QCOMPARE(sites[0][0].value<SiteId>(), SiteId(2));
        QTest::mouseClick(s.panel.view(), Qt::LeftButton, {}, s.at(Month(2028, 6), 0.1));
        QCOMPARE(sites[1][0].value<SiteId>(), SiteId(1));
        QTest::mouseClick(s.panel.view(), Qt::LeftButton, {}, s.at(Month(2027, 3), 0.5));
        QCOMPARE(sites.size(), 2);
        QCOMPARE(months[0][0].value<Month>(), Month(2027, 3));
    }

    void wheelZoomsAtThePointerAndPansSideways() {
        Shown s;
        const QPoint at = s.at(Month(2027, 7), 0.5);
        const double before = s.picture().timeAt(at.x());
        s.wheel(at, 120);
        QVERIFY(s.time.shown().span() < 24);
        QVERIFY(std::abs(s.picture().timeAt(at.x()) - before) < 1e-6);
        const TimeRange zoomed = s.time.shown();
        s.wheel(at, -120, Qt::ShiftModifier);
        QCOMPARE(s.time.shown().span(), zoomed.span());
        QVERIFY(s.time.shown().from > zoomed.from);
        for (int i = 0; i < 30; ++i) s.wheel(at, -120);
        QCOMPARE(s.time.shown(), wholeRange(test::capacity()));  // never beyond the plan
        for (int i = 0; i < 200; ++i) s.wheel(at, 120);
        QVERIFY(s.time.shown().span() >= 0.2);
    }

    void draggingPansAndIsNoClick() {
        Shown s;
        QSignalSpy sites(&s.panel, &ChartPanel::siteClicked), months(&s.panel, &ChartPanel::monthChosen);
        s.time.show({double(Month(2027, 6).index()), double(Month(2028, 6).index())});
        const QPoint from = s.at(Month(2028, 1), 0.2);
        QTest::mousePress(s.panel.view(), Qt::LeftButton, {}, from);
        QTest::mouseMove(s.panel.view(), from - QPoint(60, 0));
        QTest::mouseMove(s.panel.view(), from - QPoint(100, 0));
        QTest::mouseRelease(s.panel.view(), Qt::LeftButton, {}, from - QPoint(100, 0));
        QVERIFY(s.time.shown().from > Month(2027, 6).index());
        QCOMPARE(sites.size() + months.size(), 0);
        QTest::mouseDClick(s.panel.view(), Qt::LeftButton, {}, from);
        QCOMPARE(s.time.shown(), wholeRange(test::capacity()));
    }

    void keysWalkTheMonthsAndZoom() {
        Shown s;
        QSignalSpy months(&s.panel, &ChartPanel::monthChosen);
        s.hover.setCursor(Month(2027, 12));
        QTest::keyClick(s.panel.view(), Qt::Key_Right);
        QCOMPARE(months[0][0].value<Month>(), Month(2028, 1));
        QTest::keyClick(s.panel.view(), Qt::Key_Plus);
        QVERIFY(s.time.shown().span() < 24);
        QTest::keyClick(s.panel.view(), Qt::Key_0);
        QCOMPARE(s.time.shown().span(), 24.0);
    }

    void hoverIsShared() {
        Shown s;
        ChartPanel other({"cost", "Cost"}, s.time, s.hover);
        other.setModel(test::capacity());
        other.resize(700, 300);
        other.show();
        const QImage quiet = other.view()->grab().toImage();
        const QPointF over = s.at(Month(2028, 6), 0.5);
        QMouseEvent move(QEvent::MouseMove, over, s.panel.view()->mapToGlobal(over), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(s.panel.view(), &move);
        QVERIFY(s.hover.time().has_value());
        QCOMPARE(monthAt(*s.hover.time()), Month(2028, 6));
        QCOMPARE(s.hover.site(), std::optional(SiteId(2)));
        QVERIFY(other.view()->grab().toImage() != quiet);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(s.panel.view(), &leave);
        QVERIFY(!s.hover.time() && !s.hover.site());
        QCOMPARE(other.view()->grab().toImage(), quiet);
    }

    void editingAValueBuildsNothingAnew() {
        Shown s;
        const int builds = s.picture().builds();
        ChartModel m = test::capacity();
        m.panes[0].series[0].values[20] = 140;
        const QImage before = s.panel.view()->grab().toImage();
        s.panel.setModel(m);
        QVERIFY(s.panel.view()->grab().toImage() != before);
        QCOMPARE(s.picture().builds(), builds);
        m.panes[0].series.pop_back();
        s.panel.setModel(m);
        s.panel.view()->grab();
        QCOMPARE(s.picture().builds(), builds + 1);
    }

    void previewLiesOverTheOldPicture() {
        Shown s;
        const QImage before = s.panel.view()->grab().toImage();
        ChartModel m = test::capacity();
        for (double& v : m.panes[0].series[2].values) v *= 1.2;
        s.panel.setPreview(m, "with the new site");
        const QImage with = s.panel.view()->grab().toImage();
        QVERIFY(with != before);
        bool said = false;
        for (const QLabel* l : s.panel.findChildren<QLabel*>()) said = said || l->text() == "preview: with the new site";
        QVERIFY(said);
        // Only where the scale no longer holds the trial is the picture below painted anew.
        const auto tryOut = [&](double factor) {
            ChartModel trial = test::capacity();
            for (double& v : trial.panes[0].series[2].values) v *= factor;
            s.panel.setModel(test::capacity());
            s.panel.setPreview(trial);
        };
        s.panel.setPreview(std::nullopt);
        s.panel.view()->grab();
        tryOut(0.9);
        QVERIFY(!s.picture().isChanged());
        tryOut(100);
        QVERIFY(s.picture().isChanged());
        s.panel.setPreview(std::nullopt);
        QCOMPARE(s.panel.view()->grab().toImage(), before);
        ChartModel strange = test::capacity();
        strange.panes.clear();
        s.panel.setPreview(strange);  // other panes: nothing to lay over
        QCOMPARE(s.panel.view()->grab().toImage(), before);
    }

    void aMixThatChangesUnderTheSameTotalIsSeen() {
        Shown s;
        const QImage before = s.panel.view()->grab().toImage();
        ChartModel m = test::capacity();
        for (std::size_t i = 12; i < 24; ++i) m.panes[0].series[0].values[i] += 50, m.panes[0].series[1].values[i] -= 50;
        s.panel.setPreview(m);
        const QImage with = s.panel.view()->grab().toImage();
        // A dashed edge at 150 MW, under the total that stays at 300, and the two values at the right.
        const auto changedIn = [&](const QRectF& part) {
            int changed = 0;
            for (int y = static_cast<int>(part.top()); y < part.bottom(); ++y)
                for (int x = static_cast<int>(part.left()); x < part.right(); ++x) changed += with.pixel(x, y) != before.pixel(x, y);
            return changed;
        };
        const QRectF plot = s.picture().plotArea();
        const double scale = with.width() / static_cast<double>(s.panel.view()->width());
        const auto scaled = [&](QRectF r) { return QRectF(r.topLeft() * scale, r.size() * scale); };
        const double late = s.picture().xOf((Month(2028, 6)).index());
        QVERIFY(changedIn(scaled(QRectF(QPointF(late, plot.top()), plot.bottomRight()))) > 50);
        QCOMPARE(changedIn(scaled(QRectF(plot.topLeft(), QPointF(s.picture().xOf(Month(2027, 12).index()) - 3, plot.bottom())))), 0);
        QVERIFY(changedIn(scaled(QRectF(plot.right() + 2, plot.top(), s.panel.view()->width() - plot.right() - 2, plot.height()))) > 10);
    }

    void staleKeepsThePictureAndSaysSo() {
        Shown s;
        const QImage before = s.panel.view()->grab().toImage();
        s.panel.setStale(true);
        bool said = false;
        for (const QLabel* l : s.panel.findChildren<QLabel*>()) said = said || l->text() == "updating";
        QVERIFY(said);
        QCOMPARE(s.panel.view()->grab().toImage(), before);
    }

    void switchesTellWhatIsWanted() {
        Shown s;
        QSignalSpy spy(&s.panel, &ChartPanel::optionChosen);
        auto* control = s.panel.findChild<SegmentedControl*>("capacity_measure");
        QVERIFY(control);
        QTest::keyClick(control, Qt::Key_Right);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString() + "=" + spy[0][1].toString(), QStringLiteral("measure=gpus"));
    }

    void manyOptionsBecomeAList() {
        Shown s;
        ChartModel m = test::capacity();
        m.switches = {{"case", {{"a", "Signed"}, {"b", "Announced"}, {"c", "All"}, {"d", "SoftBank"}, {"e", test::kHostile}}, "b"}};
        s.panel.setModel(m);
        QVERIFY(!s.panel.findChild<SegmentedControl*>("capacity_measure"));
        auto* list = s.panel.findChild<QComboBox*>("capacity_case");
        QVERIFY(list);
        QCOMPARE(list->currentText(), QStringLiteral("Announced"));
        QSignalSpy spy(&s.panel, &ChartPanel::optionChosen);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][1].toString(), QStringLiteral("c"));
        s.panel.setModel(m);
        QCOMPARE(s.panel.findChild<QComboBox*>("capacity_case"), list);  // not made anew under the hand
    }

    void tableAndClipboardHaveTheData() {
        Shown s;
        s.panel.action("show_table")->trigger();
        QVERIFY(s.panel.showsTable());
        auto* table = s.panel.findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), 24);
        QCOMPARE(table->model()->index(20, 1).data().toString(), QStringLiteral("300.0"));  // the total, then the sites
        QCOMPARE(table->model()->index(20, 2).data(Qt::UserRole).toDouble(), 100.0);
        struct Ear : QObject {
            QStringList heard;
            bool eventFilter(QObject*, QEvent* event) override {
                if (event->type() == DoneQuietly::kind()) heard << static_cast<DoneQuietly*>(event)->words();
                return false;
            }
        } ear;
        s.panel.window()->installEventFilter(&ear);
        s.panel.action("copy_data")->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split("\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 25);
        QVERIFY(lines[1].startsWith("2027-01\t0\t0\t0"));
        s.panel.action("copy_image")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(1600, 900));
        QCOMPARE(ear.heard, (QStringList{QStringLiteral("Copied the data of the chart"), QStringLiteral("Copied the picture of the chart")}));
    }

    void namesOfPlansAreNeverMarkup() {
        Shown s;
        // Were the label read as markup, its tags would vanish from the picture; drawn as text it has the width of its characters.
        s.hover.setCursor(Month(2028, 6));
        QVERIFY(!s.panel.view()->grab().isNull());
        ChartModel m = test::capacity();
        m.title = m.subtitle = m.sentence = test::kHostile;
        s.panel.setModel(m);
        for (const QLabel* l : s.panel.findChildren<QLabel*>()) QCOMPARE(l->textFormat(), Qt::PlainText);
    }

    void themeChangesThePicture() {
        Shown s;
        ThemeManager::instance().setChoice(ThemeChoice::Dark);
        const QImage dark = s.panel.view()->grab().toImage();
        QCOMPARE(dark.pixelColor(s.at(Month(2027, 3), 0.5)), Tokens::darkTheme().panel);
        QCOMPARE(dark.pixelColor(s.at(Month(2028, 6), 0.1)), Tokens::darkTheme().accent);
    }

    void oddModelsAreShown() {
        Shown s;
        ChartModel m = test::capacity();
        m.panes[0].series[0].values[3] = qQNaN();
        m.panes[0].series[1].values[3] = qInf();
        s.panel.setModel(m);
        QVERIFY(!s.panel.view()->grab().isNull());
        m.panes[0].series.clear();
        s.panel.setModel(m);
        s.panel.view()->grab();
        m.panes.clear();
        s.panel.setModel(m);
        s.panel.view()->grab();
        m.months = 0;
        s.panel.setModel(m);
        s.panel.view()->grab();
        s.panel.resize(60, 40);
        s.panel.setModel(test::capacity());
        s.panel.view()->grab();
        QVERIFY(s.panel.view()->accessibleDescription().contains("300"));
    }
};

STARGATE_TEST(ChartViewTest)
#include "chart_view_test.moc"

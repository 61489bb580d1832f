#include "tests/support/test_main.h"

#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include "ui/charts/gantt_view.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

/// One site with two tasks of 100 days, one above the other.
GanttModel twoTasks() {
    GanttModel g;
    g.from = Date(2027, 1, 1);
    g.to = Date(2028, 1, 1);
    GanttRow site;
    site.id = "1";
    site.kind = GanttRowKind::Site;
    site.site = SiteId(1);
    site.start = Instant::startOf(Date(2027, 3, 1));
    site.finish = Instant::startOf(Date(2027, 6, 9));
    g.rows.push_back(site);
    for (const char* id : {"1/0/A", "1/0/B"}) {
        GanttRow task = site;
        task.id = id;
        task.kind = GanttRowKind::Task;
        task.parent = 0;
        g.rows.push_back(task);
    }
    return g;
}

}  // namespace

class GanttViewTest : public QObject {
    Q_OBJECT
    GanttView view_;
    struct Seen {
        std::vector<std::pair<Date, bool>> moves;
        std::vector<std::pair<double, bool>> stretches;
        std::vector<std::pair<QString, QString>> links;
        std::vector<std::pair<int, bool>> nudges;
        int cancels = 0;
    } seen_;

    int yOf(int row) const {
        for (int y = 0; y < view_.viewport()->height(); ++y)
            if (view_.rowAt({5, y}) == row) return y + 10;
        return -1;
    }
    /// The view shows 31 days of air on both sides of the 100 days.
    int xOf(double day) const {
        const double table = GanttMetrics().table(), width = view_.viewport()->width() - table;
        return static_cast<int>(table + (31 + day) * width / 162);
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(view_.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view_.viewport(), from + (to - from) / 2);
        QTest::mouseMove(view_.viewport(), to);
    }

private Q_SLOTS:
    void initTestCase() {
        view_.resize(1400, 300);
        view_.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view_));
        connect(&view_, &GanttView::barMoved, this, [this](const QString&, Date start, bool done) { seen_.moves.emplace_back(start, done); });
        connect(&view_, &GanttView::barStretched, this, [this](const QString&, double factor, bool done) { seen_.stretches.emplace_back(factor, done); });
        connect(&view_, &GanttView::barsLinked, this, [this](const QString& from, const QString& to) { seen_.links.emplace_back(from, to); });
        connect(&view_, &GanttView::barNudged, this, [this](const QString&, int days, bool end) { seen_.nudges.emplace_back(days, end); });
        connect(&view_, &GanttView::dragCancelled, this, [this] { ++seen_.cancels; });
    }
    void init() {
        view_.setModel(twoTasks());
        seen_ = {};
    }
    void draggingABarMovesItsStartLive() {
        drag({xOf(50), yOf(1)}, {xOf(70), yOf(1)});
        QVERIFY(!seen_.moves.empty() && !seen_.moves.back().second);
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(70), yOf(1)});
        QVERIFY(seen_.moves.back().second);
        QVERIFY(std::abs(seen_.moves.back().first - (Date(2027, 3, 1) + 20)) <= 1);
        QCOMPARE(std::count_if(seen_.moves.begin(), seen_.moves.end(), [](const auto& m) { return m.second; }), 1);
    }
    void draggingItsEndChangesItsLength() {
        drag({xOf(100), yOf(1)}, {xOf(120), yOf(1)});
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(120), yOf(1)});
        QVERIFY(seen_.moves.empty() && !seen_.stretches.empty() && seen_.stretches.back().second);
        QVERIFY(std::abs(seen_.stretches.back().first - 1.2) < 0.02);
    }
    void draggingOntoAnotherBarLinks() {
        drag({xOf(50), yOf(1)}, {xOf(52), yOf(2)});
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(52), yOf(2)});
        QCOMPARE(seen_.links, (std::vector<std::pair<QString, QString>>{{QStringLiteral("1/0/A"), QStringLiteral("1/0/B")}}));
    }
    void escapeTakesItBack() {
        drag({xOf(50), yOf(1)}, {xOf(70), yOf(1)});
        QTest::keyClick(&view_, Qt::Key_Escape);
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(70), yOf(1)});
        QCOMPARE(seen_.cancels, 1);
        QVERIFY(std::none_of(seen_.moves.begin(), seen_.moves.end(), [](const auto& m) { return m.second; }));
    }
    void keysMoveTheChosenTaskByAWeek() {
        QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, {xOf(50), yOf(2)});
        QTest::keyClick(&view_, Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(&view_, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(seen_.nudges, (std::vector<std::pair<int, bool>>{{7, false}, {-7, true}}));
    }
    void theBorderGivesNamesMoreRoom() {
        const int border = static_cast<int>(GanttMetrics().table());
        drag({border, yOf(1)}, {border + 100, yOf(1)});
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {border + 100, yOf(1)});
        QVERIFY(seen_.moves.empty());
        drag({border + 100, yOf(1)}, {border - 400, yOf(1)});  // a part of the names stays
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {border - 400, yOf(1)});
        drag({border - 116, yOf(1)}, {border, yOf(1)});
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {border, yOf(1)});
        drag({xOf(50), yOf(1)}, {xOf(70), yOf(1)});  // bars lie where they lay
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(70), yOf(1)});
        QVERIFY(!seen_.moves.empty() && std::abs(seen_.moves.back().first - (Date(2027, 3, 1) + 20)) <= 1);
    }
    void aTaskThatIsChosenElsewhereIsUnfoldedAndShown() {
        GanttModel g = twoTasks();
        g.rows[1].kind = GanttRowKind::Building;
        g.rows[2].parent = 1;
        view_.setModel(g);
        QCOMPARE(yOf(2), -1);  // buildings begin folded
        view_.selectTask(QStringLiteral("1/0/B"));
        QVERIFY(yOf(2) > 0);
        QCOMPARE(view_.selectedRow(), 2);
        QString menu;
        connect(&view_, &GanttView::menuWanted, &view_, [&menu](const QString& task, QPoint) { menu = task; });
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(view_.viewport(), &key);
        QCOMPARE(menu, QStringLiteral("1/0/B"));
        menu.clear();
        QTest::keyClick(&view_, Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(menu, QStringLiteral("1/0/B"));
    }
    /// Whiskers fit on the scale; while a bar is dragged, and before new odds are drawn, the scale stays.
    void theScaleHoldsWhiskersAndStandsStill() {
        GanttModel g = twoTasks();
        g.rows[2].p90 = Date(2027, 6, 9) + 162;
        view_.setModel(g);
        const double table = GanttMetrics().table(), width = view_.viewport()->width() - table;
        const auto at = [&](double day) { return static_cast<int>(table + (31 + day) * width / 324); };
        for (const bool odds : {true, false}) {
            seen_ = {};
            if (!odds) view_.setModel(twoTasks());
            drag({at(50), yOf(1)}, {at(70), yOf(1)});
            view_.setModel(twoTasks());  // as a preview does
            QTest::mouseMove(view_.viewport(), {at(90), yOf(1)});
            QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {at(90), yOf(1)});
            QVERIFY(std::abs(seen_.moves.back().first - (Date(2027, 3, 1) + 40)) <= 1);
        }
        view_.setModel(GanttModel());
    }
    void whatIsDoneStays() {
        GanttModel g = twoTasks();
        g.rows[1].done = true;
        view_.setModel(g);
        drag({xOf(50), yOf(1)}, {xOf(70), yOf(1)});
        QTest::mouseRelease(view_.viewport(), Qt::LeftButton, {}, {xOf(70), yOf(1)});
        QVERIFY(seen_.moves.empty());
    }
};

STARGATE_TEST(GanttViewTest)
#include "gantt_view_test.moc"

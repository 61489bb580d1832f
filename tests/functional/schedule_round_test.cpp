#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollArea>

#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/charts/gantt_view.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/inspector_panel.h"

using namespace stargate;
using namespace stargate::ui;

/// The schedule under a planner's hands in a real window: what scarce supply holds back moves when there is more of it, when its site comes first,
/// and when its work has another calendar; each is one step that undo takes back.
class ScheduleRoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    PosixFileSystem disk_{folder_.path().toStdString()};
    std::unique_ptr<StoredPlanFiles> files_;
    std::unique_ptr<MainWindow> window_;

    PlanSession& session() { return window_->session(); }
    bool settled() { return session().results() && !session().isStale() && session().results()->plan == session().plan(); }
    GanttView* gantt() const { return window_->findChild<GanttView*>(); }
    InspectorPanel* inspector() const { return window_->findChild<InspectorPanel*>(); }

    Task task(const std::string& id) {
        for (const Task& t : session().results()->schedule.tasks)
            if (t.id == id) return t;
        qFatal("no task %s", id.c_str());
    }
    /// What the Gantt shows of a task.
    GanttRow shown(const std::string& id) const {
        for (const GanttRow& row : gantt()->model().rows)
            if (row.id == id) return row;
        qFatal("no row %s", id.c_str());
    }
    /// The first task of the site that waits for a slot of the cap.
    std::string waiting(SiteId site, const char* cap) {
        for (const Task& t : session().results()->schedule.tasks)
            if (t.site == site && t.waits == WaitKind::Supply && t.waitsForCap == cap) return t.id;
        return {};
    }
    template <class Editor>
    Editor* editor(const char* name) {
        Editor* found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = inspector()->findChild<Editor*>(QString::fromLatin1(name))) && found->isVisible(); }, 5'000)) return nullptr;
        inspector()->findChild<QScrollArea*>()->ensureWidgetVisible(found);
        QTest::qWait(50);
        return found;
    }
    void enter(const char* field, const QString& text) {
        auto* line = editor<QLineEdit>(field);
        QVERIFY2(line, field);
        QTest::mouseClick(line, Qt::LeftButton);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::qWait(300);  // as a hand does: the preview of what is typed comes back before Return
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    void undo() {
        window_->actions()["edit.undo"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    void clickTask(const std::string& id) {
        gantt()->selectTask(QString::fromStdString(id));
        for (int y = 0; y < gantt()->viewport()->height(); y += 4) {
            const int row = gantt()->rowAt({100, y});
            if (row < 0 || gantt()->model().rows[static_cast<std::size_t>(row)].id != id) continue;
            window_->view().select(std::vector<RowRef>{});
            QTest::mouseClick(gantt()->viewport(), Qt::LeftButton, Qt::NoModifier, {100, y + 6});
            return;
        }
        QFAIL("the row is not on screen");
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
        window_->actions()["file.open_sample"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        window_->findChild<ChartDock*>()->showTab(QStringLiteral("schedule"));
        QTRY_VERIFY(gantt()->isVisible() && !gantt()->model().rows.empty());
    }
    void moreTransformersBringTheTaskForward() {
        const std::string id = waiting(SiteId(2), "transformers_hv");
        QVERIFY(!id.empty());
        const Task before = task(id);
        QVERIFY(before.start > before.earlyStart || before.finish > before.earlyFinish);
        QVERIFY2(shown(id).waitsFor.find("High-voltage transformers") != std::string::npos, shown(id).waitsFor.c_str());
        // The plan's page lists what is scarce; a click opens the row, and the limit is typed.
        window_->view().select(std::vector<RowRef>{});
        auto* list = editor<QListWidget>("supply_list");
        QVERIFY(list);
        QListWidgetItem* transformers = nullptr;
        for (int i = 0; i < list->count(); ++i)
            if (list->item(i)->text().endsWith(QStringLiteral("High-voltage transformers"))) transformers = list->item(i);
        QVERIFY(transformers);
        const QPoint at = list->visualItemRect(transformers).center();
        const QPoint inPage = list->viewport()->mapTo(inspector()->findChild<QScrollArea*>()->widget(), at);
        inspector()->findChild<QScrollArea*>()->ensureVisible(inPage.x(), inPage.y());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier, at);
        const int steps = session().history().index();
        enter("limit_per_period_edit_text", QStringLiteral("60"));
        QCOMPARE(session().history().index(), steps + 1);
        QCOMPARE(task(id).finish.minutes(), before.earlyFinish.minutes());
        QVERIFY2(task(id).waitsForText != before.waitsForText, task(id).waitsForText.c_str());
        QTRY_VERIFY(shown(id).finish == before.earlyFinish);
        QCOMPARE(shown(id).waitsFor, std::string());  // it is under way: the permit that it waited for is behind it
        undo();
        QCOMPARE(task(id).finish.minutes(), before.finish.minutes());
        QCOMPARE(task(id).waitsForText, before.waitsForText);
        QTRY_COMPARE(shown(id).waitsFor, before.waitsForText);
    }
    void theSiteThatComesFirstGetsTheRacks() {
        const std::string id = waiting(SiteId(2), "racks_nvl72");
        QVERIFY(!id.empty());
        const Task before = task(id);
        window_->view().select(refTo(SiteId(2)));
        enter("supply_priority_edit_text", QStringLiteral("-9"));
        QVERIFY(task(id).finish < before.finish);
        QVERIFY(task(id).waitsForText != before.waitsForText);
        QTRY_VERIFY(shown(id).finish == task(id).finish);
        undo();
        QCOMPARE(task(id).finish.minutes(), before.finish.minutes());
        QCOMPARE(task(id).waitsForText, before.waitsForText);
    }
    void theBaselineStaysWhereItWasSet() {
        const std::string id = waiting(SiteId(2), "racks_nvl72");
        const Date finish = task(id).finish.date();
        QVERIFY(!window_->actions()["project.clear_baseline"]->isEnabled());
        window_->actions()["project.set_baseline"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && shown(id).baselineFinish == finish, 60'000);
        QCOMPARE(session().plan()->settings->baseline.size(), session().results()->schedule.tasks.size());
        window_->view().select(refTo(SiteId(2)));
        enter("supply_priority_edit_text", QStringLiteral("-9"));
        QVERIFY(task(id).finish.date() < finish);
        QTRY_VERIFY(shown(id).finish == task(id).finish);
        QVERIFY(shown(id).baselineFinish == finish);
        window_->actions()["project.clear_baseline"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled() && !shown(id).baselineFinish, 60'000);
        for (int step = 0; step < 3; ++step) undo();
        QVERIFY(session().plan()->settings->baseline.empty());
    }
    void aTaskIsChosenAndGetsAnotherCalendar() {
        std::string id;
        for (const Task& t : session().results()->schedule.tasks)
            if (id.empty() && t.package == "N" && t.calendar == WorkCalendar::FiveDay && t.start > Instant::startOf(session().results()->dataDate)) id = t.id;
        QVERIFY(!id.empty());
        const Task before = task(id);
        clickTask(id);
        auto* calendar = editor<QComboBox>("calendar_edit");
        QVERIFY(calendar);
        QCOMPARE(window_->view().current(), refToTask(id));
        calendar->setFocus();
        QTest::keyClick(calendar, Qt::Key_Down);  // every day
        QTRY_VERIFY_WITH_TIMEOUT(settled() && task(id).calendar == WorkCalendar::SevenDay, 60'000);
        QCOMPARE(task(id).durationDays, before.durationDays);
        QCOMPARE(static_cast<double>(task(id).finish - task(id).start) / Instant::kMinutesPerDay, before.durationDays);
        QTRY_VERIFY(shown(id).finish == task(id).finish && task(id).finish < before.finish);
        undo();
        QVERIFY(task(id).calendar == WorkCalendar::FiveDay && task(id).finish == before.finish);
    }
    void aLinkThatWouldCloseACircleIsRefusedInWords() {
        std::string to;
        for (const Task& t : session().results()->schedule.tasks)
            if (to.empty() && t.package == "N") to = t.id;
        const Task shell = task(to);
        const std::string preparation = session().results()->schedule.tasks[shell.predecessors.front().task].id;
        const int steps = session().history().index();
        QString words;
        QTimer::singleShot(0, this, [&words] {
            if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
                for (const QLabel* label : dialog->findChildren<QLabel*>()) words += label->text();
                dialog->reject();
            }
        });
        Q_EMIT gantt()->barsLinked(QString::fromStdString(to), QString::fromStdString(preparation));
        QVERIFY2(words.contains(QStringLiteral("would close a circle")), qPrintable(words));
        QCOMPARE(session().history().index(), steps);
    }
    void keysThatComeFasterThanResultsAddUp() {
        std::string id;
        for (const Task& t : session().results()->schedule.tasks)
            if (id.empty() && t.package == "N" && t.start > Instant::startOf(session().results()->dataDate)) id = t.id;
        const Task before = task(id);
        clickTask(id);
        gantt()->setFocus();
        for (int press = 0; press < 3; ++press) QTest::keyClick(gantt(), Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        QCOMPARE(session().plan()->taskEdits.begin()->startNoEarlier, std::optional(before.start.date() + 21));
        for (int press = 0; press < 3; ++press) undo();
        QVERIFY(task(id).start == before.start);
    }
    void aSiteNamesTheTasksThatDecideIt() {
        QTRY_VERIFY_WITH_TIMEOUT(session().results()->odds, 60'000);
        window_->view().select(refTo(SiteId(2)));
        auto* list = editor<QListWidget>("deciding_list");
        QVERIFY(list && list->count() > 0);
    }
    void cleanupTestCase() { window_.reset(); }
};

STARGATE_TEST(ScheduleRoundTest)
#include "schedule_round_test.moc"

#include "tests/support/test_main.h"

#include "core/plan/apply_edit.h"
#include "tests/support/reference_plan.h"
#include "ui/actions/project_reader.h"

using namespace stargate;
using stargate::test::stargateSample;
using stargate::test::testWorld;

namespace {

ResultsPtr resultsOf(const Plan& plan) {
    const auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
    return results ? *results : nullptr;
}

QByteArray exported(const Results& results) { return QByteArray::fromStdString(projectXml(results)); }

/// The first open task of a building whose start follows from its links alone.
const Task* openTask(const Results& results) {
    for (const Task& t : results.schedule.tasks)
        if (t.package == "N" && !t.actualStart && !t.actualFinish && t.start.date() > results.dataDate && t.start == t.earlyStart && !t.predecessors.empty()) return &t;
    return nullptr;
}

ProjectRow* rowOf(std::vector<ProjectRow>& rows, const std::string& task) {
    for (ProjectRow& r : rows)
        if (r.task == task) return &r;
    return nullptr;
}

}  // namespace

class ProjectReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        results_ = resultsOf(stargateSample());
        QVERIFY(results_);
        const auto rows = ui::readProjectXml(exported(*results_));
        QVERIFY2(rows, rows ? "" : rows.error().text().c_str());
        rows_ = *rows;
        for (ProjectRow& row : rows_)  // tests take rows out: links name their task
            for (ProjectRow::Predecessor& p : row.predecessors) p.row = ProjectRow::kNoRow;
        task_ = openTask(*results_);
        QVERIFY(task_);
    }
    void whatIsWrittenIsReadBack() {
        const std::vector<ProjectRow> written = projectRows(*results_);
        QCOMPARE(rows_.size(), written.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            QCOMPARE(rows_[i].task, written[i].task);
            QCOMPARE(rows_[i].name, written[i].name);
            QVERIFY(rows_[i].start == written[i].start && rows_[i].finish == written[i].finish);
            QCOMPARE(rows_[i].minutes, written[i].minutes);
            if (!written[i].summary) QVERIFY(rows_[i].calendar == written[i].calendar);
            QCOMPARE(rows_[i].predecessors.size(), written[i].predecessors.size());
        }
        const auto import = importProject(*results_, testWorld(), rows_);
        QVERIFY(import);
        QCOMPARE(import->changes.size(), std::size_t{0});
        QVERIFY(import->moved.empty());
        QVERIFY2(import->notTaken.empty(), import->notTaken.empty() ? "" : import->notTaken[0].c_str());
    }
    void everyDateThatMovesIsListed() {
        std::vector<ProjectRow> rows = rows_;
        ProjectRow* row = rowOf(rows, task_->id);
        *row->minutes *= 2;
        row->deadline = Date(2031, 5, 1);
        const auto import = importProject(*results_, testWorld(), rows);
        QVERIFY(import);
        QCOMPARE(import->changes.size(), std::size_t{2});
        const auto next = applyEdit(*results_->plan, import->edit);
        QVERIFY(next);
        const ResultsPtr after = resultsOf(*next);
        std::size_t moved = 0;
        for (std::size_t t = 0; t < after->schedule.tasks.size(); ++t) {
            const Task &is = after->schedule.tasks[t], &was = results_->schedule.tasks[t];
            if (is.start == was.start && is.finish == was.finish) continue;
            QVERIFY(moved < import->moved.size());
            QCOMPARE(import->moved[moved].task, is.id);
            QVERIFY(import->moved[moved].finishAfter == is.finish && import->moved[moved].finishBefore == was.finish);
            ++moved;
        }
        QCOMPARE(import->moved.size(), moved);
        QVERIFY(moved >= 2);  // the task and what follows it
        // Once it is in the plan, the plan's own export says the same: nothing is left to import.
        auto again = ui::readProjectXml(exported(*after));
        QVERIFY(again);
        QCOMPARE(rowOf(*again, task_->id)->deadline, std::optional(Date(2031, 5, 1)));
        QCOMPARE(importProject(*after, testWorld(), *again)->changes.size(), std::size_t{0});
    }
    /// Every calendar goes to Project as one of its own and comes back; the winters are its exceptions.
    void calendarsGoThereAndBack() {
        Plan plan = *results_->plan;
        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["winter_stop_months"] = 3;
        plan.assumptions = assumptions;
        const ResultsPtr stopped = resultsOf(plan);
        const QByteArray xml = exported(*stopped);
        QVERIFY(xml.contains("<Name>Monday to Friday, winter stop</Name>") && xml.contains("<FromDate>2026-12-01T00:00:00</FromDate><ToDate>2027-03-01T23:59:00</ToDate>"));
        for (const WorkCalendar calendar : {WorkCalendar::SevenDay, WorkCalendar::FiveDayOutdoor}) {
            auto rows = ui::readProjectXml(xml);
            QVERIFY2(rows, rows ? "" : rows.error().text().c_str());
            rowOf(*rows, task_->id)->calendar = calendar;
            const auto import = importProject(*stopped, testWorld(), *rows);
            QVERIFY(import && import->notTaken.empty());
            const auto next = applyEdit(plan, import->edit);
            QVERIFY(next);
            const ResultsPtr after = resultsOf(*next);
            const auto found = std::find_if(after->schedule.tasks.begin(), after->schedule.tasks.end(), [&](const Task& t) { return t.id == task_->id; });
            QCOMPARE(found->calendar, calendar);
            QCOMPARE(found->durationDays, task_->durationDays);
            auto again = ui::readProjectXml(exported(*after));
            QVERIFY(again);
            QVERIFY(rowOf(*again, task_->id)->calendar == calendar);
            QCOMPARE(importProject(*after, testWorld(), *again)->changes.size(), std::size_t{0});
        }
        // What a plan cannot have is said, not guessed: a calendar of six days.
        QByteArray six = xml;
        six.replace("<WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay>", "<WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay>");
        const auto rows = ui::readProjectXml(six);
        QVERIFY(rows);
        const auto import = importProject(*stopped, testWorld(), *rows);
        QVERIFY(import && import->changes.empty() && !import->notTaken.empty());
        QCOMPARE(std::count_if(import->notTaken.begin(), import->notTaken.end(), [](const std::string& line) { return line.find("The calendar “Monday to Friday” is none of the plan's") == 0; }), 1);
    }
    /// A holiday makes no winter of a week, a moved winter is found, a winter taken away is a calendar of the plan.
    void otherExceptionsAreSaidOnceAndNotTaken() {
        const QByteArray week = "<Name>Monday to Friday</Name><IsBaseCalendar>1</IsBaseCalendar>";
        const auto withHoliday = [&](QByteArray xml) {
            const auto end = xml.indexOf("</WeekDays>", xml.indexOf(week));
            return xml.insert(end, "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2027-12-24T00:00:00</FromDate><ToDate>2027-12-26T23:59:00</ToDate></TimePeriod></WeekDay>");
        };
        auto rows = ui::readProjectXml(withHoliday(exported(*results_)));
        QVERIFY2(rows, rows ? "" : rows.error().text().c_str());
        auto import = importProject(*results_, testWorld(), *rows);
        QVERIFY(import && import->changes.empty());
        QCOMPARE(import->notTaken.size(), std::size_t{1});
        QVERIFY2(import->notTaken[0].find("The calendar “Monday to Friday” has other exceptions in the file, first 24 Dec 2027 to 26 Dec 2027;") == 0, import->notTaken[0].c_str());

        Plan plan = *results_->plan;
        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["winter_stop_months"] = 3;
        plan.assumptions = assumptions;
        TaskEdit edit;
        edit.id = plan.taskEdits.nextId();
        edit.task = task_->id;
        edit.calendar = WorkCalendar::FiveDayOutdoor;
        plan.taskEdits.put(edit);
        const ResultsPtr stopped = resultsOf(plan);
        QByteArray moved = exported(*stopped);
        moved.replace("<ToDate>2027-03-01T23:59:00</ToDate>", "<ToDate>2027-03-15T23:59:00</ToDate>");
        rows = ui::readProjectXml(moved);
        import = importProject(*stopped, testWorld(), *rows);
        QVERIFY(import && import->changes.empty());
        QCOMPARE(import->notTaken.size(), std::size_t{1});
        QVERIFY2(import->notTaken[0].find("has other exceptions in the file, first 1 Dec 2026 to 15 Mar 2027;") != std::string::npos, import->notTaken[0].c_str());

        QByteArray none = exported(*stopped);
        const auto from = none.indexOf("<Exceptions>");
        none.remove(from, none.indexOf("</Exceptions>") - from + 13);
        rows = ui::readProjectXml(none);
        import = importProject(*stopped, testWorld(), *rows);
        QVERIFY(import && !import->changes.empty() && import->notTaken.empty());
    }
    /// What a hand may do in Project and a plan cannot have is told, each in words; nothing of it is taken.
    void whatThePlanCannotHaveIsTold_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("as late as possible") << "constraint as late as possible" << "its constraint “as late as possible” is none of the plan's";
        QTest::newRow("inactive") << "inactive" << "it is inactive in the file";
        QTest::newRow("ends before it starts") << "actuals" << "its actual finish lies before its actual start";
        QTest::newRow("itself") << "itself" << "it cannot wait for itself";
        QTest::newRow("circle") << "circle" << "would close a circle";
        QTest::newRow("gone") << "gone" << "Not in the file, and the plan keeps it: ";
    }
    void whatThePlanCannotHaveIsTold() {
        QFETCH(QString, what);
        QFETCH(QString, words);
        std::vector<ProjectRow> rows = rows_;
        ProjectRow* row = rowOf(rows, task_->id);
        const std::string before = results_->schedule.tasks[task_->predecessors.front().task].id;
        if (what.startsWith(QStringLiteral("constraint "))) row->refused.push_back("its constraint “as late as possible” is none of the plan's.");
        else if (what == QStringLiteral("inactive")) row->inactive = true;
        else if (what == QStringLiteral("actuals")) row->actualStart = Instant::startOf(Date(2026, 6, 1)), row->actualFinish = Instant::startOf(Date(2026, 5, 1));
        else if (what == QStringLiteral("itself")) row->predecessors.push_back({task_->id, LinkType::FinishToStart, 0});
        else if (what == QStringLiteral("circle")) rowOf(rows, before)->predecessors.push_back({task_->id, LinkType::FinishToStart, 0});
        else rows.erase(std::remove_if(rows.begin(), rows.end(), [&](const ProjectRow& r) { return r.task == task_->id; }), rows.end());
        const auto import = importProject(*results_, testWorld(), rows);
        QVERIFY2(import, import ? "" : import.error().text().c_str());
        QVERIFY(import->changes.empty() && import->moved.empty());
        QCOMPARE(import->notTaken.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(import->notTaken[0]).contains(words), import->notTaken[0].c_str());
    }
    /// Lags as Project may write them: elapsed, of work, per cent of the other's length.
    void lagsAreReadInEveryFormat_data() {
        QTest::addColumn<QByteArray>("lag");
        QTest::addColumn<double>("days");
        QTest::addColumn<bool>("working");
        QTest::newRow("elapsed days") << QByteArray("<LinkLag>144000</LinkLag><LagFormat>8</LagFormat>") << 10.0 << false;
        QTest::newRow("days of work") << QByteArray("<LinkLag>144000</LinkLag><LagFormat>7</LagFormat>") << 10.0 << true;
        QTest::newRow("estimated days of work") << QByteArray("<LinkLag>144000</LinkLag><LagFormat>39</LagFormat>") << 10.0 << true;
        QTest::newRow("per cent") << QByteArray("<LinkLag>50</LinkLag><LagFormat>19</LagFormat>") << 20.0 << false;
        QTest::newRow("lead") << QByteArray("<LinkLag>-144000</LinkLag><LagFormat>8</LagFormat>") << -10.0 << false;
    }
    void lagsAreReadInEveryFormat() {
        QFETCH(QByteArray, lag);
        QFETCH(double, days);
        QFETCH(bool, working);
        const auto attribute = [](const char* task) { return QByteArray("<ExtendedAttribute><FieldID>188743731</FieldID><Value>") + task + "</Value></ExtendedAttribute>"; };
        QByteArray calendar("<Calendars><Calendar><UID>2</UID><Name>Week</Name><WeekDays>");
        for (int day = 1; day <= 7; ++day) calendar += QStringLiteral("<WeekDay><DayType>%1</DayType><DayWorking>%2</DayWorking></WeekDay>").arg(day).arg(day > 1 && day < 7).toUtf8();
        const auto rows = ui::readProjectXml("<Project>" + calendar + "</WeekDays></Calendar></Calendars><Tasks><Task><UID>1</UID><Start>2027-01-01T00:00:00</Start><Finish>2027-02-10T00:00:00</Finish>" +
                                             attribute("1/0/A") + "</Task><Task><UID>2</UID><CalendarUID>2</CalendarUID><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type>" + lag +
                                             "</PredecessorLink>" + attribute("1/0/B") + "</Task></Tasks></Project>");
        QVERIFY2(rows, rows ? "" : rows.error().text().c_str());
        QCOMPARE(rows->at(1).predecessors.size(), std::size_t{1});
        QCOMPARE(rows->at(1).predecessors[0].lagDays, days);
        QCOMPARE(rows->at(1).predecessors[0].working, working);
    }
    void startsLinksAndFactsAreTaken() {
        std::vector<ProjectRow> rows = rows_;
        ProjectRow* row = rowOf(rows, task_->id);
        row->startNoEarlier = Instant::startOf(task_->start.date() + 90);
        std::string other;
        for (const Task& t : results_->schedule.tasks)
            if (t.package == "A" && t.site == task_->site) other = t.id;
        QVERIFY(!other.empty());
        row->predecessors.push_back({other, LinkType::StartToStart, 14});
        const auto import = importProject(*results_, testWorld(), rows);
        QVERIFY(import);
        QCOMPARE(import->changes.size(), std::size_t{2});
        const auto next = applyEdit(*results_->plan, import->edit);
        QVERIFY(next);
        const ResultsPtr after = resultsOf(*next);
        for (const Task& t : after->schedule.tasks)
            if (t.id == task_->id) QVERIFY(t.start.date() >= task_->start.date() + 90);
        // The planner's link can be taken away again in Project, a link of the work packages cannot.
        auto again = ui::readProjectXml(exported(*after));
        QVERIFY(again);
        rowOf(*again, task_->id)->predecessors.clear();
        const auto back = importProject(*after, testWorld(), *again);
        QVERIFY(back);
        QCOMPARE(back->changes.size(), std::size_t{1});
        QVERIFY(!back->notTaken.empty());
    }
    void aFileOfAnotherPlanIsRefused() {
        std::vector<ProjectRow> rows = rows_;
        for (ProjectRow& r : rows) r.task.clear(), r.name += " of another plan";
        QVERIFY(!importProject(*results_, testWorld(), rows));
    }
    void hostileFilesGiveAClearError_data() {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("line");
        const auto file = [](const char* task) { return QByteArray("<Project>\n<Tasks>\n<Task>") + task + "</Task>\n</Tasks>\n</Project>"; };
        QTest::newRow("empty") << QByteArray() << "line 1";
        QTest::newRow("no XML") << QByteArray("MPP\x01\x02") << "line 1";
        QTest::newRow("other XML") << QByteArray("<svg/>") << "line 1";
        QTest::newRow("cut") << QByteArray("<Project>\n<Tasks>\n<Task><UID>1</UID>") << "line 3";
        QTest::newRow("entities") << QByteArray("<!DOCTYPE p [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]>\n<Project><Tasks><Task><UID>1</UID><Name>&b;</Name></Task></Tasks></Project>") << "line 1";
        QTest::newRow("file") << QByteArray("<!DOCTYPE p [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Project>&a;</Project>") << "line 1";
        QTest::newRow("undeclared entity") << file("<UID>1</UID><Name>&x;</Name>") << "line 3";
        QTest::newRow("deep") << QByteArray("<Project>") + QByteArray("<a>").repeated(200'000) << "line 1";
    }
    void hostileFilesGiveAClearError() {
        QFETCH(QByteArray, xml);
        QFETCH(QString, line);
        const auto rows = ui::readProjectXml(xml);
        QVERIFY(!rows);
        QVERIFY2(rows.error().happened.find("expected") != std::string::npos, rows.error().happened.c_str());
        QCOMPARE(QString::fromStdString(rows.error().where), line);
    }

private:
    ResultsPtr results_;
    std::vector<ProjectRow> rows_;
    const Task* task_ = nullptr;
};

STARGATE_TEST(ProjectReaderTest)
#include "project_reader_test.moc"

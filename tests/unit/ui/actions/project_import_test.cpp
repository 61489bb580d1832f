#include "tests/support/test_main.h"

#include <QtCore/QRegularExpression>

#include "core/plan/apply_edit.h"
#include "tests/support/project_file.h"
#include "tests/support/reference_plan.h"
#include "ui/actions/project_reader.h"
#include "ui/panels/import_message.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ResultsPtr resultsOf(const Plan& plan) {
    const auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
    if (!results) qFatal("%s", results.error().text().c_str());
    return *results;
}

QString lines(const std::vector<std::string>& all) {
    QStringList out;
    for (const std::string& line : all) out += QString::fromStdString(line);
    return out.join(QLatin1Char('\n'));
}

constexpr const char* kEightHours = "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
                                    "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>";
constexpr const char* kTenHours = "<WorkingTimes><WorkingTime><FromTime>06:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes>";

}  // namespace

class ProjectImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        results_ = resultsOf(mesaPlan());
        xml_ = QByteArray::fromStdString(projectXml(*results_));
    }

    /// The same days with the same dates are no change, whatever the hours of a day.
    void daysAreDaysWhateverTheirHours_data() {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("24 hours") << xml_;
        QTest::newRow("8 hours") << inDaysOf(xml_, kEightHours, 480);
        QTest::newRow("10 hours, other minutes per day") << inDaysOf(xml_, kTenHours, 600).replace("<MinutesPerDay>600", "<MinutesPerDay>480");
        QTest::newRow("7.5 hours by minutes per day alone") << inDaysOf(xml_, "", 450);
        QTest::newRow("elapsed") << elapsed();
        QByteArray ends = inDaysOf(xml_, kEightHours, 480);
        ends.replace("<Finish>2028-09-22T00:00:00", "<Finish>2028-09-21T17:00:00").replace("<ConstraintDate>2028-03-01T00:00:00", "<ConstraintDate>2028-03-01T08:00:00");
        QTest::newRow("begins and ends at the hours of work") << ends;
    }
    void daysAreDaysWhateverTheirHours() {
        QFETCH(QByteArray, xml);
        isNoChange(xml);
    }

    /// What a file does not speak of stays, and the planner's own is told.
    void whatAFileDoesNotSpeakOfStays_data() {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("told");
        const auto gone = [&](std::initializer_list<const char*> elements) {
            QByteArray xml = xml_;
            for (const char* element : elements) xml = without(std::move(xml), element);
            return xml;
        };
        QTest::newRow("deadline") << gone({"Deadline"}) << "Test Mesa, Design: the file has no deadline for it; the contract date 30 Jun 2027 stays.";
        QTest::newRow("constraint") << gone({"ConstraintType", "ConstraintDate"}) << "Test Mesa, Hall 1, Foundations, steel, shell: the file has no constraint for it; “start no earlier than 1 Mar 2028” stays.";
        QTest::newRow("actual") << gone({"ActualStart"}) << "Test Mesa, Site search, option, land closing: the file has no actual start for it; 1 Jan 2026 stays.";
        QTest::newRow("calendar") << gone({"CalendarUID"}) << QString();
        QTest::newRow("links") << gone({"PredecessorLink"}) << "Test Mesa, PV: the file has no links; its link from “Foundations, steel, shell” (finish to start, +14.0 days) stays.";
        QTest::newRow("another name") << QByteArray(xml_).replace("<Name>Design</Name>", "<Name>Renamed</Name>") << "Test Mesa, Design: it is called “Renamed” in the file; the plan keeps its own name.";
        QTest::newRow("lags") << gone({"LinkLag"}) << QString();
        QTest::newRow("lag formats") << gone({"LinkLag", "LagFormat"}) << QString();
        QTest::newRow("types of links") << QString::fromUtf8(xml_).remove(QRegularExpression(QStringLiteral("<Type>[0-3]</Type>(?=<CrossProject>)"))).toUtf8() << QString();
        QTest::newRow("duration") << gone({"Duration"}) << QString();
        QTest::newRow("dates") << gone({"Start", "Finish"}) << QString();
        QTest::newRow("progress") << gone({"PercentComplete"}) << QString();
        QTest::newRow("summary") << gone({"Summary"}) << QString();
        for (const char* element : {"Duration", "Start", "Finish", "CalendarUID", "PercentComplete", "Priority"}) QTest::newRow(qPrintable(QStringLiteral("empty %1").arg(QLatin1String(element)))) << emptied(xml_, element) << QString();
        QTest::newRow("empty ActualFinish") << inTask(xml_, "1/1/N", "<ActualDuration>", "<ActualFinish/><ActualDuration>") << QString();
    }
    void whatAFileDoesNotSpeakOfStays() {
        QFETCH(QByteArray, xml);
        QFETCH(QString, told);
        isNoChange(xml, told);
    }

    /// What a file speaks of is taken away, and listed before it is.
    void removalsAreListed() {
        QByteArray xml = inTask(xml_, "1/1/N", "<ConstraintType>4</ConstraintType>", "<ConstraintType>0</ConstraintType>");
        xml = inTask(xml, "1/1/N", "<ConstraintDate>2028-03-01T00:00:00</ConstraintDate>", "");
        const QByteArray link = "<LinkLag>201600</LinkLag>";
        const qsizetype at = xml.indexOf(link), begin = xml.lastIndexOf("<PredecessorLink>", at), end = xml.indexOf("</PredecessorLink>", at) + 18;
        xml.remove(begin, end - begin);
        const ProjectImport import = importOf(xml);
        QCOMPARE(lines(import.changes), QStringLiteral("Test Mesa, PV: its link from “Foundations, steel, shell” (finish to start, +14.0 days) removed\n"
                                                       "Test Mesa, Hall 1, Foundations, steel, shell: “start no earlier than 1 Mar 2028” removed"));
        QVERIFY(!import.moved.empty());
        const auto next = applyEdit(*results_->plan, import.edit);
        QVERIFY(next);
        QCOMPARE(next->taskLinks.size(), std::size_t{0});
        for (const TaskEdit& e : next->taskEdits) QVERIFY(e.task != "1/1/N");
        // The window asks with the same list in sight.
        const ui::Message message = ui::importMessage(import);
        QVERIFY(message.showsDetails && message.buttons.size() == 2);
        for (const std::string& line : import.changes) QVERIFY(message.details.contains(QString::fromStdString(line)));
        QVERIFY2(message.details.contains(QStringLiteral("Moves\n")) && message.details.contains(QStringLiteral("Foundations, steel, shell: starts ")), qPrintable(message.details));
    }

    /// 100 % is finished at its finish where that has come; in part is dates, which are told where they say otherwise.
    void progressIsTakenOrTold() {
        const auto with = [&](const char* task, const char* percent) {
            QByteArray xml = without(xml_, "PercentComplete");
            return inTask(xml, task, "<Duration>", QByteArray("<PercentComplete>") + percent + "</PercentComplete><Duration>");
        };
        ProjectImport import = importOf(with("1/0/B", "100"));
        QVERIFY(import.changes.empty());
        QCOMPARE(lines(import.notTaken), QStringLiteral("Test Mesa, Local zoning, environmental, tax abatement: 100 % complete in the file; not taken, since its finish 1 Jan 2027 lies after the data date 1 Mar 2026."));
        import = importOf(with("1/0/B", "40"));
        QVERIFY(import.changes.empty() && lines(import.notTaken).contains(QStringLiteral("40 % complete in the file; not taken, since its start 2 Jul 2026 lies after the data date")));
        import = importOf(with("1/0/A", "75"));
        QVERIFY(import.changes.empty() && lines(import.notTaken).contains(QStringLiteral("75 % complete in the file; progress follows from dates in a plan, which has it at 32 % on 1 Mar 2026.")));
        import = importOf(inTask(with("1/0/A", "100"), "1/0/A", "<Finish>2026-07-02T15:00:00", "<Finish>2026-02-20T15:00:00"));
        QCOMPARE(lines(import.changes), QStringLiteral("Test Mesa, Site search, option, land closing: actual finish 20 Feb 2026"));
        const auto next = applyEdit(*results_->plan, import.edit);
        QVERIFY(next);
        const auto edit = std::find_if(next->taskEdits.begin(), next->taskEdits.end(), [](const TaskEdit& e) { return e.task == "1/0/A"; });
        QCOMPARE(edit->actualStart, std::optional(Date(2026, 1, 1)));
        QCOMPARE(edit->actualFinish, std::optional(Date(2026, 2, 20)));
    }

    /// One cell that cannot be read costs its task, or the calendar it is in, and never the file.
    void aBadCellSpoilsItsTaskAlone_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("deadline") << QByteArray("<Deadline>2027-06-30T23:59:00") << QByteArray("<Deadline>tomorrow");
        QTest::newRow("day") << QByteArray("<Start>2026-07-02T15:00:00") << QByteArray("<Start>2027-02-30T08:00:00");
        QTest::newRow("far year") << QByteArray("<Start>2026-07-02T15:00:00") << QByteArray("<Start>9999-01-01T08:00:00");
        QTest::newRow("duration") << QByteArray("<Duration>PT4383H") << QByteArray("<Duration>PT999999999H");
        QTest::newRow("negative") << QByteArray("<Duration>PT4383H") << QByteArray("<Duration>-PT4383H");
        QTest::newRow("link type") << QByteArray("<Type>1</Type><CrossProject>") << QByteArray("<Type>7</Type><CrossProject>");
        QTest::newRow("UID") << QByteArray("<UID>9</UID>") << QByteArray("<UID>99999999999999999999</UID>");
        QTest::newRow("twice") << QByteArray("<UID>9</UID>") << QByteArray("<UID>2</UID>");
        QTest::newRow("percent") << QByteArray("<PercentComplete>0<") << QByteArray("<PercentComplete>half<");
    }
    void aBadCellSpoilsItsTaskAlone() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray xml = inTask(xml_, "1/0/DES", from, to);
        xml = inTask(xml, "1/1/N", "<ConstraintDate>2028-03-01", "<ConstraintDate>2028-05-01");
        const ProjectImport import = importOf(xml);
        QCOMPARE(lines(import.changes), QStringLiteral("Test Mesa, Hall 1, Foundations, steel, shell: starts no earlier than 1 May 2028, was 1 Mar 2028"));
        QVERIFY2(lines(import.notTaken).contains(QRegularExpression(QStringLiteral("^Test Mesa, Design: .* was expected, not “.*” \\(line \\d+\\); nothing of this row is taken\\.$"), QRegularExpression::MultilineOption)), qPrintable(lines(import.notTaken)));
    }
    void otherFormsOfTimesAndDurationsAreRead() {
        QByteArray xml = xml_;
        xml = inTask(xml, "1/0/DES", "<Duration>PT4383H0M0S", "<Duration>P182DT15H");
        xml = inTask(xml, "1/0/DES", "<Deadline>2027-06-30T23:59:00", "<Deadline>2027-06-30");
        xml = inTask(xml, "1/0/DES", "<Start>2026-07-02T15:00:00", "<Start>2026-07-02T15:00:00.000Z");
        isNoChange(inTask(xml, "1/0/DES", "<CalendarUID>1<", "<Notes><b>x</b></Notes><CalendarUID>1<"));
    }
    void aBaseCalendarThatIsNotThereIsNone() {
        QByteArray xml = xml_;
        isNoChange(xml.replace("</Calendars>", "<Calendar><UID>9</UID><Name>Budget</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>-65533</BaseCalendarUID></Calendar></Calendars>"));
        // A calendar that cannot be read costs what uses it, once.
        xml.replace("<BaseCalendarUID>-65533</BaseCalendarUID>", "<BaseCalendarUID>none</BaseCalendarUID>");
        isNoChange(xml);
        isNoChange(inTask(xml, "1/0/DES", "<CalendarUID>1<", "<CalendarUID>9<"), QStringLiteral("The calendar “Budget” cannot be read: "));
    }

    void reasonsAreTheRealOnes() {
        isNoChange(inTask(xml_, "1/0/H", "<Duration>PT8035H30M0S", "<Duration>PT0H0M0S"), QStringLiteral("Test Mesa, MV switchgear and UPS: a duration of 0 is not taken; it keeps 334.8 days."));
        isNoChange(inTask(xml_, "1/0/DES", "<UID>9</UID>", "<UID>9</UID><PredecessorLink><PredecessorUID>77</PredecessorUID></PredecessorLink>"),
                   QStringLiteral("Test Mesa, Design: its link from a task that is not in the file is not taken."));
    }
    void whatSummariesAskIsTold() {
        QByteArray xml = xml_;
        const qsizetype site = xml.indexOf("<Summary>1</Summary>");
        xml.insert(site, "<Deadline>2028-12-31T00:00:00</Deadline>");
        isNoChange(xml, QStringLiteral("“Test Mesa” is a summary, which spans its tasks; not taken: its deadline 31 Dec 2028. Put it on a task."));
        xml = xml_;
        const qsizetype hall = xml.lastIndexOf("<Manual>0</Manual>", xml.lastIndexOf("<Summary>1</Summary>"));
        xml.replace(hall, 18, "<Manual>1</Manual>");
        isNoChange(xml, QStringLiteral("“Test Mesa, Hall 1” is a summary, which spans its tasks; not taken: its dates, typed by hand."));
    }
    void manualTasksAreTakenWhereTheyLieElsewhere() {
        isNoChange(inTask(xml_, "1/0/DES", "<Manual>0<", "<Manual>1<"));
        QByteArray xml = inTask(xml_, "1/0/DES", "<Manual>0<", "<Manual>1<");
        const ProjectImport import = importOf(inTask(xml, "1/0/DES", "<Start>2026-07-02", "<Start>2026-10-01"));
        QCOMPARE(lines(import.changes), QStringLiteral("Test Mesa, Design: starts no earlier than 1 Oct 2026"));
    }
    void rowsOfOtherPlansAreCounted() {
        QByteArray xml = xml_, rows;
        for (int i = 0; i < 99'900; ++i) rows += "<Task><UID>" + QByteArray::number(1'000 + i) + "</UID><Name>Other</Name><OutlineLevel>1</OutlineLevel></Task>";
        const ProjectImport import = importOf(xml.replace("</Tasks>", rows + "</Tasks>"));
        QVERIFY(import.changes.empty());
        QCOMPARE(import.notTaken.size(), std::size_t{51});
        QCOMPARE(import.notTaken.back(), std::string("and 99,850 more rows that are no task of this plan."));
    }
    void exceptionsThatRecurAreToldAsSuch() {
        QByteArray xml = xml_;
        const qsizetype week = xml.indexOf("<Name>Monday to Friday</Name>"), end = xml.indexOf("</WeekDays>", week);
        xml.insert(end + 11, "<Exceptions><Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2028-03-03T00:00:00</FromDate><ToDate>2029-03-02T23:59:00</ToDate></TimePeriod>"
                             "<Occurrences>27</Occurrences><Name>Bridge day</Name><Type>6</Type><Period>2</Period><DaysOfWeek>32</DaysOfWeek><DayWorking>0</DayWorking></Exception></Exceptions>");
        isNoChange(xml, QStringLiteral("The calendar “Monday to Friday” has other exceptions in the file, first every 2 weeks, 27 times from 3 Mar 2028 to 2 Mar 2029;"));
    }
    /// Programs that keep no field of their own still keep the names and the outline.
    void rowsWithoutIdAreKnownByTheirPlace() {
        isNoChange(without(xml_, "ExtendedAttribute"));
        const ProjectImport import = importOf(without(inTask(xml_, "1/1/N", "<ConstraintDate>2028-03-01", "<ConstraintDate>2028-05-01"), "ExtendedAttribute"));
        QCOMPARE(import.changes.size(), std::size_t{1});
    }
    void aSecondRowOfATaskIsTold() {
        QByteArray xml = xml_;
        const qsizetype id = xml.indexOf("<Value>1/0/DES</Value>"), begin = xml.lastIndexOf("<Task>", id), end = xml.indexOf("</Task>", id) + 7;
        isNoChange(xml.insert(end, xml.mid(begin, end - begin).replace("<UID>9</UID>", "<UID>99</UID>")), QStringLiteral("Test Mesa, Design: the file has a second row for it (line "));
    }

private:
    ProjectImport importOf(const QByteArray& xml) const {
        const auto rows = ui::readProjectXml(xml);
        if (!rows) qFatal("%s", rows.error().text().c_str());
        const auto import = importProject(*results_, testWorld(), *rows);
        if (!import) qFatal("%s", import.error().text().c_str());
        return *import;
    }
    /// Nothing changes; the words are told, or nothing is.
    void isNoChange(const QByteArray& xml, const QString& told = {}) const {
        const ProjectImport import = importOf(xml);
        QVERIFY2(import.changes.empty(), qPrintable(lines(import.changes)));
        QVERIFY(import.moved.empty());
        if (told.isEmpty()) QVERIFY2(import.notTaken.empty(), qPrintable(lines(import.notTaken)));
        else QVERIFY2(lines(import.notTaken).contains(told), qPrintable(lines(import.notTaken)));
    }
    /// Every task with its span around the clock as its duration.
    QByteArray elapsed() const {
        QByteArray xml = xml_;
        for (const ProjectRow& row : projectRows(*results_)) {
            if (row.summary) continue;
            const auto span = [](std::int64_t minutes) { return QByteArray("<Duration>PT") + QByteArray::number(static_cast<qlonglong>(minutes / 60)) + "H" + QByteArray::number(static_cast<qlonglong>(minutes % 60)) + "M0S</Duration>"; };
            xml = inTask(xml, row.task.c_str(), span(*row.minutes) + "<DurationFormat>7<", span(*row.finish - *row.start) + "<DurationFormat>8<");
        }
        return xml;
    }

    ResultsPtr results_;
    QByteArray xml_;
};

STARGATE_TEST(ProjectImportTest)
#include "project_import_test.moc"

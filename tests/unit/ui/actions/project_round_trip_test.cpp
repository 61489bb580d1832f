#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <rapidcheck.h>

#include "core/engine/schedule/cpm.h"
#include "core/plan/apply_edit.h"
#include "tests/support/project_file.h"
#include "tests/support/reference_plan.h"
#include "tests/support/schedule_plans.h"
#include "ui/actions/project_reader.h"

using namespace stargate;
using namespace stargate::test;

namespace {

/// Results with the schedule alone, which is what an interchange of schedules reads.
Results scheduled(Plan plan) {
    const auto resolved = resolve(std::make_shared<const Plan>(std::move(plan)), testWorld().catalog, *testWorld().regions);
    if (!resolved) qFatal("%s", resolved.error().text().c_str());
    Results out;
    out.plan = resolved->plan;
    out.catalog = resolved->catalog;
    out.start = resolved->start;
    out.months = resolved->months;
    out.dataDate = resolved->dataDate;
    for (const Site& site : out.plan->sites) {
        SiteResult result;
        result.id = site.id;
        result.name = site.name;
        out.sites.push_back(std::move(result));
    }
    out.schedule = schedulePlan(*resolved);
    return out;
}

/// A plan of one of several kinds with random facts, constraints, calendars, links, winters and data date.
Results anyScheduled() {
    Plan plan = *rc::gen::elementOf(std::vector<Plan>{mesaPlan(), campus(40, -83), rivals({Date(2027, 3, 1), Date(2027, 4, 1), Date(2027, 5, 1)}, {2, 1, 3}), referencePlan(2, 2)});
    PlanSettings settings = *plan.settings;
    settings.dataDate = Date(2026, 1, 1) + *rc::gen::inRange(0, 900);
    plan.settings = std::make_shared<const PlanSettings>(settings);
    auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
    if (*rc::gen::arbitrary<bool>()) (*assumptions)["winter_stop_months"] = *rc::gen::inRange(1, 5);
    plan.assumptions = assumptions;
    const Results before = scheduled(plan);
    const auto anyTask = [&] { return rc::gen::elementOf(before.schedule.tasks); };
    const auto anyDate = [&] { return settings.dataDate->inMonth().first() + *rc::gen::inRange(-400, 1500); };
    const auto sometimes = [] { return *rc::gen::inRange(0, 3) == 0; };
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
        TaskEdit edit;
        edit.task = (*anyTask()).id;
        if (std::any_of(plan.taskEdits.begin(), plan.taskEdits.end(), [&](const TaskEdit& e) { return e.task == edit.task; })) continue;
        if (sometimes()) edit.startNoEarlier = anyDate();
        if (sometimes()) edit.mustFinish = anyDate();
        if (sometimes()) edit.calendar = static_cast<WorkCalendar>(*rc::gen::inRange(0, 3));
        if (sometimes()) edit.durationMonths = std::array<double, 3>{1, *rc::gen::inRange(1, 20) / 3.0 + 1, 9};
        if (sometimes()) edit.actualStart = *settings.dataDate - *rc::gen::inRange(0, 300);
        if (edit.actualStart && sometimes()) edit.actualFinish = std::min(*settings.dataDate, *edit.actualStart + *rc::gen::inRange(1, 200));
        if (auto next = applyEdit(plan, {Put<TaskEdit>{edit}})) plan = std::move(*next);
    }
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        TaskLink link;
        link.from = (*anyTask()).id;
        link.to = (*anyTask()).id;
        link.type = static_cast<LinkType>(*rc::gen::inRange(0, 4));
        link.lagDays = *rc::gen::inRange(-30, 90);
        if (auto next = applyEdit(plan, {Put<TaskLink>{link}}); next && scheduled(*next).schedule.droppedLinks.empty()) plan = std::move(*next);
    }
    return scheduled(plan);
}

std::vector<ProjectRow> rowsOf(const QByteArray& xml) {
    auto rows = ui::readProjectXml(xml);
    if (!rows) qFatal("%s", rows.error().text().c_str());
    return std::move(*rows);
}

ProjectImport importOf(const Results& results, const QByteArray& xml) {
    const auto import = importProject(results, testWorld(), rowsOf(xml));
    if (!import) qFatal("%s", import.error().text().c_str());
    return *import;
}

std::string listed(const ProjectImport& import) {
    std::string out;
    for (const auto* lines : {&import.changes, &import.notTaken})
        for (const std::string& line : *lines) out += line + "\n";
    return out;
}

/// Rows whose duration is not the working time between their dates, or whose actual dates are others than their dates.
std::vector<std::string> contradictions(const Results& results, const std::vector<ProjectRow>& rows) {
    constexpr std::int64_t kRounding = 30;
    std::vector<std::string> out;
    for (const ProjectRow& row : rows) {
        if (row.summary) continue;
        const std::int64_t between = calendarOf(results, *row.calendar).between(*row.start, *row.finish);
        if (std::abs(between - *row.minutes) > kRounding) out.push_back(row.task + ": duration");
        if ((row.actualStart && row.actualStart != row.start) || (row.actualFinish && row.actualFinish != row.finish)) out.push_back(row.task + ": actual dates");
    }
    return out;
}

/// Rows that a program which schedules puts elsewhere than the file says: by links, lags, calendars, constraints and actual dates alone.
std::vector<std::string> recomputedElsewhere(const Results& results, const std::vector<ProjectRow>& rows) {
    CpmNetwork network;
    std::vector<Calendar> calendars;
    for (const WorkCalendar kind : {WorkCalendar::SevenDay, WorkCalendar::FiveDay, WorkCalendar::FiveDayOutdoor}) calendars.push_back(calendarOf(results, kind));
    for (const ProjectRow& row : rows) {
        CpmTask task;
        task.calendar = &calendars[static_cast<std::size_t>(row.calendar.value_or(WorkCalendar::SevenDay))];
        task.duration = row.minutes.value_or(0);
        task.startNoEarlier = row.startNoEarlier;
        task.knownStart = row.actualStart;
        task.knownFinish = row.actualFinish ? row.actualFinish : row.finishOn;
        if (row.summary) task.knownStart = row.start, task.knownFinish = row.finish;
        network.tasks.push_back(task);
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (const ProjectRow::Predecessor& p : rows[i].predecessors)
            network.links.push_back({static_cast<std::uint32_t>(p.row), static_cast<std::uint32_t>(i), p.type, std::llround(p.lagDays * Instant::kMinutesPerDay),
                                     p.working ? network.tasks[i].calendar : &Calendar::sevenDay()});
    const auto order = CpmOrder::of(network);
    if (!order) return {"links in a circle"};
    const std::vector<CpmSpan> dates = earlyDates(network, *order, Instant::startOf(results.start.first()));
    constexpr std::int64_t kRounding = 2;  // lags are tenths of minutes, dates whole minutes
    std::vector<std::string> out;
    // A start on a day without work is the same as the next one with work.
    const auto differs = [&](std::size_t i, Instant computed, Instant written) { return std::abs(network.tasks[i].calendar->between(computed, written)) > kRounding; };
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].finishOn && (differs(i, dates[i].start, *rows[i].start) || differs(i, dates[i].finish, *rows[i].finish)))
            out.push_back(rows[i].task + ": " + rows[i].start->date().text() + " to " + rows[i].finish->date().text() + ", computed " + dates[i].start.date().text() + " to " + dates[i].finish.date().text());
    return out;
}

QByteArray transformed(const QString& style, const QByteArray& xml) {
    QTemporaryDir folder;
    QFile in(folder.filePath(QStringLiteral("in.xml")));
    if (!in.open(QIODevice::WriteOnly) || in.write(xml) != xml.size()) qFatal("cannot write");
    in.close();
    QProcess process;
    process.start(QStringLiteral("xsltproc"), {style, in.fileName()});
    constexpr int kPatienceMs = 120'000;
    if (!process.waitForFinished(kPatienceMs) || process.exitCode() != 0) qFatal("xsltproc: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

}  // namespace

class ProjectRoundTripTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSampleIsConsistent() {
        const Results results = scheduled(stargateSample());
        const std::vector<ProjectRow> rows = rowsOf(QByteArray::fromStdString(projectXml(results)));
        const std::vector<std::string> wrong = contradictions(results, rows), elsewhere = recomputedElsewhere(results, rows);
        QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
        QVERIFY2(elsewhere.empty(), elsewhere.empty() ? "" : elsewhere.front().c_str());
    }
    void anyPlanComesBackUnchanged() {
        QVERIFY(rc::check("what a plan exports changes nothing in it", [] {
            const Results results = anyScheduled();
            const QByteArray xml = QByteArray::fromStdString(projectXml(results));
            const ProjectImport import = importOf(results, xml);
            if (!import.changes.empty() || !import.notTaken.empty()) RC_FAIL(listed(import));
            const std::vector<ProjectRow> rows = rowsOf(xml);
            const std::vector<std::string> wrong = contradictions(results, rows), elsewhere = recomputedElsewhere(results, rows);
            if (!wrong.empty()) RC_FAIL(wrong.front());
            if (!elsewhere.empty()) RC_FAIL(elsewhere.front());
        }));
    }
    void anyPlanComesBackFromShorterDaysAndSparseFiles() {
        QVERIFY(rc::check("hours of a day, elements left out and fields of our own left out change nothing", [] {
            const Results results = anyScheduled();
            QByteArray xml = QByteArray::fromStdString(projectXml(results));
            const int hours = *rc::gen::inRange(4, 13);
            const QByteArray day = "<WorkingTimes><WorkingTime><FromTime>07:00:00</FromTime><ToTime>" + QByteArray::number(7 + hours).rightJustified(2, '0') + ":00:00</ToTime></WorkingTime></WorkingTimes>";
            if (*rc::gen::arbitrary<bool>()) xml = inDaysOf(xml, day, 60 * hours);
            for (const char* element : {"Deadline", "ConstraintType", "ActualStart", "ActualFinish", "PercentComplete", "CalendarUID", "PredecessorLink", "Finish", "Summary", "ExtendedAttribute"}) {
                if (*rc::gen::inRange(0, 4) == 0) xml = without(xml, element);
                else if (*rc::gen::inRange(0, 4) == 0 && element != std::string("ExtendedAttribute")) xml = emptied(xml, element);
            }
            const ProjectImport import = importOf(results, xml);
            if (!import.changes.empty()) RC_FAIL(listed(import));
        }));
    }
    /// GNOME Planner's own importer takes every row; what comes back changes no more than the constraints that Planner does not know.
    void everyRowArrivesInPlanner_data() {
        QTest::addColumn<bool>("sample");
        QTest::addColumn<int>("tasks");
        QTest::newRow("Stargate sample") << true << 525;
        QTest::newRow("one site") << false << 28;
    }
    void everyRowArrivesInPlanner() {
        QFETCH(bool, sample);
        QFETCH(int, tasks);
        const Results results = scheduled(sample ? stargateSample() : mesaPlan());
        const QByteArray planner = transformed(QStringLiteral("/usr/share/planner/stylesheets/msp2planner.xsl"), QByteArray::fromStdString(projectXml(results)));
        QCOMPARE(planner.count("<task "), static_cast<qsizetype>(tasks));
        const std::vector<ProjectRow> rows = projectRows(results);
        for (const ProjectRow& row : rows)
            if (!row.summary && *row.minutes > 0) QVERIFY2(planner.contains("duration=\"" + QByteArray::number(static_cast<qlonglong>(*row.minutes * 60)) + "\""), row.task.c_str());
        const ProjectImport back = importOf(results, transformed(QStringLiteral(STARGATE_SOURCE_DIR "/tests/data/project/planner_to_mspdi.xsl"), planner));
        std::size_t dated = 0;  // constraints on the finish, which Planner makes ones on the start
        for (const ProjectRow& row : rows) dated += row.finishOn ? 1 : 0;
        QVERIFY2(back.changes.size() <= dated, listed(back).c_str());
        for (const std::string& line : back.changes) QVERIFY2(line.find(": starts no earlier than ") != std::string::npos, line.c_str());
        for (const std::string& line : back.notTaken) QVERIFY2(line.find("no task of this plan") == std::string::npos && line.find("second row") == std::string::npos, line.c_str());
    }
    /// What nearly every task of a genuine file has, so that other readers find what they rely on.
    void everyTaskHasWhatOthersRelyOn() {
        const Results results = scheduled(mesaPlan());
        const QString xml = QString::fromStdString(projectXml(results));
        const QStringList tasks = xml.mid(xml.indexOf(QStringLiteral("<Tasks>"))).split(QStringLiteral("<Task>")).mid(1);
        QCOMPARE(tasks.size(), qsizetype{28});
        for (const QString& task : tasks)
            for (const char* element : {"UID", "ID", "Name", "Type", "IsNull", "WBS", "OutlineNumber", "OutlineLevel", "Priority", "Start", "Finish", "Duration", "DurationFormat", "Work",
                                        "EffortDriven", "Recurring", "OverAllocated", "Estimated", "Milestone", "Summary", "Critical", "PercentComplete", "PercentWorkComplete",
                                        "ActualDuration", "RemainingDuration", "ConstraintType", "CalendarUID", "IgnoreResourceCalendar", "Manual", "Active"})
                QVERIFY2(task.contains(QStringLiteral("<%1>").arg(QLatin1String(element))), element);
        QVERIFY(tasks[0].contains(QStringLiteral("<OutlineNumber>1</OutlineNumber>")) && tasks[1].contains(QStringLiteral("<WBS>1.1</WBS>")));
        QVERIFY(tasks[17].contains(QStringLiteral("<OutlineNumber>1.16.1</OutlineNumber>")));
    }
};

STARGATE_TEST(ProjectRoundTripTest)
#include "project_round_trip_test.moc"

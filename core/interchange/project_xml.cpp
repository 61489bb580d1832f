#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "core/base/plain_text.h"
#include "core/interchange/project_rows.h"

namespace stargate {
namespace {

// Codes of the MSPDI schema (Microsoft, "Project XML Data Interchange Schema Reference").
constexpr int kEveryDay = 1;                         // UID of the first of our calendars, in the order of WorkCalendar
constexpr int kElapsedDays = 8;                      // LagFormat
constexpr int kDays = 7;                             // DurationFormat
constexpr int kAsSoonAsPossible = 0, kMustFinishOn = 3, kStartNoEarlierThan = 4;  // ConstraintType
constexpr int kFixedDuration = 1;                    // Type
constexpr int kUsualPriority = 500;
constexpr int kMinutesPerDay = static_cast<int>(Instant::kMinutesPerDay), kDaysPerWeek = 7, kDaysPerMonth = 30;  // of the project's calendar, every day
constexpr int kText1 = 188743731;                    // FieldID of the custom field that carries the task's id

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : withoutUnwritable(text)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string when(Instant t) {
    const std::int64_t minute = t - Instant::startOf(t.date());
    return fmt::format("{}T{:02}:{:02}:00", t.date().text(), minute / 60, minute % 60);
}
std::string when(Date d) { return when(Instant::startOf(d)); }
std::string span(std::int64_t minutes) { return fmt::format("PT{}H{}M0S", minutes / 60, minutes % 60); }

int uidOf(WorkCalendar calendar) { return kEveryDay + static_cast<int>(calendar); }

int codeOf(LinkType type) {
    switch (type) {
    case LinkType::FinishToFinish: return 0;
    case LinkType::FinishToStart: return 1;
    case LinkType::StartToFinish: return 2;
    case LinkType::StartToStart: return 3;
    }
    return 1;
}

/// Whole days of 24 hours, as the schedule counts. `stops` are the calendar's exceptions.
std::string calendar(WorkCalendar kind, const char* name, const std::string& stops = {}) {
    std::string out = fmt::format("<Calendar><UID>{}</UID><Name>{}</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>", uidOf(kind), name);
    for (int day = 1; day <= 7; ++day) {
        const bool works = kind == WorkCalendar::SevenDay || (day != 1 && day != 7);  // 1 is Sunday
        out += fmt::format("<WeekDay><DayType>{}</DayType><DayWorking>{}</DayWorking>", day, works ? 1 : 0);
        if (works) out += "<WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>";
        out += "</WeekDay>";
    }
    return out + "</WeekDays>" + stops + "</Calendar>\n";
}

std::string exceptions(const CalendarExceptions& days) {
    std::string out = "<Exceptions>";
    for (const CalendarException& e : days)
        out += fmt::format("<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{}</FromDate><ToDate>{}</ToDate></TimePeriod>"
                           "<Occurrences>1</Occurrences><Name>Winter stop</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>",
                           when(e.from), when(Instant::startOf(e.to + 1) - 1));
    return out + "</Exceptions>";
}

template <class T>
std::string element(const char* name, const T& value) { return fmt::format("<{0}>{1}</{0}>", name, value); }

/// Float as Project counts it: tenths of minutes.
std::int64_t slack(double days) { return std::llround(days * static_cast<double>(Instant::kMinutesPerDay) * 10); }

std::string link(const ProjectRow::Predecessor& p, const ProjectRow& row, std::size_t uid) {
    return fmt::format("<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>{}</Type><CrossProject>0</CrossProject><LinkLag>{}</LinkLag>"
                       "<LagFormat>{}</LagFormat></PredecessorLink>",
                       uid, codeOf(p.type), slack(p.lagDays), p.working && row.calendar != WorkCalendar::SevenDay ? kDays : kElapsedDays);
}

/// Elements in the order of the schema.
std::string task(const ProjectRow& row, std::size_t uid, const std::string& outline, const std::unordered_map<std::string, std::size_t>& uids) {
    std::string out = fmt::format("<Task><UID>{0}</UID><ID>{0}</ID><Name>{1}</Name><Active>1</Active><Manual>0</Manual><Type>{2}</Type><IsNull>0</IsNull><WBS>{3}</WBS>"
                                  "<OutlineNumber>{3}</OutlineNumber><OutlineLevel>{4}</OutlineLevel><Priority>{5}</Priority>",
                                  uid, escaped(row.name), kFixedDuration, outline, row.level, kUsualPriority);
    const std::int64_t minutes = row.minutes.value_or(0), done = row.actualFinish ? minutes : minutes * row.percent.value_or(0) / 100;
    if (row.start) out += element("Start", when(*row.start)) + element("Finish", when(*row.finish));
    out += fmt::format("<Duration>{}</Duration><DurationFormat>{}</DurationFormat><Work>PT0H0M0S</Work><EffortDriven>0</EffortDriven><Recurring>0</Recurring>"
                       "<OverAllocated>0</OverAllocated><Estimated>0</Estimated><Milestone>{}</Milestone><Summary>{}</Summary><Critical>{}</Critical>"
                       "<IsSubproject>0</IsSubproject><IsSubprojectReadOnly>0</IsSubprojectReadOnly><ExternalTask>0</ExternalTask>",
                       span(minutes), kDays, !row.summary && minutes == 0 ? 1 : 0, row.summary ? 1 : 0, row.critical ? 1 : 0);
    if (row.earlyStart)
        out += element("EarlyStart", when(*row.earlyStart)) + element("EarlyFinish", when(*row.earlyFinish)) + element("LateStart", when(*row.lateStart)) +
               element("LateFinish", when(*row.lateFinish)) + element("FreeSlack", slack(row.freeFloatDays)) + element("TotalSlack", slack(row.totalFloatDays));
    out += element("PercentComplete", row.percent.value_or(0)) + element("PercentWorkComplete", row.percent.value_or(0));
    if (row.actualStart) out += element("ActualStart", when(*row.actualStart));
    if (row.actualFinish) out += element("ActualFinish", when(*row.actualFinish));
    out += element("ActualDuration", span(done)) + element("ActualWork", "PT0H0M0S") + element("RemainingDuration", span(minutes - done)) + element("RemainingWork", "PT0H0M0S");
    const std::optional<Instant> constraint = row.finishOn ? row.finishOn : row.startNoEarlier;
    out += element("ConstraintType", row.finishOn ? kMustFinishOn : row.startNoEarlier ? kStartNoEarlierThan : kAsSoonAsPossible) +
           element("CalendarUID", uidOf(row.calendar.value_or(WorkCalendar::SevenDay)));
    if (constraint) out += element("ConstraintDate", when(*constraint));
    if (row.deadline) out += element("Deadline", when(Instant::startOf(*row.deadline + 1) - 1));  // the day counts whole
    out += "<IgnoreResourceCalendar>0</IgnoreResourceCalendar><HideBar>0</HideBar><Rollup>0</Rollup>";
    for (const ProjectRow::Predecessor& p : row.predecessors) out += link(p, row, uids.at(p.task));
    if (!row.task.empty()) out += fmt::format("<ExtendedAttribute><FieldID>{}</FieldID><Value>{}</Value></ExtendedAttribute>", kText1, escaped(row.task));
    if (row.baselineStart) out += fmt::format("<Baseline><Number>0</Number><Start>{}</Start><Finish>{}</Finish></Baseline>", when(*row.baselineStart), when(*row.baselineFinish));
    return out + "</Task>\n";
}

/// "2.1.7" of each row.
std::vector<std::string> outlineNumbers(const std::vector<ProjectRow>& rows) {
    std::vector<std::string> out;
    std::vector<int> at;
    for (const ProjectRow& row : rows) {
        at.resize(static_cast<std::size_t>(row.level));
        ++at.back();
        out.push_back(fmt::format("{}", fmt::join(at, ".")));
    }
    return out;
}

}  // namespace

std::string projectXml(const Results& results) {
    const std::vector<ProjectRow> rows = projectRows(results);
    std::unordered_map<std::string, std::size_t> uids;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].task.empty()) uids[rows[i].task] = i + 1;
    Instant start = Instant::startOf(results.start.first()), finish = start;
    for (const ProjectRow& row : rows) start = std::min(start, row.start.value_or(start)), finish = std::max(finish, row.finish.value_or(finish));
    std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n"
                                  "<SaveVersion>12</SaveVersion><Name>{0}</Name><Title>{0}</Title><ScheduleFromStart>1</ScheduleFromStart><StartDate>{1}</StartDate>"
                                  "<FinishDate>{2}</FinishDate><CriticalSlackLimit>0</CriticalSlackLimit><CalendarUID>{3}</CalendarUID>"
                                  "<DefaultStartTime>00:00:00</DefaultStartTime><DefaultFinishTime>00:00:00</DefaultFinishTime>"
                                  "<MinutesPerDay>{4}</MinutesPerDay><MinutesPerWeek>{5}</MinutesPerWeek><DaysPerMonth>{6}</DaysPerMonth>"
                                  "<DefaultTaskType>{7}</DefaultTaskType><DurationFormat>{8}</DurationFormat><HonorConstraints>1</HonorConstraints>"
                                  "<StatusDate>{9}</StatusDate><CurrentDate>{9}</CurrentDate><NewTasksAreManual>0</NewTasksAreManual>\n"
                                  "<ExtendedAttributes><ExtendedAttribute><FieldID>{10}</FieldID><FieldName>Text1</FieldName><Alias>Stargate task</Alias>"
                                  "</ExtendedAttribute></ExtendedAttributes>\n<Calendars>\n",
                                  escaped(results.plan->settings->name), when(start), when(finish), kEveryDay, kMinutesPerDay, kMinutesPerDay * kDaysPerWeek, kDaysPerMonth,
                                  kFixedDuration, kDays, when(results.dataDate), kText1);
    out += calendar(WorkCalendar::SevenDay, "Every day") + calendar(WorkCalendar::FiveDay, "Monday to Friday");
    if (const CalendarExceptions winters = wintersOf(results); !winters.empty())
        out += calendar(WorkCalendar::FiveDayOutdoor, "Monday to Friday, winter stop", exceptions(winters));
    out += "</Calendars>\n<Tasks>\n";
    const std::vector<std::string> outline = outlineNumbers(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) out += task(rows[i], i + 1, outline[i], uids);
    return out + "</Tasks>\n</Project>\n";
}

}  // namespace stargate

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "core/base/plain_text.h"
#include "core/report/project_rows.h"

namespace stargate {
namespace {

// Codes of the MSPDI schema (Microsoft, "Project XML Data Interchange Schema Reference").
constexpr int kEveryDay = 1;                         // UID of the first of our calendars, in the order of WorkCalendar
constexpr int kElapsedDays = 8;                      // LagFormat
constexpr int kDays = 7;                             // DurationFormat
constexpr int kAsSoonAsPossible = 0, kMustFinishOn = 3, kStartNoEarlierThan = 4;  // ConstraintType
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
    std::string out = fmt::format("<Calendar><UID>{}</UID><Name>{}</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>", uidOf(kind), name);
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

std::string task(const ProjectRow& row, std::size_t uid, const std::unordered_map<std::string, std::size_t>& uids) {
    std::string out = fmt::format("<Task><UID>{0}</UID><ID>{0}</ID><Name>{1}</Name><OutlineLevel>{2}</OutlineLevel><Start>{3}</Start><Finish>{4}</Finish>"
                                  "<Duration>{5}</Duration><DurationFormat>{6}</DurationFormat><Summary>{7}</Summary><Critical>{8}</Critical>",
                                  uid, escaped(row.name), row.level, when(row.start), when(row.finish), span(row.minutes), kDays, row.summary ? 1 : 0, row.critical ? 1 : 0);
    if (row.actualStart) out += fmt::format("<ActualStart>{}</ActualStart>", when(*row.actualStart));
    if (row.actualFinish) out += fmt::format("<ActualFinish>{}</ActualFinish>", when(*row.actualFinish));
    const std::optional<Date> constraint = row.finishOn ? row.finishOn : row.startNoEarlier;
    out += fmt::format("<ConstraintType>{}</ConstraintType><CalendarUID>{}</CalendarUID>",
                       row.finishOn ? kMustFinishOn : row.startNoEarlier ? kStartNoEarlierThan : kAsSoonAsPossible, uidOf(row.calendar.value_or(WorkCalendar::SevenDay)));
    if (constraint) out += fmt::format("<ConstraintDate>{}</ConstraintDate>", when(*constraint));
    if (row.deadline) out += fmt::format("<Deadline>{}</Deadline>", when(*row.deadline));
    for (const ProjectRow::Predecessor& p : row.predecessors)
        out += fmt::format("<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>{}</Type><CrossProject>0</CrossProject><LinkLag>{}</LinkLag>"
                           "<LagFormat>{}</LagFormat></PredecessorLink>",
                           uids.at(p.task), codeOf(p.type), std::llround(p.lagDays * static_cast<double>(Instant::kMinutesPerDay) * 10), kElapsedDays);  // tenths of minutes
    if (!row.task.empty()) out += fmt::format("<ExtendedAttribute><FieldID>{}</FieldID><Value>{}</Value></ExtendedAttribute>", kText1, escaped(row.task));
    if (row.baselineStart) out += fmt::format("<Baseline><Number>0</Number><Start>{}</Start><Finish>{}</Finish></Baseline>", when(*row.baselineStart), when(*row.baselineFinish));
    return out + "</Task>\n";
}

}  // namespace

std::string projectXml(const Results& results) {
    const std::vector<ProjectRow> rows = projectRows(results);
    std::unordered_map<std::string, std::size_t> uids;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].task.empty()) uids[rows[i].task] = i + 1;
    Instant start = Instant::startOf(results.start.first());
    for (const ProjectRow& row : rows) start = std::min(start, row.start);
    std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n"
                                  "<SaveVersion>12</SaveVersion><Name>{0}</Name><Title>{0}</Title><ScheduleFromStart>1</ScheduleFromStart><StartDate>{1}</StartDate>"
                                  "<CalendarUID>{2}</CalendarUID><MinutesPerDay>1440</MinutesPerDay><MinutesPerWeek>10080</MinutesPerWeek><DaysPerMonth>30</DaysPerMonth>"
                                  "<StatusDate>{3}</StatusDate><CurrentDate>{3}</CurrentDate>\n"
                                  "<ExtendedAttributes><ExtendedAttribute><FieldID>{4}</FieldID><FieldName>Text1</FieldName><Alias>Stargate task</Alias>"
                                  "</ExtendedAttribute></ExtendedAttributes>\n<Calendars>\n",
                                  escaped(results.plan->settings->name), when(start), kEveryDay, when(results.dataDate), kText1);
    out += calendar(WorkCalendar::SevenDay, "Every day") + calendar(WorkCalendar::FiveDay, "Monday to Friday");
    if (const CalendarExceptions winters = wintersOf(results); !winters.empty())
        out += calendar(WorkCalendar::FiveDayOutdoor, "Monday to Friday, winter stop", exceptions(winters));
    out += "</Calendars>\n<Tasks>\n";
    for (std::size_t i = 0; i < rows.size(); ++i) out += task(rows[i], i + 1, uids);
    return out + "</Tasks>\n</Project>\n";
}

}  // namespace stargate

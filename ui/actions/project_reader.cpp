#include "ui/actions/project_reader.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>
#include <fmt/format.h>

namespace stargate::ui {
namespace {

constexpr std::size_t kMostRows = 100'000;
constexpr std::size_t kMostCalendars = 1'000, kMostExceptions = 1'000;
constexpr qsizetype kLongestText = 10'000;
constexpr qint64 kMostBytes = 200'000'000;
constexpr std::int64_t kMostMinutes = 200LL * 366 * Instant::kMinutesPerDay;
constexpr int kEarliestYear = 1900, kLatestYear = 2200;
// MSPDI codes, see core/report/project_xml.cpp.
constexpr int kAsLateAsPossible = 1, kMustStartOn = 2, kMustFinishOn = 3, kStartNoEarlierThan = 4, kStartNoLaterThan = 5, kFinishNoEarlierThan = 6, kFinishNoLaterThan = 7;
constexpr int kElapsedDays = 8, kPercent = 19, kElapsedPercent = 20, kEstimated = 32;  // LagFormat; odd = working time, even = elapsed
constexpr int kText1 = 188743731;

class ProjectReader {
public:
    explicit ProjectReader(const QByteArray& bytes) : xml_(bytes) {}

    Result<std::vector<ProjectRow>> run() {
        toElement();
        if (xml_.name() != QLatin1String("Project")) expected("a Project of Microsoft Project (save it as XML there)");
        while (next())
            if (xml_.name() == QLatin1String("Tasks")) tasks();
            else if (xml_.name() == QLatin1String("Calendars")) calendars();
            else if (xml_.name() == QLatin1String("CalendarUID")) ownCalendar_ = static_cast<int>(integer(-1, INT32_MAX));
            else skip();
        if (!xml_.hasError()) linkTasks();
        if (xml_.hasError()) {
            const QString what = xml_.error() == QXmlStreamReader::CustomError ? xml_.errorString() : QStringLiteral("well-formed XML was expected (%1)").arg(xml_.errorString());
            Error error;
            error.code = ErrorCode::BadInput;
            error.happened = fmt::format("The Microsoft Project file cannot be read: {}.", what.toStdString());
            error.safe = "The plan is unchanged.";
            error.remedy = "Save the file as XML in Project again and import that.";
            error.where = fmt::format("line {}", badLine_ > 0 ? badLine_ : static_cast<int>(xml_.lineNumber()));
            return tl::make_unexpected(std::move(error));
        }
        return std::move(rows_);
    }

private:
    struct Wish {
        std::size_t row = 0;
        int uid = 0, line = 0, lagFormat = kElapsedDays;
        double lag = 0;  ///< tenths of minutes, or per cent
        ProjectRow::Predecessor link;
    };

    void expected(const QString& what) {
        if (!xml_.hasError()) xml_.raiseError(QStringLiteral("expected %1").arg(what));
    }

    /// The next token that is an element's begin or end. Anything that could bring text from elsewhere ends the reading.
    QXmlStreamReader::TokenType token() {
        while (!xml_.atEnd()) {
            switch (xml_.readNext()) {
            case QXmlStreamReader::DTD: expected(QStringLiteral("no document type: entities are not read")); break;
            case QXmlStreamReader::EntityReference: expected(QStringLiteral("no entity")); break;
            case QXmlStreamReader::StartElement: return QXmlStreamReader::StartElement;
            case QXmlStreamReader::EndElement: return QXmlStreamReader::EndElement;
            default: break;
            }
        }
        return QXmlStreamReader::Invalid;
    }
    void toElement() {
        if (token() != QXmlStreamReader::StartElement) expected(QStringLiteral("an element"));
    }
    bool next() { return !xml_.hasError() && token() == QXmlStreamReader::StartElement; }
    void skip() {
        for (int depth = 1; depth > 0 && !xml_.hasError();) {
            const auto t = token();
            if (t == QXmlStreamReader::Invalid) return;
            depth += t == QXmlStreamReader::StartElement ? 1 : -1;
        }
    }

    QString text() {
        const QString out = xml_.readElementText(QXmlStreamReader::ErrorOnUnexpectedElement).trimmed();
        if (out.size() > kLongestText) expected(QStringLiteral("less than %1 characters").arg(kLongestText));
        return out;
    }
    qint64 integer(qint64 least, qint64 most) {
        const QString name = xml_.name().toString(), value = text();
        bool fine = false;
        const qint64 out = value.toLongLong(&fine);
        if (!fine || out < least || out > most) expected(QStringLiteral("a whole number from %1 to %2 in %3, not “%4”").arg(least).arg(most).arg(name, value.left(40)));
        return out;
    }
    bool flag() { return integer(0, 1) == 1; }
    Instant moment() {
        static const QRegularExpression form(QStringLiteral("^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})$"));
        const QString name = xml_.name().toString(), value = text();
        const QRegularExpressionMatch match = form.match(value);
        const auto date = Date::parse(value.left(10).toStdString());
        const int year = match.captured(1).toInt(), hour = match.captured(4).toInt(), minute = match.captured(5).toInt();
        if (!match.hasMatch() || !date || year < kEarliestYear || year > kLatestYear || hour > 24 || minute > 59) {
            expected(QStringLiteral("a time like 2027-03-01T08:00:00 in %1, not “%2”").arg(name, value.left(40)));
            return {};
        }
        return Instant::startOf(*date) + (hour * 60 + minute);
    }
    std::int64_t minutes() {
        static const QRegularExpression form(QStringLiteral("^PT(\\d{1,9})H(\\d{1,9})M(\\d{1,9})S$"));
        const QString name = xml_.name().toString(), value = text();
        const QRegularExpressionMatch match = form.match(value);
        const std::int64_t out = match.captured(1).toLongLong() * 60 + match.captured(2).toLongLong() + match.captured(3).toLongLong() / 60;
        if (!match.hasMatch() || out > kMostMinutes) expected(QStringLiteral("a duration like PT240H0M0S in %1, not “%2”").arg(name, value.left(40)));
        return out;
    }

    /// A calendar as far as a plan can have it: which days of the week work, and what is an exception from them.
    struct FileCalendar {
        QString name;
        int base = -1;
        std::array<std::optional<bool>, 7> works;  ///< Sunday first; empty: as the base
        CalendarExceptions exceptions;
    };

    void calendars() {
        while (next()) {
            if (calendars_.size() == kMostCalendars) return expected(QStringLiteral("at most %1 calendars").arg(kMostCalendars));
            if (xml_.name() == QLatin1String("Calendar")) calendar();
            else skip();
        }
    }

    void calendar() {
        FileCalendar out;
        int uid = -1;
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("UID")) uid = static_cast<int>(integer(0, INT32_MAX));
            else if (name == QLatin1String("Name")) out.name = text();
            else if (name == QLatin1String("BaseCalendarUID")) out.base = static_cast<int>(integer(-1, INT32_MAX));
            else if (name == QLatin1String("WeekDays") || name == QLatin1String("Exceptions")) days(out);
            else skip();
        }
        if (!xml_.hasError() && uid >= 0) calendars_[uid] = std::move(out);
    }

    /// WeekDays or Exceptions. What lies in a TimePeriod (day type 0 in older files) is an exception from the week.
    void days(FileCalendar& out) {
        constexpr int kException = 0;
        while (next()) {
            const bool exception = xml_.name() == QLatin1String("Exception");
            qint64 day = kException;
            CalendarException when;
            when.works = true;
            while (next()) {
                if (!exception && xml_.name() == QLatin1String("DayType")) day = integer(kException, 7);
                else if (xml_.name() == QLatin1String("DayWorking")) when.works = flag();
                else if (xml_.name() == QLatin1String("TimePeriod")) period(when);
                else skip();
            }
            if (xml_.hasError()) return;
            if (day == kException && out.exceptions.size() == kMostExceptions) return expected(QStringLiteral("at most %1 exceptions in a calendar").arg(kMostExceptions));
            if (day == kException) out.exceptions.push_back(when);
            else out.works[static_cast<std::size_t>(day - 1)] = when.works;
        }
    }
    void period(CalendarException& out) {
        while (next()) {
            if (xml_.name() == QLatin1String("FromDate")) out.from = moment().date();
            else if (xml_.name() == QLatin1String("ToDate")) out.to = moment().date();
            else skip();
        }
    }

    /// What rows say of a calendar: each is put together once.
    const ProjectRow& calendarOf(int uid) {
        const auto [known, isNew] = byCalendar_.try_emplace(uid);
        ProjectRow& row = known->second;
        if (isNew) setCalendar(row, uid);
        return row;
    }

    void setCalendar(ProjectRow& row, int uid) const {
        constexpr int kLongestChain = 8;
        auto at = calendars_.find(uid);
        if (at == calendars_.end()) return;
        FileCalendar all = at->second;
        for (int i = 0; i < kLongestChain && (at = calendars_.find(at->second.base)) != calendars_.end(); ++i) {
            for (std::size_t day = 0; day < all.works.size(); ++day)
                if (!all.works[day]) all.works[day] = at->second.works[day];
            all.exceptions.insert(all.exceptions.end(), at->second.exceptions.begin(), at->second.exceptions.end());
        }
        // Project writes an exception twice, for older readers too.
        std::sort(all.exceptions.begin(), all.exceptions.end());
        all.exceptions.erase(std::unique(all.exceptions.begin(), all.exceptions.end()), all.exceptions.end());
        row.calendarName = all.name.isEmpty() ? std::to_string(uid) : all.name.toStdString();
        const auto works = [&](std::size_t day) { return all.works[day].value_or(false); };
        bool weekdays = true;
        for (std::size_t day = 1; day <= 5; ++day) weekdays = weekdays && works(day);
        if (weekdays && works(0) && works(6)) row.calendar = WorkCalendar::SevenDay;
        else if (weekdays && !works(0) && !works(6)) row.calendar = all.exceptions.empty() ? WorkCalendar::FiveDay : WorkCalendar::FiveDayOutdoor;
        if (!all.exceptions.empty()) row.exceptions = std::make_shared<const CalendarExceptions>(std::move(all.exceptions));
    }

    void tasks() {
        while (next()) {
            if (xml_.name() != QLatin1String("Task")) skip();
            else if (rows_.size() == kMostRows) expected(QStringLiteral("at most %1 tasks").arg(kMostRows));
            else task();
        }
    }

    void task() {
        ProjectRow row;
        row.line = static_cast<int>(xml_.lineNumber());
        qint64 uid = -1;
        int constraint = 0;
        std::optional<int> calendarUid;
        bool isNull = false, manual = false;
        std::optional<Instant> at;
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("UID")) uid = integer(0, INT32_MAX);
            else if (name == QLatin1String("Name")) row.name = text().toStdString();
            else if (name == QLatin1String("IsNull")) isNull = flag();
            else if (name == QLatin1String("Manual")) manual = flag();
            else if (name == QLatin1String("Active")) row.inactive = !flag();
            else if (name == QLatin1String("OutlineLevel")) row.level = static_cast<int>(integer(0, 1000));
            else if (name == QLatin1String("Summary")) row.summary = flag();
            else if (name == QLatin1String("Start")) row.start = moment();
            else if (name == QLatin1String("Finish")) row.finish = moment();
            else if (name == QLatin1String("Duration")) row.minutes = minutes();
            else if (name == QLatin1String("ConstraintType")) constraint = static_cast<int>(integer(0, 7));
            else if (name == QLatin1String("ConstraintDate")) at = moment();
            else if (name == QLatin1String("Deadline")) row.deadline = moment().date();
            else if (name == QLatin1String("ActualStart")) row.actualStart = moment().date();
            else if (name == QLatin1String("ActualFinish")) row.actualFinish = moment().date();
            else if (name == QLatin1String("CalendarUID")) calendarUid = static_cast<int>(integer(-1, INT32_MAX));
            else if (name == QLatin1String("PredecessorLink")) predecessor();
            else if (name == QLatin1String("ExtendedAttribute")) attribute(row);
            else skip();
        }
        if (xml_.hasError()) return;
        if (isNull || uid == 0) {  // an empty row, and Project's own summary of the whole file
            for (; !wishes_.empty() && wishes_.back().row == rows_.size();) wishes_.pop_back();
            return;
        }
        if (uid < 0) return expected(QStringLiteral("a UID in every Task"));
        if (!byUid_.emplace(static_cast<int>(uid), rows_.size()).second) return expected(QStringLiteral("another UID than %1, which an earlier Task has").arg(uid));
        if (at && (constraint == kStartNoEarlierThan || constraint == kMustStartOn)) row.startNoEarlier = at->date();
        else if (at && (constraint == kMustFinishOn || constraint == kFinishNoLaterThan)) row.finishOn = at->date();
        else if (manual) row.startNoEarlier = row.start.date();
        if (constraint == kAsLateAsPossible) row.otherConstraint = "as late as possible";
        else if (constraint == kStartNoLaterThan) row.otherConstraint = "start no later than";
        else if (constraint == kFinishNoEarlierThan) row.otherConstraint = "finish no earlier than";
        if (calendarUid) {  // -1 is the file's own
            const ProjectRow& from = calendarOf(*calendarUid < 0 ? ownCalendar_ : *calendarUid);
            row.calendar = from.calendar;
            row.calendarName = from.calendarName;
            row.exceptions = from.exceptions;
        }
        rows_.push_back(std::move(row));
    }

    void predecessor() {
        Wish wish;
        wish.row = rows_.size();
        wish.line = static_cast<int>(xml_.lineNumber());
        bool elsewhere = false;
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("PredecessorUID")) wish.uid = static_cast<int>(integer(0, INT32_MAX));
            else if (name == QLatin1String("CrossProject")) elsewhere = flag();
            else if (name == QLatin1String("LinkLag")) wish.lag = static_cast<double>(integer(-10 * kMostMinutes, 10 * kMostMinutes));
            else if (name == QLatin1String("LagFormat")) wish.lagFormat = static_cast<int>(integer(0, 100));
            else if (name == QLatin1String("Type")) {
                constexpr LinkType kTypes[] = {LinkType::FinishToFinish, LinkType::FinishToStart, LinkType::StartToFinish, LinkType::StartToStart};
                const qint64 type = integer(0, 3);
                if (!xml_.hasError()) wish.link.type = kTypes[type];
            } else skip();
        }
        if (!elsewhere) wishes_.push_back(std::move(wish));
    }

    void attribute(ProjectRow& row) {
        qint64 field = 0;
        QString value;
        while (next()) {
            if (xml_.name() == QLatin1String("FieldID")) field = integer(0, INT32_MAX);
            else if (xml_.name() == QLatin1String("Value")) value = text();
            else skip();
        }
        if (field == kText1) row.task = value.toStdString();
    }

    /// A lag counts in the time of the task that waits, or as a part of the other's.
    static double lagDays(const Wish& wish, const ProjectRow& from, const ProjectRow& to) {
        const int format = wish.lagFormat % kEstimated;
        if (format == kPercent || format == kElapsedPercent) return wish.lag / 100.0 * static_cast<double>(from.finish - from.start) / Instant::kMinutesPerDay;
        const double days = wish.lag / 10.0 / Instant::kMinutesPerDay;
        const bool working = format % 2 == 1, week = to.calendar == WorkCalendar::FiveDay || to.calendar == WorkCalendar::FiveDayOutdoor;
        return working && week ? days * 7 / 5 : days;
    }

    void linkTasks() {
        for (Wish& wish : wishes_) {
            const auto from = byUid_.find(wish.uid);
            if (from == byUid_.end()) {
                badLine_ = wish.line;
                return expected(QStringLiteral("the UID of a Task in PredecessorUID, not %1").arg(wish.uid));
            }
            wish.link.task = rows_[from->second].task;
            wish.link.lagDays = lagDays(wish, rows_[from->second], rows_[wish.row]);
            if (!wish.link.task.empty() && !rows_[wish.row].task.empty()) rows_[wish.row].predecessors.push_back(wish.link);
        }
    }

    QXmlStreamReader xml_;
    std::vector<ProjectRow> rows_;
    std::vector<Wish> wishes_;
    std::unordered_map<int, std::size_t> byUid_;
    std::unordered_map<int, FileCalendar> calendars_;
    std::unordered_map<int, ProjectRow> byCalendar_;
    int ownCalendar_ = -1;
    int badLine_ = 0;
};

}  // namespace

Result<std::vector<ProjectRow>> readProjectXml(const QByteArray& bytes) {
    if (bytes.size() > kMostBytes) return fail(ErrorCode::TooLarge, "The Microsoft Project file is larger than 200 MB.", {}, "Save only this plan's tasks in Project.");
    return ProjectReader(bytes).run();
}

}  // namespace stargate::ui

#include "ui/actions/project_reader.h"

#include <algorithm>
#include <unordered_map>

#include <QtCore/QXmlStreamReader>
#include <fmt/format.h>

#include "ui/actions/project_calendars.h"

namespace stargate::ui {
namespace {

constexpr std::size_t kMostRows = 100'000;
constexpr std::size_t kMostCalendars = 1'000, kMostExceptions = 1'000;
constexpr qsizetype kLongestText = 10'000;
constexpr qint64 kMostBytes = 200'000'000;
constexpr int kDeepestOutline = 1'000;
// MSPDI codes, see core/interchange/project_xml.cpp.
constexpr int kAsLateAsPossible = 1, kMustStartOn = 2, kMustFinishOn = 3, kStartNoEarlierThan = 4, kStartNoLaterThan = 5, kFinishNoEarlierThan = 6, kFinishNoLaterThan = 7;
constexpr int kElapsedDays = 8, kPercent = 19, kElapsedPercent = 20;  // LagFormat
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
            else if (xml_.name() == QLatin1String("CalendarUID")) ownCalendar_ = integer(-1, INT32_MAX).value_or(-1);
            else if (xml_.name() == QLatin1String("MinutesPerDay")) calendars_.setMinutesPerDay(integer(1, Instant::kMinutesPerDay));
            else skip();
        if (xml_.hasError()) {
            const QString what = xml_.error() == QXmlStreamReader::CustomError ? xml_.errorString() : QStringLiteral("well-formed XML was expected (%1)").arg(xml_.errorString());
            Error error;
            error.code = ErrorCode::BadInput;
            error.happened = fmt::format("The Microsoft Project file cannot be read: {}.", what.toStdString());
            error.safe = "The plan is unchanged.";
            error.remedy = "Save the file as XML in Project again and import that.";
            error.where = fmt::format("line {}", static_cast<int>(xml_.lineNumber()));
            return tl::make_unexpected(std::move(error));
        }
        finish();
        return std::move(rows_);
    }

private:
    struct Wish {
        std::size_t row = 0;
        qint64 uid = -1;
        int lagFormat = kElapsedDays;
        std::optional<double> lag{};  ///< tenths of minutes, or per cent; none where the file says none
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

    // A cell that is empty says nothing; one that cannot be read spoils what it belongs to, and only that.
    QString text() { return xml_.readElementText(QXmlStreamReader::SkipChildElements).trimmed().left(kLongestText); }
    void spoil(const QString& name, const QString& value, const QString& wanted) {
        if (spoiled_.empty())
            spoiled_ = QStringLiteral("%1 in %2 was expected, not “%3” (line %4)").arg(wanted, name, value.left(40)).arg(xml_.lineNumber()).toStdString();
    }
    template <class Value, class Read>
    std::optional<Value> cell(const QString& wanted, Read read) {
        const QString name = xml_.name().toString(), value = text();
        if (value.isEmpty() || xml_.hasError()) return std::nullopt;
        const std::optional<Value> out = read(value);
        if (!out) spoil(name, value, wanted);
        return out;
    }
    std::optional<qint64> integer(qint64 least, qint64 most) {
        return cell<qint64>(QStringLiteral("a whole number from %1 to %2").arg(least).arg(most), [&](const QString& value) {
            bool fine = false;
            const qint64 out = value.toLongLong(&fine);
            return fine && out >= least && out <= most ? std::optional(out) : std::nullopt;
        });
    }
    bool flag() {
        const QString value = text();
        return value == QLatin1String("1") || value == QLatin1String("true");
    }
    std::optional<Instant> moment() { return cell<Instant>(QStringLiteral("a time like 2027-03-01T08:00:00"), momentOf); }
    std::optional<std::int64_t> minutes() { return cell<std::int64_t>(QStringLiteral("a duration like PT240H0M0S"), minutesOf); }
    std::optional<Date> date() {
        const auto at = moment();
        return at ? std::optional(at->date()) : std::nullopt;
    }

    void calendars() {
        while (next()) {
            if (calendars_.size() == kMostCalendars) return expected(QStringLiteral("at most %1 calendars").arg(kMostCalendars));
            if (xml_.name() == QLatin1String("Calendar")) calendar();
            else skip();
        }
    }

    /// Project gives some calendars base numbers of its own making (-65533): what is not in the file is no base.
    void calendar() {
        FileCalendar out;
        std::optional<qint64> uid;
        spoiled_.clear();
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("UID")) uid = integer(INT32_MIN, INT32_MAX);
            else if (name == QLatin1String("Name")) out.name = text();
            else if (name == QLatin1String("BaseCalendarUID")) out.base = integer(INT32_MIN, INT32_MAX).value_or(-1);
            else if (name == QLatin1String("WeekDays") || name == QLatin1String("Exceptions")) days(out);
            else skip();
        }
        if (!spoiled_.empty()) out.trouble = QStringLiteral("cannot be read: ") + QString::fromStdString(spoiled_);
        if (uid) calendars_.add(*uid, std::move(out));
    }

    /// WeekDays or Exceptions. What lies in a TimePeriod (day type 0 in older files) is an exception from the week.
    void days(FileCalendar& out) {
        constexpr int kException = 0;
        while (next()) {
            const bool exception = xml_.name() == QLatin1String("Exception");
            qint64 day = kException, occurrences = 0, type = 1, every = 1;
            CalendarException when;
            when.works = true;
            int worked = 0, closes = 0;
            while (next()) {
                if (!exception && xml_.name() == QLatin1String("DayType")) day = integer(kException, 7).value_or(kException);
                else if (xml_.name() == QLatin1String("DayWorking")) when.works = flag();
                else if (xml_.name() == QLatin1String("TimePeriod")) period(when);
                else if (xml_.name() == QLatin1String("Occurrences")) occurrences = integer(0, INT32_MAX).value_or(0);
                else if (xml_.name() == QLatin1String("Type")) type = integer(0, INT32_MAX).value_or(1);
                else if (xml_.name() == QLatin1String("Period")) every = integer(0, INT32_MAX).value_or(1);
                else if (xml_.name() == QLatin1String("WorkingTimes")) workingTimes(worked, closes);
                else skip();
            }
            if (xml_.hasError()) return;
            if (day == kException && out.exceptions.size() == kMostExceptions) return expected(QStringLiteral("at most %1 exceptions in a calendar").arg(kMostExceptions));
            if (day == kException) {
                when.recurs = recurrenceOf(type, every, occurrences);
                out.exceptions.push_back(when);
            } else {
                out.works[static_cast<std::size_t>(day - 1)] = when.works;
                out.minutes[static_cast<std::size_t>(day - 1)] = worked;
                out.closes = std::max(out.closes, closes);
            }
        }
    }

    void workingTimes(int& worked, int& closes) {
        while (next()) {
            std::optional<int> from, to;
            while (next()) {
                if (xml_.name() == QLatin1String("FromTime")) from = cell<int>(QStringLiteral("a time like 08:00:00"), clockOf);
                else if (xml_.name() == QLatin1String("ToTime")) to = cell<int>(QStringLiteral("a time like 17:00:00"), clockOf);
                else skip();
            }
            if (!from || !to) continue;
            const int end = *to <= *from ? static_cast<int>(Instant::kMinutesPerDay) : *to;
            worked += end - *from;
            closes = std::max(closes, end);
        }
    }
    void period(CalendarException& out) {
        while (next()) {
            if (xml_.name() == QLatin1String("FromDate")) out.from = date().value_or(Date());
            else if (xml_.name() == QLatin1String("ToDate")) out.to = date().value_or(Date());
            else skip();
        }
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
        std::optional<qint64> uid, calendarUid, constraint;
        std::optional<bool> summary;
        bool isNull = false;
        std::optional<Instant> at;
        spoiled_.clear();
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("UID")) uid = integer(0, INT32_MAX);
            else if (name == QLatin1String("Name")) row.name = text().toStdString();
            else if (name == QLatin1String("IsNull")) isNull = flag();
            else if (name == QLatin1String("Manual")) row.manual = flag();
            else if (name == QLatin1String("Active")) row.inactive = text() == QLatin1String("0");
            else if (name == QLatin1String("OutlineLevel")) row.level = static_cast<int>(integer(0, kDeepestOutline).value_or(1));
            else if (name == QLatin1String("Summary")) summary = flag();
            else if (name == QLatin1String("Start")) row.start = moment();
            else if (name == QLatin1String("Finish")) row.finish = moment();
            else if (name == QLatin1String("Duration")) row.minutes = minutes();
            else if (name == QLatin1String("DurationFormat")) row.elapsed = isElapsed(static_cast<int>(integer(0, 100).value_or(1)));
            else if (name == QLatin1String("PercentComplete")) row.percent = static_cast<int>(integer(0, 100).value_or(-1));
            else if (name == QLatin1String("ConstraintType")) constraint = integer(0, 7);
            else if (name == QLatin1String("ConstraintDate")) at = moment();
            else if (name == QLatin1String("Deadline")) row.deadline = date();
            else if (name == QLatin1String("ActualStart")) row.actualStart = moment();
            else if (name == QLatin1String("ActualFinish")) row.actualFinish = moment();
            else if (name == QLatin1String("CalendarUID")) calendarUid = integer(INT32_MIN, INT32_MAX);
            else if (name == QLatin1String("PredecessorLink")) predecessor();
            else if (name == QLatin1String("ExtendedAttribute")) attribute(row);
            else skip();
        }
        if (xml_.hasError()) return;
        if (isNull || uid == 0) {  // an empty row, and Project's own summary of the whole file
            for (; !wishes_.empty() && wishes_.back().row == rows_.size();) wishes_.pop_back();
            return;
        }
        if (row.percent == -1) row.percent.reset();
        if (uid && !byUid_.emplace(*uid, rows_.size()).second)
            spoil(QStringLiteral("UID"), QString::number(*uid), QStringLiteral("a number that no earlier Task has"));
        row.spoiled = spoiled_;
        if (constraint) setConstraint(row, static_cast<int>(*constraint), at);
        rows_.push_back(std::move(row));
        said_.push_back({summary, calendarUid});
    }

    static void setConstraint(ProjectRow& row, int constraint, const std::optional<Instant>& at) {
        row.saysConstraint = true;
        if (at && (constraint == kStartNoEarlierThan || constraint == kMustStartOn)) row.startNoEarlier = at;
        else if (at && (constraint == kMustFinishOn || constraint == kFinishNoLaterThan)) row.finishOn = at;
        const char* other = constraint == kAsLateAsPossible      ? "as late as possible"
                            : constraint == kStartNoLaterThan    ? "start no later than"
                            : constraint == kFinishNoEarlierThan ? "finish no earlier than"
                                                                 : nullptr;
        if (other) row.refused.push_back(fmt::format("its constraint “{}” is none of the plan's.", other)), row.saysConstraint = false;
        else if (!at && constraint != 0) row.refused.emplace_back("its constraint has no date."), row.saysConstraint = false;
    }

    void predecessor() {
        Wish wish;
        wish.row = rows_.size();
        wish.link.saysType = false;
        bool elsewhere = false;
        while (next()) {
            const QString name = xml_.name().toString();
            if (name == QLatin1String("PredecessorUID")) wish.uid = integer(0, INT32_MAX).value_or(-1);
            else if (name == QLatin1String("CrossProject")) elsewhere = flag();
            else if (name == QLatin1String("LinkLag")) wish.lag = integer(-10 * kMostProjectMinutes, 10 * kMostProjectMinutes);
            else if (name == QLatin1String("LagFormat")) wish.lagFormat = static_cast<int>(integer(0, 100).value_or(kElapsedDays));
            else if (name == QLatin1String("Type")) {
                constexpr LinkType kTypes[] = {LinkType::FinishToFinish, LinkType::FinishToStart, LinkType::StartToFinish, LinkType::StartToStart};
                if (const auto type = integer(0, 3)) {
                    wish.link.type = kTypes[*type];
                    wish.link.saysType = true;
                }
            } else skip();
        }
        if (!elsewhere && wish.uid >= 0) wishes_.push_back(std::move(wish));
    }

    void attribute(ProjectRow& row) {
        qint64 field = 0;
        QString value;
        while (next()) {
            if (xml_.name() == QLatin1String("FieldID")) field = text().toLongLong();
            else if (xml_.name() == QLatin1String("Value")) value = text();
            else skip();
        }
        if (field == kText1) row.task = value.toStdString();
    }

    /// A lag counts in the days of the task that waits, in elapsed days, or as a part of the other's length.
    static void setLag(const Wish& wish, const ProjectRow& from, const ProjectRow& to, ProjectRow::Predecessor& link) {
        link.saysLag = wish.lag.has_value();
        if (!link.saysLag) return;
        const int format = wish.lagFormat % kEstimatedFormat;
        if (format == kPercent || format == kElapsedPercent) {
            if (from.start && from.finish) link.lagDays = *wish.lag / 100.0 * static_cast<double>(*from.finish - *from.start) / Instant::kMinutesPerDay;
            return;
        }
        link.lagDays = *wish.lag / 10.0 / (isElapsed(format) ? static_cast<double>(Instant::kMinutesPerDay) : to.dayMinutes);
        link.working = !isElapsed(format);
        link.untouched = *wish.lag / 10.0 / static_cast<double>(Instant::kMinutesPerDay);
    }

    /// What needs the whole file: calendars, which rows are summaries, links.
    void finish() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            ProjectRow& row = rows_[i];
            row.summary = said_[i].summary.value_or(i + 1 < rows_.size() && rows_[i + 1].level > row.level);
            const ProjectRow& from = calendars_.of(said_[i].calendar && *said_[i].calendar >= 0 ? *said_[i].calendar : ownCalendar_);  // -1 is the file's own
            row.dayMinutes = from.dayMinutes;
            row.dayCloses = from.dayCloses;
            if (!said_[i].calendar) continue;
            row.calendar = from.calendar;
            row.calendarName = from.calendarName;
            row.calendarTrouble = from.calendarTrouble;
            row.exceptions = from.exceptions;
        }
        for (Wish& wish : wishes_) {
            ProjectRow& row = rows_[wish.row];
            const auto from = byUid_.find(wish.uid);
            if (from == byUid_.end()) {
                row.refused.emplace_back("its link from a task that is not in the file is not taken.");
                continue;
            }
            wish.link.task = rows_[from->second].task;
            wish.link.row = from->second;
            setLag(wish, rows_[from->second], row, wish.link);
            row.predecessors.push_back(wish.link);
        }
    }

    struct Said {
        std::optional<bool> summary;
        std::optional<qint64> calendar;
    };
    QXmlStreamReader xml_;
    std::vector<ProjectRow> rows_;
    std::vector<Said> said_;  ///< by row
    std::vector<Wish> wishes_;
    std::string spoiled_;     ///< of the task or calendar that is being read
    std::unordered_map<qint64, std::size_t> byUid_;
    ProjectCalendars calendars_;
    qint64 ownCalendar_ = -1;
};

}  // namespace

Result<std::vector<ProjectRow>> readProjectXml(const QByteArray& bytes) {
    if (bytes.size() > kMostBytes) return fail(ErrorCode::TooLarge, "The Microsoft Project file is larger than 200 MB.", {}, "Save only this plan's tasks in Project.");
    return ProjectReader(bytes).run();
}

}  // namespace stargate::ui

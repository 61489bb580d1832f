#pragma once
#include <array>
#include <unordered_map>

#include "core/interchange/project_rows.h"
#include "ui/actions/project_cells.h"

namespace stargate::ui {

/// A calendar as far as a plan can have it: which days of the week work and how long, and what is an exception from them.
struct FileCalendar {
    QString name, trouble;
    qint64 base = -1;
    std::array<std::optional<bool>, 7> works;  ///< Sunday first; empty: as the base
    std::array<int, 7> minutes{};              ///< of work in a day; 0 = not said
    int closes = 0;                            ///< last minute of work in a day; 0 = not said
    CalendarExceptions exceptions;
};

/// The calendars of a file, each on its base.
class ProjectCalendars {
public:
    void add(qint64 uid, FileCalendar calendar) { calendars_[uid] = std::move(calendar); }
    void setMinutesPerDay(std::optional<qint64> minutes) { minutesPerDay_ = minutes; }
    std::size_t size() const { return calendars_.size(); }

    /// What rows say of a calendar (its fields of ProjectRow alone): each is put together once. A file without working times has days of
    /// `minutesPerDay`, one that says neither has days of 24 hours.
    const ProjectRow& of(qint64 uid);

private:
    void set(ProjectRow& row, qint64 uid) const;

    std::unordered_map<qint64, FileCalendar> calendars_;
    std::unordered_map<qint64, ProjectRow> rows_;
    std::optional<qint64> minutesPerDay_;
};

}  // namespace stargate::ui

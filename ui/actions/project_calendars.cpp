#include "ui/actions/project_calendars.h"

#include <algorithm>

namespace stargate::ui {
namespace {

/// A day is as long as its working times; the mean where days differ.
void setDay(ProjectRow& row, const FileCalendar& calendar) {
    int days = 0, minutes = 0;
    for (std::size_t day = 0; day < calendar.works.size(); ++day)
        if (calendar.works[day].value_or(false) && calendar.minutes[day] > 0) ++days, minutes += calendar.minutes[day];
    if (days > 0) row.dayMinutes = static_cast<double>(minutes) / days;
    if (calendar.closes > 0) row.dayCloses = calendar.closes;
}

}  // namespace

const ProjectRow& ProjectCalendars::of(qint64 uid) {
    const auto [known, isNew] = rows_.try_emplace(uid);
    ProjectRow& row = known->second;
    if (isNew) set(row, uid);
    return row;
}

void ProjectCalendars::set(ProjectRow& row, qint64 uid) const {
    constexpr int kLongestChain = 8;
    if (minutesPerDay_) row.dayMinutes = static_cast<double>(*minutesPerDay_);
    auto at = calendars_.find(uid);
    if (at == calendars_.end()) return;
    FileCalendar all = at->second;
    for (int i = 0; i < kLongestChain && (at = calendars_.find(at->second.base)) != calendars_.end(); ++i) {
        const FileCalendar& base = at->second;
        for (std::size_t day = 0; day < all.works.size(); ++day)
            if (!all.works[day]) all.works[day] = base.works[day], all.minutes[day] = base.minutes[day];
        if (all.closes == 0) all.closes = base.closes;
        if (all.trouble.isEmpty()) all.trouble = base.trouble;
        all.exceptions.insert(all.exceptions.end(), base.exceptions.begin(), base.exceptions.end());
    }
    // Project writes an exception twice, for older readers too.
    std::sort(all.exceptions.begin(), all.exceptions.end());
    all.exceptions.erase(std::unique(all.exceptions.begin(), all.exceptions.end()), all.exceptions.end());
    row.calendarName = all.name.isEmpty() ? std::to_string(uid) : all.name.toStdString();
    row.calendarTrouble = all.trouble.toStdString();
    setDay(row, all);
    if (!all.trouble.isEmpty()) return;
    const auto works = [&](std::size_t day) { return all.works[day].value_or(false); };
    bool weekdays = true;
    for (std::size_t day = 1; day <= 5; ++day) weekdays = weekdays && works(day);
    if (weekdays && works(0) && works(6)) row.calendar = WorkCalendar::SevenDay;
    else if (weekdays && !works(0) && !works(6)) row.calendar = all.exceptions.empty() ? WorkCalendar::FiveDay : WorkCalendar::FiveDayOutdoor;
    if (!all.exceptions.empty()) row.exceptions = std::make_shared<const CalendarExceptions>(std::move(all.exceptions));
}

}  // namespace stargate::ui

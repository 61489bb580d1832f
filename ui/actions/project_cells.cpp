#include "ui/actions/project_cells.h"

#include <array>

#include <QtCore/QRegularExpression>
#include <fmt/format.h>

namespace stargate::ui {
namespace {

constexpr int kEarliestYear = 1900, kLatestYear = 2200;

}  // namespace

// Elapsed formats are even: minutes, hours, days, weeks, months, per cent.
bool isElapsed(int format) { return format % kEstimatedFormat % 2 == 0; }

std::optional<Instant> momentOf(const QString& value) {
    static const QRegularExpression form(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}(?:T(\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?)?(?:Z|[+-]\\d{2}:?\\d{2})?$"));
    const QRegularExpressionMatch match = form.match(value);
    const auto date = Date::parse(value.left(10).toStdString());
    const int hour = match.captured(1).toInt(), minute = match.captured(2).toInt();
    if (!match.hasMatch() || !date || date->year() < kEarliestYear || date->year() > kLatestYear || hour > 24 || minute > 59) return std::nullopt;
    return Instant::startOf(*date) + (hour * 60 + minute);
}

std::optional<std::int64_t> minutesOf(const QString& value) {
    static const QRegularExpression form(QStringLiteral("^P(?:0+Y)?(?:0+M)?(?:(\\d{1,9}(?:\\.\\d+)?)D)?(?:T(?:(\\d{1,9}(?:\\.\\d+)?)H)?(?:(\\d{1,9}(?:\\.\\d+)?)M)?(?:(\\d{1,9}(?:\\.\\d+)?)S)?)?$"));
    const QRegularExpressionMatch match = form.match(value);
    const double minutes = match.captured(1).toDouble() * Instant::kMinutesPerDay + match.captured(2).toDouble() * 60 + match.captured(3).toDouble() + match.captured(4).toDouble() / 60;
    if (!match.hasMatch() || value.size() < 3 || minutes > static_cast<double>(kMostProjectMinutes)) return std::nullopt;
    return static_cast<std::int64_t>(minutes);
}

std::optional<int> clockOf(const QString& value) {
    static const QRegularExpression form(QStringLiteral("^(?:.*T)?(\\d{2}):(\\d{2})(?::\\d{2})?$"));
    const QRegularExpressionMatch match = form.match(value);
    const int hour = match.captured(1).toInt(), minute = match.captured(2).toInt();
    return match.hasMatch() && hour <= 24 && minute <= 59 ? std::optional(hour * 60 + minute) : std::nullopt;
}

std::string recurrenceOf(qint64 type, qint64 period, qint64 occurrences) {
    // Types of the schema: by date (1), of a year (2, 3), of a month (4, 5), of a week (6), every so many days or weekdays (7, 8).
    constexpr std::array<const char*, 9> kUnits{"", "day", "year", "year", "month", "month", "week", "day", "day"};
    if (type < 1 || type >= static_cast<qint64>(kUnits.size()) || occurrences == 1 || (type == 1 && period <= 1)) return {};
    const char* unit = kUnits[static_cast<std::size_t>(type)];
    const std::string times = occurrences > 1 ? fmt::format(", {} times", occurrences) : std::string();
    return period > 1 ? fmt::format("every {} {}s{}", period, unit, times) : fmt::format("every {}{}", unit, times);
}

}  // namespace stargate::ui

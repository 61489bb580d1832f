#pragma once
#include <QtCore/QString>

#include "core/base/month.h"

/// Values as Microsoft Project XML writes them; empty where the text is none.
namespace stargate::ui {

inline constexpr std::int64_t kMostProjectMinutes = 200LL * 366 * Instant::kMinutesPerDay;
inline constexpr int kEstimatedFormat = 32;  ///< added to a format whose value is an estimate

/// Whether minutes of this format (of durations and lags) count around the clock.
bool isElapsed(int format);

/// "2027-03-01T08:00:00", with a zone or parts of a second that do not count, or a day alone.
std::optional<Instant> momentOf(const QString& value);

/// "PT240H0M0S", "P10D": ISO 8601 without years and months, whose length is not said.
std::optional<std::int64_t> minutesOf(const QString& value);

/// Minute of the day in "08:00:00"; a day's end may be told as its beginning.
std::optional<int> clockOf(const QString& value);

/// "every 2 weeks, 27 times" of an exception; empty where it is every day between two dates.
std::string recurrenceOf(qint64 type, qint64 period, qint64 occurrences);

}  // namespace stargate::ui

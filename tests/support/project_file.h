#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QRegularExpression>

#include "core/plan/plan.h"

namespace stargate::test {

/// One site with a hall of 100 MW, 600 racks, grid, PV and wind, under way since January 2026, data date 1 March 2026. The planner has set: shell no
/// earlier than March 2028, design by 30 June 2027, site search begun on 1 January 2026, PV 14 days after the shell.
Plan mesaPlan();

/// The export as a program writes it whose days have these working times: every duration in hours of such days, the same dates.
QByteArray inDaysOf(QByteArray xml, const QByteArray& workingTimes, int minutesPerDay);

/// Without any element of this name inside tasks, or with it emptied.
QByteArray without(QByteArray xml, const char* element);
QByteArray emptied(QByteArray xml, const char* element);

/// One task of the export with `from` replaced; the test ends where it is not there.
QByteArray inTask(QByteArray xml, const char* task, const QByteArray& from, const QByteArray& to);

}  // namespace stargate::test

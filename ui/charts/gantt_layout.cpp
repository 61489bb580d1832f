#include "ui/charts/gantt_layout.h"

#include <algorithm>

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

constexpr double kNarrowestText = 26;  // px that "Q3" or "Aug" needs with air

std::vector<GanttTick> years(Date from, Date to) {
    std::vector<GanttTick> out;
    for (int y = from.year(); Date(y, 1, 1) < to; ++y) out.push_back({Date(y, 1, 1), Date(y + 1, 1, 1), QString::number(y), true});
    return out;
}

std::vector<GanttTick> months(Date from, Date to, int step, bool withYear) {
    std::vector<GanttTick> out;
    Month m = from.inMonth();
    m = m - (m.month() - 1) % step;
    for (; m.first() < to; m = m + step) {
        QString text = step == 3 ? QStringLiteral("Q%1").arg((m.month() + 2) / 3) : formatMonth(m);
        if (step == 1 && !withYear) text = text.section(QLatin1Char(' '), 0, 0);
        out.push_back({m.first(), (m + step).first(), text, m.month() == 1});
    }
    return out;
}

std::vector<GanttTick> days(Date from, Date to) {
    std::vector<GanttTick> out;
    for (Date d = from; d < to; d = d + 1) out.push_back({d, d + 1, QString::number(d.day()), d.day() == 1});
    return out;
}

}  // namespace

GanttTicks ganttTicks(Date from, Date to, double pxPerDay) {
    constexpr int kQuarterDays = 91, kMonthDays = 30;
    if (pxPerDay >= kNarrowestText) return {months(from, to, 1, true), days(from, to)};
    if (pxPerDay * kMonthDays >= kNarrowestText) return {years(from, to), months(from, to, 1, false)};
    if (pxPerDay * kQuarterDays >= kNarrowestText) return {years(from, to), months(from, to, 3, false)};
    return {years(from, to), {}};
}

std::vector<int> visibleRows(const GanttModel& model, const QSet<QString>& folded) {
    std::vector<int> out;
    std::vector<bool> hidden(model.rows.size());
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        const int parent = model.rows[i].parent;
        if (parent >= 0) {
            const auto p = static_cast<std::size_t>(parent);
            hidden[i] = hidden[p] || folded.contains(QString::fromStdString(model.rows[p].id));
        }
        if (!hidden[i]) out.push_back(static_cast<int>(i));
    }
    return out;
}

bool hasChildren(const GanttModel& model, int row) {
    const GanttRow& r = model.rows[static_cast<std::size_t>(row)];
    return r.kind == GanttRowKind::Site || r.kind == GanttRowKind::Building;
}

int depthOf(const GanttModel& model, int row) {
    int depth = 0;
    for (int p = model.rows[static_cast<std::size_t>(row)].parent; p >= 0; p = model.rows[static_cast<std::size_t>(p)].parent) ++depth;
    return depth;
}

std::pair<Date, Date> spanOf(const GanttModel& model, const std::vector<int>& shown) {
    if (model.rows.empty()) return {model.from, model.to};
    Instant first = model.rows.front().start, last = model.rows.front().finish;
    for (const GanttRow& r : model.rows) {
        if (r.finish == Instant{}) continue;
        first = std::min(first, r.start);
        last = std::max(last, r.finish);
    }
    for (const int i : shown)
        if (const auto& p90 = model.rows[static_cast<std::size_t>(i)].p90) last = std::max(last, Instant::startOf(*p90));
    constexpr int kAirDays = 31;
    return {first.date() - kAirDays, last.date() + kAirDays};
}

}  // namespace stargate::ui

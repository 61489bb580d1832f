#include "tests/support/project_file.h"

#include "core/report/plan_json.h"

namespace stargate::test {
namespace {

/// `change` on every Task of the file.
template <class Change>
QByteArray tasksOf(QByteArray xml, Change change) {
    const qsizetype from = xml.indexOf("<Tasks>"), to = xml.indexOf("</Tasks>");
    QString tasks = QString::fromUtf8(xml.mid(from, to - from));
    change(tasks);
    return xml.replace(from, to - from, tasks.toUtf8());
}

}  // namespace

Plan mesaPlan() {
    const auto plan = planFromJson(R"({"format":"stargate-plan","version":1,
        "plan":{"name":"Sched","start_month":"2026-01","horizon_months":72,"data_date":"2026-03-01"},
        "sites":[{"id":1,"name":"Test Mesa","lat":35.0,"lon":-101.0,"start_date":"2026-01-01","status":"building"}],
        "buildings":[{"id":1,"site":1,"name":"Hall 1","it_mw":100}],
        "rack_orders":[{"id":1,"building":1,"rack":"gb200_nvl72","count":600}],
        "power_assets":[{"id":1,"site":1,"name":"Grid","technology":"grid","units":1,"unit_mw":120},
                        {"id":2,"site":1,"name":"PV","technology":"pv","units":1,"unit_mw":200},
                        {"id":3,"site":1,"name":"Wind","technology":"wind","units":1,"unit_mw":200}],
        "task_edits":[{"task":"1/1/N","start_no_earlier":"2028-03-01"},{"task":"1/0/DES","must_finish":"2027-06-30"},{"task":"1/0/A","actual_start":"2026-01-01"}],
        "task_links":[{"from":"1/1/N","to":"1/0/GEN/2","type":"FS","lag_days":14}]})");
    if (!plan) qFatal("%s", plan.error().text().c_str());
    return *plan;
}

QByteArray inDaysOf(QByteArray xml, const QByteArray& workingTimes, int minutesPerDay) {
    xml.replace("<WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>", workingTimes);
    xml.replace("<MinutesPerDay>1440</MinutesPerDay>", "<MinutesPerDay>" + QByteArray::number(minutesPerDay) + "</MinutesPerDay>");
    return tasksOf(std::move(xml), [&](QString& tasks) {
        static const QRegularExpression duration(QStringLiteral("<Duration>PT(\\d+)H(\\d+)M0S</Duration>"));
        for (qsizetype at = 0;;) {
            const QRegularExpressionMatch match = duration.match(tasks, at);
            if (!match.hasMatch()) break;
            const int minutes = qRound((match.captured(1).toInt() * 60 + match.captured(2).toInt()) * minutesPerDay / 1440.0);
            const QString words = QStringLiteral("<Duration>PT%1H%2M0S</Duration>").arg(minutes / 60).arg(minutes % 60);
            tasks.replace(match.capturedStart(), match.capturedLength(), words);
            at = match.capturedStart() + words.size();
        }
    });
}

QByteArray without(QByteArray xml, const char* element) {
    return tasksOf(std::move(xml), [&](QString& tasks) { tasks.remove(QRegularExpression(QStringLiteral("<%1>.*?</%1>").arg(QLatin1String(element)))); });
}

QByteArray emptied(QByteArray xml, const char* element) {
    return tasksOf(std::move(xml), [&](QString& tasks) { tasks.replace(QRegularExpression(QStringLiteral("<%1>.*?</%1>").arg(QLatin1String(element))), QStringLiteral("<%1/>").arg(QLatin1String(element))); });
}

QByteArray inTask(QByteArray xml, const char* task, const QByteArray& from, const QByteArray& to) {
    const qsizetype id = xml.indexOf(QByteArray("<Value>") + task + "</Value>");
    const qsizetype begin = xml.lastIndexOf("<Task>", id), at = xml.indexOf(from, begin);
    if (id < 0 || at < 0 || at > xml.indexOf("</Task>", id)) qFatal("%s has no %s", task, from.constData());
    return xml.replace(at, from.size(), to);
}

}  // namespace stargate::test

#include "ui/panels/recent_plans.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSettings>

#include "ui/panels/answers.h"

namespace stargate::ui {
namespace {

constexpr std::size_t kMost = 12;

void write(const std::vector<RecentPlan>& plans) {
    QSettings settings;
    settings.beginWriteArray(QStringLiteral("recent"), static_cast<int>(plans.size()));
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const RecentPlan& p = plans[i];
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), p.path);
        settings.setValue(QStringLiteral("opened"), p.opened);
        settings.setValue(QStringLiteral("sites"), p.sites);
        settings.setValue(QStringLiteral("gpus"), p.gpus);
        settings.setValue(QStringLiteral("powered"), p.powered);
        settings.setValue(QStringLiteral("cost"), p.cost);
        settings.setValue(QStringLiteral("money"), p.money);
        settings.setValue(QStringLiteral("short"), p.isShort);
        QStringList places;
        for (const RecentPlan::Place& place : p.places)
            places << QString::number(place.latitude) << QString::number(place.longitude) << QString::number(place.plannedMw) << place.technology;
        settings.setValue(QStringLiteral("places"), places);
    }
    settings.endArray();
}

}  // namespace

QString RecentPlan::name() const { return QFileInfo(path).completeBaseName(); }
bool RecentPlan::exists() const { return QFileInfo::exists(path); }

std::vector<RecentPlan> recentPlans() {
    QSettings settings;
    std::vector<RecentPlan> plans;
    const int count = settings.beginReadArray(QStringLiteral("recent"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RecentPlan p;
        p.path = settings.value(QStringLiteral("path")).toString();
        p.opened = settings.value(QStringLiteral("opened")).toDateTime();
        p.sites = settings.value(QStringLiteral("sites")).toInt();
        p.gpus = settings.value(QStringLiteral("gpus")).toString();
        p.powered = settings.value(QStringLiteral("powered")).toString();
        p.cost = settings.value(QStringLiteral("cost")).toString();
        p.money = settings.value(QStringLiteral("money")).toString();
        p.isShort = settings.value(QStringLiteral("short")).toBool();
        const QStringList places = settings.value(QStringLiteral("places")).toStringList();
        for (qsizetype k = 0; k + 3 < places.size(); k += 4)
            p.places.push_back({places[k].toDouble(), places[k + 1].toDouble(), places[k + 2].toDouble(), places[k + 3]});
        if (!p.path.isEmpty()) plans.push_back(std::move(p));
    }
    settings.endArray();
    return plans;
}

std::vector<RecentPlan::Place> placesOf(const Plan& plan, const Results* results) {
    std::vector<RecentPlan::Place> places;
    for (const Site& site : plan.sites) {
        RecentPlan::Place place{site.lat.degrees(), site.lon.degrees(), 0, {}};
        if (const SiteResult* result = results ? results->site(site.id) : nullptr) {
            if (result->kpi.it) place.plannedMw = result->kpi.it->megawatts();
            if (!result->power.empty()) place.technology = QString::fromUtf8(technologyKey(result->power.front().technology).data());
        } else {
            for (const Building& building : plan.buildings)
                if (building.site == site.id) place.plannedMw += building.design.megawatts();
            double largest = 0;
            for (const PowerAsset& asset : plan.powerAssets) {
                if (asset.site != site.id || asset.nameplate().megawatts() <= largest) continue;
                largest = asset.nameplate().megawatts();
                place.technology = QString::fromStdString(asset.technology);
            }
        }
        places.push_back(std::move(place));
    }
    return places;
}

void rememberPlan(const QString& path, const Plan& plan, const Results* results) {
    std::vector<RecentPlan> plans = recentPlans();
    RecentPlan now;
    const auto known = std::find_if(plans.begin(), plans.end(), [&path](const RecentPlan& p) { return p.path == path; });
    if (known != plans.end()) {
        now = *known;
        plans.erase(known);
    }
    now.path = path;
    now.opened = QDateTime::currentDateTime();
    now.sites = static_cast<int>(plan.sites.size());
    now.places = placesOf(plan, results);
    if (results) {
        const Answers answers = planAnswers(*results, nullptr, results->start);
        now.gpus = results->kpi.gpus ? formatShortCount(*results->kpi.gpus) : QString();
        now.powered = answers.powered.figure.text();
        now.cost = answers.cost.figure.text();
        now.money = results->plan->tranches.empty() ? QString() : answers.money.figure.text();
        now.isShort = answers.money.ink == Ink::Bad;
    }
    plans.insert(plans.begin(), std::move(now));
    if (plans.size() > kMost) plans.resize(kMost);
    write(plans);
}

void forgetPlan(const QString& path) {
    std::vector<RecentPlan> plans = recentPlans();
    plans.erase(std::remove_if(plans.begin(), plans.end(), [&path](const RecentPlan& p) { return p.path == path; }), plans.end());
    write(plans);
}

}  // namespace stargate::ui

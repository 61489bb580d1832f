#pragma once
#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <vector>

#include "core/engine/results.h"

namespace stargate::ui {

/// A plan that was open before, with the answers it had then.
struct RecentPlan {
    QString path;
    QDateTime opened;
    int sites = 0;
    QString gpus, powered, cost, money;
    bool isShort = false;
    /// A site for the map on the card.
    struct Place {
        double latitude = 0, longitude = 0;
        double plannedMw = 0;
        QString technology;  ///< key of its largest source; empty = none yet
    };
    std::vector<Place> places;

    QString name() const;
    bool exists() const;
};

/// Newest first, kept in the settings of the user.
std::vector<RecentPlan> recentPlans();
/// Where the sites lie, with power and source from `results`, or as the plan's rows say when there are none.
std::vector<RecentPlan::Place> placesOf(const Plan& plan, const Results* results);
/// Puts the plan at the top; `results` fills the answers when there are some.
void rememberPlan(const QString& path, const Plan& plan, const Results* results);
void forgetPlan(const QString& path);

}  // namespace stargate::ui

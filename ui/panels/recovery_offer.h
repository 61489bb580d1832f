#pragma once
#include <QtCore/QString>

#include "core/catalog/catalog.h"
#include "core/ports/plan_files.h"
#include "ui/panels/recent_plans.h"

namespace stargate::ui {

enum class RecoveryChoice { Restore, OpenSaved, Keep, Delete };

/// A copy of unsaved work, in words that a planner knows.
struct RecoveryOffer {
    QString name;            ///< "Texas.stargate"
    QString place;           ///< its folder, "Never saved"
    QString counts;          ///< "7 sites · 33 buildings · 12,480 GPUs"; empty for a damaged copy
    QString time;            ///< "Copy from today, 14:01"
    QString note;            ///< what to know before restoring; empty = nothing
    QString copyFolder;      ///< where the copy itself lies
    RecentPlan picture;      ///< for the small map; only its places are set
    bool canRestore = true;  ///< false: damaged
    bool hasFile = false;    ///< there is a saved version to open instead
    bool isLostWork = true;  ///< false: damaged, or older than the saved version
    RecoveryChoice suggested = RecoveryChoice::Restore;
};

/// `catalog` says how many GPUs a rack holds.
RecoveryOffer offerOf(const AbandonedCopy& copy, const Catalog& catalog);

}  // namespace stargate::ui

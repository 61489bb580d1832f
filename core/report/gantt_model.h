#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/link_type.h"
#include "core/base/month.h"
#include "core/engine/delay_cost.h"
#include "core/plan/building.h"

namespace stargate {

enum class GanttRowKind { Site, Building, Task, Total };

/// One row: a summary bracket (site, building) or a bar (task).
struct GanttRow {
    std::string id;                   ///< task id, or "<site>" / "<site>/<building>" for summaries
    int parent = -1;                  ///< index of the row it folds under
    GanttRowKind kind = GanttRowKind::Task;
    std::string label;
    SiteId site;
    BuildingId building;
    Instant start, finish;
    std::optional<Date> doneUntil;    ///< the part before is done: actuals, or the data date inside a started task
    bool done = false;
    bool critical = false;
    double totalFloatDays = 0;
    std::string waitsFor;             ///< words; empty when done
    std::optional<Instant> supplyWaitFrom;  ///< hatched wait in front of the bar
    std::optional<Date> announced;
    std::optional<Date> baselineStart, baselineFinish;
    std::optional<Date> p10, p50, p90;
    std::optional<Date> oddsOf;       ///< the settled date that they are the odds of
    std::string outside;              ///< words where it lies outside of them: "4 of 100 runs are this early"
    std::optional<double> criticality;  ///< 0..1
    DelayCost delay;                  ///< of one more day once the float is used
    std::string note;                 ///< one more line for the card of a summary
    std::vector<Date> milestones;     ///< open diamonds on a summary (buildings energised)
};

struct GanttLink {
    int from = 0, to = 0;             ///< row indices
    bool critical = false;
    LinkType type = LinkType::FinishToStart;
};

/// The schedule as rows to draw. Times are whole minutes; bars end where tasks finish.
struct GanttModel {
    std::string title = "Schedule";
    std::string sentence;
    std::string odds;                 ///< what the runs say of full power, in words
    Date from, to;
    std::optional<Date> dataDate;  ///< parts record from forecast; empty when it lies outside
    bool countsService = false;       ///< the plan has a price of service: what is not sold is part of a delay's cost
    std::vector<GanttRow> rows;
    std::vector<GanttLink> links;
};

}  // namespace stargate

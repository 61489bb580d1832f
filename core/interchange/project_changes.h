#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/interchange/project_rows.h"

namespace stargate {

/// One edit that a row of the file asks for, and the lines that say what it changes.
struct WantedEdit {
    Edit edit;
    std::string label;  ///< of the task
    std::vector<std::string> changes;
};

/// Holds rows of a file against the rows of the plan, one task at a time.
class ProjectChanges {
public:
    ProjectChanges(const Results& now, const std::vector<ProjectRow>& rows);

    /// What the row wants of the plan's task.
    void compare(const ProjectRow& file, const ProjectRow& plan);

    /// Rows of the file by task; links are read against them. Ids by index of the row: empty where the row is no task of the plan.
    std::unordered_map<std::string, const ProjectRow*> inFile;
    std::vector<std::string> ids;
    std::vector<WantedEdit> wanted;
    std::vector<std::string> refused;  ///< what cannot be taken, in words

    const Task& task(const std::string& id) const { return *tasks_.at(id); }
    std::string labelOf(const Task& task) const;
    void refuse(const std::string& id, const std::string& why) { refused.push_back(labelOf(task(id)) + ": " + why); }

private:
    struct One;  ///< the row that is being compared
    void actuals(One& one);
    void progress(One& one, std::optional<Instant>& start, std::optional<Instant>& finish);
    void takeActual(One& one, const std::optional<Instant>& file, const std::optional<Instant>& plan, std::optional<Date>& own, bool isStart);
    void duration(One& one);
    void calendar(One& one);
    void ofCalendar(const ProjectRow& row, const std::string& what);
    void constraints(One& one);
    void deadline(One& one);
    void links(One& one);
    std::string linkWords(const ProjectRow::Predecessor& link) const;

    const Results& now_;
    const CalendarExceptions winters_;
    const bool fileHasLinks_;
    std::unordered_set<std::string> saidOfCalendar_;
    std::unordered_map<std::string, const Task*> tasks_;
    std::unordered_map<std::string, const TaskEdit*> edits_;
};

/// Whether a moment of the file is the plan's: the same day, or the end of a working day where the plan, whose days have 24 hours, says the next.
bool sameMoment(const ProjectRow& row, Instant file, Instant plan);

/// "first; second; third; and 5 more"
std::string fewOf(const std::vector<std::string>& names);

}  // namespace stargate

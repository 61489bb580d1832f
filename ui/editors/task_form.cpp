#include "ui/editors/task_form.h"

#include <QtCore/QCoreApplication>

#include <array>

#include "core/catalog/catalog.h"
#include "core/engine/schedule/network.h"
#include "core/plan/task_key.h"
#include "ui/actions/task_edits.h"
#include "ui/editors/field_text.h"

namespace stargate::ui {
namespace {

constexpr double kLongest = 600;  // months, as the field of the plan allows
constexpr std::size_t kLikely = 1;
constexpr std::array<std::string_view, 3> kPoints{"optimistic_months", "likely_months", "pessimistic_months"};

QString tr(const char* text) { return QCoreApplication::translate("TaskForm", text); }

const Field<TaskEdit>& fieldOf(std::string_view key) { return *findField<TaskEdit>(key); }

/// Months of the task: the planner's, else those that the schedule took from its work package.
std::optional<std::array<double, 3>> monthsOf(const PlanSession& session, const std::string& task) {
    if (const TaskEdit own = editOf(*session.shownPlan(), task); own.durationMonths) return own.durationMonths;
    const Task* known = taskIn(session.results().get(), task);
    return known ? known->durationMonths : std::nullopt;
}

Result<Edit> withMonths(const PlanSession& session, const std::string& task, std::size_t point, const FieldValue& value) {
    TaskEdit edit = editOf(*session.plan(), task);
    const auto* number = std::get_if<double>(&value);
    if (!number) {
        edit.durationMonths.reset();
        return putTask(std::move(edit));
    }
    std::array<double, 3> months = monthsOf(session, task).value_or(std::array<double, 3>{*number, *number, *number});
    if (point == kLikely && months[kLikely] > 0) {
        const double ratio = *number / months[kLikely];
        for (double& m : months) m *= ratio;
    }
    months[point] = *number;
    TaskEdit wanted;
    wanted.durationMonths = months;
    const Field<TaskEdit>& field = fieldOf("duration_months");
    if (const auto set = field.set(edit, field.get(wanted)); !set) return tl::make_unexpected(set.error());
    return putTask(std::move(edit));
}

Result<Edit> withField(const PlanSession& session, const std::string& task, std::string_view key, const FieldValue& value) {
    TaskEdit edit = editOf(*session.plan(), task);
    if (const auto set = fieldOf(key).set(edit, value); !set) return tl::make_unexpected(set.error());
    return putTask(std::move(edit));
}

std::optional<Inherited> inheritedCalendar(const PlanSession& session, const std::string& task) {
    const auto key = TaskKey::parse(task);
    const Plan& plan = *session.shownPlan();
    const std::shared_ptr<const Catalog> catalog = session.catalog();
    const WorkPackage* package = key ? catalog->workPackage(key->package) : nullptr;
    const Site* site = key ? plan.sites.find(key->site) : nullptr;
    if (!package || !site) return std::nullopt;
    TaskEdit shown;
    shown.calendar = calendarAt(site->lat, *package, Assumed(*plan.assumptions, *catalog));
    return Inherited{fieldOf("calendar").get(shown), tr("work package"), catalog->provenance("work_packages", package->key, "calendar")};
}

using MakeEdit = std::function<Result<Edit>(const FieldValue&)>;

void write(FormRow& row, PlanSession& session, MakeEdit make, const QString& what, Refused refused) {
    row.write = [&session, make, what, refused](const FieldValue& value) {
        const Result<Edit> edit = make(value);
        const Result<void> done = edit ? session.commit(*edit, what) : Result<void>(tl::make_unexpected(edit.error()));
        if (done) return;
        Error error = done.error();
        error.where.clear();  // the place in a file
        refused(error);
    };
    row.preview = [&session, make](const FieldValue& value) {
        if (const Result<Edit> edit = make(value)) static_cast<void>(session.preview(*edit));
    };
    row.cancel = [&session] { session.cancelPreview(); };
}

FormRow monthsRow(PlanSession& session, const std::string& task, std::size_t point, const Refused& refused) {
    static const std::array<const char*, 3> kLabels{QT_TRANSLATE_NOOP("TaskForm", "Optimistic"), QT_TRANSLATE_NOOP("TaskForm", "Likely"), QT_TRANSLATE_NOOP("TaskForm", "Pessimistic")};
    FormRow row;
    row.spec.key = kPoints[point];
    row.spec.label = kLabels[point];
    row.spec.kind = FieldKind::Number;
    row.spec.unit = Unit::Months;
    row.spec.min = 0;
    row.spec.max = kLongest;
    row.spec.nullable = true;
    row.spec.help = point == kLikely ? "Months of work. The other two follow in proportion; empty = from the work package." : "Months of work; empty = from the work package.";
    row.read = [&session, task, point] {
        FieldState state;
        const TaskEdit own = editOf(*session.shownPlan(), task);
        state.value.emplace();
        if (own.durationMonths) {
            state.value->emplace<double>((*own.durationMonths)[point]);
            state.provenance.confidence = "background";
        } else if (const auto months = monthsOf(session, task)) {
            const auto key = TaskKey::parse(task);
            state.inherited = Inherited{FieldValue{(*months)[point]}, tr("work package"), key ? session.catalog()->provenance("work_packages", key->package, std::string(kPoints[point])) : Provenance{}};
        }
        return state;
    };
    write(row, session, [&session, task, point](const FieldValue& value) { return withMonths(session, task, point, value); }, tr("Change duration"), refused);
    return row;
}

FormRow fieldRow(PlanSession& session, const std::string& task, std::string_view key, const Refused& refused) {
    FormRow row;
    row.spec = fieldOf(key).spec;
    row.read = [&session, task, key] {
        FieldState state;
        state.value = fieldOf(key).get(editOf(*session.shownPlan(), task));
        if (key == "calendar") state.inherited = inheritedCalendar(session, task);
        if (!std::holds_alternative<std::monostate>(*state.value)) state.provenance.confidence = "background";
        return state;
    };
    const QString label = QString::fromUtf8(row.spec.label.data(), static_cast<qsizetype>(row.spec.label.size()));
    write(row, session, [&session, task, key](const FieldValue& value) { return withField(session, task, key, value); }, tr("Change %1").arg(label.toLower()), refused);
    return row;
}

}  // namespace

std::vector<FormRow> taskFormRows(PlanSession& session, const std::string& task, Refused refused) {
    std::vector<FormRow> out;
    for (std::size_t point = 0; point < kPoints.size(); ++point) out.push_back(monthsRow(session, task, point, refused));
    for (const std::string_view key : {"calendar", "start_no_earlier", "must_finish", "actual_start", "actual_finish"}) out.push_back(fieldRow(session, task, key, refused));
    return out;
}

const Task* taskIn(const Results* results, const std::string& task) {
    if (!results) return nullptr;
    for (const Task& t : results->schedule.tasks)
        if (t.id == task) return &t;
    return nullptr;
}

}  // namespace stargate::ui

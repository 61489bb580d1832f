#include "core/plan/plan_rules.h"

#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/base/assert.h"
#include "core/base/json_text.h"
#include "core/base/plain_text.h"
#include "core/plan/task_key.h"

namespace stargate {
namespace {

Result<void> broken(const FieldSpec& spec, std::string what, ErrorCode code = ErrorCode::OutOfRange) {
    return fail(code, std::move(what), pointerTo(spec.key));
}

std::string withUnit(const FieldSpec& spec, double value) {
    const std::string_view unit = unitText(spec.unit);
    return spec.unit == Unit::Usd ? "$" + jsonNumber(value) : jsonNumber(value) + (unit.empty() ? "" : " ") + std::string(unit);
}

Result<void> checkRange(const FieldSpec& spec, double value) {
    if (std::isfinite(value) && value >= spec.min && value <= spec.max) return {};
    return broken(spec, fmt::format("{} must be between {} and {}, not {}.", spec.label, jsonNumber(spec.min), withUnit(spec, spec.max),
                                    std::isfinite(value) ? jsonNumber(value) : "infinite"));
}

Result<void> checkText(const FieldSpec& spec, const std::string& text) {
    if (spec.required && text.empty()) return broken(spec, fmt::format("{} must not be empty.", spec.label), ErrorCode::BadInput);
    if (text.size() > plan_limits::kTextBytes)
        return broken(spec, fmt::format("{} is longer than {} bytes.", spec.label, plan_limits::kTextBytes), ErrorCode::TooLarge);
    if (!isUtf8(text)) return broken(spec, fmt::format("{} is not valid UTF-8 text.", spec.label), ErrorCode::BadInput);
    const bool lines = spec.kind == FieldKind::Notes;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && !(lines && (c == '\n' || c == '\t' || c == '\r')))
            return broken(spec, fmt::format("{} holds a control character.", spec.label), ErrorCode::BadInput);
    return {};
}

/// Text that is entered or imported. Plan files that hold such a character already are read all the same: their outputs replace it.
Result<void> checkWritable(const FieldSpec& spec, const FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    const auto bad = text ? firstUnwritable(*text) : std::nullopt;
    if (!bad) return {};
    auto refused = broken(spec, fmt::format("{} holds the character U+{:04X}, which other programs cannot read.", spec.label, static_cast<std::uint32_t>(*bad)), ErrorCode::BadInput);
    refused.error().remedy = "Take the character out of the text.";
    return refused;
}

double yearOf(const std::string& dateOrMonth) {
    int year = 0;
    std::from_chars(dateOrMonth.data(), dateOrMonth.data() + std::min<std::size_t>(4, dateOrMonth.size()), year);
    return year;
}

/// How each reference field of a row finds its row.
template <class Row>
struct Reference {
    const Field<Row>* field;
    bool (*exists)(const Plan&, std::int64_t);
};

template <class Row>
const std::vector<Reference<Row>>& references() {
    static const std::vector<Reference<Row>> all = [] {
        std::vector<Reference<Row>> out;
        for (const Field<Row>& field : fields<Row>()) {
            if (field.spec.kind != FieldKind::Reference) continue;
            if (field.spec.refersTo == "sites") out.push_back({&field, [](const Plan& p, std::int64_t n) { return p.sites.find(SiteId(n)) != nullptr; }});
            else if (field.spec.refersTo == "buildings") out.push_back({&field, [](const Plan& p, std::int64_t n) { return p.buildings.find(BuildingId(n)) != nullptr; }});
            else if (field.spec.refersTo == "funders") out.push_back({&field, [](const Plan& p, std::int64_t n) { return p.funders.find(FunderId(n)) != nullptr; }});
            else {
                STARGATE_ASSERT(field.spec.refersTo == "tranches");
                out.push_back({&field, [](const Plan& p, std::int64_t n) { return p.tranches.find(TrancheId(n)) != nullptr; }});
            }
        }
        return out;
    }();
    return all;
}

/// The building of a site's milestone like "3/N.start"; 0 when it names none.
std::optional<BuildingId> buildingOf(const std::string& milestone) {
    const std::size_t slash = milestone.find('/');
    if (slash == std::string::npos) return BuildingId();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(milestone.data(), milestone.data() + slash, number);
    if (error != std::errc{} || end != milestone.data() + slash || number <= 0) return std::nullopt;
    return BuildingId(number);
}

template <class Row>
Result<void> checkMore(const Plan&, const Row&) { return {}; }

Result<void> checkMore(const Plan& plan, const Site& site) {
    for (std::size_t i = 0; i < site.actuals.size(); ++i) {
        const auto building = buildingOf(site.actuals[i].milestone);
        const Building* row = building ? plan.buildings.find(*building) : nullptr;
        if (!building || (*building && (!row || row->site != site.id)))
            return fail(ErrorCode::NotFound, fmt::format("The milestone “{}” names no building of this site.", site.actuals[i].milestone),
                        fmt::format("/actuals/{}/milestone", i));
    }
    return {};
}

Result<void> checkTask(const Plan& plan, const std::string& text, std::string_view key) {
    const auto task = TaskKey::parse(text);
    if (!task) return fail(ErrorCode::BadInput, fmt::format("“{}” is not a task like 1/2/N.", text), pointerTo(key));
    const Building* building = plan.buildings.find(task->building);
    const PowerAsset* asset = plan.powerAssets.find(task->asset);
    if (!plan.sites.find(task->site) || (task->building && (!building || building->site != task->site)) ||
        (task->asset && (!asset || asset->site != task->site)))
        return fail(ErrorCode::NotFound, fmt::format("The task “{}” belongs to no site, building or power asset of the plan.", text), pointerTo(key));
    return {};
}

Result<void> checkMore(const Plan& plan, const TaskEdit& edit) {
    if (edit.actualStart && edit.actualFinish && *edit.actualFinish < *edit.actualStart)
        return fail(ErrorCode::BadInput, fmt::format("A task that started on {} cannot have finished on {}.", edit.actualStart->text(), edit.actualFinish->text()), "/actual_finish");
    return checkTask(plan, edit.task, "task");
}

Result<void> checkMore(const Plan& plan, const TaskLink& link) {
    if (link.from == link.to) return fail(ErrorCode::BadInput, "A task cannot wait for itself.", "/to");
    const auto from = checkTask(plan, link.from, "from");
    return from ? checkTask(plan, link.to, "to") : from;
}

Result<void> checkMore(const Plan&, const Link& link) {
    if (link.from == link.to) return fail(ErrorCode::BadInput, "A link joins two different sites.", "/to");
    return {};
}

Result<void> checkMore(const Plan& plan, const Tranche& tranche) {
    for (std::size_t i = 0; i < tranche.sites.size(); ++i)
        if (!plan.sites.find(tranche.sites[i]))
            return fail(ErrorCode::NotFound, fmt::format("There is no site {}.", tranche.sites[i].number()), fmt::format("/sites/{}", i));
    constexpr int kLongestChain = 16;  // a circle would never end; real chains have two or three steps
    const Tranche* next = &tranche;
    for (int steps = 0; next && next->fulfils; ++steps) {
        if (*next->fulfils == tranche.id || steps == kLongestChain)
            return fail(ErrorCode::BadInput, "A tranche cannot fulfil itself, not even by way of others.", "/fulfils");
        next = plan.tranches.find(*next->fulfils);
    }
    return {};
}

Result<void> checkMore(const Plan&, const Attachment& attachment) {
    if (attachment.bytes.size() > plan_limits::kAttachmentBytes)
        return fail(ErrorCode::TooLarge, fmt::format("The attachment is larger than {} bytes.", plan_limits::kAttachmentBytes), "/base64");
    return {};
}

/// What must be said once only in a plan; empty for rows that may repeat.
template <class Row>
std::string identity(const Row&) { return {}; }
std::string identity(const TaskEdit& row) { return row.task; }
std::string identity(const CatalogRow& row) { return row.table + '\n' + row.key + (row.isOverride ? "\n1" : "\n0"); }

Result<void> twice() { return fail(ErrorCode::Duplicate, "The plan already has a row for the same thing; change that one."); }

tl::unexpected<Error> inRow(Error error, std::string_view table, std::size_t index) {
    error.where = fmt::format("/{}/{}{}", table, index, error.where);
    return tl::make_unexpected(std::move(error));
}

template <class Row>
Result<void> checkTable(const Plan& plan, std::string_view name, const Table<Row>& table, bool values) {
    if (table.size() > plan_limits::kRowsOf<Row>)
        return fail(ErrorCode::TooLarge, fmt::format("There are too many rows, {}.", table.size()), pointerTo(name));
    std::set<std::string> seen;
    std::size_t index = 0;
    Id<Row> before;
    for (const Row& row : table) {
        if (row.id <= before || row.id.number() > plan_limits::kId)
            return fail(ErrorCode::Duplicate, fmt::format("The id {} is used twice or out of range.", row.id.number()), fmt::format("/{}/{}/id", name, index));
        before = row.id;
        Result<void> ok = values ? checkRow(row) : Result<void>{};
        if (ok) ok = checkReferences<Row>(plan, row);
        if (const std::string same = identity(row); ok && !same.empty() && !seen.insert(same).second) ok = twice();
        if (!ok) return inRow(ok.error(), name, index);
        ++index;
    }
    return {};
}

Result<void> checkTables(const Plan& plan, bool values) {
    Result<void> out;
    forEachTable(plan, [&](std::string_view name, const auto& table) {
        if (out) out = checkTable(plan, name, table, values);
    });
    return out;
}

}  // namespace

Result<void> checkValue(const FieldSpec& spec, const FieldValue& value) {
    if (std::holds_alternative<std::monostate>(value))
        return spec.nullable ? Result<void>{} : broken(spec, fmt::format("{} must have a value.", spec.label), ErrorCode::WrongType);
    if (const auto* number = std::get_if<double>(&value)) return checkRange(spec, *number);
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return checkRange(spec, spec.kind == FieldKind::Money ? Money::cents(*whole).dollars() : static_cast<double>(*whole));
    if (const auto* text = std::get_if<std::string>(&value))
        return spec.kind == FieldKind::Date || spec.kind == FieldKind::Month ? checkRange(spec, yearOf(*text)) : checkText(spec, *text);
    return {};
}

template <class Row>
Result<void> checkRow(const Row& row) {
    for (const Field<Row>& field : fields<Row>()) {
        const FieldValue value = field.get(row);
        if (auto ok = checkValue(field.spec, value); !ok) return ok;
        if (auto ok = checkWritable(field.spec, value); !ok) return ok;
    }
    return {};
}

template <class Row>
Result<void> checkReferences(const Plan& plan, const Row& row) {
    for (const Reference<Row>& reference : references<Row>()) {
        const FieldValue value = reference.field->get(row);
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number && !reference.exists(plan, *number))
            return broken(reference.field->spec, fmt::format("{} {} does not exist.", reference.field->spec.label, *number), ErrorCode::NotFound);
    }
    return checkMore(plan, row);
}

/// No other row of the plan is about the same thing as `row`.
template <class Row>
Result<void> checkUnique(const Table<Row>& table, const Row& row) {
    const std::string same = identity(row);
    if (same.empty()) return {};
    for (const Row& other : table)
        if (other.id != row.id && identity(other) == same) return twice();
    return {};
}

Result<void> checkAssumptions(const Assumptions& assumptions) {
    if (assumptions.size() > plan_limits::kAssumptions) return fail(ErrorCode::TooLarge, "There are too many assumptions.", "/assumptions");
    for (const auto& [key, value] : assumptions) {
        if (key.empty() || !isUtf8(key) || firstUnwritable(key) || key.size() > plan_limits::kTextBytes || !std::isfinite(value))
            return fail(ErrorCode::OutOfRange, "An assumption needs a key and a finite number.", "/assumptions" + pointerTo(isUtf8(key) ? withoutUnwritable(key) : ""));
        if (const auto limits = assumptionLimits(key); limits && (value < limits->first || value > limits->second))
            return fail(ErrorCode::OutOfRange, fmt::format("The assumption “{}” must be between {} and {}, not {}.", key, jsonNumber(limits->first), jsonNumber(limits->second), jsonNumber(value)),
                        "/assumptions" + pointerTo(key));
    }
    return {};
}

std::optional<std::pair<double, double>> assumptionLimits(std::string_view key) {
    static const std::map<std::string_view, std::pair<double, double>> limits{
#define STARGATE_ASSUMPTION_LIMITS(key, least, most) {key, {least, most}},
#include "core/plan/assumption_limits.inc"
#undef STARGATE_ASSUMPTION_LIMITS
    };
    const auto found = limits.find(key);
    return found != limits.end() ? std::optional(found->second) : std::nullopt;
}

Result<void> checkStructure(const Plan& plan) { return checkTables(plan, false); }

Result<void> checkPlan(const Plan& plan) {
    if (auto ok = checkRow(*plan.settings); !ok) {
        ok.error().where = "/plan" + ok.error().where;
        return ok;
    }
    if (auto ok = checkAssumptions(*plan.assumptions); !ok) return ok;
    return checkTables(plan, true);
}

template Result<void> checkRow(const PlanSettings&);
#define STARGATE_RULES_OF(Row)                                      \
    template Result<void> checkRow(const Row&);                     \
    template Result<void> checkReferences(const Plan&, const Row&); \
    template Result<void> checkUnique(const Table<Row>&, const Row&);
STARGATE_RULES_OF(Site)
STARGATE_RULES_OF(Building)
STARGATE_RULES_OF(RackOrder)
STARGATE_RULES_OF(PowerAsset)
STARGATE_RULES_OF(TaskEdit)
STARGATE_RULES_OF(TaskLink)
STARGATE_RULES_OF(Link)
STARGATE_RULES_OF(Funder)
STARGATE_RULES_OF(Tranche)
STARGATE_RULES_OF(CatalogRow)
STARGATE_RULES_OF(Attachment)
#undef STARGATE_RULES_OF

}  // namespace stargate

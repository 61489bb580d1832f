#include "ui/editors/row_fields.h"

namespace stargate::ui {
namespace {

/// Calls `visit(table)` with the plan's table of that kind; false for kinds that are no table.
template <class Visit>
bool visitTable(const Plan& plan, RowKind kind, Visit&& visit) {
    switch (kind) {
        case RowKind::Site: visit(plan.sites); return true;
        case RowKind::Building: visit(plan.buildings); return true;
        case RowKind::RackOrder: visit(plan.rackOrders); return true;
        case RowKind::PowerAsset: visit(plan.powerAssets); return true;
        case RowKind::Link: visit(plan.links); return true;
        case RowKind::Funder: visit(plan.funders); return true;
        case RowKind::Tranche: visit(plan.tranches); return true;
        case RowKind::TaskLink: visit(plan.taskLinks); return true;
        case RowKind::Task:
        case RowKind::Plan:
        case RowKind::Assumptions:
        case RowKind::CatalogEntry: return false;
    }
    return false;
}

template <class Row>
Row rowTypeOf(const Table<Row>&);

template <class Row>
std::vector<const FieldSpec*> specsOf() {
    std::vector<const FieldSpec*> specs;
    for (const Field<Row>& field : fields<Row>()) specs.push_back(&field.spec);
    return specs;
}

}  // namespace

std::vector<const FieldSpec*> fieldSpecs(RowKind kind) {
    if (kind == RowKind::Plan) return specsOf<PlanSettings>();
    std::vector<const FieldSpec*> specs;
    visitTable(Plan{}, kind, [&specs](const auto& table) { specs = specsOf<decltype(rowTypeOf(table))>(); });
    return specs;
}

const FieldSpec* fieldSpec(RowKind kind, std::string_view key) {
    for (const FieldSpec* spec : fieldSpecs(kind))
        if (spec->key == key) return spec;
    return nullptr;
}

std::optional<FieldValue> fieldValue(const Plan& plan, const RowRef& row, std::string_view key) {
    if (row.kind == RowKind::Plan) {
        const Field<PlanSettings>* field = findField<PlanSettings>(key);
        if (!field) return std::nullopt;
        return field->get(*plan.settings);
    }
    std::optional<FieldValue> value;
    visitTable(plan, row.kind, [&](const auto& table) {
        using Row = decltype(rowTypeOf(table));
        const Row* found = table.find(Id<Row>(row.id));
        const Field<Row>* field = findField<Row>(key);
        if (found && field) value = field->get(*found);
    });
    return value;
}

Result<Edit> fieldEdit(const Plan& plan, const std::vector<RowRef>& rows, std::string_view key, const FieldValue& value) {
    Batch batch;
    for (const RowRef& row : rows) {
        std::optional<Error> error;
        if (row.kind == RowKind::Plan) {
            const Field<PlanSettings>* field = findField<PlanSettings>(key);
            PlanSettings settings = *plan.settings;
            if (!field) return fail(ErrorCode::NotFound, "The plan has no such field.");
            if (const Result<void> set = field->set(settings, value); !set) return tl::make_unexpected(set.error());
            batch.edits.push_back({PutSettings{settings}});
            continue;
        }
        const bool known = visitTable(plan, row.kind, [&](const auto& table) {
            using Row = decltype(rowTypeOf(table));
            const Row* found = table.find(Id<Row>(row.id));
            const Field<Row>* field = findField<Row>(key);
            if (!found || !field) {
                error = fail(ErrorCode::NotFound, "This row is no longer in the plan.").value();
                return;
            }
            Row changed = *found;
            if (const Result<void> set = field->set(changed, value); !set) error = set.error();
            else batch.edits.push_back({Put<Row>{std::move(changed)}});
        });
        if (!known) return fail(ErrorCode::NotFound, "This kind of row has no such field.");
        if (error) return tl::make_unexpected(*error);
    }
    if (batch.edits.size() == 1) return std::move(batch.edits.front());
    return Edit{std::move(batch)};
}

Result<Edit> removalOf(const Plan& plan, const std::vector<RowRef>& rows) {
    const auto chosen = [&rows](const RowRef& row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
    Batch batch;
    for (const RowRef& row : rows) {
        // A row that goes with its chosen parent must not be removed twice.
        if (row.kind != RowKind::Site && siteOf(plan, row) && chosen(refTo(siteOf(plan, row)))) continue;
        if (row.kind == RowKind::RackOrder)
            if (const RackOrder* order = plan.rackOrders.find(RackOrderId(row.id)); order && chosen(refTo(order->building))) continue;
        if (row.kind == RowKind::Tranche)
            if (const Tranche* tranche = plan.tranches.find(TrancheId(row.id)); tranche && chosen(refTo(tranche->funder))) continue;
        visitTable(plan, row.kind, [&](const auto& table) {
            using Row = decltype(rowTypeOf(table));
            batch.edits.push_back({Remove<Row>{Id<Row>(row.id)}});
        });
    }
    if (batch.edits.empty()) return fail(ErrorCode::NotFound, "Nothing is chosen that can be removed.");
    return Edit{std::move(batch)};
}

}  // namespace stargate::ui

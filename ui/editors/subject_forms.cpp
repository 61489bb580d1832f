#include "ui/editors/subject_forms.h"

#include <QtCore/QCoreApplication>

#include <tuple>

#include "core/catalog/catalog.h"
#include "core/plan/plan_rules.h"
#include "ui/editors/inheritance.h"
#include "ui/editors/row_fields.h"

namespace stargate::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("SubjectForms", text); }
QString text(std::string_view s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); }

void commitOrTell(PlanSession& session, const Result<Edit>& edit, const QString& what, const Refused& refused) {
    const Result<void> done = edit ? session.commit(*edit, what) : Result<void>(tl::make_unexpected(edit.error()));
    if (!done) refused(done.error());
}

/// The peak PUE, the same for all rows, that bridges IT and facility MW of this field; empty where the two do not meet.
std::function<std::optional<Pue>()> bridge(PlanSession& session, const std::vector<RowRef>& rows, const FieldSpec& spec) {
    if (spec.unit != Unit::Megawatts) return {};
    return [&session, rows] {
        const auto of = [&](const RowRef& row) {
            return peakPueOf(*session.shownPlan(), *session.catalog(), session.results().get(), siteOf(*session.shownPlan(), row));
        };
        const std::optional<Pue> first = of(rows.front());
        const bool same = std::all_of(rows.begin() + 1, rows.end(), [&](const RowRef& row) { return of(row) == first; });
        return same ? first : std::nullopt;
    };
}

/// What two rows have in common: a value that both have, or that both inherit, each from where it will; else nothing.
FieldState inCommon(FieldState a, const FieldState& b) {
    if (a.value != b.value) return {};
    const bool null = a.value && std::holds_alternative<std::monostate>(*a.value);
    const bool inheritsAlike = a.inherited.has_value() == b.inherited.has_value() && (!a.inherited || a.inherited->value == b.inherited->value);
    if (null && !inheritsAlike) return {};
    if (!inheritsAlike) a.inherited.reset();
    if (a.inherited && a.inherited->from != b.inherited->from) a.inherited->from.clear();
    if (a.inherited && !(a.inherited->provenance == b.inherited->provenance)) a.inherited->provenance = {};
    if (!(a.provenance == b.provenance)) a.provenance = {};
    return a;
}

const CatalogRow* ownRow(const Plan& plan, const std::string& table, const std::string& key) {
    for (const CatalogRow& row : plan.catalogRows)
        if (row.table == table && row.key == key && row.isOverride) return &row;
    return nullptr;
}

FieldValue toField(const CellValue& cell) {
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    if (const auto* words = std::get_if<std::string>(&cell)) return *words;
    return {};
}

CatalogRow::Value toCell(const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* words = std::get_if<std::string>(&value)) return *words;
    return {};
}

}  // namespace

std::vector<std::string_view> keysBut(RowKind kind, const std::vector<std::string_view>& but) {
    std::vector<std::string_view> keys;
    for (const FieldSpec* spec : fieldSpecs(kind))
        if (std::find(but.begin(), but.end(), spec->key) == but.end()) keys.push_back(spec->key);
    return keys;
}

std::vector<FormRow> planFormRows(PlanSession& session, const std::vector<RowRef>& rows, const std::vector<std::string_view>& keys, Refused refused) {
    std::vector<FormRow> out;
    if (rows.empty()) return out;
    for (std::string_view key : keys) {
        const FieldSpec* spec = fieldSpec(rows.front().kind, key);
        if (!spec) continue;
        FormRow row;
        row.spec = *spec;
        row.pue = bridge(session, rows, *spec);
        row.isFacilitySide = rows.front().kind == RowKind::PowerAsset;
        row.read = [&session, rows, key] {
            const Plan& plan = *session.shownPlan();
            std::optional<FieldState> common;
            for (const RowRef& ref : rows) {
                FieldState of;
                of.value = fieldValue(plan, ref, key);
                if (!of.value) continue;
                of.inherited = inheritedValue(plan, *session.catalog(), session.results().get(), ref, key);
                of.provenance = ownProvenance(plan, ref);
                common = common ? inCommon(std::move(*common), of) : std::move(of);
                if (!common->value) break;
            }
            return common.value_or(FieldState{});
        };
        row.write = [&session, rows, key, label = text(spec->label), refused](const FieldValue& value) {
            commitOrTell(session, fieldEdit(*session.plan(), rows, key, value), tr("Change %1").arg(label.toLower()), refused);
        };
        row.preview = [&session, rows, key](const FieldValue& value) {
            // What a rule refuses half-way through typing is said when it is entered.
            if (const Result<Edit> edit = fieldEdit(*session.plan(), rows, key, value)) static_cast<void>(session.preview(*edit));
        };
        row.cancel = [&session] { session.cancelPreview(); };
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<FormRow> assumptionFormRows(PlanSession& session, Refused refused) {
    std::vector<FormRow> out;
    const std::shared_ptr<const Catalog> catalog = session.catalog();
    for (const Figure& figure : catalog->figures("assumptions")) {
        FormRow row;
        row.spec.key = figure.key;  // lives as long as the catalogue, which the closures keep
        row.spec.label = figure.label;
        row.spec.kind = FieldKind::Number;
        row.spec.nullable = true;
        row.spec.help = figure.help;
        if (const auto limits = assumptionLimits(figure.key)) std::tie(row.spec.min, row.spec.max) = *limits;
        row.unit = QString::fromStdString(figure.unit);
        row.read = [&session, catalog, key = figure.key] {
            const Catalog& kept = *session.catalog();
            const Figure* now = kept.figure("assumptions", key);
            const Assumptions& own = *session.shownPlan()->assumptions;
            const auto at = own.find(key);
            FieldState state;
            state.value = at == own.end() ? FieldValue{} : FieldValue{at->second};
            state.inherited = Inherited{now && now->range ? FieldValue{now->range->central} : FieldValue{}, {}, kept.provenance("assumptions", key, "central")};
            state.provenance.confidence = "background";
            return state;
        };
        const auto edit = [&session, key = figure.key](const FieldValue& value) {
            Assumptions next = *session.plan()->assumptions;
            if (const auto* number = std::get_if<double>(&value)) next[key] = *number;
            else next.erase(key);
            return Edit{PutAssumptions{std::move(next)}};
        };
        row.write = [&session, edit, label = QString::fromStdString(figure.label), refused](const FieldValue& value) {
            commitOrTell(session, edit(value), tr("Change %1").arg(label.toLower()), refused);
        };
        row.preview = [&session, edit](const FieldValue& value) { static_cast<void>(session.preview(edit(value))); };
        row.cancel = [&session] { session.cancelPreview(); };
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<FormRow> catalogFormRows(PlanSession& session, const std::string& table, const std::string& key, Refused refused) {
    std::vector<FormRow> out;
    const std::shared_ptr<const Catalog> catalog = session.catalog();
    const CatalogTable* rows = catalog->table(table);
    if (!rows) return out;
    for (const CatalogColumn& column : rows->columns()) {
        // Identity and provenance are not values to plan with.
        if (column.name == "key" || column.name == "year" || column.name == "source" || column.name == "confidence" || column.name == "note") continue;
        FormRow row;
        row.spec.key = column.name;  // as above
        row.spec.label = column.name;
        row.spec.kind = column.kind == ColumnKind::Number ? FieldKind::Number : FieldKind::Text;
        row.spec.nullable = true;
        row.unit = QString::fromStdString(column.unit);
        const std::string field = column.name;
        row.read = [&session, catalog, table, key, field] {
            const Plan& plan = *session.shownPlan();
            FieldState state;
            state.value = FieldValue{};
            const CatalogRow* own = ownRow(plan, table, key);
            if (own && own->fields.count(field)) {
                state.value = toField(own->fields.at(field));
                state.provenance.source = own->source;
                state.provenance.confidence = own->source.empty() ? "background" : "read";
            }
            const Catalog& inherited = *session.inheritedCatalog();
            const CellValue* cell = inherited.table(table)->cell(key, field);
            state.inherited = Inherited{cell ? toField(*cell) : FieldValue{}, tr("catalogue"), inherited.provenance(table, key, field)};
            return state;
        };
        row.write = [&session, table, key, field, refused](const FieldValue& value) {
            const CatalogRow* present = ownRow(*session.plan(), table, key);
            CatalogRow next = present ? *present : CatalogRow{};
            next.table = table;
            next.key = key;
            next.isOverride = true;
            if (std::holds_alternative<std::monostate>(value)) next.fields.erase(field);
            else next.fields[field] = toCell(value);
            // Without any own value the row is the catalogue's again.
            const Edit edit = next.fields.empty() && present ? Edit{Remove<CatalogRow>{present->id}} : Edit{Put<CatalogRow>{std::move(next)}};
            commitOrTell(session, edit, tr("Change the catalogue row %1").arg(QString::fromStdString(key)), refused);
        };
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace stargate::ui

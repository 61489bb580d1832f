#include "ui/models/sites_table_model.h"

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

/// What a column reads.
struct Row {
    const Site& site;
    const Plan& plan;
    const SiteResult* result;
    Month month;
};

QVariant optionalNumber(const auto& value, auto convert) { return value ? QVariant(convert(*value)) : QVariant(); }
QVariant dateValue(const std::optional<Date>& date) { return date ? QVariant(qtDate(*date)) : QVariant(); }

template <class Series, class Convert>
QVariant atMonth(const Row& row, const Series& series, Convert convert) {
    return series.contains(row.month) ? QVariant(convert(series[row.month])) : QVariant();
}

ItPower designOf(const Row& row) {
    ItPower sum;
    for (const Building& building : row.plan.buildings)
        if (building.site == row.site.id) sum += building.design;
    return sum;
}

double billions(Money money) { return money.dollars() / 1e9; }

}  // namespace

struct SitesTableModel::Column {
    const char* title;
    const char* field;  ///< key of the site's field that it edits; null = computed
    int decimals;       ///< of a number; -1 = text or date
    QVariant (*value)(const Row&);
};

const std::vector<SitesTableModel::Column>& SitesTableModel::columns() {
    static const std::vector<Column> all{
        {QT_TR_NOOP("Site"), "name", -1, [](const Row& r) { return QVariant(QString::fromStdString(r.site.name)); }},
        {QT_TR_NOOP("Status"), "status", -1, [](const Row& r) { return QVariant(QString::fromStdString(std::get<std::string>(findField<Site>("status")->get(r.site)))); }},
        {QT_TR_NOOP("Place"), nullptr, -1, [](const Row& r) { return r.result ? QVariant(QString::fromStdString(r.result->county.empty() ? r.result->state : r.result->county + ", " + r.result->state)) : QVariant(); }},
        {QT_TR_NOOP("Planned, MW IT"), nullptr, 0, [](const Row& r) { return QVariant(designOf(r).megawatts()); }},
        {QT_TR_NOOP("Facility, MW"), nullptr, 0, [](const Row& r) { return r.result ? optionalNumber(r.result->kpi.facility, [](FacilityPower p) { return p.megawatts(); }) : QVariant(); }},
        {QT_TR_NOOP("IT-live, MW"), nullptr, 0, [](const Row& r) { return r.result ? atMonth(r, r.result->series.itLive, [](ItPower p) { return p.megawatts(); }) : QVariant(); }},
        {QT_TR_NOOP("GPUs running"), nullptr, 0, [](const Row& r) { return r.result ? atMonth(r, r.result->series.gpus, [](std::int64_t n) { return static_cast<qlonglong>(n); }) : QVariant(); }},
        {QT_TR_NOOP("GPUs, full build"), nullptr, 0, [](const Row& r) { return r.result ? optionalNumber(r.result->kpi.gpus, [](std::int64_t n) { return static_cast<qlonglong>(n); }) : QVariant(); }},
        {QT_TR_NOOP("First power"), nullptr, -1, [](const Row& r) { return r.result ? dateValue(r.result->kpi.firstPower) : QVariant(); }},
        {QT_TR_NOOP("Full power"), nullptr, -1, [](const Row& r) { return r.result ? dateValue(r.result->kpi.fullPower) : QVariant(); }},
        {QT_TR_NOOP("Cost, $ bn"), nullptr, 1, [](const Row& r) { return r.result ? QVariant(billions(r.result->kpi.capex)) : QVariant(); }},
        {QT_TR_NOOP("Power, $/MWh"), nullptr, 0, [](const Row& r) { return r.result ? optionalNumber(r.result->kpi.lcoeUsdPerMwh, [](double v) { return v; }) : QVariant(); }},
        {QT_TR_NOOP("Money short, $ bn"), nullptr, 1, [](const Row& r) { return r.result ? QVariant(billions(r.result->kpi.fundingGap)) : QVariant(); }},
        {QT_TR_NOOP("Start"), "start_date", -1, [](const Row& r) { return dateValue(r.site.startDate); }},
        {QT_TR_NOOP("Priority"), "supply_priority", 0, [](const Row& r) { return QVariant(static_cast<qlonglong>(r.site.supplyPriority)); }},
        {QT_TR_NOOP("Operator"), "operator", -1, [](const Row& r) { return QVariant(QString::fromStdString(r.site.operatedBy)); }},
        {QT_TR_NOOP("Latitude"), "lat", 4, [](const Row& r) { return QVariant(r.site.lat.degrees()); }},
        {QT_TR_NOOP("Longitude"), "lon", 4, [](const Row& r) { return QVariant(r.site.lon.degrees()); }},
    };
    return all;
}

void SitesTableModel::setPlan(const PlanPtr& plan) {
    const auto ids = [](const PlanPtr& p) {
        std::vector<SiteId> out;
        for (const Site& site : p->sites) out.push_back(site.id);
        return out;
    };
    if (ids(plan) == ids(plan_)) {
        plan_ = plan;
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    plan_ = plan;
    endResetModel();
}

void SitesTableModel::setResults(const ResultsPtr& results) {
    results_ = results;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void SitesTableModel::setMonth(Month month) {
    month_ = month;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

RowRef SitesTableModel::refAt(int row) const { return refTo(siteAt(row).id); }

const FieldSpec* SitesTableModel::field(int column) const {
    const char* key = columns()[static_cast<std::size_t>(column)].field;
    return key ? &findField<Site>(key)->spec : nullptr;
}

int SitesTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(plan_->sites.size()); }
int SitesTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(columns().size()); }

QVariant SitesTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column& column = columns()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return tr(column.title);
    if (role == Qt::TextAlignmentRole) return QVariant(static_cast<int>((column.decimals >= 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return {};
}

QVariant SitesTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Column& column = columns()[static_cast<std::size_t>(index.column())];
    const Site& site = siteAt(index.row());
    const Row row{site, *plan_, results_ ? results_->site(site.id) : nullptr, month_};
    switch (role) {
        case SortRole: return column.value(row);
        case RefRole: return QVariant::fromValue(refTo(site.id));
        case FieldKeyRole: return QString::fromLatin1(column.field);
        case Qt::EditRole: return column.field ? QVariant::fromValue(findField<Site>(column.field)->get(site)) : column.value(row);
        case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: {
            const QVariant value = column.value(row);
            if (!value.isValid()) return QString();
            if (value.userType() == QMetaType::QDate) return formatDate(coreDate(value.toDate()));
            return column.decimals >= 0 ? formatNumber(value.toDouble(), column.decimals) : value.toString();
        }
        default: return {};
    }
}

Qt::ItemFlags SitesTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return field(index.column()) ? flags | Qt::ItemIsEditable : flags;
}

bool SitesTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const FieldSpec* spec = index.isValid() ? field(index.column()) : nullptr;
    if (role != Qt::EditRole || !spec) return false;
    Q_EMIT edited(refAt(index.row()), std::string(spec->key), value.value<FieldValue>());
    return true;
}

}  // namespace stargate::ui

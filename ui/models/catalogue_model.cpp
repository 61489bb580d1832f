#include "ui/models/catalogue_model.h"

#include <QtCore/QMimeData>

#include "ui/editors/field_text.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/plain.h"

namespace stargate::ui {
namespace {

QString percent(double share) { return formatPercent(share).text(); }
QString text(const std::string& s) { return QString::fromStdString(s); }
const QString kDot = QStringLiteral(" · ");

}  // namespace

void CatalogueModel::setCatalog(std::shared_ptr<const Catalog> catalog, const PlanPtr& plan) {
    std::set<std::pair<std::string, std::string>> own;
    for (const CatalogRow& row : plan->catalogRows)
        if (row.isOverride) own.emplace(row.table, row.key);
    if (catalog == catalog_ && own == own_) return;
    catalog_ = std::move(catalog);
    own_ = std::move(own);
    rebuild();
}

void CatalogueModel::setFilter(const QString& words) {
    if (words == filter_) return;
    filter_ = words;
    rebuild();
}

int CatalogueModel::itemCount() const {
    return static_cast<int>(std::count_if(entries_.begin(), entries_.end(), [](const Entry& e) { return !e.heading; }));
}

QModelIndex CatalogueModel::indexOf(const RowRef& ref) const {
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!entries_[i].heading && entries_[i].ref == ref) return index(static_cast<int>(i), 0);
    return {};
}

void CatalogueModel::add(std::vector<Entry>& all, Entry entry) const {
    for (const QString& word : filter_.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (!entry.name.contains(word, Qt::CaseInsensitive) && !entry.detail.contains(word, Qt::CaseInsensitive)) return;
    entry.own = own_.count({entry.ref.table, entry.ref.key}) > 0;
    all.push_back(std::move(entry));
}

void CatalogueModel::rebuild() {
    beginResetModel();
    entries_.clear();
    const auto group = [this](const QString& heading, std::vector<Entry> items) {
        if (items.empty()) return;
        Entry head;
        head.heading = true;
        head.name = heading;
        entries_.push_back(std::move(head));
        std::move(items.begin(), items.end(), std::back_inserter(entries_));
    };
    if (catalog_) {
        std::vector<Entry> racks, power, cooling, redundancy;
        for (const RackType& rack : catalog_->racks()) {
            Entry e;
            e.ref = refToCatalog("racks", rack.key);
            e.name = text(rack.name);
            e.icon = QStringLiteral("rack");
            e.detail = tr("%1 GPUs").arg(rack.accelerators) + kDot + formatSignificant(rack.itAllocated.kilowatts()) + QStringLiteral(" kW IT") + kDot +
                       (rack.cooling == CoolingClass::Liquid ? tr("liquid") + QLatin1Char(' ') + percent(rack.liquidFraction) : tr("air"));
            e.value = formatSignificant(rack.priceMillionUsd.central);
            e.unit = QStringLiteral("$M");
            e.second = formatMonth(rack.firstShip);
            add(racks, std::move(e));
        }
        for (const PowerTechnology& t : catalog_->technologies()) {
            Entry e;
            e.ref = refToCatalog("technologies", t.key);
            e.name = text(t.name);
            e.icon = technologyIcon(text(t.key));
            QStringList facts;
            if (t.technology == Technology::Grid) facts << tr("contract");
            if (t.fuel == Fuel::Gas) facts << tr("gas");
            if (t.co2KgPerMwh.central > 0) facts << formatNumber(t.co2KgPerMwh.central, 0) + QStringLiteral(" kg/MWh");
            if (t.technology == Technology::Battery) facts << tr("efficiency") + QLatin1Char(' ') + percent(t.roundTripEfficiency);
            if (t.unitSize > SourcePower() && t.technology != Technology::Grid) facts << tr("unit %1 MW").arg(formatSignificant(t.unitSize.megawatts()));
            e.detail = facts.join(kDot);
            const QString price = technologyPrice(t);
            e.value = price.section(QLatin1Char(' '), 0, -2);
            e.unit = price.section(QLatin1Char(' '), -1);
            if (t.leadMonths.central > 0) e.second = tr("%1 mo").arg(formatNumber(t.leadMonths.central, 0));
            add(power, std::move(e));
        }
        for (const CoolingDesign& c : catalog_->coolingDesigns()) {
            Entry e;
            e.ref = refToCatalog("cooling", c.key);
            e.name = text(c.name);
            e.icon = QStringLiteral("water");
            e.detail = (c.hall == CoolingClass::Liquid ? tr("liquid racks") : tr("air racks")) + kDot + formatSignificant(c.wueLitresPerKwh.central) + QStringLiteral(" L/kWh");
            e.value = formatNumber(c.annualPue.central, 2);
            e.unit = QStringLiteral("PUE");
            e.second = tr("peak %1").arg(formatNumber(c.peakPue.central, 2));
            add(cooling, std::move(e));
        }
        for (const Redundancy& r : catalog_->redundancies()) {
            Entry e;
            e.ref = refToCatalog("redundancy", r.key);
            e.name = text(r.name);
            e.icon = QStringLiteral("power");
            e.detail = tr("available %1").arg(formatPercent(r.availability.central, 3).text()) + (r.gensets ? QString() : kDot + tr("no gensets"));
            e.value = formatNumber(r.electricalCostFactor, 2);
            e.unit = tr("× electrical");
            add(redundancy, std::move(e));
        }
        group(tr("Racks"), std::move(racks));
        group(tr("Power"), std::move(power));
        group(tr("Cooling"), std::move(cooling));
        group(tr("Redundancy"), std::move(redundancy));
    }
    endResetModel();
}

int CatalogueModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(entries_.size()); }

QVariant CatalogueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Entry& e = entries_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return e.name;
        case Qt::AccessibleTextRole: return e.heading ? e.name : e.name + QStringLiteral(", ") + e.detail + QStringLiteral(", ") + e.value + QLatin1Char(' ') + e.unit;
        case Qt::ToolTipRole: return e.heading ? QVariant() : QVariant(plainToolTip(QStringList{e.name, e.value + QLatin1Char(' ') + e.unit, e.detail, e.second}.join(QLatin1Char('\n'))));
        case HeadingRole: return e.heading;
        case RefRole: return e.heading ? QVariant() : QVariant::fromValue(e.ref);
        case IconNameRole: return e.icon;
        case DetailRole: return e.detail;
        case FigureRole: return e.value;
        case UnitRole: return e.unit;
        case SecondFigureRole: return e.second;
        case OwnValueRole: return e.own;
        default: return {};
    }
}

Qt::ItemFlags CatalogueModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    if (entries_[static_cast<std::size_t>(index.row())].heading) return Qt::ItemIsEnabled;
    const std::string& table = entries_[static_cast<std::size_t>(index.row())].ref.table;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return table == "racks" || table == "technologies" ? flags | Qt::ItemIsDragEnabled : flags;
}

QMimeData* CatalogueModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) return nullptr;
    const RowRef& ref = entries_[static_cast<std::size_t>(indexes.front().row())].ref;
    auto* mime = new QMimeData;
    mime->setData(QString::fromLatin1(kCatalogMime), QByteArray::fromStdString(ref.table + "/" + ref.key));
    return mime;
}

}  // namespace stargate::ui

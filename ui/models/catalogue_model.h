#pragma once
#include <QtCore/QAbstractListModel>

#include <set>

#include "core/catalog/catalog.h"
#include "core/plan/plan.h"
#include "ui/map/catalog_mime.h"
#include "ui/models/row_roles.h"

namespace stargate::ui {

/// Rack types, power technologies, cooling designs and redundancy topologies under headings, filtered by words.
/// Rows that the plan overrides say so. Racks and technologies can be dragged onto a site.
class CatalogueModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// `catalog` with the plan's own rows over it.
    void setCatalog(std::shared_ptr<const Catalog> catalog, const PlanPtr& plan);
    void setFilter(const QString& words);
    int itemCount() const;
    QModelIndex indexOf(const RowRef& ref) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override { return {QString::fromLatin1(kCatalogMime)}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct Entry {
        bool heading = false;
        RowRef ref;
        QString name, detail, value, unit, second, icon;
        bool own = false;
    };
    void add(std::vector<Entry>& all, Entry entry) const;
    void rebuild();

    std::shared_ptr<const Catalog> catalog_;
    std::set<std::pair<std::string, std::string>> own_;
    QString filter_;
    std::vector<Entry> entries_;
};

}  // namespace stargate::ui

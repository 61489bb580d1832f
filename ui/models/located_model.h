#pragma once
#include <QtCore/QAbstractListModel>
#include <QtGui/QAction>

#include <vector>

#include "core/geo/geo_point.h"
#include "ui/models/row_roles.h"

namespace stargate::ui {

/// One thing that the locator found.
struct Located {
    enum class Kind { Row, Assumption, Place, Action } kind = Kind::Row;
    QString group, name, detail, hint, icon;
    RowRef row;
    GeoPoint at;
    double zoom = 0;           ///< how far to fly in; 0 for rows and actions
    QAction* action = nullptr;
    QString field;             ///< key of the assumption
};

/// What the locator found, in groups. Views hear of every change before a row goes, so none draws a row that is no longer there.
class LocatedModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setFound(std::vector<Located> found);
    /// Null for an index of no row.
    const Located* at(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// GroupRole is empty where the row continues the group of the row before.
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Located> found_;
};

}  // namespace stargate::ui

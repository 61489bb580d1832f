#pragma once
#include <QtCore/QAbstractItemModel>

#include <functional>

#include "ui/charts/time_axis.h"

class QAbstractItemView;

namespace stargate::ui {

/// Joins the rows of a list, tree or table with what the pointer is over elsewhere: a row under the pointer marks its site in map and
/// charts, and a site under the pointer there shows its rows as if they were hovered (see `marks`).
class SiteHover : public QObject {
    Q_OBJECT

public:
    /// The site of a row, 0 where it has none.
    using SiteAt = std::function<SiteId(const QModelIndex&)>;
    SiteHover(QAbstractItemView& view, HoverModel& hover, SiteAt siteAt);

    /// For the view's delegate: paint this row as one under the pointer.
    bool marks(const QModelIndex& index) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    HoverModel& hover_;
    SiteAt siteAt_;
};

}  // namespace stargate::ui

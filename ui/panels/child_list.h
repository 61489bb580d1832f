#pragma once
#include <QtWidgets/QWidget>

#include <functional>

#include "ui/session/row_ref.h"

namespace stargate::ui {

/// A row that hangs on the inspector's subject: a click chooses it.
struct ChildRow {
    RowRef ref;
    QString name, detail, figure, unit;
    QString icon;
};

/// The rows below a subject (buildings of a site, orders of a building, tranches of a funder), and a button to add one.
class ChildList : public QWidget {
    Q_OBJECT

public:
    /// `what` names the list for screen readers; an empty `addWords` leaves the button out.
    ChildList(const QString& objectName, const QString& what, const QString& addWords, QWidget* parent);
    void setRows(std::vector<ChildRow> rows);
    std::size_t count() const { return rows_.size(); }

Q_SIGNALS:
    void chosen(const stargate::ui::RowRef& row);
    void addWanted();

private:
    class List;
    std::vector<ChildRow> rows_;
    List* list_;
};

}  // namespace stargate::ui

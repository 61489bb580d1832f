#pragma once
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QWidget>

#include "ui/charts/time_axis.h"
#include "ui/models/sites_table_model.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QLineEdit;
class QTableView;

namespace stargate::ui {

/// All sites as a table beside the map: sortable, editable in place, copied as TSV. Always acts on the source row.
class SitesTablePanel : public QWidget {
    Q_OBJECT

public:
    SitesTablePanel(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    QTableView* table() const { return table_; }
    void focusFilter();
    /// The chosen cells, or the chosen rows, as TSV with heads.
    void copy() const;
    /// The row of a site under the pointer elsewhere is marked here, and the other way round.
    void shareHover(HoverModel& hover);

Q_SIGNALS:
    void failed(const stargate::Error& error);

private:
    void takeSelection();
    void showSelection();

    PlanSession& session_;
    ViewState& view_;
    SitesTableModel model_;
    QSortFilterProxyModel sorted_;
    QTableView* table_;
    QLineEdit* filter_;
    bool following_ = false;
};

}  // namespace stargate::ui

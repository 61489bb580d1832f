#pragma once
#include <QtWidgets/QWidget>

#include "ui/charts/time_axis.h"
#include "ui/models/plan_tree_model.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QLineEdit;
class QMenu;
class QTreeView;

namespace stargate::ui {

class EmptyState;

/// Tree of sites with buildings, racks and power. Chooses for all panes; rows of the catalogue can be dropped on it.
class SitesPanel : public QWidget {
    Q_OBJECT

public:
    SitesPanel(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    QTreeView* tree() const { return tree_; }
    void setContextMenu(QMenu* menu) { menu_ = menu; }
    /// Opens the name of the chosen row for editing.
    void renameCurrent();
    void showFilter();
    /// The row of a site under the pointer elsewhere is marked here, and the other way round.
    void shareHover(HoverModel& hover);

Q_SIGNALS:
    void placeSiteWanted();
    /// A catalogue row was dropped on a row of the tree.
    void dropped(const std::string& table, const std::string& key, const stargate::ui::RowRef& on);
    void failed(const stargate::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeSelection();
    void showSelection();
    void rename(const RowRef& row, const QString& name);
    void applyFilter();

    PlanSession& session_;
    ViewState& view_;
    PlanTreeModel model_;
    QTreeView* tree_;
    QLineEdit* filter_;
    EmptyState* empty_;
    QMenu* menu_ = nullptr;
    bool following_ = false;  ///< the view is being set from the selection, not by hand
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "ui/models/catalogue_model.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QLineEdit;
class QListView;

namespace stargate::ui {

/// Racks, power technologies, cooling and redundancy, to look at, to drag onto a site, to override.
class CataloguePanel : public QWidget {
    Q_OBJECT

public:
    CataloguePanel(PlanSession& session, ViewState& view, QWidget* parent = nullptr);
    void focusFilter();

Q_SIGNALS:
    /// Enter or double click on a row: add it to the chosen site.
    void addWanted(const std::string& table, const std::string& key);

private:
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    CatalogueModel model_;
    QLineEdit* filter_;
    QListView* list_;
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QTabBar;
class QStackedWidget;

namespace stargate::ui {

class CataloguePanel;
class FindingsPanel;
class SitesPanel;

/// Tabs Sites and Catalogue over the findings.
class LeftPanel : public QWidget {
    Q_OBJECT

public:
    LeftPanel(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    SitesPanel* sites() const { return sites_; }
    CataloguePanel* catalogue() const { return catalogue_; }
    FindingsPanel* findings() const { return findings_; }
    void showSites();
    void showCatalogue();

private:
    QTabBar* tabs_;
    QStackedWidget* pages_;
    SitesPanel* sites_;
    CataloguePanel* catalogue_;
    FindingsPanel* findings_;
};

}  // namespace stargate::ui

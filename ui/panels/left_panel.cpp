#include "ui/panels/left_panel.h"

#include "ui/panels/catalogue_panel.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/sites_panel.h"
#include "ui/support/controls.h"
#include "ui/support/style.h"

namespace stargate::ui {

LeftPanel::LeftPanel(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("left_panel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto* strip = new HairlineStrip(this);
    tabs_ = new QTabBar(strip);
    setNames(*tabs_, {QStringLiteral("left_tabs"), tr("Sites or catalogue")});
    tabs_->setExpanding(false);
    tabs_->setDrawBase(false);
    tabs_->addTab(tr("Sites"));
    tabs_->addTab(tr("Catalogue"));
    auto* filter = new IconButton({QStringLiteral("filter_sites"), tr("Filter sites")}, QStringLiteral("filter"), this, 14);
    auto* plus = new IconButton({QStringLiteral("add_site"), tr("Place a site")}, QStringLiteral("plus"), this, 14);
    auto* head = new QHBoxLayout(strip);
    head->setContentsMargins(0, 0, 8, 0);
    head->setSpacing(0);
    head->addWidget(tabs_, 1);
    head->addWidget(filter);
    head->addWidget(plus);
    layout->addWidget(strip);

    sites_ = new SitesPanel(session, view, this);
    catalogue_ = new CataloguePanel(session, view, this);
    findings_ = new FindingsPanel(session, view, this);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(sites_);
    pages_->addWidget(catalogue_);
    auto* splitter = new HairlineSplitter({QStringLiteral("findings_splitter"), tr("Border between sites and findings")}, Qt::Vertical, this);
    splitter->addWidget(pages_);
    splitter->addWidget(findings_);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 200});
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);

    connect(tabs_, &QTabBar::currentChanged, this, [this, filter, plus](int page) {
        pages_->setCurrentIndex(page);
        filter->setVisible(page == 0);
        plus->setVisible(page == 0);
    });
    connect(filter, &QAbstractButton::clicked, sites_, &SitesPanel::showFilter);
    connect(plus, &QAbstractButton::clicked, sites_, &SitesPanel::placeSiteWanted);
}

void LeftPanel::showSites() { tabs_->setCurrentIndex(0); }
void LeftPanel::showCatalogue() { tabs_->setCurrentIndex(1); }

}  // namespace stargate::ui

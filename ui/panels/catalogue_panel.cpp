#include "ui/panels/catalogue_panel.h"

#include "ui/panels/row_delegates.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

CataloguePanel::CataloguePanel(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("catalogue_panel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    filter_ = new QLineEdit(this);
    setNames(*filter_, {QStringLiteral("catalogue_filter"), tr("Filter the catalogue")});
    filter_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    offerClear(*filter_);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::kInset, 8, size::kInset, 4);
    row->addWidget(filter_);
    layout->addLayout(row);

    list_ = new QListView(this);
    setNames(*list_, {QStringLiteral("catalogue_list"), tr("Catalogue")});
    list_->setModel(&model_);
    list_->setItemDelegate(new CatalogueDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setDragEnabled(true);
    list_->setDragDropMode(QAbstractItemView::DragOnly);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(list_, 1);

    connect(filter_, &QLineEdit::textChanged, &model_, &CatalogueModel::setFilter);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!index.isValid() || index.data(HeadingRole).toBool()) return;
        // A chosen site stays chosen while one looks through the catalogue with the arrow keys only in the tree's tab.
        view_.select(index.data(RefRole).value<RowRef>());
    });
    connect(list_, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const RowRef ref = index.data(RefRole).value<RowRef>();
        if (!ref.key.empty()) Q_EMIT addWanted(ref.table, ref.key);
    });
    connect(&view_, &ViewState::selectionChanged, this, [this] {
        if (view_.current().kind != RowKind::CatalogEntry) list_->clearSelection();
        else list_->setCurrentIndex(model_.indexOf(view_.current()));
    });
    connect(&session_, &PlanSession::planChanged, this, [this](const PlanPtr& before, const PlanPtr& after) {
        if (!before->catalogRows.sameAs(after->catalogRows)) refresh();
    });
    refresh();
}

void CataloguePanel::refresh() {
    model_.setCatalog(session_.catalog(), session_.shownPlan());
    if (filter_->text().isEmpty()) filter_->setPlaceholderText(tr("Filter %n items", nullptr, model_.itemCount()));
}

void CataloguePanel::focusFilter() {
    filter_->setFocus();
    filter_->selectAll();
}

}  // namespace stargate::ui

#include "ui/panels/sites_panel.h"

#include "ui/editors/row_fields.h"
#include "ui/models/catalogue_model.h"
#include "ui/panels/row_delegates.h"
#include "ui/panels/site_hover.h"
#include "ui/support/controls.h"
#include "ui/support/fonts.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

/// "table/key" of a drag from the catalogue.
std::optional<std::pair<std::string, std::string>> catalogRow(const QMimeData* mime) {
    const std::string text = mime->data(QString::fromLatin1(kCatalogMime)).toStdString();
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return std::nullopt;
    return std::pair{text.substr(0, slash), text.substr(slash + 1)};
}

}  // namespace

SitesPanel::SitesPanel(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("sites_panel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    filter_ = new QLineEdit(this);
    setNames(*filter_, {QStringLiteral("sites_filter"), tr("Filter sites")});
    filter_->setPlaceholderText(tr("Filter sites"));
    filter_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    offerClear(*filter_);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(size::kInset, 8, size::kInset, 0);
    filterRow->addWidget(filter_);
    layout->addLayout(filterRow);
    filter_->hide();

    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 6, size::kInset, 4);
    head->addWidget(new PlainLabel(tr("Site"), fonts::caption(), Ink::Text2, this));
    head->addStretch();
    head->addWidget(new PlainLabel(tr("IT-live / planned, MW"), fonts::caption(), Ink::Text2, this));
    layout->addLayout(head);

    tree_ = new QTreeView(this);
    setNames(*tree_, {QStringLiteral("sites_tree"), tr("Sites")});
    tree_->setModel(&model_);
    tree_->setItemDelegate(new TreeRowDelegate(tree_));
    tree_->setHeaderHidden(true);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setIndentation(18);
    tree_->setUniformRowHeights(true);
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setAcceptDrops(true);
    tree_->viewport()->installEventFilter(this);
    layout->addWidget(tree_, 1);

    empty_ = new EmptyState(QStringLiteral("site"), tr("Sites stand here with their buildings, racks and power."),
                            {QStringLiteral("place_first_site"), tr("Place the first site")}, this);
    layout->addWidget(empty_, 1);

    connect(empty_, &EmptyState::pressed, this, &SitesPanel::placeSiteWanted);
    connect(filter_, &QLineEdit::textChanged, this, &SitesPanel::applyFilter);
    connect(&model_, &PlanTreeModel::renamed, this, &SitesPanel::rename);
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SitesPanel::takeSelection);
    connect(tree_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (menu_) menu_->popup(tree_->viewport()->mapToGlobal(at));
    });
    connect(&view_, &ViewState::selectionChanged, this, &SitesPanel::showSelection);
    connect(&view_, &ViewState::monthChanged, &model_, &PlanTreeModel::setMonth);
    connect(&session_, &PlanSession::listsDue, &model_, [this](const ResultsPtr& results) { model_.setResults(results); });
    const auto showPlan = [this] {
        std::vector<RowRef> open;
        for (const Site& site : session_.shownPlan()->sites)
            if (tree_->isExpanded(model_.indexOf(refTo(site.id)))) open.push_back(refTo(site.id));
        for (const Building& building : session_.shownPlan()->buildings)
            if (tree_->isExpanded(model_.indexOf(refTo(building.id)))) open.push_back(refTo(building.id));
        following_ = true;
        model_.setPlan(session_.shownPlan());
        for (const RowRef& row : open) tree_->setExpanded(model_.indexOf(row), true);
        following_ = false;
        const bool none = session_.shownPlan()->sites.empty();
        empty_->setVisible(none);
        tree_->setVisible(!none);
        applyFilter();
        showSelection();
    };
    connect(&session_, &PlanSession::planChanged, this, showPlan);
    model_.setMonth(view_.month());
    showPlan();
}

void SitesPanel::shareHover(HoverModel& hover) {
    const auto* rows = new SiteHover(*tree_, hover, [this](const QModelIndex& index) {
        const RowRef row = model_.refAt(index);
        return row.kind == RowKind::Site ? SiteId(row.id) : SiteId();
    });
    static_cast<TreeRowDelegate*>(tree_->itemDelegate())->setHover(rows);
}

void SitesPanel::takeSelection() {
    if (following_) return;
    // The current row first: it is the subject of the inspector.
    std::vector<RowRef> rows;
    const QModelIndexList chosen = tree_->selectionModel()->selectedIndexes();
    const QModelIndex current = tree_->currentIndex();
    if (chosen.contains(current)) rows.push_back(model_.refAt(current));
    for (const QModelIndex& index : chosen)
        if (index != current) rows.push_back(model_.refAt(index));
    following_ = true;
    view_.select(std::move(rows));
    following_ = false;
}

void SitesPanel::showSelection() {
    if (following_) return;
    following_ = true;
    QItemSelection selection;
    QModelIndex current;
    for (const RowRef& row : view_.selection()) {
        QModelIndex index = model_.indexOf(row);
        if (!index.isValid() && (row.kind == RowKind::Task || row.kind == RowKind::TaskLink)) index = model_.indexOf(refTo(siteOf(*session_.shownPlan(), row)));
        if (!index.isValid()) continue;
        selection.select(index, index);
        if (!current.isValid()) current = index;
    }
    if (current.isValid()) tree_->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    tree_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current.isValid()) tree_->scrollTo(current);
    following_ = false;
}

void SitesPanel::rename(const RowRef& row, const QString& name) {
    const Result<Edit> edit = fieldEdit(*session_.plan(), {row}, "name", name.toStdString());
    const Result<void> done = edit ? session_.commit(*edit, tr("Rename")) : tl::make_unexpected(edit.error());
    if (!done) Q_EMIT failed(done.error());
}

void SitesPanel::renameCurrent() {
    const QModelIndex index = model_.indexOf(view_.current());
    if (!index.isValid()) return;
    tree_->scrollTo(index);
    tree_->setFocus();
    tree_->edit(index);
}

void SitesPanel::showFilter() {
    filter_->setVisible(true);
    filter_->setFocus();
    filter_->selectAll();
}

void SitesPanel::applyFilter() {
    const QString words = filter_->text().trimmed();
    for (int row = 0; row < model_.rowCount({}); ++row) {
        const QModelIndex site = model_.index(row, 0, {});
        bool shown = site.data().toString().contains(words, Qt::CaseInsensitive);
        for (int child = 0; !shown && child < model_.rowCount(site); ++child)
            shown = model_.index(child, 0, site).data().toString().contains(words, Qt::CaseInsensitive);
        tree_->setRowHidden(row, {}, !shown);
    }
}

bool SitesPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != tree_->viewport()) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove || event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        const auto row = catalogRow(drop->mimeData());
        const QModelIndex at = tree_->indexAt(drop->position().toPoint());
        if (!row || (event->type() != QEvent::DragEnter && !at.isValid())) {
            event->ignore();
            return true;
        }
        drop->acceptProposedAction();
        if (event->type() == QEvent::Drop) Q_EMIT dropped(row->first, row->second, model_.refAt(at));
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && filter_->isVisible()) {
        filter_->clear();
        filter_->hide();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace stargate::ui

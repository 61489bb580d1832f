#include "ui/panels/sites_table_panel.h"

#include <set>

#include "core/report/csv_text.h"
#include "ui/editors/field_editor.h"
#include "ui/editors/row_fields.h"
#include "ui/panels/site_hover.h"
#include "ui/support/fonts.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

/// Cells are edited by the same editors as the inspector's fields.
class CellDelegate : public QStyledItemDelegate {
public:
    CellDelegate(PlanSession& session, QObject* parent) : QStyledItemDelegate(parent), session_(session) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const QString key = index.data(FieldKeyRole).toString();
        if (key.isEmpty()) return nullptr;
        FormRow row;
        row.spec = findField<Site>(key.toStdString())->spec;
        FieldEditor* editor = makeFieldEditor(row, session_.catalog(), {}, parent);
        editor->setAutoFillBackground(true);
        auto* self = const_cast<CellDelegate*>(this);
        connect(editor, &FieldEditor::entered, self, [self, editor](const FieldValue& value) {
            editor->setProperty("entered", QVariant::fromValue(value));
            Q_EMIT self->commitData(editor);
            Q_EMIT self->closeEditor(editor);
        });
        connect(editor, &FieldEditor::abandoned, self, [self, editor] { Q_EMIT self->closeEditor(editor, RevertModelCache); });
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        FieldState state;
        state.value = index.data(Qt::EditRole).value<FieldValue>();
        static_cast<FieldEditor*>(editor)->show(state);
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        const QVariant entered = editor->property("entered");
        if (entered.isValid()) model->setData(index, entered, Qt::EditRole);
    }

    void setHover(const SiteHover* hover) { hover_ = hover; }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (hover_ && hover_->marks(index)) option->state |= QStyle::State_MouseOver;
    }

private:
    PlanSession& session_;
    const SiteHover* hover_ = nullptr;
};

}  // namespace

SitesTablePanel::SitesTablePanel(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("sites_table_panel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    filter_ = new QLineEdit(this);
    setNames(*filter_, {QStringLiteral("sites_table_filter"), tr("Filter the table of sites")});
    filter_->setPlaceholderText(tr("Filter"));
    offerClear(*filter_);
    filter_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    filter_->setMaximumWidth(240);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 8, size::kInset, 8);
    head->addWidget(filter_);
    head->addStretch();
    layout->addLayout(head);

    sorted_.setSourceModel(&model_);
    sorted_.setSortRole(SortRole);
    sorted_.setFilterCaseSensitivity(Qt::CaseInsensitive);
    sorted_.setFilterKeyColumn(-1);
    table_ = new QTableView(this);
    setNames(*table_, {QStringLiteral("sites_table"), tr("Table of sites")});
    table_->setModel(&sorted_);
    table_->setItemDelegate(new CellDelegate(session_, table_));
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setFont(fonts::table());
    table_->setSortingEnabled(true);
    table_->sortByColumn(-1, Qt::AscendingOrder);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(size::kTableRow);
    table_->horizontalHeader()->setSectionsMovable(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    layout->addWidget(table_, 1);

    connect(filter_, &QLineEdit::textChanged, &sorted_, &QSortFilterProxyModel::setFilterFixedString);
    connect(&model_, &SitesTableModel::edited, this, [this](const RowRef& row, const std::string& key, const FieldValue& value) {
        const Result<Edit> edit = fieldEdit(*session_.plan(), {row}, key, value);
        const Result<void> done = edit ? session_.commit(*edit, tr("Change %1").arg(QString::fromStdString(key))) : Result<void>(tl::make_unexpected(edit.error()));
        if (!done) Q_EMIT failed(done.error());
    });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SitesTablePanel::takeSelection);
    connect(&view_, &ViewState::selectionChanged, this, &SitesTablePanel::showSelection);
    connect(&view_, &ViewState::monthChanged, &model_, &SitesTableModel::setMonth);
    connect(&session_, &PlanSession::listsDue, &model_, [this](const ResultsPtr& results) { model_.setResults(results); });
    const auto showPlan = [this] {
        following_ = true;
        model_.setPlan(session_.shownPlan());
        following_ = false;
        showSelection();
    };
    connect(&session_, &PlanSession::planChanged, this, showPlan);
    model_.setMonth(view_.month());
    showPlan();
    for (int column = 0; column < model_.columnCount(); ++column)
        table_->setColumnWidth(column, std::max(table_->fontMetrics().horizontalAdvance(model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()) + 28, column == 0 ? 130 : column == 2 ? 150 : 86));
}

void SitesTablePanel::shareHover(HoverModel& hover) {
    const auto* rows = new SiteHover(*table_, hover, [this](const QModelIndex& index) {
        const RowRef row = model_.refAt(sorted_.mapToSource(index).row());
        return row.kind == RowKind::Site ? SiteId(row.id) : SiteId();
    });
    static_cast<CellDelegate*>(table_->itemDelegate())->setHover(rows);
}

void SitesTablePanel::takeSelection() {
    if (following_) return;
    std::vector<RowRef> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedIndexes()) {
        const RowRef row = model_.refAt(sorted_.mapToSource(index).row());
        if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    }
    following_ = true;
    view_.select(std::move(rows));
    following_ = false;
}

void SitesTablePanel::showSelection() {
    if (following_) return;
    following_ = true;
    QItemSelection selection;
    for (int row = 0; row < sorted_.rowCount(); ++row) {
        const RowRef ref = model_.refAt(sorted_.mapToSource(sorted_.index(row, 0)).row());
        if (std::find(view_.selection().begin(), view_.selection().end(), ref) != view_.selection().end())
            selection.select(sorted_.index(row, 0), sorted_.index(row, sorted_.columnCount() - 1));
    }
    table_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    following_ = false;
}

void SitesTablePanel::focusFilter() {
    filter_->setFocus();
    filter_->selectAll();
}

void SitesTablePanel::copy() const {
    std::set<int> rows, columns;
    for (const QModelIndex& index : table_->selectionModel()->selectedIndexes()) {
        rows.insert(index.row());
        columns.insert(index.column());
    }
    TableModel out;
    for (int column : columns) {
        const QString head = sorted_.headerData(column, Qt::Horizontal).toString();
        out.columns.push_back({head.toStdString(), head.toStdString(), true, 0});
    }
    for (int row : rows) {
        std::vector<TableModel::Cell> cells;
        for (int column : columns) {
            // Numbers go out whole, not as they are rounded for the eye.
            const QVariant value = sorted_.index(row, column).data(SortRole);
            if (!value.isValid()) cells.emplace_back();
            else if (value.userType() == QMetaType::QDate) cells.emplace_back(value.toDate().toString(Qt::ISODate).toStdString());
            else if (value.userType() == QMetaType::QString) cells.emplace_back(value.toString().toStdString());
            else cells.emplace_back(value.toDouble());
        }
        out.rows.push_back(std::move(cells));
    }
    if (!out.rows.empty()) QGuiApplication::clipboard()->setText(QString::fromStdString(tableToCsv(out, '\t')));
}

}  // namespace stargate::ui

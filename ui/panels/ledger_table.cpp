#include "ui/panels/ledger_table.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>

#include "ui/support/figure_delegate.h"
#include "ui/support/fonts.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kLeastName = 60, kCellInsets = 16;

}  // namespace

LedgerTable::LedgerTable(const ControlName& name, QWidget* parent) : QTableView(parent) {
    setNames(*this, name);
    setModel(&model_);
    setItemDelegate(new FigureDelegate(this, true));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setFont(fonts::table());
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(size::kTableRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(20);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        const RowRef& ref = model_.rows()[static_cast<std::size_t>(index.row())].ref;
        if (ref.kind != RowKind::Plan) Q_EMIT rowChosen(ref);
    });
}

void LedgerTable::standIn(QBoxLayout* column) {
    // Cells have an inset of their own.
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::kInset - 4, 0, 4, 0);
    row->addWidget(this);
    column->addLayout(row);
}

void LedgerTable::setRows(const QStringList& heads, std::vector<LedgerRow> rows) {
    clearSpans();
    model_.setRows(heads, std::move(rows));
    // A heading alone in its row has the whole of it.
    for (int r = 0; r < model_.rowCount(); ++r) {
        const LedgerRow& row = model_.rows()[static_cast<std::size_t>(r)];
        if (row.weight == LedgerRow::Weight::Head && row.remark.isEmpty() && row.figure.isEmpty()) setSpan(r, 0, 1, model_.columnCount());
    }
    fitColumns();
    updateGeometry();
}

QSize LedgerTable::sizeHint() const { return {280, horizontalHeader()->sizeHint().height() + size::kTableRow * model_.rowCount() + 2}; }

void LedgerTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

/// Figures take what they need, then the names, but never so much that remarks have less than half of what is left.
void LedgerTable::fitColumns() {
    int left = viewport()->width();
    const auto needed = [this](int column) { return std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + kCellInsets; };
    const int figures = needed(2);
    left -= figures;
    const int remarks = std::min(needed(1), std::max(left - needed(0), left / 2));
    setColumnWidth(2, figures);
    setColumnWidth(1, remarks);
    setColumnWidth(0, std::max(kLeastName, left - remarks));
}

}  // namespace stargate::ui

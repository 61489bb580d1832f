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
    model_.setRows(heads, std::move(rows));
    fitColumns();
    updateGeometry();
}

QSize LedgerTable::sizeHint() const { return {280, horizontalHeader()->sizeHint().height() + size::kTableRow * model_.rowCount() + 2}; }

void LedgerTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

/// Figures and remarks take what they need, the names have the rest.
void LedgerTable::fitColumns() {
    int left = viewport()->width();
    for (const int column : {2, 1}) {
        const int width = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + kCellInsets;
        setColumnWidth(column, width);
        left -= width;
    }
    setColumnWidth(0, std::max(kLeastName, left));
}

}  // namespace stargate::ui

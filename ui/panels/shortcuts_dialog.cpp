#include "ui/panels/shortcuts_dialog.h"

#include "ui/support/fonts.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

ShortcutsDialog::ShortcutsDialog(const std::vector<QAction*>& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shortcuts_dialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(520, 560);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    auto* filter = new QLineEdit(this);
    setNames(*filter, {QStringLiteral("shortcuts_filter"), tr("Filter by word or key")});
    filter->setPlaceholderText(tr("Filter by word or key"));
    offerClear(*filter);
    layout->addWidget(filter);
    auto* table = new QTableWidget(0, 2, this);
    setNames(*table, {QStringLiteral("shortcuts_table"), tr("Actions and their keys")});
    table->setFont(fonts::table());
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(size::kTableRow);
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts()) keys << key.toString(QKeySequence::NativeText);
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(QString(action->text()).remove(QLatin1Char('&')).remove(QChar(0x2026))));
        table->setItem(row, 1, new QTableWidgetItem(keys.join(QStringLiteral(", "))));
    }
    layout->addWidget(table, 1);
    connect(filter, &QLineEdit::textChanged, table, [table](const QString& words) {
        for (int row = 0; row < table->rowCount(); ++row)
            table->setRowHidden(row, !table->item(row, 0)->text().contains(words, Qt::CaseInsensitive) && !table->item(row, 1)->text().contains(words, Qt::CaseInsensitive));
    });
    auto* close = new QPushButton(tr("Close"), this);
    setNames(*close, {QStringLiteral("shortcuts_close"), tr("Close")});
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    filter->setFocus();
}

}  // namespace stargate::ui

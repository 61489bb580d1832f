#include "ui/panels/count_dialog.h"

#include "ui/support/fonts.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kMost = 200;  // one step of the hand; more is a typing slip

}  // namespace

CountDialog::CountDialog(const QString& title, const QString& what, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("count_dialog"));
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new PlainLabel(title, fonts::heading(), Ink::Text1, this));
    auto* row = new QHBoxLayout;
    row->addWidget(new PlainLabel(what, fonts::body(), Ink::Text2, this), 1);
    spin_ = new QSpinBox(this);
    setNames(*spin_, {QStringLiteral("count_spin"), what});
    spin_->setRange(1, kMost);
    row->addWidget(spin_);
    layout->addLayout(row);
    auto* buttons = new QHBoxLayout;
    auto* add = new QPushButton(tr("Add"), this);
    setNames(*add, {QStringLiteral("count_accept"), tr("Add")});
    setPrimary(add);
    add->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    setNames(*cancel, {QStringLiteral("count_cancel"), tr("Cancel")});
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(add);
    layout->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    spin_->selectAll();
    spin_->setFocus();
}

int CountDialog::count() const { return spin_->value(); }

}  // namespace stargate::ui

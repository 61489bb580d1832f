#include "ui/support/sheet_style.h"

#include <QtCore/QSettings>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>

#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

const QString kSeparatorKey = QStringLiteral("sheet/separator"), kDecimalKey = QStringLiteral("sheet/decimal");

}  // namespace

SheetStyle usualSheetStyle() {
    const bool comma = systemConvention().decimalPoint() == QStringLiteral(",");
    const QString separator = QSettings().value(kSeparatorKey, comma ? QStringLiteral(";") : QStringLiteral(",")).toString();
    const QString decimal = QSettings().value(kDecimalKey, comma ? QStringLiteral(",") : QStringLiteral(".")).toString();
    SheetStyle style{separator.isEmpty() ? ',' : separator[0].toLatin1(), decimal == QStringLiteral(",") ? ',' : '.'};
    if (style.separator == style.decimal) style.separator = ';';
    return style;
}

SheetStyleDialog::SheetStyleDialog(SheetStyle style, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("sheet_style_dialog"));
    setWindowTitle(tr("Table for spreadsheets"));
    const auto combo = [this](const ControlName& name, const QList<std::pair<QString, QChar>>& options, char chosen) {
        auto* box = new QComboBox(this);
        setNames(*box, name);
        for (const auto& [words, sign] : options) box->addItem(words, sign);
        box->setCurrentIndex(box->findData(QChar::fromLatin1(chosen)));
        connect(box, &QComboBox::currentIndexChanged, this, &SheetStyleDialog::showSample);
        return box;
    };
    auto* form = new QFormLayout;
    separator_ = combo({QStringLiteral("sheet_separator"), tr("Between columns")},
                       {{tr("Comma"), QLatin1Char(',')}, {tr("Semicolon"), QLatin1Char(';')}, {tr("Tab"), QLatin1Char('\t')}}, style.separator);
    decimal_ = combo({QStringLiteral("sheet_decimal"), tr("Decimal sign")}, {{tr("Point, 1350.5"), QLatin1Char('.')}, {tr("Comma, 1350,5"), QLatin1Char(',')}},
                     style.decimal);
    connect(decimal_, &QComboBox::currentIndexChanged, this, [this] {
        if (separator_->currentData() == decimal_->currentData()) separator_->setCurrentIndex(separator_->findData(QChar(QLatin1Char(';'))));
    });
    connect(separator_, &QComboBox::currentIndexChanged, this, [this] {
        if (separator_->currentData() == decimal_->currentData()) decimal_->setCurrentIndex(decimal_->findData(QChar(QLatin1Char('.'))));
    });
    form->addRow(tr("Between columns"), separator_);
    form->addRow(tr("Decimal sign"), decimal_);
    sample_ = new PlainLabel(QString(), fonts::table(), Ink::Text2, this);
    sample_->setObjectName(QStringLiteral("sheet_sample"));
    auto* accept = new QPushButton(tr("Continue"), this);
    setNames(*accept, {QStringLiteral("sheet_accept"), tr("Continue")});
    setPrimary(accept);
    accept->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    setNames(*cancel, {QStringLiteral("sheet_cancel"), tr("Cancel")});
    connect(accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 18, 20, 16);
    all->setSpacing(12);
    all->addWidget(new PlainLabel(tr("How does your spreadsheet read tables?"), fonts::heading(), Ink::Text1, this));
    all->addLayout(form);
    all->addWidget(sample_);
    all->addLayout(buttons);
    showSample();
}

SheetStyle SheetStyleDialog::style() const { return {separator_->currentData().toChar().toLatin1(), decimal_->currentData().toChar().toLatin1()}; }

void SheetStyleDialog::showSample() {
    TableModel sample;
    sample.columns = {{"Month", "month", false}, {"Load, MW", "load_mw"}, {"Share", "share"}};
    sample.rows = {{std::string("2027-08"), 1350.5, 0.25}};
    sample_->setText(QString::fromStdString(tableToSheet(sample, style())).trimmed().replace(QLatin1Char('\t'), QStringLiteral(" → ")));
}

std::optional<SheetStyle> askSheetStyle(QWidget* parent) {
    SheetStyleDialog dialog(usualSheetStyle(), parent);
    if (dialog.exec() != QDialog::Accepted) return std::nullopt;
    const SheetStyle style = dialog.style();
    QSettings().setValue(kSeparatorKey, QString(QChar::fromLatin1(style.separator)));
    QSettings().setValue(kDecimalKey, QString(QChar::fromLatin1(style.decimal)));
    return style;
}

}  // namespace stargate::ui

#include "ui/panels/funding_bar.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QSlider>

#include <cmath>

#include "core/engine/funding/funding_case.h"
#include "core/report/funding_report.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

const QString kStress = QStringLiteral("stress");
constexpr int kSliderWidth = 180;

}  // namespace

FundingBar::FundingBar(QWidget* parent) : QWidget(parent) {
    asPanel(this);
    setObjectName(QStringLiteral("funding_bar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::kInset, 4, size::kInset, 4);
    row->setSpacing(10);
    row->addWidget(new PlainLabel(tr("Money counted"), fonts::table(), Ink::Text2, this));
    cases_ = new SegmentedControl({QStringLiteral("funding_case"), tr("Money counted")}, SegmentedControl::Look::Filled, this);
    cases_->setOptions({{QStringLiteral("signed"), tr("Signed only")}, {QStringLiteral("signed_announced"), tr("Signed + announced")},
                        {QStringLiteral("all"), tr("All, with assumed")}, {kStress, tr("Stress")}});
    row->addWidget(cases_);
    row->addSpacing(8);
    funder_ = new QComboBox(this);
    setNames(*funder_, {QStringLiteral("funding_stress_funder"), tr("Funder under stress")});
    setControlHeight(funder_, size::kFieldInBar);
    funder_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    funder_->setMinimumContentsLength(14);
    row->addWidget(funder_);
    delivers_ = new PlainLabel(tr("delivers"), fonts::table(), Ink::Text2, this);
    row->addWidget(delivers_);
    share_ = new QSlider(Qt::Horizontal, this);
    setNames(*share_, {QStringLiteral("funding_stress_share"), tr("Share of its commitment that the funder delivers, percent")});
    share_->setRange(0, 100);
    share_->setPageStep(10);
    share_->setFixedWidth(kSliderWidth);
    row->addWidget(share_);
    words_ = new ElidedLabel(QString(), fonts::tableStrong(), Ink::Text1, this);
    words_->setObjectName(QStringLiteral("funding_stress_words"));
    row->addWidget(words_, 1);
    row->addStretch();
    connect(cases_, &SegmentedControl::chosenByUser, this, [this](const QString& key) {
        if (key == kStress) stressFunder();
        else Q_EMIT caseChosen(key);
    });
    connect(funder_, &QComboBox::activated, this, &FundingBar::stressFunder);
    connect(share_, &QSlider::valueChanged, this, &FundingBar::shareChosen);
}

void FundingBar::stressFunder() {
    if (funder_->currentIndex() >= 0) Q_EMIT caseChosen(funder_->currentData().toString());
}

void FundingBar::show(const Results& results, const std::string& caseKey, const std::string& share) {
    const QSignalBlocker quietFunder(funder_), quietShare(share_);
    const FundingCase* chosen = fundingCase(results, caseKey);
    const bool stressed = chosen && chosen->kind == FundingCaseKind::Stress;
    cases_->setChosen(stressed ? kStress : QString::fromStdString(caseKey));
    const QString kept = stressed ? QString::fromStdString(caseKey) : funder_->currentData().toString();
    funder_->clear();
    FunderId preset;  // the one whose stress amount the planner has set
    for (const FundingCase& c : results.funding.cases) {
        if (c.kind != FundingCaseKind::Stress) continue;
        const Funder* funder = results.plan->funders.find(c.funder);
        if (!funder) continue;
        if (funder->stressAmount && !preset) preset = c.funder;
        funder_->addItem(QString::fromStdString(funder->name), QString::fromStdString(fundingCaseKey(c)));
        if (kept.isEmpty() && preset == c.funder) funder_->setCurrentIndex(funder_->count() - 1);
    }
    if (const int at = funder_->findData(kept); at >= 0) funder_->setCurrentIndex(at);
    for (QWidget* w : {static_cast<QWidget*>(funder_), static_cast<QWidget*>(share_), static_cast<QWidget*>(words_), static_cast<QWidget*>(delivers_)}) w->setVisible(stressed);
    if (!stressed) return;
    const Money commitment = commitmentOf(results, chosen->funder);
    Money brings;
    for (const TrancheUse& use : chosen->tranches)
        if (results.plan->tranches.find(use.tranche)->funder == chosen->funder) brings += use.amount;
    const bool own = share.empty();
    const int percent = own ? (commitment > Money{} ? static_cast<int>(std::lround(100 * (brings / commitment))) : 0) : QString::fromStdString(share).toInt();
    share_->setValue(percent);
    words_->setText(tr("%1 % of %2%3").arg(percent).arg(formatMoney(commitment).text(), own ? tr(", as the plan says") : QString()));
}

}  // namespace stargate::ui

#include "ui/panels/status_strip.h"

#include <QtCore/QFileInfo>
#include <QtGui/QDesktopServices>

#include "core/report/headline_words.h"
#include "ui/panels/answers.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

class Bar : public QWidget {
public:
    explicit Bar(QWidget* parent) : QWidget(parent) { setFixedSize(1, 14); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.fillRect(rect(), tokens().strong);
    }
};

}  // namespace

StatusStrip::StatusStrip(PlanSession& session, ViewState& view, QWidget* parent) : QStatusBar(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("status_strip"));
    setSizeGripEnabled(false);
    setFixedHeight(size::kStatusBar);
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(size::kInset, 0, size::kInset, 0);
    layout->setSpacing(10);
    keyFigures_ = new QWidget(row);
    auto* figureRow = new QHBoxLayout(keyFigures_);
    figureRow->setContentsMargins(0, 0, 0, 0);
    figureRow->setSpacing(10);
    for (const char* name : {"status_live", "status_gpus", "status_total", "status_power", "status_gap"}) {
        if (!figures_.empty()) figureRow->addWidget(new Bar(keyFigures_));
        auto* label = new PlainLabel(QString(), fonts::table(), Ink::Text2, keyFigures_);
        label->setObjectName(QString::fromLatin1(name));
        figures_.push_back(label);
        figureRow->addWidget(label);
    }
    layout->addWidget(keyFigures_);
    makeNotice(row);
    layout->addWidget(notice_, 1);
    place_ = new PlainLabel(QString(), fonts::table(), Ink::Accent, row);
    place_->setObjectName(QStringLiteral("status_place"));
    layout->addSpacing(6);
    layout->addWidget(place_);
    layout->addStretch(1);
    computed_ = new PlainLabel(QString(), fonts::table(), Ink::Text3, row);
    computed_->setObjectName(QStringLiteral("status_computed"));
    layout->addWidget(computed_);
    layout->addWidget(new Bar(row));
    savedIcon_ = new PlainLabel(QString(), fonts::table(), Ink::Text2, row);
    saved_ = new PlainLabel(QString(), fonts::table(), Ink::Text2, row);
    saved_->setObjectName(QStringLiteral("status_saved"));
    layout->addWidget(savedIcon_);
    layout->addWidget(saved_);
    addWidget(row, 1);
    connect(&session_, &PlanSession::listsDue, this, &StatusStrip::refresh);
    connect(&view_, &ViewState::monthChanged, this, &StatusStrip::refresh);
    connect(&session_, &PlanSession::planChanged, this, [this] { showNotice(false); });
    connect(&view_, &ViewState::monthChanged, this, [this] { showNotice(false); });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { setSaved(saved_->text(), safe_); });
    refresh();
}

void StatusStrip::makeNotice(QWidget* row) {
    notice_ = new QWidget(row);
    auto* layout = new QHBoxLayout(notice_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    noticeWords_ = new ElidedLabel(QString(), fonts::table(), Ink::Text1, notice_);
    noticeWords_->setObjectName(QStringLiteral("status_written"));
    layout->addWidget(noticeWords_);
    showFolder_ = new QPushButton(tr("Show in folder"), notice_);
    setNames(*showFolder_, {QStringLiteral("status_show_in_folder"), tr("Show in folder")});
    setControlHeight(showFolder_, size::kStatusBar - 6);
    showFolder_->setFocusPolicy(Qt::TabFocus);
    connect(showFolder_, &QPushButton::clicked, this, [this] {
        // Where the desktop has no file manager, the words say where the file lies.
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(written_).absolutePath()))) noticeWords_->setText(tr("It lies at %1").arg(written_));
    });
    layout->addWidget(showFolder_);
    layout->addStretch(1);
    notice_->hide();
}

void StatusStrip::say(const QString& words) {
    noticeWords_->setText(words);
    showFolder_->hide();
    showNotice(true);
}

void StatusStrip::sayWritten(const QString& path, const QString& notKept) {
    written_ = path;
    const QString name = QFileInfo(path).fileName();
    say(notKept.isEmpty() ? tr("Wrote %1").arg(name) : tr("Wrote %1; its %2 could not be kept").arg(name, notKept));
    showFolder_->show();
}

void StatusStrip::showNotice(bool shown) {
    notice_->setVisible(shown);
    keyFigures_->setVisible(!shown);
}

void StatusStrip::setSaved(const QString& words, bool safe) {
    safe_ = safe;
    saved_->setText(words);
    savedIcon_->setPixmap(iconPixmap(safe ? QStringLiteral("good") : QStringLiteral("info"), 14, safe ? tokens().good.ink : tokens().text3, devicePixelRatioF()));
}

void StatusStrip::setPlace(const QString& words) { place_->setText(words); }

void StatusStrip::refresh() {
    const ResultsPtr& results = session_.results();
    const QString took = formatCount(std::max<std::int64_t>(1, session_.evaluationTime().count() / 1000));
    const bool coarse = session_.results() && session_.results()->quality == DispatchQuality::Coarse;
    computed_->setText(session_.isStale() ? tr("Updating") : coarse ? tr("Coarse, in %1 ms").arg(took) : tr("Computed in %1 ms").arg(took));
    if (!results) {
        for (PlainLabel* label : figures_) label->setText({});
        return;
    }
    const Month month = view_.month();
    const double live = results->series.itLive.contains(month) ? results->series.itLive[month].megawatts() : 0;
    const std::int64_t gpus = results->series.gpus.contains(month) ? results->series.gpus[month] : 0;
    const Headlines say = headlines(*results, {}, false);
    const Answers answers = planAnswers(*results, say, nullptr, month);
    figures_[0]->setText(tr("IT-live %1").arg(formatPower(live).text()));
    figures_[1]->setText(tr("%1 GPUs").arg(formatCount(gpus)));
    figures_[2]->setText(tr("To build %1").arg(answers.cost.figure.text()));
    figures_[3]->setText(!say.powered.settled ? tr("Full power: %1").arg(answers.powered.figure.text())
                         : say.firstPower     ? tr("Power %1 to %2").arg(formatMonth(*say.firstPower), answers.powered.figure.text()) +
                                                (say.powered.hasOdds ? QLatin1Char(' ') + QString::fromUtf8(kIfNothingSlips) : QString())
                                              : QString());
    figures_[4]->setText(!say.hasMoney                   ? tr("No funders in the plan")
                         : answers.money.ink == Ink::Bad ? tr("Signed money %1 %2").arg(answers.money.figure.text().remove(kMinus), answers.money.condition)
                                                         : tr("Covered by signed money"));
}

}  // namespace stargate::ui

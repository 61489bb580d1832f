#include "ui/panels/notice_bar.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/tokens.h"

namespace stargate::ui {

NoticeBar::NoticeBar(QWidget* parent) : HairlineStrip(parent) {
    setObjectName(QStringLiteral("notice_bar"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * size::kInset + size::kIcon, 6, 8, 7);
    layout->setSpacing(8);
    words_ = new PlainLabel(QString(), fonts::body(), Ink::Text1, this);
    words_->setObjectName(QStringLiteral("notice_words"));
    words_->setWordWrap(true);
    layout->addWidget(words_, 1);
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(8);
    layout->addLayout(buttons_);
    auto* later = new IconButton({QStringLiteral("notice_later"), tr("Later")}, QStringLiteral("close"), this);
    connect(later, &QAbstractButton::clicked, this, &QWidget::hide);
    layout->addWidget(later);
    hide();
}

void NoticeBar::paintEvent(QPaintEvent* event) {
    HairlineStrip::paintEvent(event);
    QPainter p(this);
    drawIcon(p, QRectF(size::kInset, (height() - size::kIcon) / 2.0, size::kIcon, size::kIcon), QStringLiteral("warn"), tokens().warn.ink);
}

void NoticeBar::tell(const QString& words, const std::vector<Answer>& answers) {
    words_->setText(words);
    for (QPushButton* button : std::exchange(answers_, {})) button->deleteLater();
    for (const Answer& answer : answers) {
        auto* button = new QPushButton(answer.name.accessible, this);
        setNames(*button, answer.name);
        setControlHeight(button, size::kFieldInBar);
        // The answer may show another notice, and with it take this button away: it is carried out when the click is over.
        connect(button, &QPushButton::clicked, this, answer.act, Qt::QueuedConnection);
        buttons_->addWidget(button);
        answers_.push_back(button);
    }
    show();
}

}  // namespace stargate::ui

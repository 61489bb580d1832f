#include "ui/support/controls.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyleOption>

#include <array>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

/// The handle is a pixel wide in the layout and reaches over its neighbours to be grabbed.
class HairlineHandle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void resizeEvent(QResizeEvent* event) override {
        // Not QSplitterHandle's own, which would set 2 px again; new margins send another resize, hence the comparison.
        constexpr int kReach = (size::kGrip - 1) / 2;
        const QMargins reach = orientation() == Qt::Horizontal ? QMargins(kReach, 0, kReach, 0) : QMargins(0, kReach, 0, kReach);
        if (contentsMargins() != reach) setContentsMargins(reach);
        QWidget::resizeEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const QColor& colour = underMouse() ? tokens().strong : tokens().hairline;
        const QRect line = contentsRect();
        if (orientation() == Qt::Horizontal) drawVLine(p, line.left(), 0, height(), colour);
        else drawHLine(p, 0, width(), line.top(), colour);
    }
};

}  // namespace

IconButton::IconButton(const ControlName& name, const QString& iconName, QWidget* parent, int iconSize) : QToolButton(parent) {
    setNames(*this, name);
    setIcon(themeIcon(iconName));
    setIconSize(QSize(iconSize, iconSize));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(*this, name.accessible);
    if (iconSize <= size::kIcon) setFixedSize(26, 24);
}

SectionHead::SectionHead(const ControlName& name, QWidget* parent) : QToolButton(parent) {
    setNames(*this, name);
    setText(name.accessible);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void SectionHead::setBody(QWidget* body) {
    body->setVisible(isChecked());
    connect(this, &QToolButton::toggled, body, &QWidget::setVisible);
}

void SectionHead::setRemark(const QString& remark) {
    remark_ = remark;
    update();
}

QSize SectionHead::sizeHint() const { return {120, size::kSectionHead}; }

void SectionHead::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter p(this);
    drawHLine(p, 0, width(), 0, t.hairline);
    const qreal mid = height() / 2.0;
    drawIcon(p, QRectF(size::kInset - 4, mid - 6.5, 13, 13), isChecked() ? QStringLiteral("chevrondown") : QStringLiteral("chevron"),
             underMouse() ? t.text1 : t.text3);
    p.setFont(fonts::heading());
    p.setPen(t.text1);
    const int left = size::kInset + 12;
    p.drawText(QRect(left, 0, width() - left - size::kInset, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    p.setFont(fonts::table());
    p.setPen(t.text3);
    p.drawText(QRect(left, 0, width() - left - size::kInset, height()), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, remark_);
    if (hasFocus()) drawFrame(p, QRectF(rect()).adjusted(2, 2, -2, -2), QColor(), t.accent, size::kRadius);
}

EmptyState::EmptyState(const QString& iconName, const QString& sentence, const ControlName& button, QWidget* parent) : QWidget(parent) {
    auto* picture = new QToolButton(this);
    setNames(*picture, {button.object + QStringLiteral("_picture"), sentence});
    picture->setIcon(themeIcon(iconName, Ink::Text3));
    picture->setIconSize(QSize(20, 20));
    picture->setAutoRaise(true);
    picture->setFocusPolicy(Qt::NoFocus);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    sentence_ = new PlainLabel(sentence, fonts::body(), Ink::Text3, this);
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->setWordWrap(true);
    auto* act = new QPushButton(button.accessible, this);
    setNames(*act, button);
    connect(act, &QPushButton::clicked, this, &EmptyState::pressed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::kInset, size::kInset, size::kInset, size::kInset);
    column->setSpacing(8);
    column->addStretch();
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addWidget(sentence_);
    column->addWidget(act, 0, Qt::AlignHCenter);
    column->addStretch();
}

void EmptyState::setSentence(const QString& sentence) { sentence_->setText(sentence); }

HairlineSplitter::HairlineSplitter(const ControlName& name, Qt::Orientation orientation, QWidget* parent) : QSplitter(orientation, parent) {
    setNames(*this, name);
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle* HairlineSplitter::createHandle() { return new HairlineHandle(orientation(), this); }

void HairlineStrip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    drawHLine(p, 0, width(), height() - 1, tokens().hairline);
}

StateChip::StateChip(const QString& text, State state, QWidget* parent) : QWidget(parent), state_(state) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, state);
}

void StateChip::set(const QString& text, State state) {
    text_ = text;
    state_ = state;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const { return {qRound(textWidth(fonts::caption(), text_)) + 14, 18}; }

void StateChip::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter p(this);
    const StateToken neutral{t.text2, t.sunken};
    const std::array<const StateToken*, 4> all{&neutral, &t.good, &t.warn, &t.bad};
    const StateToken& token = *all[static_cast<std::size_t>(state_)];
    drawFrame(p, rect(), token.ground, state_ == State::Neutral ? t.hairline : token.ground, size::kRadius);
    p.setFont(fonts::caption());
    p.setPen(token.ink);
    p.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text_);
}

}  // namespace stargate::ui

#include "ui/support/unit_edit.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QToolButton>

#include <utility>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kHintGap = 8, kBadIcon = 14;

bool isLimit(double v) { return std::abs(v) < 1e15; }

/// The letter of a source in a hairline frame; B is an assumption of ours and stands out.
class SourceMark : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens();
        const bool assumed = text() == QStringLiteral("B");
        QPainter p(this);
        const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
        drawFrame(p, box, assumed ? t.warn.ground : t.sunken, assumed ? t.warn.ground : t.hairline, 3);
        if (hasFocus()) drawFrame(p, rect(), QColor(), t.accent, 3, 2);
        p.setFont(fonts::mapName());
        p.setPen(assumed ? t.warn.ink : t.text3);
        p.drawText(rect(), Qt::AlignCenter, text());
    }
};

}  // namespace

HintedLineEdit::HintedLineEdit(QWidget* parent) : QLineEdit(parent) { connect(this, &QLineEdit::textChanged, this, &HintedLineEdit::makeRoom); }

void HintedLineEdit::setHint(const QString& hint, Ink ink) {
    if (hint == hint_ && ink == ink_) return;
    hint_ = hint;
    ink_ = ink;
    makeRoom();
}

void HintedLineEdit::setEmptyText(const QString& words) {
    if (words == placeholderText()) return;
    setPlaceholderText(words);
    makeRoom();
}

void HintedLineEdit::setBad(bool bad) {
    if (bad == bad_) return;
    bad_ = bad;
    makeRoom();
}

void HintedLineEdit::makeRoom() {
    const int hint = hint_.isEmpty() ? 0 : qRound(textWidth(fonts::caption(), hint_)) + kHintGap;
    // A value is never cut by the unit or range beside it.
    hintFits_ = textWidth(font(), text().isEmpty() ? placeholderText() : text()) + hint + 3 * kHintGap <= width();
    setTextMargins(0, 0, bad_ ? kBadIcon + kHintGap : hintFits_ ? hint : 0, 0);
    update();
}

void HintedLineEdit::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    makeRoom();
}

void HintedLineEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter p(this);
    const QRect inner = rect().adjusted(0, 0, -kHintGap, 0);
    if (bad_) {
        drawFrame(p, rect(), QColor(), tokens().bad.ink, size::kRadius, hasFocus() ? 2 : 1);
        drawIcon(p, QRectF(inner.right() - kBadIcon, (height() - kBadIcon) / 2.0, kBadIcon, kBadIcon), QStringLiteral("bad"), tokens().bad.ink);
        return;
    }
    if (!hintFits_) return;
    p.setFont(fonts::caption());
    p.setPen(inkColour(ink_));
    p.drawText(inner, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, hint_);
}

void HintedLineEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isModified()) {
        Q_EMIT escaped();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void HintedLineEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) Q_EMIT left();
}

UnitEdit::UnitEdit(const ControlName& name, EntryKind kind, QWidget* parent)
    : QWidget(parent), kind_(kind), edit_(new HintedLineEdit(this)), source_(new SourceMark(this)) {
    setObjectName(name.object);
    setNames(*edit_, {name.object + QStringLiteral("_text"), name.accessible});
    setNames(*source_, {name.object + QStringLiteral("_source"), tr("Source of %1").arg(name.accessible)});
    setFocusProxy(edit_);
    source_->setFixedSize(18, 18);
    source_->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(edit_, 1);
    row->addWidget(source_);
    connect(edit_, &QLineEdit::textEdited, this, &UnitEdit::typed);
    connect(edit_, &QLineEdit::returnPressed, this, &UnitEdit::finish);
    connect(edit_, &HintedLineEdit::left, this, &UnitEdit::finish);
    connect(edit_, &HintedLineEdit::escaped, this, &UnitEdit::cancel);
    connect(source_, &QToolButton::clicked, this, &UnitEdit::sourceAsked);
    showValue();
}

void UnitEdit::setValue(std::optional<double> value) {
    value_ = value;
    if (!typing_) showValue();
}

void UnitEdit::setRange(double min, double max) {
    min_ = min;
    max_ = max;
    if (!typing_) showValue();
}

void UnitEdit::setPlaceholder(const QString& text) { edit_->setEmptyText(text); }

void UnitEdit::setReadOnly(bool readOnly) { edit_->setReadOnly(readOnly); }

void UnitEdit::setSource(Source source, const QString& words) {
    const char* const letters[] = {"", "R", "D", "B"};
    source_->setText(QLatin1String(letters[static_cast<int>(source)]));
    setPlainToolTip(*source_, words);
    source_->setVisible(source != Source::None);
}

EntryContext UnitEdit::context() const {
    EntryContext c;
    c.current = value_;
    c.min = min_;
    c.max = max_;
    return c;
}

void UnitEdit::showValue() {
    typing_ = false;
    previewed_ = false;
    readable_ = true;
    problem_.clear();
    edit_->setText(value_ ? writeEntry(kind_, *value_) : QString());
    edit_->setCursorPosition(0);  // where there is little room, the first digits are what counts
    edit_->setModified(false);
    edit_->setBad(false);
    edit_->setAccessibleDescription(entryUnit(kind_));
    // The unit says more than the range; where there is none, the range stands there.
    const QString unit = entryUnit(kind_);
    QString hint = unit;
    if (hint.isEmpty() && isLimit(min_) && isLimit(max_)) hint = writeEntry(kind_, min_) + QStringLiteral("–") + writeEntry(kind_, max_);
    if (!value_ && !unit.isEmpty() && edit_->placeholderText().contains(kNarrowSpace + unit)) hint.clear();  // said there
    edit_->setHint(hint, Ink::Text3);
}

void UnitEdit::typed() {
    // A preview of what is typed comes back as the value: what is entered is held against the one before.
    if (!typing_) typedOver_ = value_;
    typing_ = true;
    problem_.clear();
    if (nullable_ && edit_->text().trimmed().isEmpty()) {
        readable_ = true;
        pending_.reset();
        edit_->setBad(false);
        showPending();
        return;
    }
    const auto reading = readEntry(kind_, edit_->text(), context());
    readable_ = reading.has_value();
    if (!reading) {
        // Not red yet: half a text is no mistake. finish() says so if it stays like that.
        problem_ = QString::fromStdString(reading.error().happened + (reading.error().remedy.empty() ? "" : " " + reading.error().remedy));
        edit_->setHint(entryUnit(kind_), Ink::Text3);
        if (std::exchange(previewed_, false)) Q_EMIT unreadable();
        return;
    }
    pending_ = reading->value;
    edit_->setBad(false);
    edit_->setHint(reading->note.isEmpty() ? entryUnit(kind_) : reading->note, reading->note.isEmpty() ? Ink::Text3 : Ink::Warn);
    showPending();
}

void UnitEdit::showPending() {
    previewed_ = true;
    Q_EMIT previewed(pending_);
}

void UnitEdit::finish() {
    if (!typing_) return;
    if (!readable_) {
        edit_->setBad(true);
        edit_->setAccessibleDescription(problem_);
        setPlainToolTip(*edit_, problem_);
        if (isVisible()) showPlainToolTip(edit_->mapToGlobal(QPoint(0, edit_->height())), problem_, edit_);
        return;
    }
    setPlainToolTip(*edit_, QString());
    const bool differs = pending_ != typedOver_ || pending_ != value_;
    value_ = pending_;
    showValue();
    if (differs) Q_EMIT committed(value_);
    else Q_EMIT cancelled();
}

void UnitEdit::cancel() {
    setPlainToolTip(*edit_, QString());
    showValue();
    Q_EMIT cancelled();
}

}  // namespace stargate::ui

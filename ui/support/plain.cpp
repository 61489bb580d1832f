#include "ui/support/plain.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include "ui/support/fonts.h"
#include "ui/support/theme.h"

namespace stargate::ui {

void setNames(QWidget& widget, const ControlName& name) {
    widget.setObjectName(name.object);
    widget.setAccessibleName(name.accessible);
}

void offerClear(QLineEdit& field) {
    field.setClearButtonEnabled(true);
    for (QAbstractButton* button : field.findChildren<QAbstractButton*>()) button->setAccessibleName(QCoreApplication::translate("Plain", "Clear"));
}

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

QString plainToolTip(const QString& text) {
    if (text.isEmpty()) return text;
    // Lines break between words, never between a number and its unit or month. HTML takes a narrow space for any other.
    static const QRegularExpression besideNumber(QStringLiteral("(?<=\\d)[ \u202f](?=[\\p{L}\\d%])|(?<=\\p{L})[ \u202f](?=\\d)"));
    const QString kept = QString(text).replace(besideNumber, QString(QChar::Nbsp));
    return QStringLiteral("<qt>%1</qt>").arg(escaped(kept).replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

void setPlainToolTip(QWidget& widget, const QString& text) { widget.setToolTip(plainToolTip(text)); }
void setPlainToolTip(QAction& action, const QString& text) { action.setToolTip(plainToolTip(text)); }

PlainLabel::PlainLabel(const QString& text, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText);  // on a panel Qt would take Text
    setText(text);
}

PlainLabel::PlainLabel(const QString& text, const QFont& font, Ink ink, QWidget* parent) : PlainLabel(text, parent) {
    setFont(font);
    setInk(ink);
}

void PlainLabel::setInk(Ink ink) {
    if (inked_ && ink == ink_) return;
    ink_ = ink;
    if (!inked_) connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PlainLabel::applyInk);
    inked_ = true;
    applyInk();
}

void PlainLabel::applyInk() {
    const QColor colour = inkColour(ink_);
    QPalette own;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) own.setColor(group, QPalette::WindowText, colour);
    setPalette(own);
}

QSize ElidedLabel::minimumSizeHint() const { return {fontMetrics().horizontalAdvance(QStringLiteral("…")) + 8, PlainLabel::minimumSizeHint().height()}; }

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    PlainLabel::resizeEvent(event);
    setPlainToolTip(*this, fontMetrics().horizontalAdvance(text()) > contentsRect().width() ? text() : QString());
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QRect rect = contentsRect();
    painter.drawText(rect, static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, rect.width()));
}

void showPlainToolTip(const QPoint& globalPosition, const QString& text, QWidget* over) {
    if (text.isEmpty()) QToolTip::hideText();
    else QToolTip::showText(globalPosition, plainToolTip(text), over);
}

}  // namespace stargate::ui

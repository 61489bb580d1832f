#include "ui/panels/search_button.h"

#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

SearchButton::SearchButton(const QString& words, const QString& key, QWidget* parent) : QAbstractButton(parent), key_(key) {
    setText(words);
    setNames(*this, {QStringLiteral("search_button"), words});
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(150);
}

QSize SearchButton::sizeHint() const { return {290, size::kFieldInBar}; }

void SearchButton::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    drawFrame(p, QRectF(rect()), t.field, hasFocus() ? t.accent : t.strong);
    drawIcon(p, QRectF(8, height() / 2.0 - 7, 14, 14), QStringLiteral("search"), t.text1);
    p.setFont(fonts::caption());
    const qreal w = p.fontMetrics().horizontalAdvance(key_) + 10;
    const QRectF cap(width() - w - 6, height() / 2.0 - 8.5, w, 17);
    drawFrame(p, cap, t.sunken, t.hairline, 3);
    p.setPen(t.text2);
    p.drawText(cap, Qt::AlignCenter, key_);
    p.setFont(fonts::body());
    p.setPen(t.text2);
    const qreal room = cap.left() - 36;
    p.drawText(QRectF(30, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, p.fontMetrics().elidedText(text(), Qt::ElideRight, int(room)));
}

}  // namespace stargate::ui

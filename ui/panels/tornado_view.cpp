#include "ui/panels/tornado_view.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kRow = 20, kBar = 10, kMostBars = 10;
constexpr double kNamesShare = 0.42, kFigure = 46;

}  // namespace

TornadoView::TornadoView(const ControlName& name, QWidget* parent) : QWidget(parent) {
    setNames(*this, name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TornadoView::setBars(QList<Bar> bars) {
    if (bars.size() > kMostBars) bars.resize(kMostBars);
    bars_ = std::move(bars);
    QStringList spoken;
    for (const Bar& b : bars_) spoken << tr("%1: %2 to +%3 billion").arg(b.name, formatNumber(b.low, 1), formatNumber(b.high, 1));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize TornadoView::sizeHint() const { return {400, 8 + kRow * static_cast<int>(bars_.size())}; }

void TornadoView::paintEvent(QPaintEvent*) {
    if (bars_.isEmpty()) return;
    const Tokens& t = tokens();
    QPainter p(this);
    double low = 0, high = 0;
    for (const Bar& b : bars_) low = std::min(low, b.low), high = std::max(high, b.high);
    const double names = width() * kNamesShare, left = size::kInset + names + kFigure, right = width() - size::kInset - kFigure;
    const double perBillion = (right - left) / std::max(1e-9, high - low), zero = left - low * perBillion;
    p.setFont(fonts::caption());
    for (qsizetype i = 0; i < bars_.size(); ++i) {
        const Bar& b = bars_[i];
        const double top = 4 + kRow * static_cast<double>(i), middle = top + kRow / 2.0;
        const double from = zero + b.low * perBillion, to = zero + b.high * perBillion;
        p.fillRect(QRectF(from, middle - kBar / 2.0, zero - from, kBar), t.series[0].fill);
        p.fillRect(QRectF(zero, middle - kBar / 2.0, to - zero, kBar), t.series[1].fill);
        p.setPen(t.text1);
        p.drawText(QRectF(size::kInset, top, names - 6, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, p.fontMetrics().elidedText(b.name, Qt::ElideRight, static_cast<int>(names) - 6));
        p.setPen(t.text3);
        drawFigures(p, QRectF(from - kFigure - 3, top, kFigure, kRow), Qt::AlignRight | Qt::AlignVCenter, formatNumber(b.low, 1));
        drawFigures(p, QRectF(to + 4, top, kFigure, kRow), Qt::AlignLeft | Qt::AlignVCenter, formatDelta(b.high, 1));
    }
    drawVLine(p, zero, 2, height() - 2, t.strong);
}

}  // namespace stargate::ui

#include "ui/panels/waterfall_view.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kRow = 20, kBar = 10, kMostSteps = 12;
constexpr double kNamesShare = 0.42, kFigure = 52;

}  // namespace

WaterfallView::WaterfallView(const ControlName& name, QWidget* parent) : QWidget(parent) {
    setNames(*this, name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void WaterfallView::setSteps(double before, QList<Step> steps) {
    before_ = before;
    // The small ones go together; the largest come first.
    if (steps.size() > kMostSteps) {
        Step rest{tr("Other"), 0};
        for (qsizetype i = kMostSteps - 1; i < steps.size(); ++i) rest.change += steps[i].change;
        steps.resize(kMostSteps - 1);
        steps.append(rest);
    }
    steps_ = std::move(steps);
    QStringList spoken;
    for (const Step& s : steps_) spoken << tr("%1: %2 billion").arg(s.name, formatDelta(s.change, 3));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    setVisible(!steps_.isEmpty());
    updateGeometry();
    update();
}

QSize WaterfallView::sizeHint() const { return {400, 8 + kRow * static_cast<int>(steps_.size())}; }

void WaterfallView::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter p(this);
    double running = before_, low = before_, high = before_;
    for (const Step& s : steps_) running += s.change, low = std::min(low, running), high = std::max(high, running);
    const double now = running, names = width() * kNamesShare, left = size::kInset + names, right = width() - size::kInset - kFigure;
    const auto x = [&](double value) { return left + (right - left) * (value - low) / std::max(1e-9, high - low); };
    p.setFont(fonts::caption());
    running = before_;
    for (qsizetype i = 0; i < steps_.size(); ++i) {
        const Step& s = steps_[i];
        const double top = 4 + kRow * static_cast<double>(i), middle = top + kRow / 2.0, from = x(running), to = x(running + s.change);
        p.fillRect(QRectF(std::min(from, to), middle - kBar / 2.0, std::max(1.0, std::abs(to - from)), kBar), s.change < 0 ? t.series[0].fill : t.series[1].fill);
        if (i + 1 < steps_.size()) drawVLine(p, to, middle + kBar / 2.0, middle + kRow - kBar / 2.0, t.strong);
        p.setPen(t.text1);
        p.drawText(QRectF(size::kInset, top, names - 6, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                   p.fontMetrics().elidedText(s.name, Qt::ElideRight, static_cast<int>(names) - 6));
        p.setPen(t.text3);
        drawFigures(p, QRectF(std::max(from, to) + 4, top, kFigure, kRow), Qt::AlignLeft | Qt::AlignVCenter, formatDelta(s.change, 2));
        running += s.change;
    }
    drawVLine(p, x(before_), 2, height() - 2, t.strong);
    drawVLine(p, x(now), 2, height() - 2, t.text2);
}

}  // namespace stargate::ui

#include "ui/panels/power_bar.h"

#include "core/catalog/catalog.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
PowerBar::PowerBar(QWidget* parent) : QWidget(parent) {
    setNames(*this, {QStringLiteral("power_bar"), tr("Power balance")});
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PowerBar::setSite(const SiteResult* site, const Catalog& catalog) {
    parts_.clear();
    known_ = site != nullptr;
    firmMw_ = itMw_ = facilityMw_ = 0;
    if (site) {
        for (const PowerShare& share : site->power)
            if (const PowerTechnology& t = catalog.technology(share.technology); share.firm > SourcePower())
                parts_.push_back({t.key, QString::fromStdString(t.shortName), share.firm.megawatts()});
        firmMw_ = site->firmAtFullBuild.megawatts();
        itMw_ = site->kpi.it ? site->kpi.it->megawatts() : 0;
        facilityMw_ = site->kpi.facility ? site->kpi.facility->megawatts() : 0;
    }
    setAccessibleDescription(tr("Firm sources %1, facility load %2").arg(formatMegawatts(firmMw_).text(), formatMegawatts(facilityMw_).text()));
    updateGeometry();
    update();
}

QSize PowerBar::sizeHint() const { return {240, 84 + 18 * static_cast<int>((std::max<std::size_t>(parts_.size(), 1) + 1) / 2)}; }

void PowerBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    const qreal left = size::kInset, right = width() - size::kInset;
    const auto words = [&](qreal y, Qt::Alignment side, const QString& text, const QFont& font, const QColor& colour) {
        p.setFont(font);
        p.setPen(colour);
        drawFigures(p, QRectF(left, y, right - left, 16), side | Qt::AlignVCenter, text);
    };
    words(6, Qt::AlignLeft, tr("Sources, firm"), fonts::caption(), t.text2);
    words(6, Qt::AlignRight, formatMegawatts(firmMw_).text(), fonts::tableStrong(), t.text1);
    double sum = 0;
    for (const Part& part : parts_) sum += part.firmMw;
    const double scale = std::max({sum, firmMw_, facilityMw_, 1.0});
    const auto x = [&](double mw) { return left + (right - left) * mw / scale; };
    double at = 0;
    for (const Part& part : parts_) {
        const FillToken fill = t.technology(part.technology);
        p.fillRect(QRectF(x(at), 26, std::max(0.0, x(at + part.firmMw) - x(at) - 1), 9), fill.fill);
        at += part.firmMw;
    }
    if (parts_.empty()) drawFrame(p, QRectF(left, 26, right - left, 9), QColor(), t.strong, 0);
    p.fillRect(QRectF(left, 40, x(itMw_) - left, 9), t.accent);
    p.fillRect(QRectF(x(itMw_), 40, x(facilityMw_) - x(itMw_), 9), blended(QColor(t.accent.red(), t.accent.green(), t.accent.blue(), 90), t.panel));
    drawVLine(p, x(facilityMw_) - 1, 23, 52, t.text1, 2);
    const QString facility = tr("%1 facility").arg(formatMegawatts(facilityMw_).text());
    QString load = tr("IT %1 · cooling and losses %2").arg(formatMegawatts(itMw_).value, formatMegawatts(facilityMw_ - itMw_).value);
    if (figureWidth(fonts::caption(), load) + figureWidth(fonts::caption(), facility) + 8 > right - left)
        load = tr("IT %1 · cooling %2").arg(formatMegawatts(itMw_).value, formatMegawatts(facilityMw_ - itMw_).value);
    words(54, Qt::AlignLeft, load, fonts::caption(), t.text2);
    words(54, Qt::AlignRight, facility, fonts::caption(), t.text1);
    // Legend in two columns; the margin stands at the end of its first line.
    const double margin = firmMw_ - facilityMw_;
    const qreal column = (right - left - 56) / 2;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const qreal cx = left + static_cast<qreal>(i % 2) * column, cy = 75 + 18.0 * static_cast<qreal>(i / 2);
        p.fillRect(QRectF(cx, cy + 4, 8, 8), t.technology(parts_[i].technology).fill);
        p.setFont(fonts::caption());
        p.setPen(t.text1);
        drawFigures(p, QRectF(cx + 13, cy, column - 14, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    p.fontMetrics().elidedText(parts_[i].name + QLatin1Char(' ') + formatMegawatts(parts_[i].firmMw).value, Qt::ElideRight, int(column - 14)));
    }
    if (known_ && facilityMw_ > 0) words(75, Qt::AlignRight, formatDelta(margin, 0), fonts::tableStrong(), margin >= 0 ? t.good.ink : t.bad.ink);
    if (parts_.empty()) words(75, Qt::AlignLeft, tr("No firm source yet"), fonts::caption(), t.text3);
}

}  // namespace stargate::ui

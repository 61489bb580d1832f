#include "ui/panels/power_figures.h"

#include <QtGui/QPainter>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kRow = 22, kHeadRow = 20, kSwatch = 8, kColumn = 58;
constexpr double kTwhPerMwh = 1e-6, kTonnesPerKilogram = 1e-3, kNothingMwh = 0.5;

}  // namespace

PowerFigures::PowerFigures(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("power_figures"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PowerFigures::setSite(const SiteResult* site) {
    sources_.clear();
    lines_.clear();
    const PowerYear* power = site ? site->operation.get() : nullptr;
    head_ = power ? tr("Operating year %1").arg(power->year) : tr("No whole year of the full build lies within the plan.");
    QString spoken = head_;
    if (power) {
        for (const SourceUse& s : power->sources) {
            const double mwh = s.totalMwh();
            sources_.push_back({QString::fromStdString(std::string(technologyKey(s.technology))), QString::fromStdString(s.name), formatNumber(mwh * kTwhPerMwh, 2),
                                formatNumber(s.capacityFactor * 100, 0), mwh > kNothingMwh ? formatNumber(s.costUsd / mwh, 1) : QStringLiteral("–")});
        }
        const Adequacy& a = power->adequacy;
        lines_.push_back({tr("Average cost"), formatNumber(power->averageUsdPerMwh, 1), QStringLiteral("$/MWh"), Tone::Plain});
        lines_.push_back({tr("One MWh more"), formatNumber(power->marginalUsdPerMwh, 1), QStringLiteral("$/MWh"), Tone::Plain});
        lines_.push_back({tr("Peak load"), formatNumber(power->peakMw, 0), QStringLiteral("MW"), Tone::Plain});
        lines_.push_back({tr("PUE, mean of the year"), formatNumber(power->pue(), 3), QString(), Tone::Plain});
        lines_.push_back({tr("Water, cooling and plants"), formatNumber(power->waterM3, 0), QStringLiteral("m³"), Tone::Plain});
        lines_.push_back({tr("Firm margin, largest unit out"), formatDelta(a.marginMw(), 0), QStringLiteral("MW"), a.marginMw() < 0 ? Tone::Bad : Tone::Good});
        lines_.push_back({tr("Unserved in the dispatch"), formatNumber(power->unservedMwh, 0), QStringLiteral("MWh"), power->unservedMwh > kNothingMwh ? Tone::Bad : Tone::Plain});
        if (a.samples > 0) {
            lines_.push_back({tr("Unserved with outages"), formatNumber(a.unservedMwh, 0), QStringLiteral("MWh"), a.unservedMwh > kNothingMwh ? Tone::Bad : Tone::Plain});
            lines_.push_back({tr("Hours short, outages"), formatNumber(a.unservedHours, 1), QStringLiteral("h"), Tone::Plain});
        }
        double average = 0, marginal = 0, nox = 0;
        for (const SourceUse& s : power->sources) average += s.co2Tonnes, marginal += s.marginalCo2Tonnes, nox += s.noxKilograms * kTonnesPerKilogram;
        lines_.push_back({tr("CO₂, average grid"), formatNumber(average / 1000, 0), QStringLiteral("kt"), Tone::Plain});
        lines_.push_back({tr("CO₂, marginal grid"), formatNumber(marginal / 1000, 0), QStringLiteral("kt"), Tone::Plain});
        lines_.push_back({tr("NOx on site"), formatNumber(nox, 0), QStringLiteral("t"), Tone::Plain});
        lines_.push_back({tr("Renewable, of the load"), formatPercent(power->renewableShareAnnual).text(), QString(), Tone::Plain});
        for (const Line& line : lines_) spoken += QStringLiteral("; %1 %2 %3").arg(line.words, line.value, line.unit);
    }
    setAccessibleName(tr("Power in the operating year"));
    setAccessibleDescription(spoken);
    updateGeometry();
    update();
}

QSize PowerFigures::sizeHint() const {
    return {240, kHeadRow + 4 + (sources_.empty() ? 0 : kHeadRow) + kRow * static_cast<int>(sources_.size() + lines_.size()) + 10};
}

void PowerFigures::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter p(this);
    const double left = size::kInset, right = width() - size::kInset;
    double y = 2;
    const auto words = [&](const QRectF& box, const QFont& font, const QColor& ink, const QString& text) {
        p.setFont(font);
        p.setPen(ink);
        // Names of sources differ at their ends: "Aero turbines 1-5" and "6-10".
        p.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, box.width()));
    };
    const auto figure = [&](const QRectF& box, const QFont& font, const QColor& ink, const QString& text) {
        p.setFont(font);
        p.setPen(ink);
        drawFigures(p, box, Qt::AlignRight | Qt::AlignVCenter, text);
    };
    words(QRectF(left, y, right - left, kHeadRow), fonts::table(), t.text2, head_);
    y += kHeadRow + 4;
    if (!sources_.empty()) {
        const char* const heads[] = {"$/MWh", "CF, %", "TWh"};
        words(QRectF(left, y, 80, kHeadRow), fonts::caption(), t.text3, tr("Source"));
        for (int c = 0; c < 3; ++c) figure(QRectF(right - kColumn * (c + 1), y, kColumn, kHeadRow), fonts::caption(), t.text3, QLatin1String(heads[c]));
        y += kHeadRow;
        drawHLine(p, left, right, y - 1, t.strong);
    }
    for (const Source& s : sources_) {
        p.fillRect(QRectF(left, y + (kRow - kSwatch) / 2.0, kSwatch, kSwatch), t.technology(s.technology.toStdString()).fill);
        words(QRectF(left + 14, y, right - 3 * kColumn - left - 14, kRow), fonts::table(), t.text1, s.name);
        const QString* const cells[] = {&s.price, &s.share, &s.energy};
        for (int c = 0; c < 3; ++c) figure(QRectF(right - kColumn * (c + 1), y, kColumn, kRow), fonts::table(), t.text1, *cells[c]);
        y += kRow;
        drawHLine(p, left, right, y - 1, t.hairline);
    }
    for (const Line& line : lines_) {
        constexpr double kUnit = 46;
        const QColor ink = line.tone == Tone::Good ? t.good.ink : line.tone == Tone::Bad ? t.bad.ink : t.text1;
        words(QRectF(left, y, right - left - kUnit - 76, kRow), fonts::table(), t.text2, line.words);
        figure(QRectF(right - kUnit - 76, y, 72, kRow), fonts::table(), ink, line.value);
        words(QRectF(right - kUnit, y, kUnit, kRow), fonts::caption(), t.text3, line.unit);
        y += kRow;
        drawHLine(p, left, right, y - 1, t.hairline);
    }
}

}  // namespace stargate::ui

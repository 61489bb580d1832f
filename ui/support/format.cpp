#include "ui/support/format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDate>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stargate::ui {
namespace {

constexpr double kKilo = 1e3, kMillion = 1e6, kBillion = 1e9, kTrillion = 1e12;

QString words(const char* text) { return QCoreApplication::translate("Format", text); }

int decimalsFor(double size) {
    if (size >= 1000 || size == 0) return 0;
    if (size >= 10) return 1;
    if (size >= 0.995) return 2;
    return 2 - static_cast<int>(std::floor(std::log10(size)));
}

}  // namespace

QString formatNumber(double value, int decimals) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    const double half = 0.5 * std::pow(10.0, -decimals);
    const double size = std::abs(value);
    const QString digits = QLocale().toString(size, 'f', decimals);
    return value < 0 && size >= half ? kMinus + digits : digits;
}

QString formatSignificant(double value) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    return formatNumber(value, std::min(decimalsFor(std::abs(value)), 6));
}

QString formatCount(std::int64_t count) {
    const QString digits = QLocale().toString(static_cast<qlonglong>(std::abs(count)));
    return count < 0 ? kMinus + digits : digits;
}

QString formatShortCount(std::int64_t count) {
    return count >= 1'000'000 ? formatSignificant(static_cast<double>(count) / 1e6) + kNarrowSpace + QLatin1Char('M') : formatCount(count);
}

FigureText formatMoney(Money money) {
    const double usd = money.dollars(), size = std::abs(usd);
    double unit = 1;
    QString name;
    // 999,950 would round to "1,000.0 M", so each step is taken a little early.
    if (size >= 0.99995 * kTrillion) unit = kTrillion, name = words("tn");
    else if (size >= 0.99995 * kBillion) unit = kBillion, name = words("bn");
    else if (size >= 0.9995 * kMillion) unit = kMillion, name = words("M");
    const double shown = size / unit;
    const int decimals = unit == 1 ? (size < 100 && money.cents() % 100 != 0 ? 2 : 0) : shown >= 10 ? 1 : 2;
    const QString digits = QLocale().toString(shown, 'f', decimals);
    const bool minus = usd < 0 && shown >= 0.5 * std::pow(10.0, -decimals);
    return {(minus ? QString(kMinus) : QString()) + QLatin1Char('$') + digits, name};
}

FigureText formatPower(double mw) {
    if (std::abs(mw) < 2000) return formatMegawatts(mw);
    return {formatNumber(mw / kKilo, std::abs(mw) >= 100'000 ? 1 : 2), QStringLiteral("GW")};
}

FigureText formatMegawatts(double mw) {
    const double size = std::abs(mw);
    const bool whole = std::abs(mw - std::round(mw)) < 0.05 || size >= 1000;
    return {formatNumber(mw, whole ? 0 : size >= 10 ? 1 : 2), QStringLiteral("MW")};
}

FigureText formatEnergy(double mwh) {
    const double size = std::abs(mwh);
    if (size >= kMillion) return {formatSignificant(mwh / kMillion), QStringLiteral("TWh")};
    if (size >= 10 * kKilo) return {formatSignificant(mwh / kKilo), QStringLiteral("GWh")};
    return {formatSignificant(mwh), QStringLiteral("MWh")};
}

FigureText formatPercent(double share, int decimals) { return {formatNumber(share * 100, decimals), QStringLiteral("%")}; }

QString formatDelta(double value, int decimals) {
    const QString number = formatNumber(value, decimals);
    return number.startsWith(kMinus) || number == QStringLiteral("–") ? number : QLatin1Char('+') + number;
}

QDate qtDate(Date date) { return QDate(1970, 1, 1).addDays(date.days()); }
Date coreDate(QDate date) { return Date::fromDays(static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(date))); }

QString formatMonth(Month month) {
    return QLocale().toString(QDate(month.year(), month.month(), 1), QCoreApplication::translate("Format", "MMM yyyy", "QLocale date format of a month"));
}

QString formatDate(Date date) {
    return QLocale().toString(qtDate(date), QCoreApplication::translate("Format", "d MMM yyyy", "QLocale date format of a day"));
}

QString formatMonthRange(Month from, Month to) {
    return from == to ? formatMonth(from) : QStringLiteral("%1 – %2").arg(formatMonth(from), formatMonth(to));
}

QString formatPercentiles(Month p10, Month p90) { return QStringLiteral("P10–P90 ") + formatMonthRange(p10, p90); }

QString formatCoordinates(double latitude, double longitude) {
    const auto part = [](double degrees, const char* positive, const char* negative) {
        return QStringLiteral("%1° %2").arg(QLocale().toString(std::abs(degrees), 'f', 4), words(degrees < 0 ? negative : positive));
    };
    return QStringLiteral("%1, %2").arg(part(latitude, "N", "S"), part(longitude, "E", "W"));
}

}  // namespace stargate::ui

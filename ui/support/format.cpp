#include "ui/support/format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDate>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/report/words.h"

namespace stargate::ui {
namespace {

constexpr double kKilo = 1e3, kMillion = 1e6;

QString words(const char* text) { return QCoreApplication::translate("Format", text); }
QString text(const std::string& s) { return QString::fromStdString(s); }
FigureText figureText(const FigureWords& figure) { return {text(figure.value), text(figure.unit)}; }

int decimalsFor(double size) {
    if (size >= 1000 || size == 0) return 0;
    if (size >= 10) return 1;
    if (size >= 0.995) return 2;
    return 2 - static_cast<int>(std::floor(std::log10(size)));
}

}  // namespace

QLocale programLanguage() { return {QLocale::English, QLocale::UnitedStates}; }

QLocale systemConvention() {
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? programLanguage() : system;
}

QString formatNumber(double value, int decimals) { return std::isfinite(value) ? text(withThousands(value, decimals)) : QStringLiteral("–"); }

QString formatSignificant(double value) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    return formatNumber(value, std::min(decimalsFor(std::abs(value)), 6));
}

QString formatCount(std::int64_t count) { return text(withThousands(static_cast<double>(count))); }

QString formatShortCount(std::int64_t count) {
    return count >= 1'000'000 ? formatSignificant(static_cast<double>(count) / kMillion) + kNarrowSpace + QLatin1Char('M') : formatCount(count);
}

FigureText formatMoney(Money money) { return figureText(moneyFigure(money)); }
FigureText formatPower(double mw) { return figureText(powerFigure(mw)); }
FigureText formatMegawatts(double mw) { return figureText(megawattFigure(mw)); }

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

QString formatMonth(Month month) { return text(shortMonth(month)); }
QString formatDate(Date date) { return text(shortDate(date)); }

QString dataDateWords(Date dataDate) { return words("data date %1").arg(formatDate(dataDate)); }
Date systemDate() { return coreDate(QDate::currentDate()); }

QString formatMonthRange(Month from, Month to) {
    return from == to ? formatMonth(from) : QStringLiteral("%1 – %2").arg(formatMonth(from), formatMonth(to));
}

QString formatPercentiles(Month p10, Month p90) { return QStringLiteral("P10–P90 ") + formatMonthRange(p10, p90); }

QString formatCoordinates(double latitude, double longitude) {
    const auto part = [](double degrees, const char* positive, const char* negative) {
        return QStringLiteral("%1° %2").arg(formatNumber(std::abs(degrees), 4), words(degrees < 0 ? negative : positive));
    };
    return QStringLiteral("%1, %2").arg(part(latitude, "N", "S"), part(longitude, "E", "W"));
}

}  // namespace stargate::ui

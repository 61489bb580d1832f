#pragma once
#include <QtCore/QLocale>
#include <QtCore/QString>

#include "core/base/money.h"
#include "core/base/month.h"

/// Figures of the window, by the one formatter of core/report/words.h: 3 to 4 significant digits, real minus, thousands, in the program's own
/// language. Exported values never pass through here.
namespace stargate::ui {

/// English as in the United States, until the program speaks another language; the default locale of the window and of the command line.
QLocale programLanguage();
/// How people on this system write numbers and dates: what a typed text may mean beside the program's own reading.
QLocale systemConvention();

inline constexpr QChar kMinus{0x2212};
inline constexpr QChar kNarrowSpace{0x202F};  ///< stands between value and unit

/// A value and its unit, kept apart because the unit is drawn lighter.
struct FigureText {
    QString value;  ///< "$283.3"
    QString unit;   ///< "bn"; empty when the figure has none
    QString text() const { return unit.isEmpty() ? value : value + kNarrowSpace + unit; }
    bool operator==(const FigureText&) const = default;
};

/// "1,613,700", "−0.35": rounded to `decimals`, never "−0". A value that is not finite is "–".
QString formatNumber(double value, int decimals);
/// 3 to 4 significant digits: 12,345; 283.3; 31.9; 4.45; 0.0123.
QString formatSignificant(double value);
QString formatCount(std::int64_t count);
QString formatShortCount(std::int64_t count);  ///< "2.09 M", "403,200"
/// "$283.3 bn", "$31.9 bn", "$11.77 M", "$3,300", with M or bn by size.
FigureText formatMoney(Money money);
/// MW below 2,000, GW from there on: "1,400 MW", "6.95 GW".
FigureText formatPower(double megawatts);
FigureText formatMegawatts(double megawatts);
FigureText formatEnergy(double megawattHours);
FigureText formatPercent(double share, int decimals = 0);  ///< of a share 0..1
/// A difference with its sign: "+20.6", "−7", "+0".
QString formatDelta(double value, int decimals);
QString formatMonth(Month month);            ///< "Dec 2028"
QString formatDate(Date date);               ///< "22 Aug 2027"
QString formatMonthRange(Month from, Month to);  ///< "Nov 2028 – Jun 2029"
QString formatCoordinates(double latitude, double longitude);  ///< "32.5013° N, 99.7856° W"
/// "P10–P90 Nov 2028 – Jun 2029"
QString formatPercentiles(Month p10, Month p90);

/// "data date 21 Aug 2026": beside the line that parts record from forecast. The day of the clock is something else.
QString dataDateWords(Date dataDate);
Date systemDate();

QDate qtDate(Date date);
Date coreDate(QDate date);

}  // namespace stargate::ui

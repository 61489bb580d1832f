#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

#include "ui/support/entry_parts.h"
#include "ui/support/format.h"

namespace stargate::ui::entry {
namespace {

QString words(const char* text) { return QCoreApplication::translate("Entry", text); }

bool isDigits(QStringView s) {
    return !s.isEmpty() && std::all_of(s.begin(), s.end(), [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

/// Digits in groups of three behind the first, or without groups. "0,234" is no grouping anybody writes.
bool isWhole(QStringView s, QChar group) {
    const auto parts = s.split(group);
    if (parts.size() == 1) return isDigits(s);
    if (!isDigits(parts.first()) || parts.first().size() > 3 || parts.first().startsWith(QLatin1Char('0'))) return false;
    return std::all_of(parts.begin() + 1, parts.end(), [](QStringView p) { return p.size() == 3 && isDigits(p); });
}

/// The value when `token` is written with these marks; spaces and apostrophes group everywhere.
std::optional<double> valueBy(const QString& token, QChar decimal, QChar group) {
    const qsizetype at = token.indexOf(decimal);
    const QStringView whole = QStringView(token).left(at < 0 ? token.size() : at);
    const QStringView part = at < 0 ? QStringView() : QStringView(token).mid(at + 1);
    if (at >= 0 && !isDigits(part)) return std::nullopt;
    QChar used = group;
    for (const QChar c : {QChar(QLatin1Char(' ')), QChar(QLatin1Char('\''))})
        if (whole.contains(c)) used = c;
    if (!(whole.isEmpty() && at >= 0) && !isWhole(whole, used)) return std::nullopt;
    QString plain = whole.toString().remove(used);
    if (plain.isEmpty()) plain = QStringLiteral("0");
    if (at >= 0) plain += QLatin1Char('.') + part.toString();
    return plain.toDouble();
}

QChar mark(const QString& separator) {
    const QString tidy = separator.isEmpty() ? QString() : tidied(QLatin1Char('x') + separator + QLatin1Char('x'));
    return tidy.size() == 3 ? tidy[1] : QChar(QLatin1Char(' '));
}

/// What stands before the decimals and between the thousands.
struct Marks {
    explicit Marks(const QLocale& locale) : decimal(mark(locale.decimalPoint())), group(mark(locale.groupSeparator())) {}
    Marks(QChar decimalMark, QChar groupMark) : decimal(decimalMark), group(groupMark) {}
    QChar decimal, group;
    bool operator==(const Marks&) const = default;
};

std::optional<double> valueBy(const QString& token, const Marks& marks) { return valueBy(token, marks.decimal, marks.group); }

/// "“1.350” is 1.35 with a decimal point, or 1350 with a point between thousands.", and how to write each.
tl::unexpected<Error> twoReadings(const QString& token, double asDecimal, double asThousands, const EntryContext& context) {
    const bool comma = token.contains(QLatin1Char(','));
    const QString decimal = plainNumber(asDecimal, context.locale, context.system), thousands = plainNumber(asThousands, context.locale, context.system);
    return refused((comma ? words("“%1” is %2 with a decimal comma, or %3 with a comma between thousands.")
                          : words("“%1” is %2 with a decimal point, or %3 with a point between thousands."))
                       .arg(token, decimal, thousands),
                   words("Write %1 or %2.").arg(decimal, thousands));
}

/// The digits of a token whose one kind of mark is `group`, wherever it stands: "1,35" as 135; none where that says nothing else.
std::optional<double> digitsOf(QString token, QChar group) {
    token.remove(group);
    return isDigits(token) && (token.size() == 1 || !token.startsWith(QLatin1Char('0'))) ? std::optional(token.toDouble()) : std::nullopt;
}

}  // namespace

QString tidied(const QString& text) {
    QString out;
    for (const QChar c : text) {
        if (c.isSpace() || c == QChar(0x00A0) || c == kNarrowSpace || c == QChar(0x2009)) out += QLatin1Char(' ');
        else if (c == kMinus || c == QChar(0x2013)) out += QLatin1Char('-');
        else if (c == QChar(0x2019)) out += QLatin1Char('\'');
        else out += c;
    }
    return out.simplified();
}

QLocale localeWith(QLocale locale, const QLocale& system) {
    if (Marks(locale) != Marks(system)) locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

QString plainNumber(double value, const QLocale& locale, const QLocale& system) {
    QString text = localeWith(locale, system).toString(value, 'f', QLocale::FloatingPointShortest);
    const auto other = valueBy(tidied(text), Marks(system));
    return other && *other != value ? text + QLatin1Char('0') : text;  // "1.234" is thousands elsewhere, "1.2340" nowhere
}

Result<NumberText> readNumber(const QString& text, const EntryContext& context) {
    static const QRegularExpression shape(QStringLiteral("^(?:[0-9.,']| (?=[0-9]))+"));
    const QString token = shape.match(text).captured(0);
    const Marks marks(context.locale), systemMarks(context.system);
    const auto own = valueBy(token, marks), system = valueBy(token, systemMarks);
    const QChar decimal = marks.decimal;
    if (own && system && *own != *system) {
        const bool isDecimal = token.contains(decimal);
        return twoReadings(token, isDecimal ? *own : *system, isDecimal ? *system : *own, context);
    }
    if (!own) {
        const QChar dot = QLatin1Char('.'), comma = QLatin1Char(',');
        const auto other = system ? system : decimal == comma ? valueBy(token, dot, comma) : valueBy(token, comma, dot);
        const QString what = token.isEmpty() ? text : token;
        if (!other) return refused(words("“%1” is not a number.").arg(what), words("Write digits, like %1.").arg(context.locale.toString(1200.5, 'f', 1)));
        if (const auto digits = digitsOf(token, marks.group)) return twoReadings(token, *other, *digits, context);
        return refused(words("“%1” is not written as numbers are here.").arg(what), words("Write %1.").arg(plainNumber(*other, context.locale, context.system)));
    }
    NumberText n{*own, token.size(), false};
    // "1,234" and "1.234" mean different things to a writer of the other convention; where the comma is decimal, say which was taken.
    static const QRegularExpression oneMark(QStringLiteral("^[1-9][0-9]{0,2}[.,][0-9]{3}$"));
    n.ambiguous = decimal == QLatin1Char(',') && oneMark.match(token).hasMatch();
    static const QRegularExpression exponent(QStringLiteral("^[eE]([+-]?[0-9]{1,3})(?![A-Za-z0-9])"));
    if (const auto power = exponent.match(text.mid(n.length)); power.hasMatch()) {
        n.value *= std::pow(10.0, power.captured(1).toInt());
        n.length += power.capturedLength(0);
    }
    if (!std::isfinite(n.value)) return refused(words("“%1” is too large.").arg(text), QString());
    return n;
}

std::optional<double> multiplier(const QString& compact, const QLocale& locale) {
    static const QHash<QString, double> known{
        {QString(), 1},
        {QStringLiteral("k"), 1e3},        {QStringLiteral("thousand"), 1e3},  {QStringLiteral("tsd"), 1e3},       {QStringLiteral("tausend"), 1e3},
        {QStringLiteral("m"), 1e6},        {QStringLiteral("mm"), 1e6},        {QStringLiteral("mn"), 1e6},        {QStringLiteral("mln"), 1e6},
        {QStringLiteral("mio"), 1e6},      {QStringLiteral("million"), 1e6},   {QStringLiteral("millions"), 1e6},  {QStringLiteral("millionen"), 1e6},
        {QStringLiteral("b"), 1e9},        {QStringLiteral("bn"), 1e9},        {QStringLiteral("bln"), 1e9},       {QStringLiteral("billion"), 1e9},
        {QStringLiteral("billions"), 1e9}, {QStringLiteral("g"), 1e9},         {QStringLiteral("mrd"), 1e9},       {QStringLiteral("milliarde"), 1e9},
        {QStringLiteral("milliarden"), 1e9}, {QStringLiteral("billionen"), 1e12}, {QStringLiteral("t"), 1e12},     {QStringLiteral("tn"), 1e12},
        {QStringLiteral("trn"), 1e12},     {QStringLiteral("trillion"), 1e12}, {QStringLiteral("trillions"), 1e12}};
    if (compact == QStringLiteral("billion") && locale.language() == QLocale::German) return 1e12;
    const auto at = known.constFind(compact);
    return at == known.constEnd() ? std::nullopt : std::optional<double>(*at);
}

std::optional<double> unitFactor(EntryKind kind, const QString& compact) {
    using Table = QHash<QString, double>;
    // Exact by definition: international foot, mile and acre; avoirdupois pound; mean Gregorian month of 30.4375 days (365.25 / 12).
    constexpr double kSquareMetresPerAcre = 4046.8564224, kDaysPerMonth = 30.4375, kKilogramsPerPound = 0.45359237;
    static const Table power{{QStringLiteral("w"), 1e-6}, {QStringLiteral("kw"), 1e-3}, {QStringLiteral("mw"), 1}, {QStringLiteral("gw"), 1e3},
                             {QStringLiteral("tw"), 1e6}, {QString(), 1}};
    static const Table energy{{QStringLiteral("wh"), 1e-6}, {QStringLiteral("kwh"), 1e-3}, {QStringLiteral("mwh"), 1}, {QStringLiteral("gwh"), 1e3},
                              {QStringLiteral("twh"), 1e6}, {QString(), 1}};
    static const Table energyPrice{{QString(), 1}, {QStringLiteral("/mwh"), 1}, {QStringLiteral("/kwh"), 1e3}, {QStringLiteral("/gwh"), 1e-3},
                                   {QStringLiteral("¢/kwh"), 10}, {QStringLiteral("c/kwh"), 10}, {QStringLiteral("ct/kwh"), 10},
                                   {QStringLiteral("cents/kwh"), 10}};
    static const Table powerPrice{{QString(), 1}, {QStringLiteral("/mw"), 1}, {QStringLiteral("/mwit"), 1}, {QStringLiteral("/kw"), 1e3}, {QStringLiteral("/w"), 1e6}};
    static const Table emissions{{QString(), 1}, {QStringLiteral("kg/mwh"), 1}, {QStringLiteral("g/kwh"), 1}, {QStringLiteral("t/mwh"), 1e3},
                                 {QStringLiteral("lb/mwh"), kKilogramsPerPound}, {QStringLiteral("kg/kwh"), 1e3}};
    static const Table days{{QString(), 1}, {QStringLiteral("d"), 1}, {QStringLiteral("day"), 1}, {QStringLiteral("days"), 1},
                            {QStringLiteral("tag"), 1}, {QStringLiteral("tage"), 1}, {QStringLiteral("tagen"), 1},
                            {QStringLiteral("w"), 7}, {QStringLiteral("wk"), 7}, {QStringLiteral("week"), 7}, {QStringLiteral("weeks"), 7},
                            {QStringLiteral("woche"), 7}, {QStringLiteral("wochen"), 7},
                            {QStringLiteral("mo"), kDaysPerMonth}, {QStringLiteral("mon"), kDaysPerMonth}, {QStringLiteral("month"), kDaysPerMonth},
                            {QStringLiteral("months"), kDaysPerMonth}, {QStringLiteral("monat"), kDaysPerMonth}, {QStringLiteral("monate"), kDaysPerMonth},
                            {QStringLiteral("monaten"), kDaysPerMonth},
                            {QStringLiteral("y"), 12 * kDaysPerMonth}, {QStringLiteral("yr"), 12 * kDaysPerMonth}, {QStringLiteral("yrs"), 12 * kDaysPerMonth},
                            {QStringLiteral("year"), 12 * kDaysPerMonth}, {QStringLiteral("years"), 12 * kDaysPerMonth}, {QStringLiteral("a"), 12 * kDaysPerMonth},
                            {QStringLiteral("jahr"), 12 * kDaysPerMonth}, {QStringLiteral("jahre"), 12 * kDaysPerMonth}, {QStringLiteral("jahren"), 12 * kDaysPerMonth}};
    static const Table bandwidth{{QString(), 1}, {QStringLiteral("tb/s"), 1}, {QStringLiteral("tbit/s"), 1}, {QStringLiteral("tbps"), 1},
                                 {QStringLiteral("gb/s"), 1e-3}, {QStringLiteral("gbit/s"), 1e-3}, {QStringLiteral("gbps"), 1e-3}};
    static const Table area{{QString(), 1}, {QStringLiteral("ac"), 1}, {QStringLiteral("acre"), 1}, {QStringLiteral("acres"), 1},
                            {QStringLiteral("ha"), 1e4 / kSquareMetresPerAcre}, {QStringLiteral("km2"), 1e6 / kSquareMetresPerAcre},
                            {QStringLiteral("km²"), 1e6 / kSquareMetresPerAcre}, {QStringLiteral("m2"), 1 / kSquareMetresPerAcre},
                            {QStringLiteral("m²"), 1 / kSquareMetresPerAcre}, {QStringLiteral("sqmi"), 640}, {QStringLiteral("mi2"), 640}};
    static const Table length{{QString(), 1}, {QStringLiteral("m"), 1}, {QStringLiteral("km"), 1e3}, {QStringLiteral("ft"), 0.3048}, {QStringLiteral("mi"), 1609.344}};
    const Table* table = nullptr;
    double scale = 1;
    switch (kind) {
        case EntryKind::Power: table = &power; break;
        case EntryKind::Energy: table = &energy; break;
        case EntryKind::EnergyPrice: table = &energyPrice; break;
        case EntryKind::PowerPrice: table = &powerPrice; break;
        case EntryKind::Emissions: table = &emissions; break;
        case EntryKind::Days: table = &days; break;
        case EntryKind::Months:
            if (compact.isEmpty() || compact == QStringLiteral("m")) return 1.0;
            table = &days, scale = 1 / kDaysPerMonth;
            break;
        case EntryKind::Bandwidth: table = &bandwidth; break;
        case EntryKind::Area: table = &area; break;
        case EntryKind::Length: table = &length; break;
        case EntryKind::Percent:
            if (compact == QStringLiteral("%") || compact == QStringLiteral("pct") || compact == QStringLiteral("percent") || compact == QStringLiteral("prozent") ||
                compact == QStringLiteral("%/a") || compact == QStringLiteral("%/y") || compact.isEmpty())
                return 1.0;
            return std::nullopt;
        case EntryKind::Ratio:
            if (compact == QStringLiteral("%")) return 0.01;
            return compact.isEmpty() || compact == QStringLiteral("x") ? std::optional<double>(1.0) : std::nullopt;
        default: return compact.isEmpty() ? std::optional<double>(1.0) : std::nullopt;
    }
    const auto at = table->constFind(compact);
    return at == table->constEnd() ? std::nullopt : std::optional<double>(*at * scale);
}

}  // namespace stargate::ui::entry

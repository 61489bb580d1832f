#include "ui/support/unit_entry.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <cmath>

#include "ui/support/entry_parts.h"
#include "ui/support/format.h"

namespace stargate::ui {
namespace entry {

tl::unexpected<Error> refused(const QString& happened, const QString& remedy) {
    return fail(ErrorCode::BadInput, happened.toStdString(), {}, remedy.toStdString());
}

tl::unexpected<Error> refused(EntryKind kind, const QString& text, const QLocale& locale) {
    const auto tr = [](const char* words) { return QCoreApplication::translate("Entry", words); };
    const auto number = [&locale](double value, int decimals) { return locale.toString(value, 'f', decimals); };
    QString what, example;
    switch (kind) {
        case EntryKind::Power: what = tr("a power"), example = number(1.2, 1) + QStringLiteral(" GW"); break;
        case EntryKind::Energy: what = tr("an amount of energy"), example = number(600, 0) + QStringLiteral(" MWh"); break;
        case EntryKind::Money: what = tr("an amount of money"), example = QStringLiteral("$") + number(3.5, 1) + QStringLiteral(" bn"); break;
        case EntryKind::EnergyPrice: what = tr("a price of energy"), example = number(63, 0) + QStringLiteral(" $/MWh"); break;
        case EntryKind::PowerPrice: what = tr("a price of power"), example = number(11.8, 1) + QStringLiteral(" M$/MW"); break;
        case EntryKind::Emissions: what = tr("an emission factor"), example = number(380, 0) + QStringLiteral(" kg/MWh"); break;
        case EntryKind::Months: what = tr("a duration"), example = tr("36 mo"); break;
        case EntryKind::Days: what = tr("a duration"), example = tr("45 d"); break;
        case EntryKind::Percent: what = tr("a percentage"), example = QStringLiteral("40 %"); break;
        case EntryKind::Bandwidth: what = tr("a data rate"), example = QStringLiteral("40 Tb/s"); break;
        case EntryKind::Area: what = tr("an area"), example = tr("1,100 acres"); break;
        case EntryKind::Length: what = tr("a length"), example = QStringLiteral("520 m"); break;
        case EntryKind::Latitude: what = tr("a latitude"), example = number(32.5013, 4) + QStringLiteral("° N"); break;
        case EntryKind::Longitude: what = tr("a longitude"), example = number(99.7856, 4) + QStringLiteral("° W"); break;
        case EntryKind::Month: what = tr("a month"), example = tr("Jul 2027 or Q3 2027"); break;
        case EntryKind::Date: what = tr("a date"), example = tr("22 Aug 2027 or 2027-08-22"); break;
        case EntryKind::Count: what = tr("a whole number"), example = number(1200, 0); break;
        case EntryKind::Year: what = tr("a year"), example = QStringLiteral("2025"); break;
        case EntryKind::Number:
        case EntryKind::Ratio: what = tr("a number"), example = number(1.4, 1); break;
    }
    return refused(tr("“%1” is not %2.").arg(text, what), tr("Write it like %1.").arg(example));
}

}  // namespace entry

namespace {

using entry::NumberText;
using entry::refused;

QString words(const char* text) { return QCoreApplication::translate("Entry", text); }

bool isMoneyLike(EntryKind kind) { return kind == EntryKind::Money || kind == EntryKind::EnergyPrice || kind == EntryKind::PowerPrice; }

/// Takes "$", "US$" or "USD" from the front; other currencies stay and are refused with the rest.
void takeCurrency(QString& text) {
    static const QRegularExpression dollars(QStringLiteral("^(?:us ?\\$|usd|\\$) ?"), QRegularExpression::CaseInsensitiveOption);
    text.remove(dollars);
}

/// Unit or multiplier behind the number as the factor to the base unit.
std::optional<double> factorOf(EntryKind kind, QString rest, const QLocale& locale) {
    QString compact = rest.remove(QLatin1Char(' ')).toLower();
    if (!isMoneyLike(kind)) {
        if (kind == EntryKind::Count || kind == EntryKind::Number) return entry::multiplier(compact, locale);
        return entry::unitFactor(kind, compact);
    }
    static const QRegularExpression currency(QStringLiteral("us\\$|usd|\\$|dollars?"));
    compact.remove(currency);
    if (kind == EntryKind::Money) return entry::multiplier(compact, locale);
    const qsizetype slash = compact.indexOf(QLatin1Char('/'));
    if (const auto direct = entry::unitFactor(kind, compact)) return direct;
    const auto times = entry::multiplier(slash < 0 ? compact : compact.left(slash), locale);
    const auto per = entry::unitFactor(kind, slash < 0 ? QString() : compact.mid(slash));
    return times && per ? std::optional<double>(*times * *per) : std::nullopt;
}

/// "+10%" of the current value.
Result<Reading> relative(EntryKind kind, double percent, const QString& text, const EntryContext& context) {
    if (!context.current) return refused(words("“%1” changes a value, and there is none yet.").arg(text), words("Write the value itself."));
    double value = *context.current * (1 + percent / 100);
    if (kind == EntryKind::Count) value = std::round(value);
    if (kind == EntryKind::Money) value = std::round(value * 100) / 100;
    const auto shown = [&](double v) { return writeEntry(kind, v, context.locale, context.system) + (entryUnit(kind).isEmpty() ? QString() : kNarrowSpace + entryUnit(kind)); };
    return Reading{value, words("%1 from %2: %3").arg(text, shown(*context.current), shown(value))};
}

Result<Reading> readAmount(EntryKind kind, const QString& original, const EntryContext& context) {
    QString text = original;
    const auto takeSign = [&text] {
        const bool minus = text.startsWith(QLatin1Char('-')), plus = text.startsWith(QLatin1Char('+'));
        if (minus || plus) text = text.mid(1).trimmed();
        return minus ? -1 : plus ? 1 : 0;
    };
    int sign = takeSign();
    if (isMoneyLike(kind)) {
        takeCurrency(text);
        if (sign == 0) sign = takeSign();
    }
    double total = 0;
    bool ambiguous = false, bare = true;
    QString lastUnit;
    const bool compound = kind == EntryKind::Months || kind == EntryKind::Days;
    for (int part = 0; part == 0 || (compound && !text.isEmpty()); ++part) {
        const auto number = entry::readNumber(text, context);
        if (!number) {
            // Words about the number only where there is one; otherwise say what the field holds.
            if (text.isEmpty() || !(text[0].isDigit() || text[0] == QLatin1Char('.') || text[0] == QLatin1Char(','))) return refused(kind, original, context.locale);
            return tl::make_unexpected(number.error());
        }
        text = text.mid(number->length).trimmed();
        ambiguous = ambiguous || number->ambiguous;
        if (compound) {
            static const QRegularExpression unitWord(QStringLiteral("^[^0-9]*"));
            lastUnit = unitWord.match(text).captured(0).trimmed();
            text = text.mid(unitWord.match(text).capturedLength(0));
        } else {
            lastUnit = text;
            text.clear();
        }
        if (lastUnit == QStringLiteral("%") && sign != 0 && part == 0 && !(kind == EntryKind::Percent && sign < 0))
            return relative(kind, sign * number->value, original, context);
        const auto factor = factorOf(kind, lastUnit, context.locale);
        if (!factor || (part > 0 && lastUnit.isEmpty())) return refused(kind, original, context.locale);
        bare = bare && lastUnit.isEmpty();
        total += number->value * *factor;
    }
    Reading reading{sign < 0 ? -total : total, {}};
    if (kind == EntryKind::Count || kind == EntryKind::Year) {
        if (std::abs(reading.value - std::round(reading.value)) > 1e-6 || std::abs(reading.value) > 9e15)
            return refused(EntryKind::Count, original, context.locale);
        reading.value = std::round(reading.value);
    }
    // Beyond this, cents no longer fit into Money.
    if (kind == EntryKind::Money && std::abs(reading.value) > 9e14) return refused(words("“%1” is too large.").arg(original), QString());
    if (kind == EntryKind::Money) reading.value = std::round(reading.value * 100) / 100;
    if (!std::isfinite(reading.value)) return refused(kind, original, context.locale);

    const QString unit = entryUnit(kind);
    const QString shown = writeEntry(kind, reading.value, context.locale, context.system) + (unit.isEmpty() ? QString() : kNarrowSpace + unit);
    const bool percentOrShare = kind == EntryKind::Percent && bare && reading.value != 0 && std::abs(reading.value) < 1;
    const bool milliwatt = (kind == EntryKind::Power && lastUnit == QStringLiteral("mW")) || (kind == EntryKind::Energy && lastUnit == QStringLiteral("mWh"));
    const bool longScale = context.locale.language() == QLocale::German && lastUnit.contains(QStringLiteral("billion"), Qt::CaseInsensitive);
    if (ambiguous || percentOrShare || milliwatt || longScale || (sign > 0 && context.current)) reading.note = words("Read as %1").arg(shown);
    return reading;
}

}  // namespace

Result<Reading> readEntry(EntryKind kind, const QString& typed, const EntryContext& context) {
    const QString text = entry::tidied(typed);
    if (text.isEmpty()) return refused(words("Nothing is written here."), words("Write a value, or press Esc to keep the old one."));
    if (text.size() > 100) return refused(words("This is too long to be a value."), QString());
    Result<Reading> reading = [&]() -> Result<Reading> {
        switch (kind) {
            case EntryKind::Month:
            case EntryKind::Date: return entry::readDate(kind, text, context);
            case EntryKind::Latitude:
            case EntryKind::Longitude: return entry::readAngle(kind, text, context.locale);
            default: return readAmount(kind, text, context);
        }
    }();
    if (!reading) return reading;
    if (reading->value >= context.min && reading->value <= context.max) return reading;
    const auto shown = [&](double v) { return writeEntry(kind, v, context.locale, context.system); };
    Error error;
    error.code = ErrorCode::OutOfRange;
    const bool low = reading->value < context.min;
    error.happened = (low ? words("%1 is below the smallest value, %2.") : words("%1 is above the largest value, %2."))
                         .arg(shown(reading->value), shown(low ? context.min : context.max))
                         .toStdString();
    return tl::make_unexpected(error);
}

QString writeEntry(EntryKind kind, double value, const QLocale& locale, const QLocale& system) {
    // Twelve digits keep every typed figure and drop the dust of binary fractions (0.1 + 0.2).
    const auto number = [&](double v) {
        const double tidy = QString::number(v, 'g', 12).toDouble();
        const QString text = entry::plainNumber(std::abs(tidy), locale, system);
        return tidy < 0 ? kMinus + text : text;
    };
    switch (kind) {
        case EntryKind::Month:
        case EntryKind::Date: return entry::writeDate(kind, value, locale);
        case EntryKind::Year: return QString::number(std::llround(value));
        case EntryKind::Count: return number(std::round(value));
        case EntryKind::Percent: return number(value) + kNarrowSpace + QLatin1Char('%');
        case EntryKind::Latitude:
        case EntryKind::Longitude: {
            QString text = locale.toString(std::abs(std::round(value * 1e6) / 1e6), 'f', QLocale::FloatingPointShortest);
            return value < 0 ? kMinus + text : text;
        }
        case EntryKind::Money: {
            // The largest unit that still shows every cent with at most four decimals.
            const auto cents = std::llround(std::abs(value) * 100);
            const QString sign = value < 0 && cents != 0 ? QString(kMinus) : QString();
            for (const auto& [unit, name] : {std::pair<long long, const char*>{100'000'000'000, "bn"}, {100'000'000, "M"}})
                if (cents >= unit && cents % (unit / 10'000) == 0)
                    return sign + QLatin1Char('$') + entry::plainNumber(static_cast<double>(cents) / static_cast<double>(unit), locale, system) +
                           kNarrowSpace + QLatin1String(name);
            if (cents % 100 == 0) return sign + QLatin1Char('$') + entry::plainNumber(static_cast<double>(cents) / 100, locale, system);
            return sign + QLatin1Char('$') + entry::localeWith(locale, system).toString(static_cast<double>(cents) / 100, 'f', 2);
        }
        default: return number(value);
    }
}

QString entryUnit(EntryKind kind) {
    switch (kind) {
        case EntryKind::Power: return QStringLiteral("MW");
        case EntryKind::Energy: return QStringLiteral("MWh");
        case EntryKind::EnergyPrice: return QStringLiteral("$/MWh");
        case EntryKind::PowerPrice: return QStringLiteral("$/MW");
        case EntryKind::Emissions: return QStringLiteral("kg/MWh");
        case EntryKind::Months: return words("mo");
        case EntryKind::Days: return words("d");
        case EntryKind::Bandwidth: return QStringLiteral("Tb/s");
        case EntryKind::Area: return words("acres");
        case EntryKind::Length: return QStringLiteral("m");
        case EntryKind::Latitude:
        case EntryKind::Longitude: return QStringLiteral("°");
        default: return {};
    }
}

EntryKind entryKindOf(const FieldSpec& spec) {
    switch (spec.kind) {
        case FieldKind::Money: return EntryKind::Money;
        case FieldKind::Date: return EntryKind::Date;
        case FieldKind::Month: return EntryKind::Month;
        case FieldKind::Integer:
            if (spec.unit == Unit::Year) return EntryKind::Year;
            if (spec.unit == Unit::Months || spec.unit == Unit::Days) break;
            return EntryKind::Count;
        default: break;
    }
    switch (spec.unit) {
        case Unit::Count: return EntryKind::Count;
        case Unit::Degrees: return spec.key == "lat" ? EntryKind::Latitude : EntryKind::Longitude;
        case Unit::Acres: return EntryKind::Area;
        case Unit::Metres: return EntryKind::Length;
        case Unit::Megawatts: return EntryKind::Power;
        case Unit::MegawattHours: return EntryKind::Energy;
        case Unit::UsdPerMwh: return EntryKind::EnergyPrice;
        case Unit::UsdPerMwIt: return EntryKind::PowerPrice;
        case Unit::KgPerMwh: return EntryKind::Emissions;
        case Unit::PercentPerYear: return EntryKind::Percent;
        case Unit::Months: return EntryKind::Months;
        case Unit::TerabitsPerSecond: return EntryKind::Bandwidth;
        case Unit::Ratio: return EntryKind::Ratio;
        case Unit::Usd: return EntryKind::Money;
        case Unit::Year: return EntryKind::Year;
        case Unit::Days: return EntryKind::Days;
        default: return EntryKind::Number;
    }
}

}  // namespace stargate::ui

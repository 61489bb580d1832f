#include <QtCore/QCoreApplication>
#include <QtCore/QDate>
#include <QtCore/QRegularExpression>

#include <cmath>

#include "ui/support/entry_parts.h"
#include "ui/support/format.h"

namespace stargate::ui::entry {
namespace {

QString words(const char* text) { return QCoreApplication::translate("Entry", text); }

/// A date as far as it was written; `loose` when the month or the century had to be taken.
struct Written {
    int year = 0, month = 0, day = 0;  ///< day 0: a month only
    bool loose = false;
    bool twoWays = false;  ///< day and month may change places
};

/// Month by name, in the locale's language or in English, at least three letters.
int monthNamed(QString name, const QLocale& locale) {
    name.remove(QLatin1Char('.'));
    if (name.size() < 3) return 0;
    for (const QLocale& language : {locale, QLocale(QLocale::English, QLocale::UnitedStates)})
        for (int month = 1; month <= 12; ++month)
            for (const auto form : {QLocale::LongFormat, QLocale::ShortFormat}) {
                QString full = language.standaloneMonthName(month, form);
                full.remove(QLatin1Char('.'));
                if (full.startsWith(name, Qt::CaseInsensitive)) return month;
            }
    return 0;
}

/// A four-digit year, or two digits taken as 20xx.
bool takeYear(const QString& digits, Written& w) {
    if (digits.size() == 4) {
        w.year = digits.toInt();
        return true;
    }
    if (digits.size() != 2) return false;
    w.year = 2000 + digits.toInt();
    w.loose = true;
    return true;
}

bool isNumber(const QString& s) {
    bool ok = false;
    s.toInt(&ok);
    return ok && s[0].isDigit();
}

bool monthFirst(const QLocale& locale) {
    const QString order = locale.dateFormat(QLocale::ShortFormat);
    return order.indexOf(QLatin1Char('M')) < order.indexOf(QLatin1Char('d'));
}

std::optional<Written> read(const QString& text, const EntryContext& context) {
    const QLocale& locale = context.locale;
    Written w;
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?$"));
    if (const auto m = iso.match(text); m.hasMatch()) return Written{m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt(), false};
    static const QRegularExpression quarter(QStringLiteral("^(?:([qh])([1-4])[ /'-]*(\\d{4}|\\d{2})|(\\d{4})[ /-]*([qh])([1-4]))$"), QRegularExpression::CaseInsensitiveOption);
    if (const auto m = quarter.match(text); m.hasMatch()) {
        const QString letter = (m.captured(1) + m.captured(5)).toLower();
        const int n = (m.captured(2) + m.captured(6)).toInt();
        if (letter == QStringLiteral("h") && n > 2) return std::nullopt;
        takeYear(m.captured(3) + m.captured(4), w);
        w.month = letter == QStringLiteral("h") ? 6 * n - 5 : 3 * n - 2;
        w.loose = true;
        return w;
    }
    static const QRegularExpression gaps(QStringLiteral("[ ,/'-]+|\\.(?=\\d)|\\. "));
    QStringList parts = text.split(gaps, Qt::SkipEmptyParts);
    if (parts.isEmpty() || parts.size() > 3) return std::nullopt;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isNumber(parts[i])) continue;
        w.month = monthNamed(parts[i], locale);
        if (w.month == 0) return std::nullopt;
        parts.removeAt(i);
        if (parts.size() == 1) return takeYear(parts[0], w) ? std::optional(w) : std::nullopt;
        if (parts.size() != 2 || !isNumber(parts[0]) || !isNumber(parts[1])) return std::nullopt;
        const bool yearFirst = parts[0].size() == 4;
        w.day = parts[yearFirst ? 1 : 0].toInt();
        return takeYear(parts[yearFirst ? 0 : 1], w) && w.day > 0 ? std::optional(w) : std::nullopt;
    }
    // Digits only from here on.
    if (parts.size() == 1) {
        if (parts[0].size() != 4) return std::nullopt;
        return Written{parts[0].toInt(), 1, 0, true};
    }
    if (parts.size() == 2) {
        if (parts[0].size() == 4) return Written{parts[0].toInt(), parts[1].toInt(), 0, false};
        return parts[1].size() == 4 ? std::optional(Written{parts[1].toInt(), parts[0].toInt(), 0, false}) : std::nullopt;
    }
    if (parts[0].size() == 4) return Written{parts[0].toInt(), parts[1].toInt(), parts[2].toInt(), false};
    if (!takeYear(parts[2], w)) return std::nullopt;
    const int a = parts[0].toInt(), b = parts[1].toInt();
    // Dots stand in dates that begin with the day; a program that writes none takes them for a date only where nothing else can be meant.
    const bool dots = text.contains(QLatin1Char('.')), ownDots = locale.dateFormat(QLocale::ShortFormat).contains(QLatin1Char('.'));
    const bool first = !dots && monthFirst(locale);
    const bool elsewhere = dots ? !ownDots && monthFirst(locale) : monthFirst(context.system);
    w.month = first ? a : b;
    w.day = first ? b : a;
    const bool exchangeable = a <= 12 && b <= 12 && a != b;
    w.twoWays = exchangeable && first != elsewhere;
    if (!dots && exchangeable) w.loose = true;
    return w;
}

}  // namespace

Result<Reading> readDate(EntryKind kind, const QString& text, const EntryContext& context) {
    const bool asMonth = kind == EntryKind::Month;
    const auto note = [&](double value) { return words("Read as %1").arg(writeDate(kind, value, context.locale)); };
    // "+3 mo" moves the current value; whole months keep the day of the month.
    static const QRegularExpression move(QStringLiteral("^([+-]) ?([0-9.,]+) ?(\\p{L}+)$"));
    if (const auto m = move.match(text); m.hasMatch()) {
        if (!context.current) return refused(words("“%1” moves a date, and there is none yet.").arg(text), words("Write the date itself."));
        const auto number = readNumber(m.captured(2), context);
        const auto monthsEach = unitFactor(EntryKind::Months, m.captured(3).toLower());
        if (!number || number->length != m.capturedLength(2) || !monthsEach || number->value > 10'000) return refused(kind, text, context.locale);
        const double months = number->value * *monthsEach * (m.captured(1) == QStringLiteral("-") ? -1 : 1);
        double value = *context.current;
        if (asMonth) value += std::round(months);
        else if (*monthsEach >= 1 && months == std::floor(months))
            value = coreDate(qtDate(Date::fromDays(static_cast<std::int32_t>(value))).addMonths(static_cast<int>(months))).days();
        else value += std::round(months / *unitFactor(EntryKind::Months, QStringLiteral("d")));
        return Reading{value, note(value)};
    }
    if (text.startsWith(QLatin1Char('-')) || text.startsWith(QLatin1Char('+'))) return refused(kind, text, context.locale);
    const auto w = read(text, context);
    if (!w) return refused(kind, text, context.locale);
    const int day = w->day == 0 ? 1 : w->day;
    if (w->year < 1900 || w->year > 2200 || !QDate::isValid(w->year, w->month, day)) return refused(words("“%1” is not in the calendar.").arg(text), QString());
    const Date date(w->year, w->month, day);
    if (w->twoWays && QDate::isValid(w->year, day, w->month)) {
        const auto shown = [&](Date d) { return writeDate(EntryKind::Date, d.days(), context.locale); };
        const QString one = shown(date), other = shown(Date(w->year, day, w->month));
        return refused(words("“%1” is %2, or %3 with day and month exchanged.").arg(text, one, other), words("Write %1 or %2.").arg(one, other));
    }
    const double value = asMonth ? date.inMonth().index() : date.days();
    const bool dayTaken = !asMonth && w->day == 0, dayDropped = asMonth && w->day != 0;
    return Reading{value, w->loose || dayTaken || dayDropped ? note(value) : QString()};
}

QString writeDate(EntryKind kind, double value, const QLocale& locale) {
    if (kind == EntryKind::Month) {
        const Month month = Month::fromIndex(static_cast<int>(std::lround(value)));
        return locale.toString(QDate(month.year(), month.month(), 1), QStringLiteral("MMM yyyy"));
    }
    return locale.toString(qtDate(Date::fromDays(static_cast<std::int32_t>(std::lround(value)))), QStringLiteral("d MMM yyyy"));
}

}  // namespace stargate::ui::entry

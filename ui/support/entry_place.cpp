#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <cmath>

#include "ui/support/entry_parts.h"
#include "ui/support/format.h"

namespace stargate::ui::entry {
namespace {

QString words(const char* text) { return QCoreApplication::translate("Entry", text); }

struct Angle {
    double degrees = 0;
    QChar hemisphere;  ///< N, S, E, W; null when none was written
    bool isSigned = false;
};

/// "32.5013", "32° 30.078'", "32° 30' 4.7\"", "32 30 4.7 N", "N 32.5". Either decimal mark: coordinates have no thousands.
std::optional<Angle> readOne(QString text) {
    text = text.trimmed().toUpper();
    text.replace(QChar(0x2032), QLatin1Char('\'')).replace(QChar(0x2033), QLatin1Char('"')).replace(QStringLiteral("''"), QStringLiteral("\""));
    text.replace(QChar(0x201D), QLatin1Char('"')).replace(QChar(0x00BA), QChar(0x00B0));
    Angle angle;
    static const QRegularExpression before(QStringLiteral("^([NSEWO])\\.? ?(?=[0-9])")), after(QStringLiteral(" ?([NSEWO])$"));
    for (const QRegularExpression* side : {&after, &before}) {
        const auto m = side->match(text);
        if (!m.hasMatch()) continue;
        if (!angle.hemisphere.isNull()) return std::nullopt;
        angle.hemisphere = m.captured(1)[0] == QLatin1Char('O') ? QLatin1Char('E') : m.captured(1)[0];  // German Ost
        text.remove(m.capturedStart(0), m.capturedLength(0));
    }
    static const QRegularExpression shape(
        QStringLiteral("^([+-])? ?(\\d{1,3}(?:[.,]\\d+)?)(?: ?[°: ] ?(?:(\\d{1,2}(?:[.,]\\d+)?)(?:(?: ?[': ] ?)(?:(\\d{1,2}(?:[.,]\\d+)?) ?\"?)?)?)?)?$"));
    const auto m = shape.match(text.trimmed());
    if (!m.hasMatch()) return std::nullopt;
    double parts[3] = {0, 0, 0};
    bool fraction = false;
    for (int i = 0; i < 3; ++i) {
        QString part = m.captured(i + 2);
        if (part.isEmpty()) continue;
        if (fraction) return std::nullopt;  // only the last part may have decimals
        fraction = part.contains(QLatin1Char('.')) || part.contains(QLatin1Char(','));
        parts[i] = part.replace(QLatin1Char(','), QLatin1Char('.')).toDouble();
    }
    if (parts[1] >= 60 || parts[2] >= 60) return std::nullopt;
    angle.degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
    angle.isSigned = !m.captured(1).isEmpty();
    if (angle.isSigned && !angle.hemisphere.isNull()) return std::nullopt;
    if (m.captured(1) == QStringLiteral("-") || angle.hemisphere == QLatin1Char('S') || angle.hemisphere == QLatin1Char('W')) angle.degrees = -angle.degrees;
    return angle;
}

bool isLatitude(const Angle& a) { return a.hemisphere == QLatin1Char('N') || a.hemisphere == QLatin1Char('S'); }
bool isLongitude(const Angle& a) { return a.hemisphere == QLatin1Char('E') || a.hemisphere == QLatin1Char('W'); }

/// The country lies west of Greenwich: an unsigned longitude is most likely a forgotten minus, so say how it was read.
QString eastNote(const Angle& a, const QLocale& locale) {
    if (a.degrees <= 0 || !a.hemisphere.isNull() || a.isSigned) return {};
    return words("Read as %1° east; the United States lie west, with a minus").arg(locale.toString(a.degrees, 'f', QLocale::FloatingPointShortest));
}

std::optional<std::pair<Angle, Angle>> split(const QString& text) {
    static const QRegularExpression cuts[] = {
        QRegularExpression(QStringLiteral(" ?; ?")),
        QRegularExpression(QStringLiteral(", ")),
        QRegularExpression(QStringLiteral("(?<=[NSEWOnsewo]) ?,? ?(?=[0-9+-])")),
        QRegularExpression(QStringLiteral(" (?=[NSEWOnsewo] ?[0-9])")),
        QRegularExpression(QStringLiteral(" (?=[+-]?[0-9]+[.,][0-9]+$)")),
        QRegularExpression(QStringLiteral(",")),
    };
    for (const QRegularExpression& cut : cuts) {
        const QStringList halves = text.split(cut);
        if (halves.size() != 2) continue;
        const auto a = readOne(halves[0]), b = readOne(halves[1]);
        if (a && b) return std::pair(*a, *b);
    }
    return std::nullopt;
}

}  // namespace

Result<Reading> readAngle(EntryKind kind, const QString& text, const QLocale& locale) {
    const bool latitude = kind == EntryKind::Latitude;
    const auto angle = readOne(text);
    if (!angle || (latitude ? isLongitude(*angle) : isLatitude(*angle))) return refused(kind, text, locale);
    const double limit = latitude ? 90 : 180;
    if (std::abs(angle->degrees) > limit) return refused(words("“%1” is more than %2 degrees.").arg(text).arg(limit), QString());
    return Reading{angle->degrees, latitude ? QString() : eastNote(*angle, locale)};
}

}  // namespace stargate::ui::entry

namespace stargate::ui {

Result<PlaceReading> readPlace(const QString& typed, const QLocale& locale) {
    using namespace entry;
    const QString text = tidied(typed);
    const QString example = words("Write it like %1.").arg(QStringLiteral("32.5013, -99.7856"));
    auto halves = text.size() > 100 ? std::nullopt : split(text);
    if (!halves) return refused(words("“%1” is not a place.").arg(text.left(100)), example);
    if (isLongitude(halves->first) || isLatitude(halves->second)) std::swap(halves->first, halves->second);
    const auto& [lat, lon] = *halves;
    if (isLongitude(lat) || isLatitude(lon)) return refused(words("“%1” has two angles of the same kind.").arg(text), example);
    if (std::abs(lat.degrees) > 90) {
        if (std::abs(lon.degrees) <= 90) return refused(words("A latitude is at most 90 degrees; latitude and longitude may have changed places."), example);
        return refused(words("A latitude is at most 90 degrees."), example);
    }
    if (std::abs(lon.degrees) > 180) return refused(words("A longitude is at most 180 degrees."), example);
    return PlaceReading{{Latitude(lat.degrees), Longitude(lon.degrees)}, eastNote(lon, locale)};
}

}  // namespace stargate::ui

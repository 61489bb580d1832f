#pragma once
#include <QtCore/QLocale>
#include <QtCore/QString>

#include <limits>
#include <optional>

#include "core/base/result.h"
#include "core/geo/geo_point.h"
#include "core/plan/fields.h"
#include "ui/support/format.h"

/// Reads what people write ("1.2 GW", "$3.5bn", "Q3 2027", "+10%") and writes it back. The program's own convention reads, strictly:
/// a number or date that the system's convention reads as something else, or that only another convention reads, is refused with its readings
/// and how to write each unmistakably. Where a unit or a year was taken, a note says how the text was read.
namespace stargate::ui {

/// What a field holds; the base unit of its value stands beside it.
enum class EntryKind {
    Number,       ///< as typed
    Count,        ///< whole things
    Year,
    Ratio,        ///< 0.4; "40 %" is read too
    Percent,      ///< 40 for 40 %
    Power,        ///< MW
    Energy,       ///< MWh
    Money,        ///< dollars; cents are kept
    EnergyPrice,  ///< $/MWh
    PowerPrice,   ///< $/MW
    Emissions,    ///< kg/MWh
    Months,       ///< months
    Days,         ///< days
    Bandwidth,    ///< Tb/s
    Area,         ///< acres
    Length,       ///< metres
    Latitude,     ///< degrees north
    Longitude,    ///< degrees east
    Month,        ///< index of core's Month
    Date,         ///< days of core's Date
};

struct EntryContext {
    QLocale locale = programLanguage();
    QLocale system = systemConvention();
    std::optional<double> current;  ///< what "+10%" and "+3 mo" change, in the base unit
    double min = -std::numeric_limits<double>::max();
    double max = std::numeric_limits<double>::max();
};

struct Reading {
    double value = 0;
    QString note;  ///< how the text was read, when it can be read in another way; empty otherwise
};

/// The value in the base unit, or what is wrong and an example of what can be written.
Result<Reading> readEntry(EntryKind kind, const QString& text, const EntryContext& context = {});

/// Text for the field: reads back as the same value (to 12 significant digits; money to the cent), under the system's convention too.
QString writeEntry(EntryKind kind, double value, const QLocale& locale = programLanguage(), const QLocale& system = systemConvention());

/// Unit shown inside the field ("MW"); empty where the text itself carries it (money, percent, dates).
QString entryUnit(EntryKind kind);

/// Kind of a plan field by its description.
EntryKind entryKindOf(const FieldSpec& spec);

struct PlaceReading {
    GeoPoint point;
    QString note;
};

/// A place from "32.5013, -99.7856", "32.5013° N, 99.7856° W", degrees and minutes, or degrees, minutes and seconds.
Result<PlaceReading> readPlace(const QString& text, const QLocale& locale = programLanguage());

}  // namespace stargate::ui

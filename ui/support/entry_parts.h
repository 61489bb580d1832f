#pragma once
#include <QtCore/QLocale>
#include <QtCore/QString>

#include <optional>

#include "core/base/result.h"
#include "ui/support/unit_entry.h"

/// The readers behind readEntry, one per grammar.
namespace stargate::ui::entry {

struct NumberText {
    double value = 0;
    qsizetype length = 0;    ///< characters taken from the start of the text
    bool ambiguous = false;  ///< reads as another number where dot and comma change places
};

/// One kind of minus, one kind of space, no spaces at the ends.
QString tidied(const QString& text);

/// The unsigned number at the start of `text` by the marks of `context.locale`; refused with its readings where those of `context.system` read
/// another number, or where only other marks read one ("3,14" where the comma groups thousands).
Result<NumberText> readNumber(const QString& text, const EntryContext& context);

/// Unsigned, as short as it can be, so that both conventions read it alike or only the first does: without thousands where the two differ.
QString plainNumber(double value, const QLocale& locale, const QLocale& system);
/// `locale`, without thousands where the two conventions differ.
QLocale localeWith(QLocale locale, const QLocale& system);

/// Factor of a unit as written (lower case, no spaces) to the base unit of `kind`; none when it is no unit of that kind.
std::optional<double> unitFactor(EntryKind kind, const QString& compact);

/// 1e3 for "k", 1e9 for "bn"; none for anything else. The German "Billion" is 1e12.
std::optional<double> multiplier(const QString& compact, const QLocale& locale);

Result<Reading> readDate(EntryKind kind, const QString& text, const EntryContext& context);
QString writeDate(EntryKind kind, double value, const QLocale& locale);
Result<Reading> readAngle(EntryKind kind, const QString& text, const QLocale& locale);

/// "“1.2 GX” is not a power." with an example.
tl::unexpected<Error> refused(EntryKind kind, const QString& text, const QLocale& locale);
tl::unexpected<Error> refused(const QString& happened, const QString& remedy);

}  // namespace stargate::ui::entry

#pragma once
#include <QtCore/QString>

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/plan/fields.h"

namespace stargate::ui {

/// A value as an editor shows it, without its unit: "1,200", "3.5 bn", "22 Aug 2027", "Operating". Empty for null.
QString fieldText(const FieldSpec& spec, const FieldValue& value);
/// What stands behind the value in the field: "MW", "$/MWh"; empty where the value says it all.
QString fieldUnit(const FieldSpec& spec);
/// The value as the number that unit entry works with (dollars, days since 1970, months), and back. Nothing for null and for text.
std::optional<double> entryOf(const FieldSpec& spec, const FieldValue& value);
FieldValue fieldValueOf(const FieldSpec& spec, std::optional<double> entry);

/// A word of a file as people read it: "built_up" -> "Built up", "ppa" -> "PPA".
QString choiceText(std::string_view word);
/// Name of a catalogue row; the key itself where the catalogue does not know it.
QString catalogName(const Catalog& catalog, std::string_view table, std::string_view key);
/// "2,275 $/kW"; of a battery both parts of its price, "356 $/kW + 223 $/kWh". Empty for what is not bought.
QString technologyPrice(const PowerTechnology& technology);
/// Table and name of a confidence: "R" read, "D" derived, "B" background; empty for none.
QString confidenceMark(std::string_view confidence);

}  // namespace stargate::ui

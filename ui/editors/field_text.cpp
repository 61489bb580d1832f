#include "ui/editors/field_text.h"

#include <QtCore/QCoreApplication>

#include "ui/support/unit_entry.h"

namespace stargate::ui {

std::optional<double> entryOf(const FieldSpec& spec, const FieldValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* words = std::get_if<std::string>(&value);
    if (spec.kind == FieldKind::Money) return whole ? std::optional(Money::cents(*whole).dollars()) : std::nullopt;
    if (spec.kind == FieldKind::Date && words) {
        const Result<Date> date = Date::parse(*words);
        return date ? std::optional<double>(date->days()) : std::nullopt;
    }
    if (spec.kind == FieldKind::Month && words) {
        const Result<Month> month = Month::parse(*words);
        return month ? std::optional<double>(month->index()) : std::nullopt;
    }
    if (whole) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

FieldValue fieldValueOf(const FieldSpec& spec, std::optional<double> entry) {
    if (!entry) return {};
    switch (spec.kind) {
        case FieldKind::Money: return Money::dollars(*entry).cents();
        case FieldKind::Date: return Date::fromDays(static_cast<std::int32_t>(std::lround(*entry))).text();
        case FieldKind::Month: return Month::fromIndex(static_cast<int>(std::lround(*entry))).text();
        case FieldKind::Integer: return static_cast<std::int64_t>(std::llround(*entry));
        default: return *entry;
    }
}

QString fieldText(const FieldSpec& spec, const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? QCoreApplication::translate("Field", "Yes") : QCoreApplication::translate("Field", "No");
    if (const std::optional<double> entry = entryOf(spec, value)) return writeEntry(entryKindOf(spec), *entry);
    if (const auto* words = std::get_if<std::string>(&value)) return spec.kind == FieldKind::Choice ? choiceText(*words) : QString::fromStdString(*words);
    return {};
}

QString fieldUnit(const FieldSpec& spec) { return entryUnit(entryKindOf(spec)); }

QString choiceText(std::string_view word) {
    if (word == "7d") return QStringLiteral("Every day");
    if (word == "5d") return QStringLiteral("Monday to Friday");
    if (word == "5d_winter_stop") return QStringLiteral("Monday to Friday, winter stop");
    if (word == "FS") return QStringLiteral("Finish to start");
    if (word == "SS") return QStringLiteral("Start to start");
    if (word == "FF") return QStringLiteral("Finish to finish");
    if (word == "SF") return QStringLiteral("Start to finish");
    if (word == "ppa") return QStringLiteral("PPA");
    if (word == "it_live") return QStringLiteral("First IT live");
    if (word == "all_it_live") return QStringLiteral("All IT live");
    QString text = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString technologyPrice(const PowerTechnology& technology) {
    if (technology.capexUsdPerKw.central <= 0) return {};
    const QString power = formatNumber(technology.capexUsdPerKw.central, 0) + QStringLiteral(" $/kW");
    const double energy = technology.energyCapexUsdPerKwh.central;
    return energy > 0 ? power + QStringLiteral(" + ") + formatNumber(energy, 0) + QStringLiteral(" $/kWh") : power;
}

QString catalogName(const Catalog& catalog, std::string_view table, std::string_view key) {
    const CatalogTable* rows = catalog.table(table);
    const CellValue* name = rows ? rows->cell(key, "name") : nullptr;
    if (rows && !name) name = rows->cell(key, "label");
    const auto* words = name ? std::get_if<std::string>(name) : nullptr;
    return words ? QString::fromStdString(*words) : QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QString confidenceMark(std::string_view confidence) {
    if (confidence == "read") return QStringLiteral("R");
    if (confidence == "derived") return QStringLiteral("D");
    return confidence.empty() ? QString() : QStringLiteral("B");
}

}  // namespace stargate::ui

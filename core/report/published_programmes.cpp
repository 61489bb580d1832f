#include "core/report/published_programmes.h"

namespace stargate {

std::vector<PublishedProgramme> publishedProgrammes(const Catalog& catalog) {
    constexpr double kUsdPerBillion = 1e9;
    std::vector<PublishedProgramme> out;
    const CatalogTable* table = catalog.table("published_programmes");
    if (!table) return out;
    for (const TableRow& row : table->rows()) {
        const auto text = [&](const char* column) {
            const CellValue* cell = table->cell(row.key, column);
            const auto* value = cell ? std::get_if<std::string>(cell) : nullptr;
            return value ? *value : std::string();
        };
        const CellValue* amount = table->cell(row.key, "amount_busd");
        const auto* billions = amount ? std::get_if<double>(amount) : nullptr;
        if (billions) out.push_back({row.key, text("label"), text("period"), text("scope"), text("source"), Money::dollars(*billions * kUsdPerBillion)});
    }
    return out;
}

}  // namespace stargate

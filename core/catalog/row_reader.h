#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/month.h"
#include "core/base/result.h"
#include "core/catalog/catalog_table.h"
#include "core/catalog/range.h"
#include "core/geo/geo_point.h"

namespace stargate {

/// Reads the cells of one row by column name. The first problem is kept and every later read gives a default,
/// so that a reader is a plain list of fields and the caller asks once, at the end.
class RowReader {
public:
    RowReader(const CatalogTable& table, const TableRow& row) : table_(table), row_(row) {}

    const std::string& key() const { return row_.key; }
    double number(std::string_view column);
    std::optional<double> maybeNumber(std::string_view column);
    int integer(std::string_view column);
    std::string text(std::string_view column);       ///< must not be empty
    std::string maybeText(std::string_view column);  ///< empty when unknown
    bool flag(std::string_view column);              ///< 1 or 0; unknown is false
    Month month(std::string_view column);
    std::optional<Date> maybeDate(std::string_view column);
    GeoPoint place();                                ///< columns lat, lon
    /// Columns <stem>_low[_<unit>], _central, _high; plain low, central, high for an empty stem. A missing low or high is the central value.
    Range range(std::string_view stem, std::string_view unit);
    std::optional<Range> maybeRange(std::string_view stem, std::string_view unit);
    /// Choice among `names`; the index is the value of the enum.
    template <class Enum, std::size_t N>
    Enum choice(std::string_view column, const std::array<std::string_view, N>& names) {
        const std::string value = text(column);
        for (std::size_t i = 0; i < N; ++i)
            if (names[i] == value) return static_cast<Enum>(i);
        refuse(column, "\"" + value + "\" is not one of the known words");
        return Enum{};
    }
    void refuse(std::string_view column, const std::string& why);

    const std::optional<Error>& error() const { return error_; }

private:
    const CellValue* cell(std::string_view column);
    const CatalogTable& table_;
    const TableRow& row_;
    std::optional<Error> error_;
};

}  // namespace stargate

#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stargate {

/// The lines of a text file with comma-separated cells, one at a time; the text must outlive it. CRLF, LF and a byte order mark are understood.
class WeatherLines {
public:
    explicit WeatherLines(std::string_view text);

    bool next();                                    ///< false at the end; empty lines are left out
    std::size_t number() const { return number_; }  ///< of the line, from 1
    std::size_t cells() const { return cells_.size(); }
    std::string_view cell(std::size_t column) const { return column < cells_.size() ? cells_[column] : std::string_view(); }

    /// Number of a cell, column from 0. Fails with line, column and what was expected ("dry bulb in C").
    Result<double> value(std::size_t column, std::string_view expected) const;
    Result<int> whole(std::size_t column, std::string_view expected, int least, int most) const;
    int year(std::size_t column) const;  ///< 0 for what is none
    /// A blank cell, or one of the words that stand for a missing value: NA, NaN, null.
    bool isMissing(std::size_t column) const;
    /// "line 12, column 7: <words>".
    tl::unexpected<Error> broken(std::size_t column, std::string_view words) const;

    /// Column whose name is one of these, whatever the case; nullopt when there is none.
    std::optional<std::size_t> find(const std::vector<std::string_view>& names) const;
    /// Columns whose name begins with one of these, whatever the case.
    std::vector<std::size_t> findAll(const std::vector<std::string_view>& beginnings) const;

private:
    std::string_view rest_;
    std::size_t number_ = 0;
    std::vector<std::string_view> cells_;
};

}  // namespace stargate

#include "core/catalog/csv.h"

#include <fmt/format.h>

namespace stargate {
namespace {

/// One pass over the text; keeps the position for messages.
class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view name) : text_(text), name_(name) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
    }

    Result<std::vector<CsvRecord>> read() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            if (text_[at_] == '#' || text_[at_] == '\n' || text_[at_] == '\r') {
                skipLine();
                continue;
            }
            CsvRecord record;
            record.line = line_;
            if (!records.empty()) record.cells.reserve(records.front().cells.size());
            if (!readRecord(record.cells)) return tl::make_unexpected(std::move(error_));
            if (!records.empty() && record.cells.size() != records.front().cells.size())
                return fail(ErrorCode::BadInput,
                            fmt::format("The table has {} columns, this line has {}.", records.front().cells.size(), record.cells.size()),
                            fmt::format("{}, line {}, column {}", name_, record.line, std::min(record.cells.size(), records.front().cells.size()) + 1));
            records.push_back(std::move(record));
        }
        return records;
    }

private:
    void skipLine() {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
        if (at_ < text_.size()) ++at_;
        ++line_;
    }

    /// Reads to the end of the line; false with error_ set when a quote does not close or is followed by text.
    bool readRecord(std::vector<std::string>& cells) {
        while (true) {
            std::string cell;
            if (at_ < text_.size() && text_[at_] == '"') {
                if (!readQuoted(cell, cells.size() + 1)) return false;
            } else {
                const auto start = at_;
                while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
                cell = std::string(text_.substr(start, at_ - start));
            }
            cells.push_back(std::move(cell));
            if (at_ < text_.size() && text_[at_] == ',') {
                ++at_;
                continue;
            }
            if (at_ < text_.size() && text_[at_] == '\r') ++at_;
            if (at_ < text_.size() && text_[at_] == '\n') ++at_;
            else if (at_ < text_.size()) return refuse("text after a closing quote", cells.size());
            ++line_;
            return true;
        }
    }

    bool readQuoted(std::string& cell, std::size_t column) {
        const int startLine = line_;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '"') {
                if (at_ >= text_.size() || text_[at_] != '"') {
                    const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
                    return ends || refuse("text after a closing quote", column);
                }
                ++at_;
            } else if (c == '\n') {
                ++line_;
            }
            cell += c;
        }
        line_ = startLine;
        return refuse("a quote that does not close", column);
    }

    bool refuse(const char* what, std::size_t column) {
        error_.code = ErrorCode::BadInput;
        error_.happened = fmt::format("There is {}.", what);
        error_.where = fmt::format("{}, line {}, column {}", name_, line_, column);
        return false;
    }

    std::string_view text_;
    std::string_view name_;
    std::size_t at_ = 0;
    int line_ = 1;
    Error error_;
};

}  // namespace

Result<std::vector<CsvRecord>> readCsv(std::string_view text, std::string_view name) { return CsvReader(text, name).read(); }

}  // namespace stargate

#include "ui/cli/arguments.h"

#include <algorithm>

#include <fmt/format.h>

namespace stargate::cli {

Result<Arguments> readArguments(const std::vector<std::string>& words, const Usage& usage) {
    const auto known = [](const std::vector<std::string_view>& all, std::string_view name) { return std::find(all.begin(), all.end(), name) != all.end(); };
    Arguments out;
    bool onlyFiles = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (onlyFiles || word.size() < 2 || word[0] != '-') {
            out.positional.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyFiles = true;
            continue;
        }
        const std::size_t equals = word.rfind("--", 0) == 0 ? word.find('=') : std::string::npos;
        const std::string name = word.substr(0, equals);
        if (out.has(name)) return fail(ErrorCode::BadInput, fmt::format("{} is given twice.", name));
        if (known(usage.flags, name) && equals == std::string::npos) {
            out.options[name] = "";
        } else if (known(usage.withValue, name)) {
            if (equals == std::string::npos && i + 1 == words.size()) return fail(ErrorCode::BadInput, fmt::format("{} needs a value.", name));
            out.options[name] = equals == std::string::npos ? words[++i] : word.substr(equals + 1);
        } else {
            return fail(ErrorCode::BadInput, fmt::format("There is no option {} here.", word));
        }
    }
    if (out.positional.size() < usage.positional) return fail(ErrorCode::BadInput, "A file is missing.");
    if (out.positional.size() > usage.positional) return fail(ErrorCode::BadInput, fmt::format("“{}” is one argument too many.", out.positional[usage.positional]));
    return out;
}

}  // namespace stargate::cli

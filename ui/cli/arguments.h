#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stargate::cli {

/// Arguments of one command: positional ones in order, options by name. Options stand before or after the file.
struct Arguments {
    std::vector<std::string> positional;
    std::map<std::string, std::string, std::less<>> options;  ///< "--format" -> "json", flags -> ""

    bool has(std::string_view option) const { return options.find(option) != options.end(); }
    std::string value(std::string_view option, std::string_view otherwise = {}) const {
        const auto at = options.find(option);
        return at != options.end() ? at->second : std::string(otherwise);
    }
};

/// What a command takes: options with a value, flags, and how many positional arguments.
struct Usage {
    std::vector<std::string_view> withValue;
    std::vector<std::string_view> flags;
    std::size_t positional = 1;
};

/// "-o X", "--size=WxH" and "--size WxH" are understood; anything unknown, missing or surplus is an error.
Result<Arguments> readArguments(const std::vector<std::string>& words, const Usage& usage);

}  // namespace stargate::cli

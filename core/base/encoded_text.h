#pragma once
#include <string>
#include <string_view>

namespace stargate {

/// The text of a file as UTF-8. UTF-16, which shows by its byte order mark or by a zero in every second byte, is written into `own`; all else is a view
/// of `bytes`, which must outlive it.
std::string_view utf8Text(std::string_view bytes, std::string& own);

/// A name out of a file, for people: UTF-8, or Latin-1 where it is none.
std::string readableName(std::string_view cell);

}  // namespace stargate

#pragma once
#include <tl/expected.hpp>

#include "core/base/error.h"

namespace stargate {

/// A value, or the error that says why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning a failure: `return fail(ErrorCode::NotFound, "There is no site 7.");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string happened, std::string where = {}, std::string remedy = {}) {
    Error e;
    e.code = code;
    e.happened = std::move(happened);
    e.where = std::move(where);
    e.remedy = std::move(remedy);
    return tl::make_unexpected(std::move(e));
}

}  // namespace stargate

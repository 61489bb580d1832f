#pragma once

#if defined(__GNUC__)
#define STARGATE_INLINE [[gnu::always_inline]] inline
#else
#define STARGATE_INLINE inline
#endif

namespace stargate {

/// Whether the machine has AVX2: loops over lanes are built for it as well as for the plain instruction set and chosen at run time.
inline bool hasWideRegisters() {
#if defined(__x86_64__) && defined(__GNUC__)
    static const bool wide = __builtin_cpu_supports("avx2");
    return wide;
#else
    return false;
#endif
}

/// Tells the cache that this place is written soon.
STARGATE_INLINE void soonWritten([[maybe_unused]] const double* place) {
#if defined(__GNUC__)
    __builtin_prefetch(place, 1);
#endif
}

}  // namespace stargate

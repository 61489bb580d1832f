#pragma once

namespace stargate {

/// Gives the thread clean upper halves of its vector registers. Qt 6.4 byte-swaps strings with AVX2 and leaves them dirty, threads started later
/// inherit that, and each switch to the AVX code inside exp or pow then costs hundreds of nanoseconds. Call it before long arithmetic.
inline void cleanVectorState() {
#if defined(__x86_64__)
    static const bool avx = __builtin_cpu_supports("avx");
    if (avx) __asm__ volatile("vzeroupper");
#endif
}

}  // namespace stargate

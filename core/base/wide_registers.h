#pragma once

#if defined(__GNUC__)
#define STARGATE_INLINE [[gnu::always_inline]] inline
#define STARGATE_INLINE_LAMBDA __attribute__((always_inline))
#else
#define STARGATE_INLINE inline
#define STARGATE_INLINE_LAMBDA
#endif

namespace stargate {

/// Instruction sets that loops over lanes are built for. The same arithmetic in the same order, without contraction: the same bytes.
enum class Registers { Plain, Avx2, Avx512 };

/// The widest that this machine has.
inline Registers widestRegisters() {
#if defined(__x86_64__) && defined(__GNUC__)
    static const Registers widest = [] {
        if (!__builtin_cpu_supports("avx2")) return Registers::Plain;
        const bool all = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
        return all ? Registers::Avx512 : Registers::Avx2;
    }();
    return widest;
#else
    return Registers::Plain;
#endif
}

#if defined(__x86_64__) && defined(__GNUC__)
template <class Work>
[[gnu::target("avx2")]] void inAvx2(const Work& work) {
    work();
}
#if defined(__clang__)  // takes no width
#define STARGATE_AVX512 "avx512f,avx512bw,avx512dq,avx512vl"
#else
#define STARGATE_AVX512 "avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512"
#endif
template <class Work>
[[gnu::target(STARGATE_AVX512)]] void inAvx512(const Work& work) {
    work();
}
#endif

/// Runs `work`, a STARGATE_INLINE_LAMBDA of functions that are STARGATE_INLINE, as built for these registers.
template <class Work>
void inRegisters(Registers registers, const Work& work) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (registers == Registers::Avx512) return inAvx512(work);
    if (registers == Registers::Avx2) return inAvx2(work);
#endif
    work();
}

/// The larger and the smaller of two, one instruction in wide registers.
STARGATE_INLINE float larger(float a, float b) { return a > b ? a : b; }
STARGATE_INLINE float smaller(float a, float b) { return a < b ? a : b; }
/// A bound that the compiler cannot see through: with a constant in its place, larger and smaller take up to six instructions.
STARGATE_INLINE float bound(float value) {
#if defined(__x86_64__) && defined(__GNUC__)
    asm("" : "+x"(value));
#endif
    return value;
}

/// Tells the cache that this place is written soon.
STARGATE_INLINE void soonWritten([[maybe_unused]] const double* place) {
#if defined(__GNUC__)
    __builtin_prefetch(place, 1);
#endif
}

}  // namespace stargate

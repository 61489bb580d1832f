#pragma once
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace stargate {

/// Called once by a program that computes plans. The hours of one edit are freed and needed again by the next: memory given back to the system
/// in between costs more than the dispatch.
inline void keepFreedMemory() {
#if defined(__GLIBC__)
    constexpr int kMegabyte = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, 64 * kMegabyte);
    mallopt(M_MMAP_THRESHOLD, 8 * kMegabyte);
#endif
}

}  // namespace stargate

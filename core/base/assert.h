#pragma once
#include <cstdio>
#include <cstdlib>

/// A bug, never reachable by input: stops the program in every build, since a wrong figure costs more than a crash.
#define STARGATE_ASSERT(condition)                                                                     \
    do {                                                                                               \
        if (!(condition)) {                                                                            \
            std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition);     \
            std::abort();                                                                              \
        }                                                                                              \
    } while (false)

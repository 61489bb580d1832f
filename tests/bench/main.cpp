#include <benchmark/benchmark.h>

#include "core/base/kept_memory.h"

int main(int argc, char** argv) {
    stargate::keepFreedMemory();  // as the program does
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

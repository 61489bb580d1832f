#pragma once
#include <vector>

#include "core/base/wide_registers.h"

namespace stargate::test {

/// Every instruction set of this machine that loops over lanes are built for.
inline std::vector<Registers> registersHere() {
    std::vector<Registers> here;
    for (const Registers r : {Registers::Plain, Registers::Avx2, Registers::Avx512})
        if (r <= widestRegisters()) here.push_back(r);
    return here;
}

}  // namespace stargate::test

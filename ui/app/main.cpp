#include <string>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "ui/app/application.h"
#include "ui/cli/command_line.h"

namespace {

/// The hours of one edit are freed and needed again by the next: memory given back to the system in between costs more than the dispatch.
void keepFreedMemory() {
#if defined(__GLIBC__)
    constexpr int kMegabyte = 1 << 20;
    mallopt(M_TRIM_THRESHOLD, 64 * kMegabyte);
    mallopt(M_MMAP_THRESHOLD, 8 * kMegabyte);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    keepFreedMemory();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (stargate::cli::isCommand(arguments)) return stargate::cli::run(arguments);
    return stargate::ui::runApplication(argc, argv);
}

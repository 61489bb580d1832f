#include <string>
#include <vector>

#include "core/base/kept_memory.h"
#include "ui/app/application.h"
#include "ui/cli/command_line.h"

int main(int argc, char** argv) {
    stargate::keepFreedMemory();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (stargate::cli::isCommand(arguments)) return stargate::cli::run(arguments);
    return stargate::ui::runApplication(argc, argv);
}

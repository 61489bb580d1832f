#include <string>
#include <vector>

#include "ui/app/application.h"
#include "ui/cli/command_line.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (stargate::cli::isCommand(arguments)) return stargate::cli::run(arguments);
    return stargate::ui::runApplication(argc, argv);
}

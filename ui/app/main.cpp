#include <csignal>
#include <string>
#include <vector>

#include "core/base/kept_memory.h"
#include "ui/app/application.h"
#include "ui/cli/command_line.h"
#include "ui/support/format.h"

int main(int argc, char** argv) {
    stargate::keepFreedMemory();
#if defined(SIGXFSZ)
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write, told like any other
#endif
    QLocale::setDefault(stargate::ui::programLanguage());
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (stargate::cli::isCommand(arguments)) return stargate::cli::run(arguments);
    return stargate::ui::runApplication(argc, argv);
}

#include <fcntl.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "core/base/kept_memory.h"
#include "ui/app/application.h"
#include "ui/cli/command_line.h"
#include "ui/support/format.h"

namespace {

/// A standard stream that is closed would lend its number to the next file that is opened, and words would land in a plan. What stands in for
/// it refuses, so that a write is still seen to fail.
void keepStandardStreams() {
    for (int stream = 0; stream <= 2; ++stream)
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF && ::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY) != stream) return;
}

}  // namespace

int main(int argc, char** argv) {
    keepStandardStreams();
    stargate::keepFreedMemory();
#if defined(SIGXFSZ)
    // A file that may not grow and a pipe that nobody reads are errors of the write, told like any other.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
#endif
    try {
        QLocale::setDefault(stargate::ui::programLanguage());
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        if (stargate::cli::isCommand(arguments)) return stargate::cli::run(arguments);
        return stargate::ui::runApplication(argc, argv);
    } catch (const std::exception&) {
        return stargate::cli::gaveUp();
    }
}

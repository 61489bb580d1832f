#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stargate::cli {

/// Exit states of the program.
enum Exit : int { Done = 0, BlockerFound = 1, WrongUsage = 2, FileTrouble = 3 };

/// Opens the window on the Stargate sample.
inline constexpr std::string_view kOpenSample = "--open-sample";
/// What one window hands to another: the copy of unsaved work with the id that follows, or the plan at the path that follows. Copies of other plans
/// are not offered again then.
inline constexpr std::string_view kRestore = "--restore", kOpen = "--open";

/// True when the first argument is a command or an option of the command line, so that no window is wanted.
bool isCommand(const std::vector<std::string>& arguments);

/// Runs one command without a display: data on stdout, words on stderr. `arguments` are without the program's name.
/// Never throws, and never ends the program by a signal, whatever becomes of its standard streams, threads and memory.
int run(const std::vector<std::string>& arguments);

/// Words and a line's end on stderr; a stderr that is full or closed takes none.
void say(std::string_view words) noexcept;

/// To be called where an exception was caught: says what the program could not get and returns FileTrouble.
int gaveUp() noexcept;

}  // namespace stargate::cli

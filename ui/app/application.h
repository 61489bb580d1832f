#pragma once

namespace stargate::ui {

/// Runs the window: application object, look, world, recovery, then the plans named on the command line. Returns the exit state.
int runApplication(int argc, char** argv);

}  // namespace stargate::ui

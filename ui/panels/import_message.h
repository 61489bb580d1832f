#pragma once
#include "core/interchange/project_rows.h"
#include "ui/support/message_dialog.h"

namespace stargate::ui {

/// What an import of a schedule would do, in words, before it is done: every change, removals included, every task that moves, from which to which
/// date, and what is not taken. The first button imports; where nothing changes there is none but OK.
Message importMessage(const ProjectImport& import);

}  // namespace stargate::ui

#pragma once
#include "core/ports/user_files.h"

namespace stargate::ui {

/// The files that people name in the window's dialogs. ui/app hands the database layer's in at the start; it must outlive the window.
void setUserFiles(UserFiles& files);
UserFiles& userFiles();

}  // namespace stargate::ui

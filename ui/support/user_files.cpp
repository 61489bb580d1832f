#include "ui/support/user_files.h"

#include "core/base/assert.h"

namespace stargate::ui {
namespace {

UserFiles* theFiles = nullptr;

}  // namespace

void setUserFiles(UserFiles& files) { theFiles = &files; }

UserFiles& userFiles() {
    STARGATE_ASSERT(theFiles);
    return *theFiles;
}

}  // namespace stargate::ui

#include <QtWidgets/QApplication>

#include "database/posix_file_system.h"
#include "database/stored_user_files.h"
#include "ui/support/theme.h"
#include "ui/support/user_files.h"

/// Tests of the window need a GUI application with the program's own look.
QCoreApplication* makeTestApplication(int& argc, char** argv) {
    auto* app = new QApplication(argc, argv);
    stargate::ui::installLook(*app);
    stargate::ui::ThemeManager::instance().setChoice(stargate::ui::ThemeChoice::Light);
    static stargate::PosixFileSystem disk{std::string()};
    static stargate::StoredUserFiles files(disk);
    stargate::ui::setUserFiles(files);
    return app;
}

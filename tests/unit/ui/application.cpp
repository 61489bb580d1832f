#include <QtWidgets/QApplication>

#include "ui/support/theme.h"

/// Tests of the window need a GUI application with the program's own look.
QCoreApplication* makeTestApplication(int& argc, char** argv) {
    auto* app = new QApplication(argc, argv);
    stargate::ui::installLook(*app);
    stargate::ui::ThemeManager::instance().setChoice(stargate::ui::ThemeChoice::Light);
    return app;
}

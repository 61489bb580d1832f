#include <QtWidgets/QApplication>

#include "ui/support/theme.h"

QCoreApplication* makeTestApplication(int& argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    auto* app = new QApplication(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("stargate-planner-test"));
    stargate::ui::installLook(*app);
    return app;
}

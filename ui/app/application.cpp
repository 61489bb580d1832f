#include "ui/app/application.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>
#include <QtCore/QTranslator>

#include <future>

#include <fmt/format.h>

#include "core/base/vector_state.h"
#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/cli/command_line.h"
#include "ui/map/gl_gate.h"
#include "ui/map/map_accessible.h"
#include "ui/support/icons.h"
#include "ui/support/message_dialog.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

/// Where this user's state lies: XDG_STATE_HOME, which Qt 6.4's QStandardPaths does not know yet.
QString stateFolder() {
    const QString set = qEnvironmentVariable("XDG_STATE_HOME");
    return (set.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : set) + QStringLiteral("/stargate-planner");
}

}  // namespace

bool Application::notify(QObject* receiver, QEvent* event) {
    cleanVectorState();
    return QApplication::notify(receiver, event);
}

int runApplication(int argc, char** argv) {
#if defined(Q_OS_LINUX)
    // Qt would abort; a person on a server gets words instead.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        fmt::print(stderr, "There is no display to open a window on; no file was touched. The commands work without one: stargate-planner --help.\n");
        return cli::FileTrouble;
    }
#endif
    // Qt takes the first thread that asks for its main thread; then catalogue and map are read while Qt starts.
    QThread::currentThread();
    std::future<Result<World>> loading = std::async(std::launch::async | std::launch::deferred, loadWorld);  // later, where the system refuses a thread

    // Before the application object: without a stencil buffer, QPainter text over the OpenGL map is not drawn.
    QSurfaceFormat::setDefaultFormat(mapSurfaceFormat());
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    Application app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("stargate-planner"));
    QCoreApplication::setApplicationName(QStringLiteral("stargate-planner"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STARGATE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("stargate-planner"));
    // The words stand in the sources; the file says "1 site" and "2 sites".
    QTranslator words;
    if (words.load(QStringLiteral(":/stargate/i18n/stargate_en.qm"))) QCoreApplication::installTranslator(&words);
    installLook(app);
    installMapAccessibility();
    QApplication::setWindowIcon(applicationIcon());

    const Result<World> world = loading.get();
    if (!world) {
        showError(nullptr, world.error());
        return cli::FileTrouble;
    }
    PosixFileSystem disk;
    StoredPlanFiles files(disk, (stateFolder() + QStringLiteral("/recovery")).toStdString());
    MainWindow window(*world, files, stateFolder());
    window.show();
    const QStringList arguments = app.arguments().mid(1);
    QMetaObject::invokeMethod(&window, [&window, arguments] {
        if (arguments.size() == 2 && arguments.front() == QLatin1String(cli::kRestore.data())) window.recovery().restore(arguments.back());
        else window.recovery().start(arguments);
    }, Qt::QueuedConnection);
    return QApplication::exec();
}

}  // namespace stargate::ui

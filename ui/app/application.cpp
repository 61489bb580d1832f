#include "ui/app/application.h"

#include <QtCore/QThread>
#include <QtCore/QTranslator>

#include <future>

#include "core/base/vector_state.h"
#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "database/stored_user_files.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/cli/command_line.h"
#include "ui/map/gl_gate.h"
#include "ui/map/map_accessible.h"
#include "ui/support/icons.h"
#include "ui/support/background.h"
#include "ui/support/message_dialog.h"
#include "ui/support/theme.h"
#include "ui/support/user_files.h"

namespace stargate::ui {
namespace {

Error unexpected(const QString& details) {
    Error error;
    error.code = ErrorCode::TooLarge;
    error.happened = Application::tr("The last step could not be finished.").toStdString();
    error.safe = Application::tr("Your plan is still open.").toStdString();
    error.remedy = Application::tr("Save the plan, close what else is open, and try again.").toStdString();
    error.details = details.toStdString();
    return error;
}

}  // namespace

bool Application::notify(QObject* receiver, QEvent* event) {
    cleanVectorState();
    // Nothing may be thrown through Qt's event loop: a step that found no memory is given up, and the window goes on.
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::exception& e) {
        const Error error = unexpected(QString::fromUtf8(e.what()));
        QMetaObject::invokeMethod(this, [error] { showError(QApplication::activeWindow(), error); }, Qt::QueuedConnection);
        return true;
    }
}

int runApplication(int argc, char** argv) {
#if defined(Q_OS_LINUX)
    // Qt would abort; a person on a server gets words instead.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        cli::say("There is no display to open a window on; no file was touched. The commands work without one: stargate-planner --help.");
        return cli::FileTrouble;
    }
#endif
    // Qt takes the first thread that asks for its main thread; then catalogue and map are read while Qt starts.
    QThread::currentThread();
    if (!threadsAreGiven()) throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
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
    PosixFileSystem disk(userStateFolder());
    StoredPlanFiles files(disk, disk.stateFolder() + "/recovery");
    StoredUserFiles others(disk);
    setUserFiles(others);
    MainWindow window(*world, files, QString::fromStdString(disk.stateFolder()));
    window.show();
    const QStringList arguments = app.arguments().mid(1);
    QMetaObject::invokeMethod(&window, [&window, arguments] { window.recovery().start(arguments); }, Qt::QueuedConnection);
    return QApplication::exec();
}

}  // namespace stargate::ui

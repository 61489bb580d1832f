#include "tests/support/test_main.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

#include <memory>

#include "resources/embedded.h"

// A test folder that needs a GUI application object defines this in one of its files; elsewhere the weak default stands.
__attribute__((weak)) QCoreApplication* makeTestApplication(int& argc, char** argv) { return new QCoreApplication(argc, argv); }

int main(int argc, char** argv) {
    initStargateResources();
    const std::unique_ptr<QCoreApplication> app(makeTestApplication(argc, argv));
    const QString only = argc > 1 && argv[1][0] != '-' ? QString::fromUtf8(argv[1]) : QString();
    QStringList arguments = app->arguments();
    if (!only.isEmpty()) arguments.removeAt(1);
    int failed = 0, run = 0;
    for (const auto& [name, make] : stargate::test::registry()) {
        if (!only.isEmpty() && name != only) continue;
        const std::unique_ptr<QObject> test(make());
        failed += QTest::qExec(test.get(), arguments);
        ++run;
    }
    if (run == 0) QTextStream(stderr) << "no test named " << only << "\n";
    return run == 0 ? 2 : failed != 0;
}

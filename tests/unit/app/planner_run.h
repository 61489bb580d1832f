#pragma once
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QWidget>

#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "tests/support/test_catalog.h"
#include "tests/unit/app/fake_files.h"
#include "ui/app/file_watch.h"
#include "ui/app/recovery_flow.h"
#include "ui/app/recovery_keeper.h"

namespace stargate::test {

/// One run of the program on real files, without the big window. Its end without leave() is a crash: locks end, copies stay.
struct PlannerRun {
    explicit PlannerRun(const QString& folder) : disk((folder + QStringLiteral("/state")).toStdString()), files(disk, (folder + QStringLiteral("/state/recovery")).toStdString()) {}

    PosixFileSystem disk;
    StoredPlanFiles files;
    ui::PlanSession session{testCatalog(), echoResults};
    ui::Document document{session, files};
    ui::RecoveryKeeper keeper{session, document, files};
    ui::FileWatch watch{document, files};
    QList<QStringList> windows;  ///< arguments of the windows that were asked for
    QWidget window;
    ui::DocumentFlow flow{document, session, window};
    ui::RecoveryFlow recovery{document, flow, files, *testCatalog(), {}, window, [this](const QStringList& arguments) {
                                  windows << arguments;
                                  return true;
                              }};

    void edit(const char* name) {
        if (!session.commit(putSite(name), QString::fromLatin1(name))) qFatal("refused");
    }
    bool isKept() {
        QSignalSpy kept(&keeper, &ui::RecoveryKeeper::kept);
        return kept.wait(10'000);
    }
    /// Quits as the window does.
    bool leave() {
        if (!flow.mayLeave()) return false;
        keeper.forget();
        return true;
    }
    std::size_t siteCount() const { return session.plan()->sites.size(); }
};

}  // namespace stargate::test

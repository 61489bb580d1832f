#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "tests/support/dialog_hand.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/charts/chart_panel.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/chart_page.h"
#include "ui/panels/inspector_panel.h"
#include "ui/support/plain.h"

using namespace stargate;
using namespace stargate::ui;
using stargate::test::DialogHand;

/// What a person sees when a plan or chart is written in a real window: the question before something is replaced, and what was written where.
class SaveRoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    PosixFileSystem disk_{folder_.path().toStdString()};
    std::unique_ptr<StoredPlanFiles> files_;
    std::unique_ptr<MainWindow> window_;
    QList<QUrl> opened_;

    bool settled() { return window_->session().results() && !window_->session().isStale(); }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString notice() const { return window_->findChild<PlainLabel*>(QStringLiteral("status_written"))->text(); }

public Q_SLOTS:
    void take(const QUrl& url) { opened_ << url; }

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
        const auto world = loadWorld();
        QVERIFY(world);
        files_ = std::make_unique<StoredPlanFiles>(disk_, (folder_.path() + QStringLiteral("/recovery")).toStdString());
        window_ = std::make_unique<MainWindow>(*world, *files_, folder_.path());
        window_->resize(1500, 940);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->actions()["file.new"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    void saveAsAsksAboutTheNameItCompletes() {
        const QString there = folder_.filePath(QStringLiteral("plan.stargate"));
        QFile other(there);
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("somebody's work") > 0);
        other.close();
        {
            DialogHand hand(folder_.filePath(QStringLiteral("plan")), {QStringLiteral("Cancel")});
            window_->actions()["file.save_as"]->trigger();
            QCOMPARE(hand.asked, QStringList{QStringLiteral("Replace “plan.stargate”?")});
        }
        QCOMPARE(read(there), QByteArray("somebody's work"));
        DialogHand hand(folder_.filePath(QStringLiteral("plan")), {QStringLiteral("Replace")});
        window_->actions()["file.save_as"]->trigger();
        QVERIFY(read(there).startsWith("SQLite format 3"));
        QCOMPARE(window_->session().plan()->settings->name, std::string("plan"));  // nobody had named it
        QVERIFY(!window_->isWindowModified());
    }
    void whatWasWrittenIsSaidAndShownInItsFolder() {
        QCOMPARE(notice(), QStringLiteral("Wrote plan.stargate"));
        auto* folder = window_->findChild<QPushButton*>(QStringLiteral("status_show_in_folder"));
        QVERIFY(folder->isVisible());
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "take");
        QTest::mouseClick(folder, Qt::LeftButton);
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(opened_, QList<QUrl>{QUrl::fromLocalFile(folder_.path())});
    }
    void theMenuOfAChartAsksAsWell() {
        window_->findChild<ChartDock*>()->showTab(QStringLiteral("capacity"));
        auto* page = qobject_cast<ChartPage*>(window_->findChild<ChartDock*>()->currentPage());
        QVERIFY(page);
        const QString picture = folder_.filePath(QStringLiteral("capacity.png"));
        for (const char* answer : {"Cancel", "Replace"}) {
            QFile old(picture);
            QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") > 0);
            old.close();
            DialogHand hand(folder_.filePath(QStringLiteral("capacity")), {QString::fromLatin1(answer)});
            page->panel()->action(QStringLiteral("export_png"))->trigger();
            QCOMPARE(hand.asked, QStringList{QStringLiteral("Replace “capacity.png”?")});
            QCOMPARE(read(picture) == "old", QByteArray(answer) == "Cancel");
        }
        QVERIFY(read(picture).startsWith("\x89PNG"));
        QCOMPARE(notice(), QStringLiteral("Wrote capacity.png"));
    }
    void aPictureNeverReplacesAPlan() {
        const QString plan = folder_.filePath(QStringLiteral("plan.stargate")), disguised = folder_.filePath(QStringLiteral("disguised.png"));
        QVERIFY(QFile::copy(plan, disguised));
        const QByteArray before = read(disguised);
        DialogHand hand(disguised, {QStringLiteral("OK")});
        qobject_cast<ChartPage*>(window_->findChild<ChartDock*>()->currentPage())->panel()->action(QStringLiteral("export_png"))->trigger();
        QCOMPARE(hand.asked, QStringList{QStringLiteral("“disguised.png” is a plan.")});
        QCOMPARE(read(disguised), before);
    }
    void whatIsNotDoneIsSaidToo() {
        QGuiApplication::clipboard()->setText(QStringLiteral("33.1, -101.9"));
        window_->actions()["edit.paste"]->trigger();
        QCOMPARE(notice(), QStringLiteral("The clipboard holds no sites. Copy sites of a plan first."));
        window_->view().clearSelection();
        window_->actions()["project.add_buildings"]->trigger();
        QCOMPARE(notice(), QStringLiteral("Choose the building first that more are to be like."));
        QVERIFY(!window_->findChild<QPushButton*>(QStringLiteral("status_show_in_folder"))->isVisible());
    }
    void aRefusedEntryShowsTheFiguresOfThePlan() {
        window_->actions()["file.open_sample"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        window_->view().select(refTo(SiteId(1)));
        QLineEdit* pue = nullptr;
        auto* inspector = window_->findChild<InspectorPanel*>();
        QTRY_VERIFY((pue = inspector->findChild<QLineEdit*>(QStringLiteral("peak_pue_edit_text"))) && pue->isVisible());
        inspector->findChild<QScrollArea*>()->ensureWidgetVisible(pue);
        const auto facility = [this] { return window_->session().results()->kpi.facility->megawatts(); };
        const double before = facility();
        pue->setFocus();
        pue->selectAll();
        QTest::keyClicks(pue, QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && window_->session().isPreviewing() && facility() < before, 60'000);
        QTest::keyClicks(pue, QStringLiteral(",35"));
        QVERIFY(!window_->session().isPreviewing());
        QTRY_VERIFY_WITH_TIMEOUT(settled() && facility() == before, 60'000);
        QTest::keyClick(pue, Qt::Key_Return);
        QCOMPARE(pue->text(), QStringLiteral("1,35"));  // stays, in red
        QVERIFY(settled() && facility() == before);
        QTest::keyClick(pue, Qt::Key_Escape);
    }
    void cleanupTestCase() { window_.reset(); }
};

STARGATE_TEST(SaveRoundTest)
#include "save_round_test.moc"

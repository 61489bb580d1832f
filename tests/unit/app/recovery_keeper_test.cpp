#include "ui/app/recovery_keeper.h"

#include <QtTest/QSignalSpy>

#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/fake_files.h"

using namespace stargate;
using namespace stargate::ui;

class RecoveryKeeperTest : public QObject {
    Q_OBJECT

    struct Bench {
        test::FakeFiles files;
        PlanSession session{test::testCatalog(), test::echoResults};
        Document document{session, files};
        RecoveryKeeper keeper{session, document, files};
        void edit(const char* name) {
            if (!session.commit(test::putSite(name), QString::fromLatin1(name))) qFatal("refused");
        }
    };

private Q_SLOTS:
    void aCopyComesWithinFiveSecondsOfAnEdit() {
        Bench b;
        b.document.startNew();
        QSignalSpy kept(&b.keeper, &RecoveryKeeper::kept);
        b.edit("One");
        QVERIFY(kept.wait(5000));
        QCOMPARE(b.files.copyCount(), std::size_t(1));
        QVERIFY(b.files.copies.begin()->second.second == *b.session.plan());
        QVERIFY(b.keeper.keptAt().isValid());
    }
    void editsWithoutAPauseAreKeptAsWell() {
        Bench b;
        b.document.startNew();
        QSignalSpy kept(&b.keeper, &RecoveryKeeper::kept);
        QElapsedTimer clock;
        clock.start();
        while (kept.isEmpty() && clock.elapsed() < 20'000) {
            b.edit("More");
            QTest::qWait(300);  // never the second of rest that the debounce waits for
        }
        QVERIFY2(clock.elapsed() < 9000, qPrintable(QString::number(clock.elapsed())));
    }
    void savingRemovesTheCopy() {
        Bench b;
        b.document.startNew();
        QSignalSpy kept(&b.keeper, &RecoveryKeeper::kept);
        b.edit("One");
        QVERIFY(kept.wait(5000));
        QVERIFY(b.document.saveAs(QStringLiteral("/plans/a.stargate")));
        QTRY_COMPARE(b.files.copyCount(), std::size_t(0));
        QVERIFY(!b.keeper.keptAt().isValid());
    }
    void nothingToKeepNoCopy() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        b.session.history().undo();
        QTest::qWait(1500);
        QCOMPARE(b.files.copyCount(), std::size_t(0));
    }
    void aFullDiskIsToldOnce() {
        Bench b;
        b.files.refuse = true;
        b.document.startNew();
        QSignalSpy failed(&b.keeper, &RecoveryKeeper::failed);
        b.edit("One");
        QVERIFY(failed.wait(5000));
        b.edit("Two");
        QTest::qWait(1500);
        QCOMPARE(failed.count(), 1);
    }
};

STARGATE_TEST(RecoveryKeeperTest)
#include "recovery_keeper_test.moc"

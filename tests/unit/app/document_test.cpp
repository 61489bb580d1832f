#include "ui/app/document.h"

#include <QtTest/QSignalSpy>

#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/fake_files.h"

using namespace stargate;
using namespace stargate::ui;

class DocumentTest : public QObject {
    Q_OBJECT

    struct Bench {
        test::FakeFiles files;
        PlanSession session{test::testCatalog(), test::echoResults};
        Document document{session, files};
        void edit(const char* name) {
            if (!session.commit(test::putSite(name), QString::fromLatin1(name))) qFatal("refused");
        }
    };
    const QString path_ = QStringLiteral("/plans/a.stargate");

private Q_SLOTS:
    void aNewPlanIsUntitledAndClean() {
        Bench b;
        QVERIFY(!b.document.isOpen());
        b.document.startNew();
        QVERIFY(b.document.isOpen());
        QVERIFY(!b.document.isModified());
        QVERIFY(b.document.path().isEmpty());
        QVERIFY(b.session.plan()->settings->dataDate.has_value());
        QVERIFY(!b.session.plan()->settings->catalogVersion.empty());
    }
    void savingMakesClean() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        QVERIFY(b.document.isModified());
        QCOMPARE(b.document.changes(), QStringList{QStringLiteral("One")});
        QSignalSpy saved(&b.document, &Document::saved);
        QVERIFY(b.document.saveAs(path_));
        QCOMPARE(saved.count(), 1);
        QVERIFY(!b.document.isModified());
        QCOMPARE(b.document.name(), QStringLiteral("a.stargate"));
        QVERIFY(b.document.changes().isEmpty());
        QVERIFY(b.files.files.at(path_.toStdString()).plan == *b.session.plan());
        b.session.history().undo();
        QVERIFY(b.document.isModified());
        QCOMPARE(b.document.changes(), QStringList{QStringLiteral("Undone: One")});
    }
    void aFailedSaveLeavesEverything() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        b.files.refuse = true;
        QVERIFY(!b.document.saveAs(path_));
        QVERIFY(b.document.isModified());
        QVERIFY(b.document.path().isEmpty());
    }
    void aFileChangedByOthersIsNotOverwrittenUnasked() {
        Bench b;
        b.document.startNew();
        QVERIFY(b.document.saveAs(path_));
        b.files.put(path_.toStdString(), {});
        b.edit("One");
        const Result<void> refused = b.document.save();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Changed);
        QVERIFY(b.document.save(true));
        QVERIFY(b.document.save());  // known again
    }
    void revertAndCloseLetGo() {
        Bench b;
        b.document.startNew();
        QVERIFY(b.document.saveAs(path_));
        b.edit("One");
        QVERIFY(b.document.revert());
        QVERIFY(b.session.plan()->sites.empty());
        QVERIFY(!b.document.isModified());
        b.document.close();
        QVERIFY(!b.document.isOpen());
        QVERIFY(b.document.name().isEmpty());
    }
    void whatCannotBeOpenedLeavesTheOpenPlan() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        QVERIFY(!b.document.open(QStringLiteral("/nowhere")));
        QCOMPARE(b.session.plan()->sites.size(), std::size_t(1));
        QVERIFY(b.document.isModified());
    }
    void recoveredWorkIsModifiedAndKnowsItsFile() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        QVERIFY(b.document.saveAs(path_));
        RecoveryEntry entry;
        entry.id = "r";
        entry.originalPath = path_.toStdString();
        entry.revision = b.document.revision();
        QVERIFY(b.files.keepRecovery(entry, *b.session.plan()));
        b.document.close();
        QVERIFY(b.document.openRecovery(*b.files.claimRecovery("r")));
        QVERIFY(b.document.isModified());
        QCOMPARE(b.document.path(), path_);
        QCOMPARE(b.document.changes(), QStringList{QStringLiteral("Restored work that was never saved")});
        QVERIFY(b.document.save());  // the file is as it was
        b.session.history().clear();
        QVERIFY(b.document.changes().isEmpty());
    }
    void recoveredWorkIsNotSavedOverAFileThatChangedSinceItWasLoaded() {
        Bench b;
        RecoveryEntry entry;
        entry.id = "r";
        entry.originalPath = path_.toStdString();
        for (const bool isRevisionKnown : {true, false}) {
            entry.revision = isRevisionKnown ? b.files.put(entry.originalPath, {}) : FileRevision();
            QVERIFY(b.files.keepRecovery(entry, {}));
            b.files.put(entry.originalPath, {});
            QVERIFY(b.document.openRecovery(*b.files.claimRecovery("r")));
            QCOMPARE(b.document.save().error().code, ErrorCode::Changed);
        }
    }
    void savedStepsThatWereUndoneAreNoRestoredWork() {
        Bench b;
        b.document.startNew();
        b.edit("One");
        QVERIFY(b.document.saveAs(path_));
        b.session.history().undo();
        b.edit("Other");  // the saved state cannot be reached any more
        QCOMPARE(b.document.changes(), (QStringList{QStringLiteral("Saved steps that were undone"), QStringLiteral("Other")}));
    }
};

STARGATE_TEST(DocumentTest)
#include "document_test.moc"

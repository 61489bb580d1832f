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
        ++b.files.files.at(path_.toStdString()).identity.inode;
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
        QVERIFY(b.files.keepRecovery(entry, *b.session.plan()));
        b.document.close();
        QVERIFY(b.document.openRecovery(entry));
        QVERIFY(b.document.isModified());
        QCOMPARE(b.document.path(), path_);
        QVERIFY(b.document.save());  // the file is as it was
    }
};

STARGATE_TEST(DocumentTest)
#include "document_test.moc"

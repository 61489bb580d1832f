#include "ui/support/save_path.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QWidget>

#include "tests/support/dialog_hand.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;
using stargate::test::DialogHand;

namespace {

const QList<SaveKind> kPlan{{QStringLiteral("Stargate plan"), kPlanEnding}};
const QList<SaveKind> kPictures{{QStringLiteral("Picture"), QStringLiteral("png")}, {QStringLiteral("Drawing"), QStringLiteral("svg")}};

}  // namespace

class SavePathTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString put(const char* name, const QByteArray& bytes) {
        QFile file(folder_.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray planBytes() { return QByteArrayLiteral("SQLite format 3\0") + QByteArray(52, 'x') + QByteArrayLiteral("STGP") + QByteArray(100, 'x'); }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QVERIFY(folder_.isValid());
    }

    void everyNameGetsItsEnding_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        QTest::newRow("none") << "plan" << "plan.png" << 0;
        QTest::newRow("a version is no ending") << "plan v1.2" << "plan v1.2.png" << 0;
        QTest::newRow("its own") << "plan.png" << "plan.png" << 0;
        QTest::newRow("in capitals") << "plan.PNG" << "plan.PNG" << 0;
        QTest::newRow("that of another kind") << "plan.svg" << "plan.svg" << 1;
        QTest::newRow("a foreign one") << "plan.stargate" << "plan.stargate.png" << 0;
        QTest::newRow("a dot behind it") << "plan." << "plan.png" << 0;
    }
    void everyNameGetsItsEnding() {
        QFETCH(QString, typed);
        QFETCH(QString, path);
        QFETCH(int, kind);
        const SavePath to = withEnding(typed, kPictures, 0);
        QCOMPARE(to.path, path);
        QCOMPARE(to.kind, kind);
    }
    void theChosenKindDecidesBetweenEqualEndings() {
        const QList<SaveKind> tables{{QStringLiteral("CSV for programs"), QStringLiteral("csv")}, {QStringLiteral("CSV for spreadsheets"), QStringLiteral("csv")}};
        QCOMPARE(withEnding(QStringLiteral("a.csv"), tables, 1).kind, 1);
        QCOMPARE(withEnding(QStringLiteral("a"), tables, 0).kind, 0);
    }

    void theCompletedNameIsAskedAbout() {
        const QString there = put("plan.stargate", planBytes());
        QWidget window;
        {
            DialogHand hand(folder_.filePath(QStringLiteral("plan")), {QStringLiteral("Cancel")});
            QVERIFY(!askSavePath(&window, QStringLiteral("Save"), folder_.filePath(QStringLiteral("other.stargate")), kPlan));
            QCOMPARE(hand.asked, QStringList{QStringLiteral("Replace “plan.stargate”?")});
        }
        DialogHand hand(folder_.filePath(QStringLiteral("plan")), {QStringLiteral("Replace")});
        const auto to = askSavePath(&window, QStringLiteral("Save"), folder_.filePath(QStringLiteral("other.stargate")), kPlan);
        QVERIFY(to);
        QCOMPARE(to->path, there);
        QCOMPARE(hand.asked.size(), 1);
    }
    void aNewNameIsNotAskedAbout() {
        QWidget window;
        DialogHand hand(folder_.filePath(QStringLiteral("plan v1.2")), {});
        const auto to = askSavePath(&window, QStringLiteral("Save"), folder_.filePath(QStringLiteral("other.stargate")), kPlan);
        QVERIFY(to);
        QCOMPARE(to->path, folder_.filePath(QStringLiteral("plan v1.2.stargate")));
        QVERIFY(hand.asked.isEmpty());
    }
    void aPlanIsReplacedByAPlanAlone() {
        const QString disguised = put("plan.png", planBytes()), named = put("named.stargate", "text");
        QVERIFY(isPlanFile(disguised) && isPlanFile(named));
        QVERIFY(!isPlanFile(put("picture.png", "png")) && !isPlanFile(folder_.path()) && !isPlanFile(folder_.filePath(QStringLiteral("none.stargate"))));
        QWidget window;
        DialogHand hand(folder_.filePath(QStringLiteral("plan")), {QStringLiteral("OK")});
        QVERIFY(!askSavePath(&window, QStringLiteral("Export"), folder_.filePath(QStringLiteral("other.png")), kPictures));
        QCOMPARE(hand.asked, QStringList{QStringLiteral("“plan.png” is a plan.")});
        for (const QString& path : {disguised, named}) {
            const QByteArray before = read(path);
            const auto refused = writeExport(path, "picture");
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Refused);
            QCOMPARE(read(path), before);
        }
    }
    void whatIsWrittenIsTold() {
        struct Window : QWidget {
            QStringList heard;
            bool event(QEvent* event) override {
                if (event->type() != FileWritten::kind()) return QWidget::event(event);
                heard << static_cast<FileWritten*>(event)->path();
                return true;
            }
        } window;
        QWidget child(&window);
        const QString path = folder_.filePath(QStringLiteral("told.csv"));
        QVERIFY(writeAndTell(&child, path, "a,b"));
        QCOMPARE(window.heard, QStringList{path});
        QCOMPARE(read(path), QByteArray("a,b"));
        DialogHand hand(QString(), {QStringLiteral("OK")});
        QVERIFY(!writeAndTell(&child, folder_.filePath(QStringLiteral("no/such/folder/a.csv")), "a,b"));
        QCOMPARE(hand.asked.size(), 1);
        QCOMPARE(window.heard.size(), 1);
    }
};

STARGATE_TEST(SavePathTest)
#include "save_path_test.moc"

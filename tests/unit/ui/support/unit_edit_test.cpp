#include "tests/support/test_main.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>

#include "ui/support/unit_edit.h"

using namespace stargate::ui;

class UnitEditTest : public QObject {
    Q_OBJECT

    /// A field whose preview comes back as its value while the hand still types.
    struct Field {
        Field() : edit({QStringLiteral("price_edit"), QStringLiteral("Price")}, EntryKind::Number) {
            edit.setNullable(true);
            edit.setValue(4);
            QObject::connect(&edit, &UnitEdit::previewed, &edit, [this](std::optional<double> value) { edit.setValue(value); });
            QObject::connect(&edit, &UnitEdit::committed, &edit, [this](std::optional<double> value) { committed.push_back(value); });
            QObject::connect(&edit, &UnitEdit::cancelled, &edit, [this] { ++cancelled, edit.setValue(4); });
            edit.editor()->selectAll();
        }
        UnitEdit edit;
        std::vector<std::optional<double>> committed;
        int cancelled = 0;
    };

private Q_SLOTS:
    void whatWasPreviewedIsEntered() {
        Field f;
        QTest::keyClicks(f.edit.editor(), QStringLiteral("9"));
        QTest::keyClick(f.edit.editor(), Qt::Key_Return);
        QCOMPARE(f.committed, (std::vector<std::optional<double>>{9.0}));
        QCOMPARE(f.cancelled, 0);
    }
    void theSameAgainChangesNothing() {
        Field f;
        QTest::keyClicks(f.edit.editor(), QStringLiteral("4"));
        QTest::keyClick(f.edit.editor(), Qt::Key_Return);
        QVERIFY(f.committed.empty());
        QCOMPARE(f.cancelled, 1);
    }
    void aTextThatNoLongerReadsEndsItsPreview() {
        Field f;
        QSignalSpy unreadable(&f.edit, &UnitEdit::unreadable);
        QTest::keyClicks(f.edit.editor(), QStringLiteral("1"));
        QCOMPARE(unreadable.size(), 0);
        QTest::keyClicks(f.edit.editor(), QStringLiteral(","));
        QCOMPARE(unreadable.size(), 1);  // "1," is no number: the figures are those of 4 again
        QTest::keyClicks(f.edit.editor(), QStringLiteral("35"));
        QCOMPARE(unreadable.size(), 1);  // nothing was previewed since
        QTest::keyClick(f.edit.editor(), Qt::Key_Return);
        QVERIFY(f.edit.editor()->isBad() && f.committed.empty());
        QVERIFY2(f.edit.problem().contains(QStringLiteral("Write 1.35 or 135.")), qPrintable(f.edit.problem()));
    }
    void escapeShowsWhatStoodThere() {
        Field f;
        QTest::keyClicks(f.edit.editor(), QStringLiteral("9"));
        QTest::keyClick(f.edit.editor(), Qt::Key_Escape);
        QVERIFY(f.committed.empty());
        QCOMPARE(f.cancelled, 1);
        QCOMPARE(f.edit.editor()->text(), QStringLiteral("4"));
    }
};

STARGATE_TEST(UnitEditTest)
#include "unit_edit_test.moc"

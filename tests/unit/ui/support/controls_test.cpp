#include <QtTest/QtTest>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include "tests/support/test_main.h"
#include "ui/support/controls.h"
#include "ui/support/message_dialog.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/support/unit_edit.h"
#include "ui/support/format.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

const QString kHostile = QStringLiteral("<img src='file:///red.png'>&<b>GPU</b>");

int pixels(const QImage& image, const QColor& colour) {
    int n = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) n += image.pixelColor(x, y).rgb() == colour.rgb();
    return n;
}

}  // namespace

class ControlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() {
        ThemeManager::instance().setChoice(ThemeChoice::Light);
        QLocale::setDefault(programLanguage());
    }

    void everyControlHasBothNames() {
        QWidget window;
        new IconButton({"a", "Export"}, "export", &window);
        (new SegmentedControl({"b", "Measure"}, SegmentedControl::Look::Words, &window))->setOptions({{"gw", "GW"}});
        new SectionHead({"c", "Site"}, &window);
        new EmptyState("site", "Place the first site, press P", {"d", "Place a site"}, &window);
        (new UnitEdit({"e", "PUE, peak"}, EntryKind::Ratio, &window))->setSource(UnitEdit::Source::Reported, "Epoch");
        for (QWidget* w : window.findChildren<QWidget*>()) {
            if (w->focusPolicy() == Qt::NoFocus) continue;
            QVERIFY2(!w->objectName().isEmpty(), w->metaObject()->className());
            if (!w->focusProxy()) QVERIFY2(!w->accessibleName().isEmpty(), qPrintable(w->objectName()));
        }
    }

    void segmentedControlWorksByMouseAndKeys() {
        SegmentedControl control({"money", "Money counted"}, SegmentedControl::Look::Filled);
        control.setOptions({{"signed", "Signed only"}, {"announced", "Signed + announced"}, {"all", "All"}});
        QSignalSpy spy(&control, &SegmentedControl::chosenByUser);
        control.resize(control.sizeHint());
        control.show();
        QCOMPARE(control.chosen(), QStringLiteral("signed"));
        QTest::mouseClick(&control, Qt::LeftButton, {}, QPoint(control.width() - 5, 10));
        QCOMPARE(control.chosen(), QStringLiteral("all"));
        QTest::keyClick(&control, Qt::Key_Left);
        QCOMPARE(control.chosen(), QStringLiteral("announced"));
        QCOMPARE(spy.size(), 2);
        control.setChosen("signed");
        control.setChosen("nonsense");
        QCOMPARE(control.chosen(), QStringLiteral("signed"));
        QCOMPARE(spy.size(), 2);
        QCOMPARE(control.accessibleDescription(), QStringLiteral("Signed only"));
    }

    void sectionFoldsItsBody() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* head = new SectionHead({"site_section", "Site"});
        auto* body = new QWidget;
        layout->addWidget(head);
        layout->addWidget(body);
        head->setBody(body);
        window.show();
        QVERIFY(body->isVisible());
        head->toggle();
        QVERIFY(!body->isVisible());
    }

    void splitterIsGrabbedBesideItsLine() {
        HairlineSplitter splitter({"split", "Split"}, Qt::Horizontal);
        auto *left = new QWidget, *right = new QWidget;
        splitter.addWidget(left);
        splitter.addWidget(right);
        splitter.resize(400, 100);
        splitter.show();
        QCoreApplication::processEvents();
        QCOMPARE(left->width() + right->width(), 399);
        QCOMPARE(splitter.handle(1)->width(), 7);
    }

    void unitEditPreviewsAndCommits() {
        UnitEdit edit({"power", "Power"}, EntryKind::Power);
        edit.setValue(1200);
        QCOMPARE(edit.editor()->text(), QStringLiteral("1,200"));
        QSignalSpy previewed(&edit, &UnitEdit::previewed), committed(&edit, &UnitEdit::committed);
        edit.editor()->selectAll();
        QTest::keyClicks(edit.editor(), "1.4 GW");
        QVERIFY(previewed.size() > 1);
        QCOMPARE(previewed.last().at(0).value<std::optional<double>>(), std::optional<double>(1400));
        QCOMPARE(edit.value(), std::optional<double>(1200));
        QTest::keyClick(edit.editor(), Qt::Key_Return);
        QCOMPARE(committed.size(), 1);
        QCOMPARE(edit.value(), std::optional<double>(1400));
        QCOMPARE(edit.editor()->text(), QStringLiteral("1,400"));
        QTest::keyClick(edit.editor(), Qt::Key_Return);
        QCOMPARE(committed.size(), 1);
    }

    void unitEditKeepsBadTextAndSaysWhy() {
        UnitEdit edit({"power", "Power"}, EntryKind::Power);
        edit.setValue(1200);
        QSignalSpy committed(&edit, &UnitEdit::committed);
        edit.editor()->selectAll();
        QTest::keyClicks(edit.editor(), "1.2 GX");
        QVERIFY(!edit.editor()->isBad());  // not yet: it may become 1.2 GW
        QTest::keyClick(edit.editor(), Qt::Key_Return);
        QVERIFY(edit.editor()->isBad());
        QCOMPARE(edit.editor()->text(), QStringLiteral("1.2 GX"));
        QVERIFY(edit.problem().contains("Write it like 1.2 GW"));
        QCOMPARE(edit.editor()->accessibleDescription(), edit.problem());
        edit.setValue(900);  // news from outside do not take the text away
        QCOMPARE(edit.editor()->text(), QStringLiteral("1.2 GX"));
        QTest::keyClick(edit.editor(), Qt::Key_Escape);
        QCOMPARE(edit.editor()->text(), QStringLiteral("900"));
        QVERIFY(!edit.editor()->isBad());
        QCOMPARE(committed.size(), 0);
    }

    void unitEditSaysHowItReadAnAmbiguousText() {
        UnitEdit edit({"share", "Share"}, EntryKind::Percent);
        QTest::keyClicks(edit.editor(), "0.4");
        QVERIFY2(edit.editor()->hint().contains("0.4"), qPrintable(edit.editor()->hint()));
    }

    void emptyIsAValueWhereItMayBe() {
        UnitEdit edit({"price", "Price"}, EntryKind::EnergyPrice);
        edit.setNullable(true);
        edit.setValue(63);
        QSignalSpy committed(&edit, &UnitEdit::committed);
        edit.editor()->selectAll();
        QTest::keyClick(edit.editor(), Qt::Key_Delete);
        QTest::keyClick(edit.editor(), Qt::Key_Return);
        QCOMPARE(committed.size(), 1);
        QVERIFY(!edit.value().has_value());
    }

    void textIsNeverMarkup() {
        PlainLabel label(kHostile);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(plainToolTip(kHostile), QStringLiteral("<qt>&lt;img src='file:///red.png'&gt;&amp;&lt;b&gt;GPU&lt;/b&gt;</qt>"));
        QCOMPARE(plainToolTip("GPU<100"), QStringLiteral("<qt>GPU&lt;100</qt>"));
        QVERIFY(plainToolTip(QString()).isEmpty());
        QCOMPARE(plainToolTip(QStringLiteral("costs $25.5\u202fM: P90 20 Apr 2031, 18 %")), QStringLiteral("<qt>costs $25.5\u00a0M: P90\u00a020\u00a0Apr\u00a02031, 18\u00a0%</qt>"));
        Error error;
        error.happened = kHostile.toStdString();
        error.safe = kHostile.toStdString();
        error.remedy = kHostile.toStdString();
        error.details = kHostile.toStdString();
        MessageDialog dialog(messageOf(error));
        int labels = 0;
        for (QLabel* l : dialog.findChildren<QLabel*>()) {
            QCOMPARE(l->textFormat(), Qt::PlainText);
            labels += l->text() == kHostile;
        }
        QCOMPARE(labels, 3);
        QCOMPARE(dialog.findChild<QPlainTextEdit*>()->toPlainText(), kHostile);
    }

    void messageButtonsAnswer() {
        Message m;
        m.heading = "Save changes?";
        m.buttons = {"Save", "Discard", "Cancel"};
        MessageDialog dialog(m);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(dialog.chosen(), 2);
        MessageDialog again(m);
        again.show();
        QTest::mouseClick(again.findChild<QPushButton*>("message_button_1"), Qt::LeftButton);
        QCOMPARE(again.chosen(), 1);
        MessageDialog enter(m);
        enter.show();
        QTest::keyClick(&enter, Qt::Key_Return);
        QCOMPARE(enter.chosen(), 0);
    }

    void themeSwitchesLive() {
        QSignalSpy spy(&ThemeManager::instance(), &ThemeManager::changed);
        PlainLabel label("Units", QFont(), Ink::Text3);
        label.show();
        ThemeManager::instance().setChoice(ThemeChoice::Dark);
        QCOMPARE(spy.size(), 1);
        QVERIFY(ThemeManager::isDark(QApplication::palette()));
        QCOMPARE(label.palette().color(QPalette::WindowText), Tokens::darkTheme().text3);
        ThemeManager::instance().setChoice(ThemeChoice::Light);
        QVERIFY(!ThemeManager::isDark(QApplication::palette()));
        QCOMPARE(label.palette().color(QPalette::WindowText), Tokens::light().text3);
        QCOMPARE(spy.size(), 2);
    }

    void selectedRowHasAnAccentEdgeAndReadableText() {
        QTreeWidget tree;
        tree.setFrameShape(QFrame::NoFrame);
        tree.setHeaderHidden(true);
        auto* item = new QTreeWidgetItem(&tree, {"Abilene"});
        tree.setCurrentItem(item);
        tree.resize(200, 60);
        tree.show();
        const QImage image = tree.grab().toImage();
        const QRect row = tree.visualItemRect(item);
        QCOMPARE(image.pixelColor(1, row.center().y()), tokens().accent);
        QCOMPARE(image.pixelColor(190, row.center().y()), tokens().selectedRow);
        QVERIFY(pixels(image, tokens().text1) > 5);
        QVERIFY(row.height() == size::kTreeRow);
    }

    void iconsFollowTheThemeAndAreCrisp() {
        QCOMPARE(iconNames().size(), 69);
        for (const QString& name : iconNames()) {
            QImage blank(16, 16, QImage::Format_ARGB32_Premultiplied);
            blank.fill(Qt::transparent);
            QVERIFY2(iconPixmap(name, 16, tokens().text1).toImage().convertToFormat(blank.format()) != blank, qPrintable(name));
        }
        const QPixmap twice = themeIcon("site").pixmap(QSize(16, 16), 2.0);
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
        const QImage light = themeIcon("site").pixmap(16, 16).toImage();
        ThemeManager::instance().setChoice(ThemeChoice::Dark);
        QVERIFY(light != themeIcon("site").pixmap(16, 16).toImage());
        QVERIFY(!applicationIcon().pixmap(256, 256).isNull());
    }
};

STARGATE_TEST(ControlsTest)
#include "controls_test.moc"

#include "ui/actions/action_table.h"

#include <QtWidgets/QMenuBar>

#include "tests/support/test_main.h"

using namespace stargate::ui;

class ActionTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noShortcutStandsTwice() {
        QSet<QKeySequence> seen;
        for (const ActionSpec& spec : actionSpecs()) {
            for (const QString& key : QString::fromLatin1(spec.shortcuts).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                const QKeySequence sequence(key);
                QVERIFY2(!sequence.isEmpty(), spec.id);
                QVERIFY2(!seen.contains(sequence), qPrintable(QString::fromLatin1(spec.id) + QLatin1Char(' ') + key));
                seen.insert(sequence);
            }
        }
    }
    void idsAreUniqueAndIconsExist() {
        QSet<QString> ids;
        for (const ActionSpec& spec : actionSpecs()) {
            QVERIFY2(!ids.contains(QString::fromLatin1(spec.id)), spec.id);
            ids.insert(QString::fromLatin1(spec.id));
            const QString icon = QString::fromLatin1(spec.icon);
            QVERIFY2(icon.isEmpty() || QFile::exists(QStringLiteral(":/stargate/icons/%1.svg").arg(icon)), spec.icon);
        }
    }
    void plainKeysBelongToTheMap() {
        for (const ActionSpec& spec : actionSpecs()) {
            if (spec.scope == KeyScope::Map) continue;
            for (const QString& key : QString::fromLatin1(spec.shortcuts).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                QVERIFY2(key.size() > 1, spec.id);  // one letter would be taken from every field
        }
    }
    void noMnemonicTwiceInAMenu() {
        QWidget window;
        ActionTable table(window);
        QMenuBar bar;
        table.fill(bar);
        for (MenuId id : {MenuId::File, MenuId::Edit, MenuId::Project, MenuId::Charts, MenuId::Help}) {
            QSet<QChar> seen;
            for (const QAction* action : table.menu(id)->actions()) {
                const qsizetype at = action->text().indexOf(QLatin1Char('&'));
                if (at < 0) continue;
                const QChar letter = action->text().at(at + 1).toLower();
                QVERIFY2(!seen.contains(letter), qPrintable(action->text()));
                seen.insert(letter);
            }
        }
    }
};

STARGATE_TEST(ActionTableTest)
#include "action_table_test.moc"

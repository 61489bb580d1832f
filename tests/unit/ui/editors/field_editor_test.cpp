#include "ui/editors/field_editor.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"
#include "ui/editors/row_fields.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

FormRow rowOf(RowKind kind, std::string_view key) {
    FormRow row;
    row.spec = *fieldSpec(kind, key);
    return row;
}

std::unique_ptr<FieldEditor> editorOf(const FormRow& row) {
    return std::unique_ptr<FieldEditor>(makeFieldEditor(row, test::testCatalog(), [](std::string_view) { return std::vector<std::pair<std::int64_t, QString>>{}; }, nullptr));
}

FieldState stateOf(FieldValue value) {
    FieldState state;
    state.value = std::move(value);
    return state;
}

}  // namespace

class FieldEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<FieldValue>("entered");
        QTest::newRow("power") << "it_mw" << "1.2 GW" << FieldValue{1200.0};
        QTest::newRow("date") << "ready_date" << "2027-09-30" << FieldValue{std::string("2027-09-30")};
        QTest::newRow("count") << "sequence" << "7" << FieldValue{std::int64_t(7)};
        QTest::newRow("text") << "name" << "Hall 7" << FieldValue{std::string("Hall 7")};
    }
    void readsWhatPeopleWrite() {
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(FieldValue, entered);
        const auto editor = editorOf(rowOf(RowKind::Building, key.toStdString()));
        editor->show(stateOf(key == QStringLiteral("name") ? FieldValue{std::string("Hall")} : FieldValue{}));
        auto* line = editor->findChild<QLineEdit*>();
        QVERIFY(line);
        std::vector<FieldValue> got;
        connect(editor.get(), &FieldEditor::entered, this, [&got](const FieldValue& value) { got.push_back(value); });
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, typed);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(got.size(), std::size_t(1));
        QVERIFY(got.front() == entered);
    }
    void badTextStaysAndIsNotEntered() {
        const auto editor = editorOf(rowOf(RowKind::Building, "it_mw"));
        editor->show(stateOf(100.0));
        auto* line = editor->findChild<QLineEdit*>();
        bool entered = false;
        connect(editor.get(), &FieldEditor::entered, this, [&entered] { entered = true; });
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("many"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!entered);
        QCOMPARE(line->text(), QStringLiteral("many"));
    }
    void anEmptyFieldInherits() {
        const auto editor = editorOf(rowOf(RowKind::Building, "cooling"));
        FieldState state = stateOf({});
        state.inherited = Inherited{std::string("dlc_air_chillers"), QStringLiteral("site"), {}};
        editor->show(state);
        const auto* box = editor->findChild<QComboBox*>();
        QVERIFY(box->currentText().contains(QStringLiteral("site")));
        QCOMPARE(box->count(), static_cast<int>(test::testCatalog()->coolingDesigns().size()) + 1);
    }
    void oneSideOfPowerSetsTheOther() {
        FormRow row = rowOf(RowKind::Building, "it_mw");
        row.pue = [] { return std::optional(Pue(1.4)); };
        const auto editor = editorOf(row);
        editor->show(stateOf(100.0));
        QLineEdit* facility = nullptr;
        for (QLineEdit* line : editor->findChildren<QLineEdit*>())
            if (line->objectName().contains(QStringLiteral("facility"))) facility = line;
        QVERIFY(facility);
        QCOMPARE(facility->text(), QStringLiteral("140"));
        FieldValue got;
        connect(editor.get(), &FieldEditor::entered, this, [&got](const FieldValue& value) { got = value; });
        facility->selectAll();
        QTest::keyClicks(facility, QStringLiteral("280"));
        QTest::keyClick(facility, Qt::Key_Return);
        QVERIFY(std::holds_alternative<double>(got));
        QCOMPARE(std::get<double>(got), 200.0);
    }
    void differentValuesAreSaidSo() {
        const auto editor = editorOf(rowOf(RowKind::Building, "it_mw"));
        editor->show(FieldState{});
        QVERIFY(editor->findChild<QLineEdit*>()->text().isEmpty());
        QVERIFY(!editor->findChild<QLineEdit*>()->placeholderText().isEmpty());
    }
};

STARGATE_TEST(FieldEditorTest)
#include "field_editor_test.moc"

#include "ui/models/findings_model.h"

#include <QtTest/QAbstractItemModelTester>

#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

class FindingsModelTest : public QObject {
    Q_OBJECT

    /// Results with one finding per letter: its site is the letter, its value the number.
    static ResultsPtr results(const char* letters, double value = 1) {
        auto out = std::make_shared<Results>();
        out->plan = std::make_shared<const Plan>();
        for (const char* c = letters; *c; ++c) {
            Finding f;
            f.subject.kind = SubjectKind::Site;
            f.subject.id = *c;
            f.subject.name = std::string(1, *c);
            f.values = {{"short_mw", value}};
            out->findings.push_back(f);
        }
        return out;
    }
    static QString letters(const FindingsModel& model) {
        QString out;
        for (int r = 0; r < model.rowCount(); ++r) out += QString::fromStdString(model.at(model.index(r, 0))->subject.name);
        return out;
    }

private Q_SLOTS:
    void rowsOfTheSameSubjectStay_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        for (const auto& [before, after] : {std::pair("", "abc"), {"abc", ""}, {"abc", "abc"}, {"abc", "axbc"}, {"axbc", "abc"}, {"abc", "bcd"}, {"aab", "ab"}, {"abcd", "axd"}, {"abc", "xyz"}})
            QTest::addRow("%s-%s", before, after) << QByteArray(before) << QByteArray(after);
    }
    void rowsOfTheSameSubjectStay() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults(results(before));
        QCOMPARE(letters(model), QString::fromLatin1(before));
        const QPersistentModelIndex first = model.index(0, 0);
        int resets = 0;
        connect(&model, &FindingsModel::modelReset, this, [&resets] { ++resets; });
        model.setResults(results(after, 2));
        QCOMPARE(letters(model), QString::fromLatin1(after));
        for (int r = 0; r < model.rowCount(); ++r) QCOMPARE(model.at(model.index(r, 0))->values.front().value, 2.0);
        QCOMPARE(resets, 0);
        if (!before.isEmpty() && !after.isEmpty() && before[0] == after[0]) QVERIFY(first.isValid());
    }
};

STARGATE_TEST(FindingsModelTest)
#include "findings_model_test.moc"

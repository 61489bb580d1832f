#include "tests/support/test_main.h"

#include <set>

#include "core/report/finding_text.h"

using namespace stargate;

class FindingTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasANameOfItsOwnAndWords() {
        std::set<std::string_view> names;
        for (int i = 0; i < kFindingCodes; ++i) {
            Finding f;
            f.code = static_cast<FindingCode>(i);
            f.subject.name = "Abilene";
            f.detail = "Taylor";
            QVERIFY(!findingCodeName(f.code).empty());
            QVERIFY2(names.insert(findingCodeName(f.code)).second, findingCodeName(f.code).data());
            QVERIFY2(!findingText(f).title.empty(), findingCodeName(f.code).data());
            QCOMPARE(QString::fromStdString(findingWords(f.code)).split(QLatin1Char(' ')).size(), 2);
        }
    }
    void figuresStandInTheWords() {
        const Finding f{Severity::Blocker, FindingCode::PowerShort, {SubjectKind::Site, 1, "Abilene"}, Month(2028, 4), {{"short_mw", 437.6}, {"firm_mw", 742.4}, {"need_mw", 1180}}, {}};
        QCOMPARE(QString::fromStdString(findingText(f).title), QStringLiteral("437.6 MW short of power from Apr 2028"));
        QCOMPARE(QString::fromStdString(findingText(f).line), QStringLiteral("Abilene · firm 742.4 MW of 1.18 GW load"));
    }
};

STARGATE_TEST(FindingTextTest)
#include "finding_text_test.moc"

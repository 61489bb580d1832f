#include "tests/support/test_main.h"

#include <algorithm>

#include "core/engine/evaluate.h"
#include "core/report/finding_text.h"
#include "tests/support/reference_plan.h"
#include "tests/support/small_plan.h"
#include "tests/support/weather_files.h"

using namespace stargate;
using namespace stargate::test;

/// What a weather file does wrong is said among the findings of its site.
class WeatherFindingsTest : public QObject {
    Q_OBJECT

    static std::vector<Finding> findingsWith(const std::string& bytes) {
        Plan plan = SmallPlan().plan;
        Attachment file;
        file.id = plan.attachments.nextId();
        file.site = SiteId(1);
        file.kind = AttachmentKind::Weather;
        file.name = "a.csv";
        file.bytes = bytes;
        plan.attachments.put(file);
        const auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
        if (!results) qFatal("%s", results.error().text().c_str());
        std::vector<Finding> out;
        for (const Finding& f : (*results)->findings)
            if (f.code == FindingCode::WeatherFar || f.code == FindingCode::WeatherContradicts || f.code == FindingCode::WeatherUnreadable) out.push_back(f);
        return out;
    }
    static MadeWeather nearby() {
        MadeWeather w;
        w.lat = 32.45;
        w.lon = -99.73;
        return w.make();
    }

private Q_SLOTS:
    void aGoodFileIsNoFinding() { QVERIFY(findingsWith(nsrdbFile(nearby())).empty()); }
    void aContradictionIsAWarningInWords() {
        FileWords words;
        words.zone = "0";
        const auto found = findingsWith(nsrdbFile(nearby(), words));
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].severity == Severity::Warning && found[0].code == FindingCode::WeatherContradicts && found[0].subject.name == "Abilene");
        QCOMPARE(QString::fromStdString(findingText(found[0]).line),
                 QStringLiteral("Abilene · a.csv: The sun in the file stands 6 h from where its time zone UTC has it: its hours are taken as UTC-6."));
    }
    void anotherRegionWarnsAndAnotherHemisphereBlocks() {
        MadeWeather w = nearby();
        w.lat = 34;
        auto found = findingsWith(nsrdbFile(w.make()));
        QVERIFY(found.size() == 1 && found[0].code == FindingCode::WeatherFar && found[0].severity == Severity::Warning);
        QCOMPARE(QString::fromStdString(findingText(found[0]).line), QStringLiteral("Abilene · a.csv was measured 172 km away"));
        w.lat = -33.9;
        w.lon = 151.2;
        w.zone = 10;
        found = findingsWith(nsrdbFile(w.make()));
        QVERIFY(found.size() == 1 && found[0].code == FindingCode::WeatherFar && found[0].severity == Severity::Blocker);
    }
};

STARGATE_TEST(WeatherFindingsTest)
#include "weather_findings_test.moc"

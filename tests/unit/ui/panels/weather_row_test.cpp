#include "ui/panels/weather_row.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <sys/stat.h>

#include "core/plan/plan_rules.h"
#include "tests/support/map_files.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

/// Weather files as people name them: what is no file, or too large a one, is refused at once.
class WeatherRowTest : public QObject {
    Q_OBJECT

    PlanSession session_{test::testCatalog(), [](const PlanPtr& plan, DispatchQuality, Cancel) {
        auto results = std::make_shared<Results>();
        results->plan = plan;
        results->catalog = test::testCatalog();
        return Result<ResultsPtr>(results);
    }};
    ViewState view_;
    PlanActions actions_{session_, view_};
    std::vector<Error> refused_;
    InspectorContext context_{session_, view_, actions_, test::shippedLookup(), [this](const Error& error) { refused_.push_back(error); }};
    QTemporaryDir folder_;

    Error attach(const QString& path) {
        refused_.clear();
        WeatherRow(context_, SiteId(1)).attach(path);
        return refused_.empty() ? Error() : refused_.front();
    }

private Q_SLOTS:
    void initTestCase() { session_.open(std::make_shared<const Plan>(test::SmallPlan().plan), false); }

    void whatIsNoFileIsRefusedAtOnce() {
        const QString pipe = folder_.filePath(QStringLiteral("pipe.epw"));
        QCOMPARE(::mkfifo(pipe.toUtf8().constData(), 0600), 0);
        QCOMPARE(attach(pipe).happened, std::string("Could not read “pipe.epw”: it is a device or a pipe."));
        QCOMPARE(attach(QStringLiteral("/dev/zero")).happened, std::string("Could not read “zero”: it is a device or a pipe."));
        QCOMPARE(attach(folder_.path()).safe, std::string("The site keeps its weather."));
        QCOMPARE(attach(folder_.filePath(QStringLiteral("none.epw"))).code, ErrorCode::NotFound);
    }
    void aFileThatNoPlanMayCarryIsNotRead() {
        QFile large(folder_.filePath(QStringLiteral("large.epw")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(static_cast<qint64>(plan_limits::kAttachmentBytes) + 1));
        const Error error = attach(large.fileName());
        QCOMPARE(error.happened, std::string("Could not read “large.epw”: it is larger than 12 MB."));
        QVERIFY(session_.plan()->attachments.empty());
    }
};

STARGATE_TEST(WeatherRowTest)
#include "weather_row_test.moc"

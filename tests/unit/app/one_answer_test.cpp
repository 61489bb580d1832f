#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>

#include "core/engine/odds/odds.h"
#include "core/report/chart_list.h"
#include "core/report/finding_text.h"
#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "tests/support/program.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/chart_page.h"
#include "ui/panels/power_page.h"
#include "ui/panels/schedule_page.h"

using namespace stargate;
using namespace stargate::ui;

/// The command line and the window give one answer for one plan.
class OneAnswerTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    PosixFileSystem disk_{std::string()};
    std::unique_ptr<StoredPlanFiles> files_;
    std::unique_ptr<MainWindow> window_;
    QString plan_;

    QString path(const QString& name) const { return folder_.filePath(name); }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray ofCommand(const QString& chart, const QStringList& more = {}) {
        const QString out = path(QStringLiteral("command.csv"));
        QFile::remove(out);
        const auto run = test::runProgram(QStringList{QStringLiteral("chart"), plan_, QStringLiteral("--chart"), chart, QStringLiteral("-o"), out} + more);
        if (run.exit != 0) qFatal("%s", run.err.constData());
        return bytes(out);
    }
    /// What the page of the chart writes when it has been shown.
    QByteArray ofWindow(const QString& chart) {
        ExportOptions options;
        options.format = ExportFormat::Csv;
        auto* dock = window_->findChild<ChartDock*>();
        dock->showTab(chart.section(QLatin1Char('_'), 0, 0));
        if (auto* schedule = qobject_cast<SchedulePage*>(dock->currentPage())) {
            return schedule->exported(options);
        } else if (chart.startsWith(QStringLiteral("power_"))) {
            auto* power = qobject_cast<PowerPage*>(dock->currentPage());
            power->showPart(chart.section(QLatin1Char('_'), 1));
            if (!QTest::qWaitFor([&] { return QString::fromStdString(power->hourChart().key) == chart && !power->hourChart().stack.empty(); }, 30'000)) qFatal("no hours");
            return power->exported(options);
        } else {
            const QString name = chart + QStringLiteral("_page");
            auto* page = qobject_cast<ChartPage*>(dock->currentPage());
            if (!page) page = dock->currentPage()->findChild<ChartPage*>(name);
            if (!page) qFatal("no page of %s", qPrintable(chart));
            return page->panel()->exported(options);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
        plan_ = path(QStringLiteral("plan.stargate"));
        QCOMPARE(test::runProgram({QStringLiteral("new"), QStringLiteral("--sample"), QStringLiteral("stargate"), QStringLiteral("-o"), plan_}).exit, 0);
        const auto world = loadWorld();
        QVERIFY(world);
        files_ = std::make_unique<StoredPlanFiles>(disk_, path(QStringLiteral("recovery")).toStdString());
        window_ = std::make_unique<MainWindow>(*world, *files_, folder_.path());
        window_->resize(1500, 940);
        window_->show();
        window_->actions()["file.open_sample"]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window_->session().results() && window_->session().results()->odds, 60'000);
    }
    void chartsAreTheSameBytes_data() {
        QTest::addColumn<QString>("chart");
        for (const ChartSpec& chart : allCharts()) QTest::newRow(chart.key.data()) << QString::fromUtf8(chart.key.data());
    }
    void chartsAreTheSameBytes() {
        QFETCH(QString, chart);
        const QByteArray command = ofCommand(chart), window = ofWindow(chart);
        QVERIFY(command.count('\n') > 100);
        QCOMPARE(window.left(window.indexOf('\n')), command.left(command.indexOf('\n')));
        QVERIFY(window == command);
    }
    void theSelectionChangesNoTable() {
        const QByteArray before = ofWindow(QStringLiteral("capacity"));
        window_->view().select(refTo(SiteId(4)));
        QCOMPARE(ofWindow(QStringLiteral("capacity")), before);
        window_->view().select(std::vector<RowRef>{});
    }
    void theCaseOfMoneyIsTheSame() {
        ViewState& view = window_->view();
        view.setSwitch("funding", "case", "all");
        QCOMPARE(ofWindow(QStringLiteral("funding")), ofCommand(QStringLiteral("funding"), {QStringLiteral("--case"), QStringLiteral("all")}));
        const Funder& funder = *window_->session().plan()->funders.begin();
        view.setSwitch("funding", "case", "stress:" + std::to_string(funder.id.number()));
        view.setSwitch("funding", "share", "40");
        const QString stress = QStringLiteral("signed_announced+stress:%1:40").arg(QString::fromStdString(funder.name));
        QCOMPARE(ofWindow(QStringLiteral("funding")), ofCommand(QStringLiteral("funding"), {QStringLiteral("--case"), stress}));
        QVERIFY(ofCommand(QStringLiteral("funding"), {QStringLiteral("--case"), QStringLiteral("all") + stress.mid(16)}) != ofCommand(QStringLiteral("funding"), {QStringLiteral("--case"), QStringLiteral("all")}));
    }
    void findingsAreTheSame() {
        QStringList window;
        for (const Finding& f : window_->session().results()->findings) window << QString::fromStdString(findingSentence(f));
        QStringList check;
        for (const QByteArray& line : test::runProgram({QStringLiteral("check"), plan_}).out.split('\n'))
            if (!line.isEmpty() && !line.startsWith("file: ")) check << QString::fromUtf8(line).section(QStringLiteral(": "), 2);
        QCOMPARE(check, window);
        QStringList evaluated;
        const QJsonObject json = QJsonDocument::fromJson(test::runProgram({QStringLiteral("evaluate"), plan_}).out).object();
        for (const QJsonValue& f : json.value(QStringLiteral("findings")).toArray()) evaluated << f.toObject().value(QStringLiteral("text")).toString();
        QCOMPARE(evaluated, window);
    }
    void theOddsAreThoseOfThePlan() {
        const QJsonObject json = QJsonDocument::fromJson(test::runProgram({QStringLiteral("schedule"), plan_}).out).object();
        const Results& results = *window_->session().results();
        QCOMPARE(json.value(QStringLiteral("samples")).toInt(), results.odds->samples);
        const QJsonArray tasks = json.value(QStringLiteral("tasks")).toArray();
        QCOMPARE(tasks.size(), static_cast<qsizetype>(results.schedule.tasks.size()));
        for (qsizetype t = 0; t < tasks.size(); ++t) {
            const auto& p90 = results.schedule.tasks[static_cast<std::size_t>(t)].finishP90;
            QCOMPARE(tasks[t].toObject().value(QStringLiteral("finish_p90")).toString(), p90 ? QString::fromStdString(p90->text()) : QString());
        }
    }
};

STARGATE_TEST(OneAnswerTest)
#include "one_answer_test.moc"

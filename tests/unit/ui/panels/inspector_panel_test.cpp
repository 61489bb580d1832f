#include "ui/panels/inspector_panel.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "tests/support/map_files.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"
#include "tests/support/weather_files.h"
#include "ui/actions/task_edits.h"

using namespace stargate;
using namespace stargate::ui;

class InspectorPanelTest : public QObject {
    Q_OBJECT

    struct Bench {
        PlanSession session{test::testCatalog(), [](const PlanPtr& plan, DispatchQuality, Cancel) {
            auto results = std::make_shared<Results>();
            results->plan = plan;
            results->catalog = test::testCatalog();
            return Result<ResultsPtr>(results);
        }};
        ViewState view;
        PlanActions actions{session, view};
        InspectorPanel panel{session, view, actions, test::shippedLookup()};
        Bench() {
            session.open(std::make_shared<const Plan>(test::SmallPlan().plan), false);
            panel.resize(320, 900);
            panel.show();
        }
        void choose(const RowRef& row) {
            view.select(row);
            QTest::qWait(10);  // pages change on the way back to the event loop
        }
        bool has(const char* field) const { return panel.findChild<QWidget*>(QString::fromLatin1(field) + QStringLiteral("_edit")) != nullptr; }
        /// Types into the line of a field and enters it.
        void type(const char* field, const QString& text) {
            auto* line = panel.findChild<QLineEdit*>(QString::fromLatin1(field) + QStringLiteral("_edit"));
            if (!line) line = panel.findChild<QLineEdit*>(QString::fromLatin1(field) + QStringLiteral("_edit_text"));  // a figure or date
            if (!line) qFatal("no editor %s", field);
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        }
    };

private Q_SLOTS:
    void anAssumptionIsShownWhateverWasChosenOrFiltered() {
        Bench b;
        b.choose(RowRef{});
        b.panel.findChild<QLineEdit*>(QStringLiteral("assumptions_filter"))->setText(QStringLiteral("battery"));
        for (const bool fromSite : {false, true}) {
            if (fromSite) b.choose(refTo(SiteId(1)));
            b.panel.showAssumption(QStringLiteral("gas_floor"));
            QTest::qWait(10);
            auto* line = b.panel.findChild<QLineEdit*>(QStringLiteral("gas_floor_edit_text"));
            QVERIFY(line && line->isVisible());
            QCOMPARE(QApplication::focusWidget(), line);
            QVERIFY(b.panel.rect().contains(QRect(line->mapTo(&b.panel, QPoint()), line->size())));
        }
    }

    void pagesFitTheNarrowestInspector() {
        constexpr int kNarrowest = 252, kScrollBar = 10;
        Bench b;
        b.panel.resize(kNarrowest, 900);
        const auto width = [&] { return b.panel.findChild<SubjectPage*>()->minimumSizeHint().width(); };
        for (const RowRef& row : {RowRef{}, refTo(SiteId(1)), refTo(BuildingId(1)), refTo(RackOrderId(1)), refTo(PowerAssetId(1))}) {
            b.choose(row);
            if (row == RowRef{}) b.panel.showAssumption(QStringLiteral("gas_floor"));
            QTest::qWait(10);
            QVERIFY2(width() <= kNarrowest - kScrollBar, qPrintable(QString::number(width())));
        }
    }

    void showsTheFieldsOfWhatIsChosen() {
        Bench b;
        b.choose(refTo(SiteId(1)));
        QVERIFY(b.has("owner"));
        QVERIFY(!b.has("sequence"));
        b.choose(refTo(BuildingId(1)));
        QVERIFY(b.has("sequence"));
        QVERIFY(!b.has("owner"));
    }
    void pagesUseTheCatalogueOfThePlan() {
        Bench b;
        CatalogRow own;
        own.table = "racks";
        own.key = "gb200_nvl72";
        own.isOverride = true;
        own.fields["it_allocated_kw"] = 300.0;
        b.choose(refTo(BuildingId(1)));
        const auto line = [&b] { return b.panel.findChild<QLabel*>(QStringLiteral("subject_coordinates"))->text(); };
        QVERIFY(b.session.commit({Put<CatalogRow>{own}}, QStringLiteral("Change")).has_value());
        // 600 racks of 300 kW, as the finding on this building has it.
        QTRY_COMPARE(line(), QStringLiteral("racks take 180 of 100\u202FMW IT"));
    }
    void aBatteryShowsBothPartsOfItsPrice() {
        Bench b;
        const PowerTechnology& battery = test::testCatalog()->technology(Technology::Battery);
        b.choose(refToCatalog("technologies", battery.key));
        const QString both = QStringLiteral("%1 $/kW + %2 $/kWh").arg(battery.capexUsdPerKw.central, 0, 'f', 0).arg(battery.energyCapexUsdPerKwh.central, 0, 'f', 0);
        QVERIFY2(b.panel.findChild<QLabel*>(QStringLiteral("subject_place"))->text().contains(both), qPrintable(both));
    }
    void theWeatherRowSaysWhatWasReadAndWhatToDoubt() {
        Bench b;
        test::MadeWeather made;
        made.lat = 32.45;
        made.lon = -99.73;
        test::FileWords words;
        words.place = "Ca\xF1on R\xEDo";
        const auto attach = [&](const std::string& bytes) {
            Attachment file;
            file.site = SiteId(1);
            file.kind = AttachmentKind::Weather;
            file.name = "canon.epw";
            file.bytes = bytes;
            if (!b.session.plan()->attachments.empty()) file.id = b.session.plan()->attachments.begin()->id;
            QVERIFY(b.session.commit({Put<Attachment>{file}}, QStringLiteral("Attach")).has_value());
        };
        b.choose(refTo(SiteId(1)));
        const auto* detail = b.panel.findChild<QLabel*>(QStringLiteral("weather_detail"));
        const auto* doubts = b.panel.findChild<QLabel*>(QStringLiteral("weather_doubts"));
        QVERIFY(detail && doubts && !doubts->isVisible());
        attach(epwFile(made.make(), words));
        for (const char* said : {"canon.epw: EPW Cañon Río, 0 km away", "Year 2019", "hours of UTC-6 as at the site", "Wind of 10 m", "No missing values"})
            QTRY_VERIFY2(detail->text().contains(QString::fromUtf8(said)), said);
        QVERIFY(!doubts->isVisible());
        words.zone = "0";
        attach(epwFile(made, words));
        QTRY_VERIFY(doubts->isVisible());
        QVERIFY2(doubts->text().contains(QStringLiteral("its hours are taken as UTC-6")), qPrintable(doubts->text()));
        QCOMPARE(doubts->palette().color(QPalette::WindowText), inkColour(Ink::Warn));
    }
    void anEnteredValueIsOneStep() {
        Bench b;
        b.choose(refTo(SiteId(1)));
        b.type("name", QStringLiteral("Renamed"));
        QCOMPARE(QString::fromStdString(b.session.plan()->sites.find(SiteId(1))->name), QStringLiteral("Renamed"));
        QCOMPARE(b.session.history().count(), 1);
        b.session.history().undo();
        QCOMPARE(QString::fromStdString(b.session.plan()->sites.find(SiteId(1))->name), QStringLiteral("Abilene"));
    }
    void editsOfSeveralRowsApplyToAll() {
        Bench b;
        Site second = *b.session.plan()->sites.begin();
        second.id = {};
        second.name = "Second";
        QVERIFY(b.session.commit({Put<Site>{second}}, QStringLiteral("Second")));
        b.view.select({refTo(SiteId(1)), refTo(SiteId(2))});
        QTest::qWait(10);
        b.type("owner", QStringLiteral("Both"));
        for (const Site& s : b.session.plan()->sites) QCOMPARE(QString::fromStdString(s.owner), QStringLiteral("Both"));
        QCOMPARE(b.session.history().count(), 2);
    }
    void aTaskIsEditedWhetherThePlanSaysSomethingOfItOrNot() {
        Bench b;
        const std::string id = "1/1/N";
        b.choose(refToTask(id));
        const auto months = [&] { return editOf(*b.session.plan(), id).durationMonths; };
        b.type("likely_months", QStringLiteral("8"));
        QCOMPARE(months(), std::optional(std::array<double, 3>{8, 8, 8}));
        b.type("pessimistic_months", QStringLiteral("12"));
        b.type("likely_months", QStringLiteral("16"));
        QCOMPARE(months(), std::optional(std::array<double, 3>{16, 16, 24}));  // likely takes the other two along
        const int steps = b.session.history().index();
        b.type("optimistic_months", QStringLiteral("30"));  // longer than likely: refused
        QCOMPARE(b.session.history().index(), steps);
        auto* calendar = b.panel.findChild<QComboBox*>(QStringLiteral("calendar_edit"));
        QVERIFY(calendar && calendar->currentText().contains(QStringLiteral("work package")));
        calendar->setFocus();
        QTest::keyClick(calendar, Qt::Key_Down);
        QCOMPARE(editOf(*b.session.plan(), id).calendar, std::optional(WorkCalendar::SevenDay));
        QCOMPARE(b.session.plan()->taskEdits.size(), std::size_t{1});
        b.panel.findChild<QPushButton*>(QStringLiteral("task_reset"))->click();
        QVERIFY(b.session.plan()->taskEdits.empty());  // a row that says nothing is none
    }
    void aLinkBetweenTasksIsOpenedAndRemoved() {
        Bench b;
        QVERIFY(b.session.commit(linkBetween(*b.session.plan(), "1/0/A", "1/1/N"), QStringLiteral("Link")));
        const Id<TaskLink> id = b.session.plan()->taskLinks.begin()->id;
        b.choose(refTo(id));
        b.type("lag_days", QStringLiteral("30"));
        auto* type = b.panel.findChild<QComboBox*>(QStringLiteral("type_edit"));
        type->setFocus();
        QTest::keyClick(type, Qt::Key_Down);
        const TaskLink& link = *b.session.plan()->taskLinks.begin();
        QCOMPARE(link.lagDays, 30.0);
        QVERIFY(link.type == LinkType::StartToStart);
        b.panel.findChild<QPushButton*>(QStringLiteral("remove_task_link"))->click();
        QVERIFY(b.session.plan()->taskLinks.empty());
        QCOMPARE(b.view.current(), refToTask("1/1/N"));
    }
    void aRemovedRowLeavesThePlan() {
        Bench b;
        b.choose(refTo(SiteId(1)));
        QVERIFY(b.session.commit({Remove<Site>{SiteId(1)}}, QStringLiteral("Remove")));
        b.view.keepExisting(*b.session.plan());
        QTest::qWait(10);
        QVERIFY(!b.has("owner"));
    }
};

STARGATE_TEST(InspectorPanelTest)
#include "inspector_panel_test.moc"

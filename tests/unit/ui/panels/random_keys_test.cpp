#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

#include <random>

#include "tests/support/map_files.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"
#include "ui/panels/catalogue_panel.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/locator.h"
#include "ui/panels/sites_panel.h"
#include "ui/panels/sites_table_panel.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

constexpr int kSequences = 200, kEvents = 12;

Plan manySites() {
    Plan plan = test::SmallPlan().plan;
    for (int i = 2; i <= 30; ++i) {
        Site site = *plan.sites.begin();
        site.id = SiteId(i);
        site.name = "Site " + std::to_string(i);
        plan.sites.put(site);
    }
    return plan;
}

/// One finding for each site of the plan, so that sites that go take findings with them.
Result<ResultsPtr> findingPerSite(const PlanPtr& plan, DispatchQuality, Cancel) {
    auto results = std::make_shared<Results>();
    results->plan = plan;
    results->catalog = test::testCatalog();
    for (const Site& site : plan->sites) {
        Finding finding;
        finding.code = FindingCode::CapacityNotPublished;
        finding.subject = {SubjectKind::Site, site.id.number(), site.name};
        results->findings.push_back(finding);
    }
    return ResultsPtr(results);
}

}  // namespace

/// Whatever is pressed, typed or pointed at while the rows change, no list reads a row that it has not.
/// The build under AddressSanitizer (tests/deep) runs the same sequences.
class RandomKeysTest : public QObject {
    Q_OBJECT

    std::mt19937 random_{1};
    int upTo(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

    struct Bench {
        PlanSession session{test::testCatalog(), findingPerSite};
        ViewState view;
        QWidget window;
        Bench() {
            session.open(std::make_shared<const Plan>(manySites()), false);
            window.resize(420, 360);
            window.show();
        }
        bool settled() { return session.results() && !session.isStale(); }
    };

    void key(QWidget* at) {
        static const Qt::Key keys[] = {Qt::Key_Down, Qt::Key_Up, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Home,
                                       Qt::Key_End, Qt::Key_Right, Qt::Key_Left, Qt::Key_Down, Qt::Key_Space};
        const Qt::KeyboardModifiers with[] = {Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier};
        QTest::keyClick(at, keys[upTo(static_cast<int>(std::size(keys)))], with[upTo(4)]);
    }
    void hover(QAbstractItemView* list) {
        const QSize size = list->viewport()->size();
        QTest::mouseMove(list->viewport(), {upTo(std::max(1, size.width())), upTo(std::max(1, size.height()))});
    }
    /// Words that find much, little or nothing, or one letter more.
    void type(QLineEdit* line) {
        const char* const words[] = {"", "s", "site", "Site 1", "a", "gb", "turbine", "#", "~", "\u00e9", "no such thing", ">", "@", "32.5, -99.8", "battery"};
        if (upTo(3) == 0) QTest::keyClick(line, upTo(2) ? Qt::Key_Backspace : Qt::Key_X);
        else line->setText(QString::fromUtf8(words[upTo(static_cast<int>(std::size(words)))]));
    }
    /// Sites go or come back while the list shows them.
    void change(PlanSession& session) {
        if (session.history().canUndo() && upTo(2)) return session.history().undo();
        Batch batch;
        for (const Site& site : session.plan()->sites)
            if (site.id != SiteId(1) && upTo(3)) batch.edits.push_back(Edit{Remove<Site>{site.id}});
        QVERIFY(session.commit(Edit{std::move(batch)}, QStringLiteral("Remove sites")));
    }
    /// `kSequences` runs over a list with its filter; `again` brings it to its start.
    void runSequences(Bench& b, QAbstractItemView* list, QLineEdit* line, const std::function<void()>& again) {
        for (int sequence = 0; sequence < kSequences; ++sequence) {
            again();
            for (int event = 0; event < kEvents; ++event) {
                switch (upTo(5)) {
                    case 0: type(line); break;
                    case 1: hover(list); break;
                    case 2: if (upTo(4) == 0) change(b.session); else key(line); break;
                    default: key(list);
                }
                if (upTo(3) == 0) QCoreApplication::processEvents();
                if (upTo(3) == 0) list->viewport()->repaint();
            }
            while (b.session.history().canUndo()) b.session.history().undo();
            QTRY_VERIFY(b.settled());
            list->viewport()->repaint();
            const QModelIndex current = list->currentIndex();
            QVERIFY(!current.isValid() || current.row() < list->model()->rowCount(current.parent()));
        }
    }

private Q_SLOTS:
    void locatorTakesAnyKeys() {
        Bench b;
        ActionTable actions(b.window);
        Locator locator(b.session, b.view, test::shippedLookup(), actions, &b.window);
        auto* list = locator.findChild<QListView*>(QStringLiteral("locator_list"));
        auto* line = locator.findChild<QLineEdit*>(QStringLiteral("locator_edit"));
        runSequences(b, list, line, [&] { locator.open(QStringLiteral("s")); });
    }
    void resultsShrinkUnderAChosenRow() {
        Bench b;
        ActionTable actions(b.window);
        Locator locator(b.session, b.view, test::shippedLookup(), actions, &b.window);
        auto* line = locator.findChild<QLineEdit*>(QStringLiteral("locator_edit"));
        auto* list = locator.findChild<QListView*>(QStringLiteral("locator_list"));
        locator.open(QStringLiteral("s"));
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        line->setText(QStringLiteral("#"));
        QCOMPARE(list->model()->rowCount(), 0);
        locator.open(QStringLiteral("Site 1"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!locator.isVisible());
        QVERIFY(b.view.current().kind == RowKind::Site);
    }
    void sitesTreeTakesAnyKeys() {
        Bench b;
        SitesPanel panel(b.session, b.view, &b.window);
        panel.resize(b.window.size());
        panel.show();
        panel.showFilter();
        runSequences(b, panel.tree(), panel.findChild<QLineEdit*>(QStringLiteral("sites_filter")), [&] { panel.tree()->expandAll(); });
    }
    void sitesTableTakesAnyKeys() {
        Bench b;
        SitesTablePanel panel(b.session, b.view, &b.window);
        panel.resize(b.window.size());
        panel.show();
        runSequences(b, panel.table(), panel.findChild<QLineEdit*>(QStringLiteral("sites_table_filter")),
                     [&] { panel.table()->sortByColumn(upTo(5), upTo(2) ? Qt::AscendingOrder : Qt::DescendingOrder); });
    }
    void findingsTakeAnyKeys() {
        Bench b;
        FindingsPanel panel(b.session, b.view, &b.window);
        panel.resize(b.window.size());
        panel.show();
        QLineEdit other(&b.window);
        runSequences(b, panel.list(), &other, [&] { panel.list()->setCurrentIndex(panel.list()->model()->index(upTo(8), 0)); });
    }
    void catalogueTakesAnyKeys() {
        Bench b;
        CataloguePanel panel(b.session, b.view, &b.window);
        panel.resize(b.window.size());
        panel.show();
        runSequences(b, panel.findChild<QListView*>(QStringLiteral("catalogue_list")), panel.findChild<QLineEdit*>(QStringLiteral("catalogue_filter")),
                     [&] { panel.focusFilter(); });
    }
};

STARGATE_TEST(RandomKeysTest)
#include "random_keys_test.moc"

#include "ui/session/plan_session.h"

#include <random>

#include "core/plan/apply_edit.h"
#include "tests/support/full_plan.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

Result<ResultsPtr> echo(const PlanPtr& plan, DispatchQuality, Cancel) {
    auto results = std::make_shared<Results>();
    results->plan = plan;
    return ResultsPtr(results);
}

Edit putSite(const char* name, double lat, SiteId id = {}) {
    Site site;
    site.id = id;
    site.name = name;
    site.lat = Latitude(lat);
    site.lon = Longitude(-99);
    return {Put<Site>{site}};
}

/// Places, changes, moves or removes something; also what the rules refuse.
Edit anyEdit(std::mt19937& random, const Plan& plan) {
    const auto anyOf = [&](const auto& table) { return std::next(table.begin(), static_cast<std::ptrdiff_t>(random() % table.size())); };
    const double lat = 20 + static_cast<double>(random() % 800) / 10;  // above 90 it is refused
    switch (random() % 8) {
        case 0: return putSite("Another", lat);
        case 1:
            if (!plan.sites.empty()) return {Remove<Site>{(*anyOf(plan.sites)).id}};
            break;
        case 2:
            if (!plan.buildings.empty()) return {Remove<Building>{(*anyOf(plan.buildings)).id}};
            break;
        case 3:
            if (!plan.sites.empty()) {
                Building building;
                building.site = (*anyOf(plan.sites)).id;
                building.name = "Hall";
                return {Put<Building>{building}};
            }
            break;
        case 4: return {PutAssumptions{{{"utilisation", static_cast<double>(random() % 100) / 100}}}};
        case 5: return {Batch{{putSite("One", lat), putSite("Two", 123)}}};  // refused as a whole
        case 6: {
            PlanSettings settings = *plan.settings;
            settings.name = std::to_string(random() % 5);
            return {PutSettings{settings}};
        }
        default: break;
    }
    if (plan.sites.empty()) return putSite("First", lat);
    Site site = *anyOf(plan.sites);
    site.lat = Latitude(lat);
    return {Put<Site>{site}};
}

}  // namespace

class PlanSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commitIsOneStepAndUndoable() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QVERIFY(session.history().isClean());
        QVERIFY(session.commit(putSite("Abilene", 32), QStringLiteral("Place site")).has_value());
        QCOMPARE(session.plan()->sites.size(), std::size_t(1));
        QCOMPARE(session.history().undoText(), QStringLiteral("Place site"));
        QVERIFY(!session.history().isClean());
        session.history().undo();
        QVERIFY(session.plan()->sites.empty());
        QVERIFY(session.history().isClean());
        session.history().redo();
        QCOMPARE(session.plan()->sites.size(), std::size_t(1));
    }

    void undoGivesNoIdAgain() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        const auto newest = [&] { return session.plan()->sites.rows().back()->id; };
        QVERIFY(session.commit(putSite("A", 32), QStringLiteral("Place site")).has_value());
        const SiteId first = newest();
        session.history().undo();
        QVERIFY(session.history().isClean());
        QVERIFY(session.plan()->sites.empty());
        QVERIFY(session.commit(putSite("B", 33), QStringLiteral("Place site")).has_value());
        QCOMPARE(newest(), SiteId(first.number() + 1));
        session.history().undo();
        session.history().redo();
        QCOMPARE(session.plan()->sites.find(SiteId(first.number() + 1))->name, std::string("B"));
        QVERIFY(session.preview(putSite("C", 34)).has_value());
        QCOMPARE(session.shownPlan()->sites.rows().back()->id, SiteId(first.number() + 2));
        session.cancelPreview();
        QVERIFY(session.commit(putSite("D", 34), QStringLiteral("Place site")).has_value());
        QCOMPARE(newest(), SiteId(first.number() + 2));  // a preview gives none for good
    }

    void aPlanAfterAnUncleanOneIsClean() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), true);
        QVERIFY(!session.history().isClean());
        session.open(std::make_shared<const Plan>(), false);  // without a step between
        QVERIFY(session.history().isClean());
    }

    void undoingAndRedoingAnyEditsIsTheIdentity() {
        for (unsigned seed = 0; seed < 60; ++seed) {
            std::mt19937 random(seed);
            PlanSession session(test::testCatalog(), echo);
            session.open(std::make_shared<const Plan>(test::fullPlan()), seed % 2 == 1);
            const Plan first = *session.plan();
            Gesture gesture = 0;
            for (int step = 0; step < 40; ++step) {
                if (random() % 4 == 0) gesture = random() % 2 ? newGesture() : 0;
                (void)session.commit(anyEdit(random, *session.plan()), QStringLiteral("Edit"), gesture);  // some are refused, some change nothing
                if (!session.history().canUndo() || random() % 3) continue;
                const Plan after = *session.plan();
                session.history().undo();
                const Plan before = *session.plan();
                session.history().redo();
                QVERIFY2(*session.plan() == after, qPrintable(QString::number(seed)));
                if (random() % 2) continue;
                session.history().undo();
                QVERIFY2(*session.plan() == before, qPrintable(QString::number(seed)));
            }
            const Plan last = *session.plan();
            const int steps = session.history().index();
            QVERIFY(steps > 0);
            while (session.history().canUndo()) session.history().undo();
            QVERIFY2(*session.plan() == first, qPrintable(QString::number(seed)));
            QCOMPARE(session.history().isClean(), seed % 2 == 0);
            while (session.history().index() < steps) session.history().redo();
            QVERIFY2(*session.plan() == last, qPrintable(QString::number(seed)));
        }
    }

    void aRefusedEditChangesNothing() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        const PlanPtr before = session.plan();
        QVERIFY(!session.commit(putSite("Nowhere", 123), QStringLiteral("Place site")).has_value());
        QCOMPARE(session.plan(), before);
        QCOMPARE(session.history().count(), 0);
    }

    void aDragMergesByGestureAndVanishesAtItsStart() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QVERIFY(session.commit(putSite("A", 32), QStringLiteral("Place site")).has_value());
        const Gesture drag = newGesture();
        QVERIFY(session.commit(putSite("A", 33, SiteId(1)), QStringLiteral("Move site"), drag).has_value());
        QVERIFY(session.commit(putSite("A", 34, SiteId(1)), QStringLiteral("Move site"), drag).has_value());
        QCOMPARE(session.history().count(), 2);
        QVERIFY(session.commit(putSite("A", 32, SiteId(1)), QStringLiteral("Move site"), drag).has_value());
        QCOMPARE(session.history().count(), 1);
        QVERIFY(session.commit(putSite("A", 33, SiteId(1)), QStringLiteral("Move site"), newGesture()).has_value());
        QVERIFY(session.commit(putSite("A", 34, SiteId(1)), QStringLiteral("Move site"), newGesture()).has_value());
        QCOMPARE(session.history().count(), 3);
    }

    void nothingChangedIsNoStep() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QVERIFY(session.commit(putSite("A", 32), QStringLiteral("Place site")).has_value());
        QVERIFY(session.commit(putSite("A", 32, SiteId(1)), QStringLiteral("Move site")).has_value());
        QCOMPARE(session.history().count(), 1);
    }

    void previewIsShownButNotKept() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QTRY_VERIFY(!session.isStale());
        const PlanPtr kept = session.plan();
        const ResultsPtr base = session.results();
        QSignalSpy previews(&session, &PlanSession::previewChanged);
        QVERIFY(session.preview(putSite("Ghost", 35)).has_value());
        QCOMPARE(session.plan(), kept);
        QCOMPARE(session.shownPlan()->sites.size(), std::size_t(1));
        QCOMPARE(session.baseResults(), base);
        QTRY_COMPARE(session.results()->plan, session.shownPlan());
        QCOMPARE(session.baseResults(), base);
        session.cancelPreview();
        QCOMPARE(session.shownPlan(), kept);
        QCOMPARE(session.results(), base);
        QVERIFY(!session.isStale());
        QCOMPARE(session.history().count(), 0);
        QCOMPARE(previews.count(), 2);
    }

    void anAnswerToACancelledPreviewIsDropped() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QTRY_VERIFY(!session.isStale());
        const ResultsPtr base = session.results();
        QVERIFY(session.preview(putSite("Ghost", 35)).has_value());
        session.cancelPreview();
        QTest::qWait(50);  // time for the answer to come, were it kept
        QCOMPARE(session.results(), base);
    }

    void planChangedTellsBothPlans() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        PlanPtr last = session.plan();
        bool chained = true;
        connect(&session, &PlanSession::planChanged, this, [&](const PlanPtr& before, const PlanPtr& after) {
            chained = chained && before == last && after == session.shownPlan();
            last = after;
        });
        QVERIFY(session.preview(putSite("A", 32)).has_value());
        QVERIFY(session.commit(putSite("A", 33), QStringLiteral("Place site")).has_value());
        session.history().undo();
        session.open(std::make_shared<const Plan>(), true);
        QVERIFY(chained);
        QVERIFY(!session.history().isClean());
    }

    void newlyUsedRowsArePinnedInTheSameStep() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        Site site;
        site.name = "A";
        site.cooling = session.catalog()->coolingDesigns().front().key;
        QVERIFY(session.commit({Put<Site>{site}}, QStringLiteral("Place site")).has_value());
        int named = 0;
        for (const CatalogRow& row : session.plan()->catalogRows) named += row.table == "cooling" && row.key == site.cooling && !row.isOverride;
        QCOMPARE(named, 1);
        session.history().undo();
        QVERIFY(session.plan()->catalogRows.empty());
    }

    void theCatalogueIsTheShownPlans() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QCOMPARE(session.catalog(), session.shippedCatalog());
        CatalogRow own;
        own.table = "racks";
        own.key = "gb200_nvl72";
        own.isOverride = true;
        own.fields["it_allocated_kw"] = 300.0;
        const auto kilowatts = [&session] { return session.catalog()->rack("gb200_nvl72")->itAllocated.kilowatts(); };
        const double shipped = kilowatts();
        QVERIFY(session.preview({Put<CatalogRow>{own}}).has_value());
        QCOMPARE(kilowatts(), 300.0);
        session.cancelPreview();
        QCOMPARE(kilowatts(), shipped);
        QVERIFY(session.commit({Put<CatalogRow>{own}}, QStringLiteral("Change")).has_value());
        QCOMPARE(kilowatts(), 300.0);
        const std::shared_ptr<const Catalog> before = session.catalog();
        QVERIFY(session.commit(putSite("A", 32), QStringLiteral("Place site")).has_value());
        QCOMPARE(session.catalog(), before);  // other rows make no other catalogue
        QCOMPARE(session.inheritedCatalog()->rack("gb200_nvl72")->itAllocated.kilowatts(), shipped);
        QCOMPARE(session.shippedCatalog(), test::testCatalog());
    }

    void listsAreToldAtMost25TimesASecond() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QTRY_VERIFY(!session.isStale());
        // Only the shortest pause between two tellings is held: a busy machine makes pauses longer, never shorter.
        QElapsedTimer sinceLast;
        qint64 shortestPause = std::numeric_limits<qint64>::max();
        connect(&session, &PlanSession::listsDue, this, [&] {
            if (sinceLast.isValid()) shortestPause = std::min(shortestPause, sinceLast.elapsed());
            sinceLast.start();
        });
        QSignalSpy lists(&session, &PlanSession::listsDue), results(&session, &PlanSession::resultsChanged);
        for (int step = 1; lists.count() < 3; ++step) {
            QVERIFY(session.preview(putSite("Ghost", 30 + step % 10)).has_value());
            QTRY_COMPARE_WITH_TIMEOUT(results.count(), step, 5000);
        }
        QVERIFY2(shortestPause >= 37, qPrintable(QString::number(shortestPause)));  // 40 ms less what a coarse timer may be early
        QTRY_COMPARE(lists.last().at(0).value<ResultsPtr>(), session.results());
    }

    void outdatedResultsAreLetGo() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), false);
        QTRY_VERIFY(!session.isStale());
        QVERIFY(session.preview(putSite("Ghost", 35)).has_value());
        QTRY_VERIFY(!session.isStale());
        const std::weak_ptr<const Results> tried = session.results();
        session.cancelPreview();
        QVERIFY(!tried.expired());  // lists may still show them
        QTRY_VERIFY(tried.expired());
    }

    void closingWithHistoryTellsNobody() {
        int told = 0;
        {
            PlanSession session(test::testCatalog(), echo);
            session.open(std::make_shared<const Plan>(), false);
            QVERIFY(session.commit(putSite("A", 32), QStringLiteral("Place site")).has_value());
            connect(&session.history(), &QUndoStack::indexChanged, this, [&told] { ++told; });
        }
        QCOMPARE(told, 0);
    }
};

STARGATE_TEST(PlanSessionTest)
#include "plan_session_test.moc"

#include "ui/session/plan_session.h"

#include "tests/support/test_main.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

Result<ResultsPtr> echo(const PlanPtr& plan, DispatchQuality) {
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

    void aPlanAfterAnUncleanOneIsClean() {
        PlanSession session(test::testCatalog(), echo);
        session.open(std::make_shared<const Plan>(), true);
        QVERIFY(!session.history().isClean());
        session.open(std::make_shared<const Plan>(), false);  // without a step between
        QVERIFY(session.history().isClean());
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

#include "tests/support/test_main.h"

#include "tests/unit/ui/map/map_samples.h"
#include "tests/unit/ui/map/recording_actions.h"
#include "ui/map/map_tool.h"

using namespace stargate;
using namespace stargate::ui;
using Phase = PointerEvent::Phase;

namespace {

/// A map without a widget: site 1 at (100, 100), site 2 at (200, 100), sites 3 and 4 as a cluster at (300, 300).
class FakeSurface : public ToolSurface {
public:
    test::RecordingActions recorded;
    MapViewState state{QSizeF(600, 400), 1, Projection::box(MapFrame::Lower48)};
    Projection projection;
    QPointF panned;
    std::vector<SiteId> zoomedTo;
    SiteId hovered, focus, renamed;
    std::optional<QRectF> band;
    std::optional<MapPoint> ghost, where;
    std::vector<MapPoint> measured;
    int finished = 0;

    MapActions& actions() override { return recorded; }
    const MapViewState& view() const override { return state; }
    std::vector<SiteId> sitesAt(QPointF at) const override {
        const auto near = [&](double x, double y) { return std::hypot(at.x() - x, at.y() - y) < 15; };
        if (near(100, 100)) return {SiteId(1)};
        if (near(200, 100)) return {SiteId(2)};
        if (near(300, 300)) return {SiteId(3), SiteId(4)};
        return {};
    }
    std::vector<SiteId> sitesIn(const QRectF& box) const override {
        std::vector<SiteId> out;
        if (box.contains(100, 100)) out.push_back(SiteId(1));
        if (box.contains(200, 100)) out.push_back(SiteId(2));
        return out;
    }
    std::vector<SiteId> selected() const override { return recorded.selection; }
    SiteId focused() const override { return focus; }
    MapPoint placeOf(SiteId site) const override { return state.toMap(site == SiteId(1) ? QPointF(100, 100) : QPointF(200, 100)); }
    GeoPoint groundAt(MapPoint at) const override { return projection.inverse(at); }
    void pan(QPointF pixels) override { panned += pixels; }
    void zoomTo(const std::vector<SiteId>& sites) override { zoomedTo = sites; }
    void zoomAt(QPointF, double) override {}
    void setHovered(SiteId site) override { hovered = site; }
    void moveFocus(QPointF) override { focus = SiteId(1); }
    void showBand(std::optional<QRectF> b) override { band = b; }
    void showGhost(std::optional<MapPoint> at) override { ghost = at; }
    void showMeasure(std::vector<MapPoint> points) override { measured = std::move(points); }
    void showWhere(std::optional<MapPoint> at) override { where = at; }
    void renameInPlace(SiteId site) override { renamed = site; }
    void finish() override { ++finished; }
};

}  // namespace

class MapToolsTest : public QObject {
    Q_OBJECT

    static void send(MapTool& tool, Phase phase, QPointF at, Qt::KeyboardModifiers modifiers = {}) {
        PointerEvent e;
        e.phase = phase;
        e.at = at;
        e.modifiers = modifiers;
        tool.pointer(e);
    }
    static void click(MapTool& tool, QPointF at, Qt::KeyboardModifiers modifiers = {}) {
        send(tool, Phase::Press, at, modifiers);
        send(tool, Phase::Release, at, modifiers);
    }
    static QStringList words(std::initializer_list<const char*> all) {
        QStringList out;
        for (const char* w : all) out << QString::fromUtf8(w);
        return out;
    }

private Q_SLOTS:
    void clickChoosesAndGroundClears() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        click(*tool, {100, 100});
        QCOMPARE(map.recorded.take(), words({"select replace 1"}));
        click(*tool, {200, 100}, Qt::ControlModifier);
        QCOMPARE(map.recorded.selection.size(), std::size_t{2});
        click(*tool, {200, 100}, Qt::ControlModifier);
        QCOMPARE(map.recorded.selection.size(), std::size_t{1});
        click(*tool, {400, 50});
        QVERIFY(map.recorded.selection.empty());
    }
    void aSmallTrembleIsStillAClick() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        send(*tool, Phase::Press, {100, 100});
        send(*tool, Phase::Move, {102, 101});
        send(*tool, Phase::Release, {102, 101});
        QCOMPARE(map.recorded.take(), words({"select replace 1"}));
    }
    void dragOfASiteIsOneGestureWithPreviews() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        send(*tool, Phase::Press, {100, 100});
        send(*tool, Phase::Move, {110, 100});
        QVERIFY(map.where.has_value());
        send(*tool, Phase::Move, {140, 120});
        send(*tool, Phase::Release, {140, 120});
        QCOMPARE(map.recorded.take(), words({"select replace 1", "gesture", "preview move", "preview move", "commit move"}));
        QVERIFY(!map.where);
        const MapPoint to = map.projection.forward(map.recorded.moves.front().to), wanted = map.state.toMap({140, 120});
        QVERIFY(length(to - wanted) < 1e-6);
    }
    void allChosenSitesMoveTogether() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        map.recorded.selection = {SiteId(1), SiteId(2)};
        send(*tool, Phase::Press, {200, 100});
        send(*tool, Phase::Move, {230, 90});
        send(*tool, Phase::Release, {230, 90});
        QCOMPARE(map.recorded.moves.size(), std::size_t{2});
        QVERIFY(length(map.projection.forward(map.recorded.moves[0].to) - map.state.toMap({130, 90})) < 1e-6);
        QCOMPARE(map.recorded.selection.size(), std::size_t{2});
    }
    void escapeInADragCommitsNothing() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        send(*tool, Phase::Press, {100, 100});
        send(*tool, Phase::Move, {150, 100});
        QVERIFY(tool->cancel());
        send(*tool, Phase::Move, {160, 100});
        send(*tool, Phase::Release, {160, 100});
        QCOMPARE(map.recorded.take(), words({"select replace 1", "gesture", "preview move", "cancel"}));
    }
    void plainDragOnGroundPansAndKeepsTheChoice() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        map.recorded.selection = {SiteId(1)};
        send(*tool, Phase::Press, {400, 50});
        send(*tool, Phase::Move, {430, 80});
        send(*tool, Phase::Release, {430, 80});
        QCOMPARE(map.panned, QPointF(30, 30));
        QVERIFY(map.recorded.take().isEmpty());
    }
    void shiftDragSpansABand() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        send(*tool, Phase::Press, {250, 150}, Qt::ShiftModifier);
        send(*tool, Phase::Move, {50, 50}, Qt::ShiftModifier);
        QCOMPARE(*map.band, QRectF(50, 50, 200, 100));
        send(*tool, Phase::Release, {50, 50}, Qt::ShiftModifier);
        QVERIFY(!map.band);
        QCOMPARE(map.recorded.take(), words({"select add 1,2"}));
    }
    void clusterZoomsInAndDoubleClickOpens() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        click(*tool, {300, 300});
        QCOMPARE(map.zoomedTo.size(), std::size_t{2});
        send(*tool, Phase::DoubleClick, {100, 100});
        QCOMPARE(map.recorded.take(), words({"open 1"}));
    }
    void arrowsNudgeAndAHeldKeyIsOneGesture() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        map.recorded.selection = {SiteId(1)};
        QVERIFY(tool->key(Qt::Key_Right, {}, false));
        QVERIFY(tool->key(Qt::Key_Right, {}, true));
        QCOMPARE(map.recorded.take(), words({"gesture", "commit move", "commit move"}));
        const MapPoint from = map.placeOf(SiteId(1));
        QVERIFY(length(map.projection.forward(map.recorded.moves[0].to) - from - MapPoint{0.1, 0}) < 1e-6);
        QVERIFY(tool->key(Qt::Key_Up, Qt::ShiftModifier, false));
        QVERIFY(length(map.projection.forward(map.recorded.moves[0].to) - from - MapPoint{0, -1}) < 1e-6);
    }
    void keysOfTheChosenSite() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Select, map);
        QVERIFY(!tool->key(Qt::Key_Delete, {}, false));
        QVERIFY(tool->key(Qt::Key_Down, {}, false));  // nothing chosen: the focus moves
        QCOMPARE(map.focus, SiteId(1));
        QVERIFY(tool->key(Qt::Key_Return, {}, false));
        QCOMPARE(map.recorded.take(), words({"select replace 1"}));
        QVERIFY(tool->key(Qt::Key_F2, {}, false));
        QCOMPARE(map.renamed, SiteId(1));
        QVERIFY(tool->key(Qt::Key_Delete, {}, false));
        QCOMPARE(map.recorded.take(), words({"remove 1"}));
        QVERIFY(tool->cancel());
        QVERIFY(map.recorded.selection.empty());
        QVERIFY(!tool->cancel());
    }
    void placeFollowsThePointerAndPlacesOnClick() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Place, map);
        QVERIFY(map.ghost.has_value());
        map.recorded.take();
        send(*tool, Phase::Hover, {220, 210});
        QCOMPARE(map.recorded.take(), words({"preview place"}));
        QVERIFY(length(*map.ghost - map.state.toMap({220, 210})) < 1e-9);
        click(*tool, {220, 210});
        QCOMPARE(map.recorded.take().last(), QStringLiteral("place"));
        QVERIFY(length(map.projection.forward(map.recorded.placed) - map.state.toMap({220, 210})) < 1e-6);
        QCOMPARE(map.finished, 0);  // ready for the next one
        tool->cancel();
        QCOMPARE(map.finished, 1);
    }
    void placeDragPansInsteadOfPlacing() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Place, map);
        map.recorded.take();
        send(*tool, Phase::Press, {220, 210});
        send(*tool, Phase::Move, {260, 210});
        send(*tool, Phase::Release, {260, 210});
        QVERIFY(!map.recorded.log.contains(QStringLiteral("place")));
        QCOMPARE(map.panned, QPointF(40, 0));
    }
    void placeByKeysAlone() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Place, map);
        const MapPoint start = *map.ghost;
        QVERIFY(tool->key(Qt::Key_Left, {}, false));
        QVERIFY(map.ghost->x < start.x);
        map.recorded.take();
        QVERIFY(tool->key(Qt::Key_Return, {}, false));
        QCOMPARE(map.recorded.take(), words({"gesture", "place"}));
    }
    void endOfPlacingTakesTheGhostAway() {
        FakeSurface map;
        makeTool(MapToolKind::Place, map).reset();
        QVERIFY(!map.ghost && !map.where);
    }
    void linkJoinsTwoSites() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Link, map);
        click(*tool, {400, 50});
        click(*tool, {100, 100});
        send(*tool, Phase::Hover, {150, 100});
        QCOMPARE(map.measured.size(), std::size_t{2});
        click(*tool, {100, 100});
        QCOMPARE(map.finished, 0);
        click(*tool, {200, 100});
        QCOMPARE(map.recorded.take(), words({"gesture", "link 1 2"}));
        QCOMPARE(map.finished, 1);
    }
    void measureKeepsItsLineUntilTheNext() {
        FakeSurface map;
        const auto tool = makeTool(MapToolKind::Measure, map);
        click(*tool, {100, 50});
        send(*tool, Phase::Hover, {150, 50});
        QCOMPARE(map.measured.size(), std::size_t{2});
        click(*tool, {200, 50});
        send(*tool, Phase::Hover, {250, 50});
        QVERIFY(length(map.measured.back() - map.state.toMap({200, 50})) < 1e-9);
        click(*tool, {300, 50});
        QCOMPARE(map.measured.size(), std::size_t{1});
        tool->cancel();
        QVERIFY(map.measured.empty());
        tool->cancel();
        QCOMPARE(map.finished, 1);
    }
};

STARGATE_TEST(MapToolsTest)
#include "map_tools_test.moc"

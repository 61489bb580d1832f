#include "tests/support/test_main.h"

#include "tests/unit/ui/map/map_samples.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

double ringArea(const MapPaths& paths) {
    double sum = 0;
    for (std::size_t i = 0; i < paths.count(); ++i) {
        const MapVertex* p = paths.begin(i);
        for (std::size_t k = 1; k < paths.size(i); ++k)
            sum += (static_cast<double>(p[k - 1].x) * static_cast<double>(p[k].y) - static_cast<double>(p[k].x) * static_cast<double>(p[k - 1].y)) / 2;
    }
    return std::abs(sum);
}

double triangleArea(const MapTriangles& t) {
    double sum = 0;
    for (std::size_t i = 0; i < t.indices.size(); i += 3) {
        const MapVertex a = t.points[t.indices[i]], b = t.points[t.indices[i + 1]], c = t.points[t.indices[i + 2]];
        sum += std::abs(static_cast<double>((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))) / 2;
    }
    return sum;
}

void addRing(MapPaths& paths, const std::vector<MapVertex>& ring) {
    MapRect bounds;
    for (const MapVertex v : ring) bounds.include({v.x, v.y});
    paths.points.insert(paths.points.end(), ring.begin(), ring.end());
    paths.starts.push_back(static_cast<std::uint32_t>(paths.points.size()));
    paths.bounds.push_back(bounds);
}

}  // namespace

class MapGeometryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trianglesOfASquareWithAHole() {
        MapPaths paths;
        addRing(paths, {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
        addRing(paths, {{3, 3}, {3, 6}, {6, 6}, {6, 3}, {3, 3}});
        QVERIFY(std::abs(triangleArea(triangulate(paths)) - 91) < 1e-6);
    }
    void trianglesAcrossStripsLoseNothing() {
        MapPaths paths;
        addRing(paths, {{0, 0}, {1000, 50}, {900, 400}, {500, 100}, {100, 500}, {0, 0}});
        const double area = ringArea(paths);
        QVERIFY(std::abs(triangleArea(triangulate(paths)) / area - 1) < 1e-5);
    }
    void nothingMakesNothing() {
        const MapTriangles t = triangulate(MapPaths());
        QVERIFY(t.indices.empty());
        QCOMPARE(t.chunkStarts.size(), std::size_t{1});
    }
    void trianglesOfTheLandHaveItsArea() {
        for (const MapPaths& level : test::shippedGeometry()->land.levels)
            QVERIFY(std::abs(triangleArea(triangulate(level)) / ringArea(level) - 1) < 1e-4);
    }
    void chunksBoundTheirTriangles() {
        const MapTriangles t = triangulate(test::shippedGeometry()->lakes.levels[0]);
        QCOMPARE(t.chunkStarts.size(), t.chunkBounds.size() + 1);
        for (std::size_t c = 0; c < t.chunkBounds.size(); ++c)
            for (std::uint32_t i = t.chunkStarts[c]; i < t.chunkStarts[c + 1]; ++i) {
                const MapVertex v = t.points[t.indices[i]];
                QVERIFY(t.chunkBounds[c].left <= v.x && v.x <= t.chunkBounds[c].right && t.chunkBounds[c].top <= v.y && v.y <= t.chunkBounds[c].bottom);
            }
    }
    void coarserLevelsHaveFewerPointsAndKeepTheirEnds() {
        const MapLines& counties = test::shippedGeometry()->counties;
        QVERIFY(counties.levels[1].points.size() < counties.levels[0].points.size());
        QVERIFY(counties.levels[2].points.size() < counties.levels[1].points.size());
        QCOMPARE(counties.levels[2].count(), counties.levels[0].count());
        for (std::size_t i = 0; i < counties.levels[0].count(); ++i) {
            QCOMPARE(counties.levels[2].begin(i)->x, counties.levels[0].begin(i)->x);
            QVERIFY(counties.levels[2].size(i) >= 2);
        }
    }
    void theLevelIsFinerWhenZoomedIn() {
        QCOMPARE(MapLines::levelAt(0.2), std::size_t{2});
        QCOMPARE(MapLines::levelAt(0.7), std::size_t{1});
        QCOMPARE(MapLines::levelAt(20), std::size_t{0});
    }
    void stateNamesStandInTheirStates() {
        const MapGeometry& g = *test::shippedGeometry();
        QCOMPARE(g.stateLabels.size(), std::size_t{51});
        for (std::size_t i = 0; i < g.stateLabels.size(); ++i) {
            const auto in = test::shippedLookup()->locate(Projection().inverse(g.stateLabels[i].at));
            QVERIFY2(in && in->state == &test::shippedLookup()->map().states[i], qPrintable(g.stateLabels[i].name));
        }
    }
};

STARGATE_TEST(MapGeometryTest)
#include "map_geometry_test.moc"

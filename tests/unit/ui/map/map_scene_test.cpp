#include "tests/support/test_main.h"

#include "tests/unit/ui/map/map_samples.h"
#include "ui/map/furniture.h"
#include "ui/map/map_scene.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

bool circleMeets(QPointF centre, double radius, const QRectF& box) {
    const double dx = centre.x() - std::clamp(centre.x(), box.left(), box.right());
    const double dy = centre.y() - std::clamp(centre.y(), box.top(), box.bottom());
    return dx * dx + dy * dy < radius * radius;
}

const SymbolMark* markOf(const MapMarks& marks, const MapScene& scene, SiteId id) {
    for (const SymbolMark& s : marks.symbols)
        for (const std::size_t i : s.sites)
            if (scene.items().sites[i].id == id) return &s;
    return nullptr;
}

}  // namespace

class MapSceneTest : public QObject {
    Q_OBJECT
    const MapViewState fit{QSizeF(990, 516), 1, Projection::box(MapFrame::Lower48)};

    static MapScene scene(MapItems items) {
        MapScene s;
        s.setGeometry(test::shippedGeometry());
        s.setItems(std::move(items));
        return s;
    }

private Q_SLOTS:
    void areaGrowsWithMegawatts() {
        QVERIFY(std::abs(symbolRadius(1600, fit) / symbolRadius(400, fit) - 2) < 1e-9);
        QVERIFY(std::abs(symbolRadius(1600, fit) - 0.54 * 40) < 1e-9);
        QCOMPARE(symbolRadius(0, fit), 7.0);
        const MapViewState narrow(QSizeF(740, 400), 1, Projection::box(MapFrame::Lower48));
        QVERIFY(std::abs(symbolRadius(1600, narrow) - 0.43 * 40) < 1e-9);
    }
    void aFullSiteFillsItsRing() {
        MapScene s = scene(test::sixSites());
        const MapMarks marks = s.layout(fit, {});
        const SymbolMark* abilene = markOf(marks, s, SiteId(1));
        QCOMPARE(abilene->liveRadius, abilene->radius);
        const SymbolMark* dona = markOf(marks, s, SiteId(3));
        QVERIFY(std::abs(dona->liveRadius / dona->radius - std::sqrt(0.5)) < 1e-9);
        QCOMPARE(markOf(marks, s, SiteId(6))->liveRadius, 0.0);
    }
    void symbolsStandFreeOfEachOther() {
        MapScene s = scene(test::sixSites());
        const MapMarks marks = s.layout(fit, {});
        QCOMPARE(marks.symbols.size(), std::size_t{6});
        for (std::size_t i = 0; i < marks.symbols.size(); ++i)
            for (std::size_t k = i + 1; k < marks.symbols.size(); ++k)
                QVERIFY(distance(marks.symbols[i].centre, marks.symbols[k].centre) >=
                        marks.symbols[i].ringRadius() + marks.symbols[k].ringRadius() + 4.9);
        QVERIFY(markOf(marks, s, SiteId(1))->isMoved());
        QVERIFY(!markOf(marks, s, SiteId(4))->isMoved());
        // Apart along their own line: Shackelford stays north-east of Abilene.
        QVERIFY(markOf(marks, s, SiteId(2))->centre.x() > markOf(marks, s, SiteId(1))->centre.x());
        QVERIFY(markOf(marks, s, SiteId(2))->centre.y() < markOf(marks, s, SiteId(1))->centre.y());
    }
    void sitesInOnePlacePartToo() {
        MapItems items;
        for (int i = 1; i <= 3; ++i) items.sites.push_back(test::site(i, "Same", test::at(39, -95), 400, 0));
        MapScene s = scene(items);
        const MapMarks marks = s.layout(fit, {});
        QCOMPARE(marks.symbols.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            const QPointF a = marks.symbols[i].centre, b = marks.symbols[(i + 1) % 3].centre;
            QVERIFY(distance(a, b) >= 2 * marks.symbols[i].ringRadius() + 4.9);
        }
    }
    void moreThanThreeInASpotAreOneClusterWithTheirSum() {
        MapItems items;
        for (int i = 1; i <= 5; ++i) items.sites.push_back(test::site(i, "Ashburn", test::at(39.04 + 0.01 * i, -77.48), 100, 50));
        MapScene s = scene(items);
        const MapMarks marks = s.layout(fit, {});
        QCOMPARE(marks.symbols.size(), std::size_t{1});
        QVERIFY(marks.symbols[0].isCluster());
        QCOMPARE(marks.symbols[0].radius, symbolRadius(500, fit));
        QCOMPARE(marks.symbols[0].ring.size(), std::size_t{2});
        QCOMPARE(marks.symbols[0].ring[0].megawatts, 500.0);
        // Close up they are five again.
        MapViewState close = fit;
        close.setCentre(Projection().forward(test::at(39.07, -77.48)), 200);
        QCOMPARE(s.layout(close, {}).symbols.size(), std::size_t{5});
    }
    void thousandsOfSitesBecomeAFewSymbols() {
        MapItems items;
        for (int i = 0; i < 3000; ++i) items.sites.push_back(test::site(i + 1, "Site", test::at(30 + 15.0 * (i % 60) / 60, -120 + 45.0 * (i / 60) / 50), 200, 20));
        MapScene s = scene(items);
        const MapMarks marks = s.layout(fit, {});
        QVERIFY(marks.symbols.size() <= 150);
        std::size_t all = 0;
        for (const SymbolMark& m : marks.symbols) all += m.sites.size();
        QCOMPARE(all, std::size_t{3000});
    }
    void panningMovesNothingAgainstTheGround() {
        MapScene s = scene(test::sixSites());
        const MapMarks before = s.layout(fit, {});
        MapViewState moved = fit;
        moved.pan({37, -21});
        const MapMarks after = s.layout(moved, {});
        QCOMPARE(after.symbols.size(), before.symbols.size());
        for (std::size_t i = 0; i < before.symbols.size(); ++i) {
            const QPointF by = after.symbols[i].centre - before.symbols[i].centre;
            QVERIFY(distance(by, {37, -21}) < 1e-6);
        }
    }
    void noNameCoversASymbolOrANameOrFurniture_data() {
        QTest::addColumn<double>("zoom");
        for (const double zoom : {1.0, 2.0, 5.0, 20.0}) QTest::addRow("zoom %g", zoom) << zoom;
    }
    void noNameCoversASymbolOrANameOrFurniture() {
        QFETCH(double, zoom);
        MapScene s = scene(test::sixSites());
        s.layers.campuses = true;
        MapViewState view = fit;
        view.setCentre(Projection().forward(test::at(33, -98)), zoom);
        const QRectF furniture(700, 400, 280, 100);
        const MapMarks marks = s.layout(view, {furniture});
        QVERIFY(marks.labels.size() > 5);
        for (std::size_t i = 0; i < marks.labels.size(); ++i) {
            const LabelMark& l = marks.labels[i];
            QVERIFY2(!l.box.intersects(furniture), qPrintable(l.first));
            for (std::size_t k = i + 1; k < marks.labels.size(); ++k)
                QVERIFY2(!l.box.intersects(marks.labels[k].box), qPrintable(l.first + QLatin1Char('|') + marks.labels[k].first));
            for (const SymbolMark& symbol : marks.symbols)
                QVERIFY2(!circleMeets(symbol.centre, symbol.ringRadius(), l.box), qPrintable(l.first));
        }
    }
    void everySiteHasItsNameAtFit() {
        MapScene s = scene(test::sixSites());
        const MapMarks marks = s.layout(fit, {});
        for (const MapSite& site : s.items().sites)
            QVERIFY2(std::any_of(marks.labels.begin(), marks.labels.end(), [&](const LabelMark& l) { return l.kind == LabelKind::Site && l.first == site.name; }),
                     qPrintable(site.name));
        const auto shackelford = std::find_if(marks.labels.begin(), marks.labels.end(), [](const LabelMark& l) { return l.first == QStringLiteral("Shackelford"); });
        QCOMPARE(shackelford->second, QStringLiteral("980 of 1,400") + QChar(0x202F) + QStringLiteral("MW"));
    }
    void aNameKeepsItsSideUntilItMustMove() {
        MapItems items;
        items.sites = {test::site(1, "Lonely", test::at(41, -100), 400, 100)};
        MapScene s = scene(items);
        const auto side = [&](const MapMarks& m) {
            for (const LabelMark& l : m.labels)
                if (l.kind == LabelKind::Site) return l.box.center() - m.symbols[0].centre;
            return QPointF();
        };
        const QPointF right = side(s.layout(fit, {}));
        QVERIFY(right.x() > 0);
        const QPointF symbol = s.layout(fit, {}).symbols[0].centre;
        const QRectF wall(symbol.x() + 15, symbol.y() - 40, 200, 80);
        const QPointF left = side(s.layout(fit, {wall}));
        QVERIFY(left.x() < 0);
        QCOMPARE(side(s.layout(fit, {})), left);  // free again, and yet it stays
    }
    void linksBulgeUpwardFromWestToEast() {
        MapScene s = scene(test::sixSites());
        s.marking.selected = {SiteId(1)};
        const MapMarks marks = s.layout(fit, {});
        QCOMPARE(marks.links.size(), std::size_t{2});
        for (const LinkMark& l : marks.links) {
            QVERIFY(l.from.x() <= l.to.x());
            QVERIFY(l.control.y() < (l.from.y() + l.to.y()) / 2);
        }
        QVERIFY(marks.links[0].accent && !marks.links[1].accent);
        QVERIFY(std::any_of(marks.labels.begin(), marks.labels.end(), [](const LabelMark& l) { return l.kind == LabelKind::Latency && l.first.startsWith(QStringLiteral("10.2")); }));
    }
    void layersCanBeLeftOut() {
        MapScene s = scene(test::sixSites());
        s.layers.links = s.layers.placeNames = false;
        const MapMarks marks = s.layout(fit, {});
        QVERIFY(marks.links.empty());
        for (const LabelMark& l : marks.labels) QVERIFY(l.kind == LabelKind::Site);
    }
    void alaskaStandsInItsInset() {
        MapScene s = scene(test::sixSites());
        QVERIFY(Projection::box(MapFrame::Alaska).contains(s.place(SiteId(6))));
    }
    void scaleBarTellsTheTruth() {
        Furniture f;
        f.layout(fit, test::sixSites(), {}, Tokens::light());
        QCOMPARE(f.scaleBarKm(), 500.0);
        MapViewState close = fit;
        close.setCentre({0, 0}, 40);
        f.layout(close, test::sixSites(), {}, Tokens::light());
        QCOMPARE(f.scaleBarKm(), 10.0);
    }
    void legendOnlyWithSomethingToExplain() {
        Furniture f;
        f.layout(fit, MapItems(), {}, Tokens::light());
        QVERIFY(f.legend().isEmpty());
        f.layout(fit, test::sixSites(), {}, Tokens::light());
        QVERIFY(QRectF(0, 0, 990, 516).contains(f.legend()));
    }
};

STARGATE_TEST(MapSceneTest)
#include "map_scene_test.moc"

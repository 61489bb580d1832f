#include "tests/support/test_main.h"

#include <random>
#include <set>

#include "tests/support/map_files.h"

using namespace stargate;

class MapDataTest : public QObject {
    Q_OBJECT
    const std::string us = test::mapFile("us.bin"), water = test::mapFile("water.bin"), places = test::mapFile("places.bin");

private Q_SLOTS:
    void countsAreThoseOfTheSources() {
        const MapData& map = test::shippedLookup()->map();
        QCOMPARE(map.states.size(), std::size_t{51});
        QCOMPARE(map.counties.size(), std::size_t{3144});
        QCOMPARE(map.places.size(), std::size_t{16484});
        std::set<std::string> fips;
        for (const MapCounty& c : map.counties) {
            fips.insert(c.fips);
            QCOMPARE(c.fips.substr(0, 2), map.states[c.state].fips);
        }
        QCOMPARE(fips.size(), map.counties.size());
        QVERIFY(!map.coastLines.empty() && !map.lakeShores.empty() && !map.borderLines.empty() && !map.rivers.empty());
        QCOMPARE(map.greatLakes.size(), std::size_t{5});
    }
    void ringsClose() {
        for (const MapCounty& c : test::shippedLookup()->map().counties)
            for (const GeoPolygon& p : c.polygons)
                for (const GeoLine& ring : p.rings) QVERIFY2(ring.front() == ring.back() && ring.size() >= 2, c.name.c_str());
    }
    void everyLengthCutShortIsAnError() {
        for (std::size_t n = 0; n < 200; ++n) QVERIFY(!readMapData(us.substr(0, n), water, places));
        for (std::size_t n = 1; n < us.size(); n += 20'011) QVERIFY(!readMapData(us.substr(0, us.size() - n), water, places));
        for (std::size_t n = 1; n < water.size(); n += 20'011) QVERIFY(!readMapData(us, water.substr(0, water.size() - n), places));
        for (std::size_t n = 1; n < places.size(); n += 20'011) QVERIFY(!readMapData(us, water, places.substr(0, places.size() - n)));
        QVERIFY(!readMapData(us + '\0', water, places));
        QVERIFY(!readMapData(us, water, places + "x"));
        QVERIFY(!readMapData(water, us, places));
        QVERIFY(!readMapData({}, {}, {}));
    }
    // Whatever is in the bytes, the reader ends with a map or an Error; the sanitizers watch the rest.
    void spoiltBytesNeverBreakTheReader() {
        std::mt19937 random(7);
        int refused = 0;
        for (int i = 0; i < 60; ++i) {
            std::string spoilt = i % 2 ? us : water;
            for (int k = 0; k < 20; ++k) spoilt[random() % spoilt.size()] = static_cast<char>(random());
            refused += !readTopology(spoilt);
        }
        for (int i = 0; i < 400; ++i) {
            std::string spoilt = us.substr(0, 300);
            spoilt[random() % spoilt.size()] = static_cast<char>(random());
            refused += !readTopology(spoilt);
        }
        QVERIFY(refused > 400);
    }
    void aHugeCountIsRefusedBeforeItIsReserved() {
        std::string header = us.substr(0, 40);
        QVERIFY(!readTopology(header + "\xff\xff\xff\xff"));
        std::string many = places;
        many.replace(8, 4, "\xff\xff\xff\x7f");
        QVERIFY(!readMapData(us, water, many));
    }
    void oneArcNamedForEverIsRefused() {
        // One arc of 60,000 points, one ring that names it 60,000 times: a small file, 3.6 billion points.
        const auto u16 = [](unsigned v) { return std::string{static_cast<char>(v), static_cast<char>(v >> 8)}; };
        const auto u32 = [&](unsigned v) { return u16(v & 0xffff) + u16(v >> 16); };
        std::string file = us.substr(0, 40) + u32(1) + u32(60'000) + u32(0) + u32(0) + std::string(59'999 * 4, '\0');
        file += u16(1) + "CNTY" + u32(1) + std::string(2, '\0') + u16(1) + u16(1) + u16(60'000) + std::string(60'000 * 4, '\0');
        const auto read = readTopology(file);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Damaged);
    }
};

STARGATE_TEST(MapDataTest)
#include "map_data_test.moc"

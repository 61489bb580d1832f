#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>

#include "ui/map/gl_gate.h"

using namespace stargate::ui;

class GlGateTest : public QObject {
    Q_OBJECT
    static GlFacts good() {
        GlFacts f;
        f.platform = QStringLiteral("xcb");
        f.contextWorks = true;
        f.version = 45;
        return f;
    }

private Q_SLOTS:
    void aGoodMachineGetsOpenGl() {
        const GlChoice choice = chooseRenderer(good());
        QCOMPARE(choice.renderer, MapRenderer::OpenGl);
        QCOMPARE(choice.samples, 4);
        GlFacts software = good();
        software.software = software.wantedAnyway = true;
        QCOMPARE(chooseRenderer(software).renderer, MapRenderer::OpenGl);
        QCOMPARE(chooseRenderer(software).samples, 0);
        for (const char* platform : {"wayland", "wayland-egl", "windows", "cocoa"}) {
            GlFacts f = good();
            f.platform = QString::fromLatin1(platform);
            QCOMPARE(chooseRenderer(f).renderer, MapRenderer::OpenGl);
        }
    }
    void everyConditionAloneForbidsIt() {
        const auto refused = [](auto spoil) {
            GlFacts f = good();
            spoil(f);
            const GlChoice choice = chooseRenderer(f);
            return choice.renderer == MapRenderer::Raster && !choice.reason.isEmpty();
        };
        QVERIFY(refused([](GlFacts& f) { f.platform = QStringLiteral("offscreen"); }));
        QVERIFY(refused([](GlFacts& f) { f.platform = QStringLiteral("vnc"); }));
        QVERIFY(refused([](GlFacts& f) { f.switchedOff = true; }));
        QVERIFY(refused([](GlFacts& f) { f.crashedBefore = true; }));
        QVERIFY(refused([](GlFacts& f) { f.contextWorks = false; }));
        QVERIFY(refused([](GlFacts& f) { f.version = 32; }));
        QVERIFY(refused([](GlFacts& f) { f.software = true; }));
    }
    void theMarkOutlivesACrash() {
        QTemporaryDir folder;
        const GlStartMarker marker(folder.filePath(QStringLiteral("deep/er")));
        QVERIFY(!marker.exists());
        marker.set();
        QVERIFY(GlStartMarker(folder.filePath(QStringLiteral("deep/er"))).exists());
        marker.clear();
        QVERIFY(!marker.exists());
    }
    void offscreenIsNeverProbed() {
        if (QGuiApplication::platformName() != QStringLiteral("offscreen")) QSKIP("needs the offscreen platform");
        QTemporaryDir folder;
        const GlFacts facts = inspectGl(folder.path(), false);
        QVERIFY(!facts.contextWorks);
        QCOMPARE(chooseRenderer(facts).renderer, MapRenderer::Raster);
    }
    void theEnvironmentSwitchesItOff() {
        QTemporaryDir folder;
        qputenv("STARGATE_NO_GL", "1");
        QVERIFY(inspectGl(folder.path(), false).switchedOff);
        qunsetenv("STARGATE_NO_GL");
        QVERIFY(!inspectGl(folder.path(), false).switchedOff);
        QVERIFY(inspectGl(folder.path(), true).switchedOff);
    }
};

STARGATE_TEST(GlGateTest)
#include "gl_gate_test.moc"

#include "ui/map/gl_gate.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QOffscreenSurface>
#include <QtGui/QOpenGLContext>
#include <QtGui/QOpenGLFunctions>

namespace stargate::ui {
namespace {

bool platformCan(const QString& platform) {
    for (const char* known : {"xcb", "wayland", "windows", "cocoa"})
        if (platform.startsWith(QLatin1String(known))) return true;
    return false;
}

/// Without one OpenGL is drawn by the processor. Asking OpenGL itself would load the compiler that does it, 60 MB.
bool hasGraphicsDevice() {
#if defined(__linux__)
    for (const char* device : {"/dev/dri", "/dev/nvidiactl", "/dev/dxg", "/dev/kgsl-3d0", "/dev/mali0"})
        if (QFile::exists(QLatin1String(device))) return true;
    return false;
#else
    return true;
#endif
}

void probe(GlFacts& facts) {
    QOpenGLContext context;
    context.setFormat(mapSurfaceFormat());
    if (!context.create()) return;
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface)) return;
    facts.contextWorks = true;
    facts.version = context.format().majorVersion() * 10 + context.format().minorVersion();
    const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
    const QByteArray renderer = QByteArray(name).toLower();
    for (const char* software : {"llvmpipe", "softpipe", "swrast", "software", "gdi generic"})
        if (renderer.contains(software)) facts.software = true;
    context.doneCurrent();
}

}  // namespace

GlChoice chooseRenderer(const GlFacts& facts) {
    GlChoice choice;
    if (facts.switchedOff) choice.reason = QStringLiteral("OpenGL is switched off");
    else if (!platformCan(facts.platform)) choice.reason = QStringLiteral("the platform %1 shows no OpenGL widgets").arg(facts.platform);
    else if (facts.crashedBefore) choice.reason = QStringLiteral("the last start with OpenGL did not come to its first picture");
    // QPainter keeps the base map as a picture and the window needs no composition: a step of a drag takes a fifth of the time.
    else if (facts.software && !facts.wantedAnyway) choice.reason = QStringLiteral("OpenGL is drawn by the processor here, and QPainter is faster");
    else if (!facts.contextWorks) choice.reason = QStringLiteral("no OpenGL context could be made");
    else if (facts.version < 33)
        choice.reason = QStringLiteral("OpenGL 3.3 asked for, %1.%2 found").arg(facts.version / 10).arg(facts.version % 10);
    else choice.renderer = MapRenderer::OpenGl;
    // Lines are smooth by themselves; four samples only smooth the fills, and cost a processor that draws half of its pictures.
    choice.samples = choice.renderer == MapRenderer::OpenGl && !facts.software ? 4 : 0;
    return choice;
}

GlFacts inspectGl(const QString& markerFolder, bool switchedOffBySetting) {
    GlFacts facts;
    facts.platform = QGuiApplication::platformName();
    facts.switchedOff = switchedOffBySetting || qEnvironmentVariableIntValue("STARGATE_NO_GL") != 0;
    facts.wantedAnyway = qEnvironmentVariableIntValue("STARGATE_GL") != 0;
    facts.crashedBefore = GlStartMarker(markerFolder).exists();
    facts.software = !hasGraphicsDevice();
    if (!facts.switchedOff && !facts.crashedBefore && platformCan(facts.platform) && (!facts.software || facts.wantedAnyway)) probe(facts);
    return facts;
}

QSurfaceFormat mapSurfaceFormat() {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setStencilBufferSize(8);
    format.setDepthBufferSize(24);
    return format;
}

GlStartMarker::GlStartMarker(const QString& folder) : path_(QDir(folder).filePath(QStringLiteral("gl-start"))) {}

bool GlStartMarker::exists() const { return QFile::exists(path_); }

// Where nothing can be written there is no mark, and OpenGL is tried each time.
void GlStartMarker::set() const {
    QDir().mkpath(QFileInfo(path_).absolutePath());
    QFile file(path_);
    (void)file.open(QIODevice::WriteOnly);
}

void GlStartMarker::clear() const { QFile::remove(path_); }

}  // namespace stargate::ui

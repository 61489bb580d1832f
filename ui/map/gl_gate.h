#pragma once
#include <QtCore/QString>
#include <QtGui/QSurfaceFormat>

namespace stargate::ui {

enum class MapRenderer { OpenGl, Raster };

/// What the choice rests on; filled by `inspectGl()`, or by a test.
struct GlFacts {
    QString platform;            ///< QGuiApplication::platformName()
    bool switchedOff = false;    ///< STARGATE_NO_GL=1, or the planner's setting
    bool crashedBefore = false;  ///< the last start ended before its first GL picture
    bool contextWorks = false;   ///< a context could be made and made current off screen
    int version = 0;             ///< 33 for 3.3
    bool software = false;       ///< drawn by the processor (llvmpipe and kin)
    bool wantedAnyway = false;   ///< STARGATE_GL=1: even then
};

struct GlChoice {
    MapRenderer renderer = MapRenderer::Raster;
    QString reason;   ///< for the log and the About box, English: "OpenGL 3.3 asked for, 2.1 found"
    int samples = 0;  ///< of the widget's format
};

/// The map's renderer must be chosen before its widget exists: a QOpenGLWidget that is shown where OpenGL fails ends the program.
GlChoice chooseRenderer(const GlFacts& facts);

/// Looks at the machine. `markerFolder` is where `GlStartMarker` leaves its mark. Probes nothing that the earlier facts rule out: under
/// the offscreen platform the probe itself would lie (it works there, the widget does not).
GlFacts inspectGl(const QString& markerFolder, bool switchedOffBySetting);

/// 3.3 core with stencil and depth; set as default format before the application object is made (QPainter clips by the stencil).
QSurfaceFormat mapSurfaceFormat();

/// A file that exists from before the first GL picture until after it, so that a driver which ends the program is used only once.
class GlStartMarker {
public:
    explicit GlStartMarker(const QString& folder);
    bool exists() const;
    void set() const;
    void clear() const;

private:
    QString path_;
};

}  // namespace stargate::ui

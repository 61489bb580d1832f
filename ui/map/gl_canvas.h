#pragma once
#include <QtOpenGLWidgets/QOpenGLWidget>

#include <functional>

#include "ui/map/gl_renderer.h"
#include "ui/map/map_picture.h"

namespace stargate::ui {

/// Draws the map by OpenGL; symbols and names by QPainter on top. Only to be made when chooseRenderer() says OpenGl.
class GlCanvas : public QOpenGLWidget {
    Q_OBJECT
public:
    explicit GlCanvas(MapPicture& picture, QWidget* parent = nullptr);
    ~GlCanvas() override;

    const GlRenderer& renderer() const { return renderer_; }

Q_SIGNALS:
    /// After the first picture stood: the graphics driver has proved itself.
    void firstFrame();
    /// The driver lied about what it can; the owner must go on with the raster canvas.
    void failed();

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    void releaseGl();
    MapPicture& picture_;
    GlRenderer renderer_;
    std::shared_ptr<const MapGeometry> uploaded_;
    bool usable_ = false;
    bool shown_ = false;
};

}  // namespace stargate::ui

#pragma once
#include <QtOpenGL/QOpenGLBuffer>
#include <QtOpenGL/QOpenGLShaderProgram>
#include <QtOpenGL/QOpenGLVertexArrayObject>

#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/map/base_layers.h"
#include "ui/map/map_view_state.h"

class QOpenGLFunctions_3_3_Core;

namespace stargate::ui {

/// The base map by OpenGL 3.3 core. Shapes are uploaded when they are first drawn and stay on the card; a frame sends only uniforms.
/// All calls need the context that initialize() was called in to be current.
class GlRenderer {
public:
    GlRenderer();
    ~GlRenderer();

    /// False when the context lacks 3.3 core or the shaders do not compile; then nothing may be drawn.
    bool initialize();
    /// Draws the steps into the bound framebuffer, which must have a stencil buffer.
    void draw(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea);
    /// Another geometry comes: its predecessor's shapes are of no use.
    void forgetShapes();
    /// Gives everything on the card back: the context goes.
    void release();
    /// How many times shapes were sent to the card; stays the same while only the view changes.
    int uploads() const { return uploads_; }

private:
    struct Shape {
        QOpenGLVertexArrayObject array;
        QOpenGLBuffer vertices{QOpenGLBuffer::VertexBuffer};
        QOpenGLBuffer indices{QOpenGLBuffer::IndexBuffer};
        std::vector<std::uint32_t> firstIndex;  ///< per path, and the end
    };
    Shape& rings(const MapPaths& paths);
    Shape& lines(const MapPaths& paths);
    void fill(const std::vector<const MapPaths*>& areas, QColor colour);
    void fillAreas(const std::vector<MapPaths>& areas, const StateFills& colours);
    void stroke(const MapPaths& paths, QColor colour, double width);
    void drawVisible(Shape& shape, const MapPaths& paths);
    void setView(QOpenGLShaderProgram& program);

    QOpenGLFunctions_3_3_Core* gl_ = nullptr;
    QOpenGLShaderProgram fillProgram_, lineProgram_;
    std::unordered_map<const MapPaths*, std::unique_ptr<Shape>> rings_, lines_;
    std::unique_ptr<Shape> screen_;  ///< two triangles over everything
    MapViewState view_;
    MapRect seen_;
    int uploads_ = 0;
};

}  // namespace stargate::ui

#pragma once
#include <QtOpenGL/QOpenGLBuffer>
#include <QtOpenGL/QOpenGLShaderProgram>
#include <QtOpenGL/QOpenGLVertexArrayObject>

#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/map/base_layers.h"
#include "ui/map/map_scene.h"
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
    /// Draws the steps into the bound framebuffer.
    void draw(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea);
    /// Draws lines given in logical screen pixels; they are sent again only when they have changed.
    void drawStrokes(const MapViewState& view, std::vector<MapStroke> strokes);
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
        std::vector<std::uint32_t> starts;  ///< first index of each piece, and the end
        std::vector<MapRect> bounds;        ///< of each piece
    };
    using Shapes = std::unordered_map<const void*, std::unique_ptr<Shape>>;
    template <class Vertex>
    void upload(Shape& shape, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>& indices, int floats);
    Shape& triangles(const void* key, const MapTriangles& from);
    Shape& lines(const MapPaths& paths);
    void fill(Shape& shape, QColor colour);
    void fillAreas(const std::vector<MapPaths>& areas, const StateFills& colours);
    void stroke(const MapPaths& paths, QColor colour, double width);
    void beginLines(QColor colour, double width);
    void drawPieces(Shape& shape, std::size_t from, std::size_t to);
    void drawVisible(Shape& shape);
    void setView(QOpenGLShaderProgram& program);

    QOpenGLFunctions_3_3_Core* gl_ = nullptr;
    QOpenGLShaderProgram fillProgram_, lineProgram_;
    Shapes triangles_, lines_;
    std::unique_ptr<Shape> strokeShape_;
    std::vector<MapStroke> strokes_;
    MapViewState view_;
    MapRect seen_;
    int uploads_ = 0;
};

}  // namespace stargate::ui

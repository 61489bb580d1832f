#include "ui/map/gl_renderer.h"

#include <QtGui/QOpenGLContext>
#include <QtOpenGL/QOpenGLFunctions_3_3_Core>
#include <QtOpenGL/QOpenGLVersionFunctionsFactory>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace stargate::ui {
namespace {

bool build(QOpenGLShaderProgram& program, const char* name) {
    const QString path = QStringLiteral(":/stargate/shaders/") + QString::fromLatin1(name);
    return program.addShaderFromSourceFile(QOpenGLShader::Vertex, path + QStringLiteral(".vert")) &&
           program.addShaderFromSourceFile(QOpenGLShader::Fragment, path + QStringLiteral(".frag")) && program.link();
}

QVector4D toVector(QColor c) {
    return {static_cast<float>(c.redF()), static_cast<float>(c.greenF()), static_cast<float>(c.blueF()), static_cast<float>(c.alphaF())};
}

/// Quads of lines: each of a segment's four corners knows both ends (see map_line.vert).
struct Segments {
    struct Ends {
        MapVertex a, b;
    };
    std::vector<Ends> corners;
    std::vector<std::uint32_t> indices;

    std::uint32_t indexCount() const { return static_cast<std::uint32_t>(indices.size()); }
    void add(MapVertex a, MapVertex b) {
        const auto first = static_cast<std::uint32_t>(corners.size());
        corners.insert(corners.end(), 4, Ends{a, b});
        indices.insert(indices.end(), {first, first + 1, first + 2, first + 2, first + 1, first + 3});
    }
};

MapVertex toVertex(QPointF p) { return {static_cast<float>(p.x()), static_cast<float>(p.y())}; }

}  // namespace

GlRenderer::GlRenderer() = default;
GlRenderer::~GlRenderer() = default;

bool GlRenderer::initialize() {
    gl_ = QOpenGLVersionFunctionsFactory::get<QOpenGLFunctions_3_3_Core>(QOpenGLContext::currentContext());
    if (!gl_ || !gl_->initializeOpenGLFunctions()) return false;
    return build(fillProgram_, "map_fill") && build(lineProgram_, "map_line");
}

void GlRenderer::forgetShapes() {
    triangles_.clear();
    lines_.clear();
    strokeShape_.reset();
}

void GlRenderer::release() {
    forgetShapes();
    fillProgram_.removeAllShaders();
    lineProgram_.removeAllShaders();
    gl_ = nullptr;
}

void GlRenderer::setView(QOpenGLShaderProgram& program) {
    program.bind();
    const double x = 2 * view_.pixelsPerKm() / view_.size().width(), y = -2 * view_.pixelsPerKm() / view_.size().height();
    program.setUniformValue("scale", QVector2D(static_cast<float>(x), static_cast<float>(y)));
    program.setUniformValue("offset", QVector2D(static_cast<float>(-view_.centre().x * x), static_cast<float>(-view_.centre().y * y)));
}

template <class Vertex>
void GlRenderer::upload(Shape& shape, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>& indices, int floats) {
    ++uploads_;
    shape.array.create();
    shape.array.bind();
    shape.vertices.create();
    shape.vertices.bind();
    shape.vertices.allocate(vertices.data(), static_cast<int>(vertices.size() * sizeof(Vertex)));
    shape.indices.create();
    shape.indices.bind();
    shape.indices.allocate(indices.data(), static_cast<int>(indices.size() * sizeof(std::uint32_t)));
    gl_->glEnableVertexAttribArray(0);
    gl_->glVertexAttribPointer(0, floats, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
    shape.array.release();
}

GlRenderer::Shape& GlRenderer::triangles(const void* key, const MapTriangles& from) {
    auto& shape = triangles_[key];
    if (shape) return *shape;
    shape = std::make_unique<Shape>();
    shape->starts = from.chunkStarts;
    shape->bounds = from.chunkBounds;
    upload(*shape, from.points, from.indices, 2);
    return *shape;
}

GlRenderer::Shape& GlRenderer::lines(const MapPaths& paths) {
    auto& shape = lines_[&paths];
    if (shape) return *shape;
    shape = std::make_unique<Shape>();
    Segments segments;
    for (std::size_t i = 0; i < paths.count(); ++i) {
        shape->starts.push_back(segments.indexCount());
        const MapVertex* p = paths.begin(i);
        for (std::size_t k = 1; k < paths.size(i); ++k) segments.add(p[k - 1], p[k]);
    }
    shape->starts.push_back(segments.indexCount());
    shape->bounds = paths.bounds;
    upload(*shape, segments.corners, segments.indices, 4);
    return *shape;
}

void GlRenderer::drawPieces(Shape& shape, std::size_t from, std::size_t to) {
    const std::uint32_t first = shape.starts[from], count = shape.starts[to] - first;
    if (count == 0) return;
    shape.array.bind();
    gl_->glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT,
                        reinterpret_cast<const void*>(static_cast<std::uintptr_t>(first) * sizeof(std::uint32_t)));
    shape.array.release();
}

void GlRenderer::drawVisible(Shape& shape) {
    const std::size_t pieces = shape.bounds.size();
    // Pieces that follow each other are drawn in one call.
    for (std::size_t i = 0; i < pieces;) {
        if (!shape.bounds[i].intersects(seen_)) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < pieces && shape.bounds[end].intersects(seen_)) ++end;
        drawPieces(shape, i, end);
        i = end;
    }
}

void GlRenderer::fill(Shape& shape, QColor colour) {
    setView(fillProgram_);
    fillProgram_.setUniformValue("colour", toVector(colour));
    drawVisible(shape);
}

void GlRenderer::fillAreas(const std::vector<MapPaths>& areas, const StateFills& colours) {
    for (std::size_t i = 0; i < areas.size() && i < colours.size(); ++i) {
        if (!colours[i].isValid()) continue;
        if (triangles_.count(&areas[i]) == 0) triangles(&areas[i], triangulate(areas[i]));
        fill(*triangles_[&areas[i]], colours[i]);
    }
}

void GlRenderer::beginLines(QColor colour, double width) {
    const double device = width * view_.devicePixelRatio();
    // Thinner than a device pixel: one pixel wide and paler.
    colour.setAlphaF(static_cast<float>(static_cast<double>(colour.alphaF()) * std::min(device, 1.0)));
    setView(lineProgram_);
    lineProgram_.setUniformValue("viewport", QVector2D(static_cast<float>(view_.size().width() * view_.devicePixelRatio()),
                                                       static_cast<float>(view_.size().height() * view_.devicePixelRatio())));
    lineProgram_.setUniformValue("reach", static_cast<float>(std::max(device, 1.0) / 2 + 0.5));
    lineProgram_.setUniformValue("colour", toVector(colour));
    gl_->glEnable(GL_BLEND);
    gl_->glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void GlRenderer::stroke(const MapPaths& paths, QColor colour, double width) {
    beginLines(colour, width);
    drawVisible(lines(paths));
    gl_->glDisable(GL_BLEND);
}

void GlRenderer::drawStrokes(const MapViewState& view, std::vector<MapStroke> strokes) {
    if (!gl_ || strokes.empty()) return;
    view_ = view;
    // Counted from a fixed point of the map and in 64ths of a pixel they stay the same while the map is panned.
    const QPointF origin = view.toScreen(MapPoint{0, 0});
    for (MapStroke& s : strokes)
        for (QPointF& p : s.points) p = QPointF(std::round((p.x() - origin.x()) * 64) / 64, std::round((p.y() - origin.y()) * 64) / 64);
    if (!strokeShape_ || strokes != strokes_) {
        strokes_ = strokes;
        strokeShape_ = std::make_unique<Shape>();
        Segments segments;
        for (const MapStroke& s : strokes) {
            strokeShape_->starts.push_back(segments.indexCount());
            for (std::size_t k = 1; k < s.points.size(); ++k) segments.add(toVertex(s.points[k - 1]), toVertex(s.points[k]));
        }
        strokeShape_->starts.push_back(segments.indexCount());
        upload(*strokeShape_, segments.corners, segments.indices, 4);
    }
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        beginLines(strokes[i].colour, strokes[i].width);
        const auto width = static_cast<float>(view.size().width()), height = static_cast<float>(view.size().height());
        lineProgram_.setUniformValue("scale", QVector2D(2 / width, -2 / height));
        lineProgram_.setUniformValue("offset", QVector2D(-1 + 2 * static_cast<float>(origin.x()) / width, 1 - 2 * static_cast<float>(origin.y()) / height));
        drawPieces(*strokeShape_, i, i + 1);
    }
    gl_->glDisable(GL_BLEND);
}

void GlRenderer::draw(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea) {
    if (!gl_) return;
    view_ = view;
    const MapRect seen = view.visible();
    const double margin = 4 / view.pixelsPerKm();
    seen_ = {seen.left - margin, seen.top - margin, seen.right + margin, seen.bottom + margin};
    gl_->glDisable(GL_DEPTH_TEST);
    gl_->glDisable(GL_CULL_FACE);
    gl_->glDisable(GL_SCISSOR_TEST);
    gl_->glDisable(GL_STENCIL_TEST);
    gl_->glDisable(GL_BLEND);
    gl_->glClearColor(static_cast<float>(sea.redF()), static_cast<float>(sea.greenF()), static_cast<float>(sea.blueF()), 1);
    gl_->glClear(GL_COLOR_BUFFER_BIT);
    const double scale = view.pixelsPerKm() * view.devicePixelRatio();
    for (const BaseStep& step : steps) {
        if (step.fill) {
            const MapTriangles& from = step.fill->triangles[MapLines::levelAt(scale)];
            fill(triangles(&from, from), step.colour);
        }
        if (step.stroke) stroke(step.stroke->at(scale), step.colour, step.widthPixels);
        if (step.areas) fillAreas(*step.areas, *step.areaColours);
    }
}

}  // namespace stargate::ui

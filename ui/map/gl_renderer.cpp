#include "ui/map/gl_renderer.h"

#include <QtGui/QOpenGLContext>
#include <QtOpenGL/QOpenGLFunctions_3_3_Core>
#include <QtOpenGL/QOpenGLVersionFunctionsFactory>

#include <algorithm>
#include <cmath>
#include <map>

namespace stargate::ui {
namespace {

bool build(QOpenGLShaderProgram& program, const char* name) {
    const QString path = QStringLiteral(":/stargate/shaders/") + QString::fromLatin1(name);
    return program.addShaderFromSourceFile(QOpenGLShader::Vertex, path + QStringLiteral(".vert")) &&
           program.addShaderFromSourceFile(QOpenGLShader::Fragment, path + QStringLiteral(".frag")) && program.link();
}

// Any set of triangles whose edges cancel in pairs but for the ring fills it under the even-odd rule. Halving the ring again and again
// keeps them slender: together they cover little more than the ring's own area, where a fan would cover the screen many times.
void addTriangles(std::vector<std::uint32_t>& out, std::uint32_t first, std::uint32_t last) {
    if (last - first < 2) return;
    const std::uint32_t middle = (first + last) / 2;
    out.insert(out.end(), {first, middle, last});
    addTriangles(out, first, middle);
    addTriangles(out, middle, last);
}

QVector4D toVector(QColor c) {
    return {static_cast<float>(c.redF()), static_cast<float>(c.greenF()), static_cast<float>(c.blueF()), static_cast<float>(c.alphaF())};
}

}  // namespace

GlRenderer::GlRenderer() = default;
GlRenderer::~GlRenderer() = default;

bool GlRenderer::initialize() {
    gl_ = QOpenGLVersionFunctionsFactory::get<QOpenGLFunctions_3_3_Core>(QOpenGLContext::currentContext());
    if (!gl_ || !gl_->initializeOpenGLFunctions()) return false;
    return build(fillProgram_, "map_fill") && build(lineProgram_, "map_line");
}

void GlRenderer::forgetShapes() {
    rings_.clear();
    lines_.clear();
}

void GlRenderer::release() {
    forgetShapes();
    screen_.reset();
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

GlRenderer::Shape& GlRenderer::rings(const MapPaths& paths) {
    auto& shape = rings_[&paths];
    if (shape) return *shape;
    shape = std::make_unique<Shape>();
    ++uploads_;
    std::vector<std::uint32_t> indices;
    for (std::size_t i = 0; i < paths.count(); ++i) {
        shape->firstIndex.push_back(static_cast<std::uint32_t>(indices.size()));
        addTriangles(indices, paths.starts[i], paths.starts[i + 1] - 1);
    }
    shape->firstIndex.push_back(static_cast<std::uint32_t>(indices.size()));
    shape->array.create();
    shape->array.bind();
    shape->vertices.create();
    shape->vertices.bind();
    shape->vertices.allocate(paths.points.data(), static_cast<int>(paths.points.size() * sizeof(MapVertex)));
    shape->indices.create();
    shape->indices.bind();
    shape->indices.allocate(indices.data(), static_cast<int>(indices.size() * sizeof(std::uint32_t)));
    gl_->glEnableVertexAttribArray(0);
    gl_->glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(MapVertex), nullptr);
    shape->array.release();
    return *shape;
}

GlRenderer::Shape& GlRenderer::lines(const MapPaths& paths) {
    auto& shape = lines_[&paths];
    if (shape) return *shape;
    shape = std::make_unique<Shape>();
    ++uploads_;
    struct Ends {
        MapVertex a, b;
    };
    std::vector<Ends> corners;
    std::vector<std::uint32_t> indices;
    for (std::size_t i = 0; i < paths.count(); ++i) {
        shape->firstIndex.push_back(static_cast<std::uint32_t>(indices.size()));
        const MapVertex* p = paths.begin(i);
        for (std::size_t k = 1; k < paths.size(i); ++k) {
            const auto first = static_cast<std::uint32_t>(corners.size());
            corners.insert(corners.end(), 4, Ends{p[k - 1], p[k]});
            indices.insert(indices.end(), {first, first + 1, first + 2, first + 2, first + 1, first + 3});
        }
    }
    shape->firstIndex.push_back(static_cast<std::uint32_t>(indices.size()));
    shape->array.create();
    shape->array.bind();
    shape->vertices.create();
    shape->vertices.bind();
    shape->vertices.allocate(corners.data(), static_cast<int>(corners.size() * sizeof(Ends)));
    shape->indices.create();
    shape->indices.bind();
    shape->indices.allocate(indices.data(), static_cast<int>(indices.size() * sizeof(std::uint32_t)));
    gl_->glEnableVertexAttribArray(0);
    gl_->glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Ends), nullptr);
    shape->array.release();
    return *shape;
}

void GlRenderer::drawVisible(Shape& shape, const MapPaths& paths) {
    shape.array.bind();
    // Paths that follow each other are drawn in one call.
    for (std::size_t i = 0; i < paths.count();) {
        if (!paths.bounds[i].intersects(seen_)) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < paths.count() && paths.bounds[end].intersects(seen_)) ++end;
        const std::uint32_t first = shape.firstIndex[i], count = shape.firstIndex[end] - first;
        if (count > 0)
            gl_->glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT,
                                reinterpret_cast<const void*>(static_cast<std::uintptr_t>(first) * sizeof(std::uint32_t)));
        i = end;
    }
    shape.array.release();
}

void GlRenderer::fill(const std::vector<const MapPaths*>& areas, QColor colour) {
    const auto visible = [&](const MapPaths* paths) {
        return std::any_of(paths->bounds.begin(), paths->bounds.end(), [&](const MapRect& b) { return b.intersects(seen_); });
    };
    if (std::none_of(areas.begin(), areas.end(), visible)) return;
    setView(fillProgram_);
    gl_->glEnable(GL_STENCIL_TEST);
    gl_->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    gl_->glStencilFunc(GL_ALWAYS, 0, 1);
    gl_->glStencilOp(GL_KEEP, GL_KEEP, GL_INVERT);
    for (const MapPaths* paths : areas) drawVisible(rings(*paths), *paths);
    // Colour where an odd number of triangles lay, and leave the stencil clean.
    gl_->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    gl_->glStencilFunc(GL_NOTEQUAL, 0, 1);
    gl_->glStencilOp(GL_ZERO, GL_ZERO, GL_ZERO);
    fillProgram_.setUniformValue("colour", toVector(colour));
    fillProgram_.setUniformValue("scale", QVector2D(1, 1));
    fillProgram_.setUniformValue("offset", QVector2D(0, 0));
    screen_->array.bind();
    gl_->glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    screen_->array.release();
    gl_->glDisable(GL_STENCIL_TEST);
}

void GlRenderer::fillAreas(const std::vector<MapPaths>& areas, const StateFills& colours) {
    std::map<QRgb, std::vector<const MapPaths*>> byColour;
    for (std::size_t i = 0; i < areas.size() && i < colours.size(); ++i)
        if (colours[i].isValid()) byColour[colours[i].rgba()].push_back(&areas[i]);
    for (const auto& [colour, paths] : byColour) fill(paths, QColor::fromRgba(colour));
}

void GlRenderer::stroke(const MapPaths& paths, QColor colour, double width) {
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
    drawVisible(lines(paths), paths);
    gl_->glDisable(GL_BLEND);
}

void GlRenderer::draw(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea) {
    if (!gl_) return;
    view_ = view;
    const MapRect seen = view.visible();
    const double margin = 4 / view.pixelsPerKm();
    seen_ = {seen.left - margin, seen.top - margin, seen.right + margin, seen.bottom + margin};
    if (!screen_) {
        screen_ = std::make_unique<Shape>();
        ++uploads_;
        const MapVertex corners[] = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
        screen_->array.create();
        screen_->array.bind();
        screen_->vertices.create();
        screen_->vertices.bind();
        screen_->vertices.allocate(corners, sizeof(corners));
        gl_->glEnableVertexAttribArray(0);
        gl_->glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(MapVertex), nullptr);
        screen_->array.release();
    }
    gl_->glDisable(GL_DEPTH_TEST);
    gl_->glDisable(GL_CULL_FACE);
    gl_->glDisable(GL_SCISSOR_TEST);
    gl_->glClearColor(static_cast<float>(sea.redF()), static_cast<float>(sea.greenF()), static_cast<float>(sea.blueF()), 1);
    gl_->glClearStencil(0);
    gl_->glStencilMask(0xff);
    gl_->glClear(GL_COLOR_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    const double scale = view.pixelsPerKm() * view.devicePixelRatio();
    for (const BaseStep& step : steps) {
        if (step.fill) fill({&step.fill->at(scale)}, step.colour);
        if (step.stroke) stroke(step.stroke->at(scale), step.colour, step.widthPixels);
        if (step.areas) fillAreas(*step.areas, *step.areaColours);
    }
}

}  // namespace stargate::ui

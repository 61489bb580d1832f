#include "ui/map/raster_canvas.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>

#include <cmath>

#include "ui/map/base_painter.h"
#include "ui/support/background.h"

namespace stargate::ui {
namespace {

constexpr double kMargin = 160;  // px around the window that a pan may uncover before a new layer is needed

/// Where `layer`'s picture lies in `view`, logical px.
QRectF placeOf(const MapViewState& layer, const MapViewState& view) { return view.toScreen(layer.visible()); }

}  // namespace

RasterCanvas::RasterCanvas(MapPicture& picture, QWidget* parent) : QWidget(parent), picture_(picture) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&painting_, &QFutureWatcherBase::finished, this, &RasterCanvas::take);
}

RasterCanvas::~RasterCanvas() { waitForEnd(painting_); }

RasterCanvas::Layer RasterCanvas::paint(std::shared_ptr<const MapGeometry> geometry, MapLayers layers, StateFills fills, const Tokens* tokens,
                                        MapViewState view, double zoom, int revision) {
    const auto steps = geometry ? baseSteps(*geometry, *tokens, layers, fills, zoom, view.pixelsPerKm()) : std::vector<BaseStep>();
    return {paintBase(view, steps, tokens->map.sea), view, revision};
}

bool RasterCanvas::isCurrent() const {
    const MapViewState& view = picture_.view;
    return layer_.revision == picture_.baseRevision() && layer_.view.pixelsPerKm() == view.pixelsPerKm() &&
           layer_.view.devicePixelRatio() == view.devicePixelRatio() &&
           placeOf(layer_.view, view).adjusted(-0.5, -0.5, 0.5, 0.5).contains(QRectF(QPointF(0, 0), view.size()));
}

void RasterCanvas::request(double margin) {
    if (painting_.isRunning()) return;
    const MapScene& scene = picture_.scene;
    painting_.setFuture(QtConcurrent::run(&RasterCanvas::paint, scene.geometry(), scene.layers, scene.stateFills, &picture_.tokens(),
                                          picture_.view.enlarged(margin), picture_.view.zoom(), picture_.baseRevision()));
}

void RasterCanvas::take() {
    layer_ = painting_.result();
    if (!isCurrent()) request(kMargin);
    update();
}

void RasterCanvas::finish() {
    if (!isCurrent()) {
        painting_.waitForFinished();
        request(kMargin);
        painting_.waitForFinished();
        take();
    }
    repaint();
}

void RasterCanvas::paintEvent(QPaintEvent*) {
    const MapViewState& view = picture_.view;
    // Another theme or other layers: a frame of the old ones would flash.
    if (layer_.revision != picture_.baseRevision() && !painting_.isRunning())
        layer_ = paint(picture_.scene.geometry(), picture_.scene.layers, picture_.scene.stateFills, &picture_.tokens(), view, view.zoom(),
                       picture_.baseRevision());
    if (!isCurrent()) request(kMargin);
    QPainter painter(this);
    const QRectF place = placeOf(layer_.view, view);
    const double ratio = view.devicePixelRatio();
    if (layer_.view.pixelsPerKm() == view.pixelsPerKm()) {
        if (!place.contains(QRectF(rect()))) painter.fillRect(rect(), picture_.tokens().map.sea);
        // On whole device pixels, so that lines stay as sharp as they were painted.
        painter.drawImage(QPointF(std::round(place.x() * ratio) / ratio, std::round(place.y() * ratio) / ratio), layer_.image);
    } else {
        painter.fillRect(rect(), picture_.tokens().map.sea);
        painter.drawImage(place, layer_.image);
    }
    picture_.paintStrokes(painter);
    picture_.paintOverlay(painter);
}

}  // namespace stargate::ui

#pragma once
#include <QtCore/QFutureWatcher>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include "ui/map/map_picture.h"

namespace stargate::ui {

/// Draws the map without OpenGL. The base map is painted on another thread, a little larger than the window; while panning and zooming
/// the last one is moved and scaled, so a frame costs one blit and the symbols.
class RasterCanvas : public QWidget {
    Q_OBJECT
public:
    explicit RasterCanvas(MapPicture& picture, QWidget* parent = nullptr);
    ~RasterCanvas() override;

    /// Waits until the base map is the one for the present view; for tests and pictures.
    void finish();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Layer {
        QImage image;
        MapViewState view;
        int revision = -1;
    };
    bool isCurrent() const;
    void request(double margin);
    void take();
    static Layer paint(std::shared_ptr<const MapGeometry> geometry, MapLayers layers, StateFills fills, const Tokens* tokens, MapViewState view,
                       double zoom, int revision);

    MapPicture& picture_;
    Layer layer_;
    QFutureWatcher<Layer> painting_;
};

}  // namespace stargate::ui

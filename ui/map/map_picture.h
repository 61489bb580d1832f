#pragma once
#include <QtCore/QRectF>

#include <optional>

#include "ui/map/furniture.h"
#include "ui/map/map_scene.h"
#include "ui/map/marks_painter.h"

namespace stargate::ui {

/// A scene, looked at from somewhere, in a theme: all that a canvas needs to draw a frame. Both canvases draw the base map by their own
/// means and call paintOverlay() for the rest, so they cannot differ above the ground.
class MapPicture {
public:
    explicit MapPicture(const Tokens& tokens) : tokens_(&tokens) {}

    MapScene scene;
    MapViewState view;
    std::optional<QRectF> band;       ///< rubber band
    MapPaths outlined;                ///< county under the cursor while placing
    std::vector<QRectF> buttons;      ///< widgets on the map that names keep clear of

    const Tokens& tokens() const { return *tokens_; }
    void setTokens(const Tokens& tokens);

    std::vector<BaseStep> base() const;
    /// Counts up when the base map must be drawn anew for another reason than a new view.
    int baseRevision() const { return baseRevision_; }
    void baseChanged() { ++baseRevision_; }

    /// Places symbols and names for the present view; call before painting after anything has changed.
    void update();
    const MapMarks& marks() const { return marks_; }
    const Furniture& furniture() const { return furniture_; }

    /// Lines between the base map and the overlay, in screen pixels.
    std::vector<MapStroke> strokes() const;
    void paintStrokes(QPainter& painter) const;
    void paintOverlay(QPainter& painter);

private:
    const Tokens* tokens_;
    int baseRevision_ = 0;
    MapMarks marks_;
    Furniture furniture_;
    MarksPainter painter_;
};

/// The whole map as an image, for reports and export. `view` gives size and device ratio.
QImage renderMap(MapScene scene, const MapViewState& view, const Tokens& tokens);

}  // namespace stargate::ui

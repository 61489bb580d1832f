#pragma once
#include <QtGui/QImage>

#include "ui/map/base_layers.h"
#include "ui/map/map_view_state.h"

namespace stargate::ui {

/// The base map by QPainter: for screens without OpenGL, for export and as the reference of the GL renderer. Pure; any thread.
QImage paintBase(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea);

}  // namespace stargate::ui

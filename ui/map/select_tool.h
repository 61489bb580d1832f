#pragma once
#include "ui/map/map_tool.h"

namespace stargate::ui {

/// Click chooses, drag moves sites or pans, Shift or Ctrl and drag on open ground spans a band; arrows nudge, Delete removes, F2 renames.
class SelectTool : public MapTool {
public:
    using MapTool::MapTool;
    void pointer(const PointerEvent& event) override;
    bool key(int key, Qt::KeyboardModifiers modifiers, bool autoRepeat) override;
    bool cancel() override;

private:
    enum class Drag { None, Pressed, Sites, Pan, Band };
    void press(const PointerEvent& event);
    void drag(const PointerEvent& event);
    void release(const PointerEvent& event);
    std::vector<SiteMove> moves(MapPoint by) const;
    MapPoint dragged(const PointerEvent& event) const;

    Drag drag_ = Drag::None;
    QPointF pressedAt_, last_;
    std::vector<SiteId> pressed_;            ///< sites of the symbol under the press
    bool wasSelected_ = false;
    std::vector<std::pair<SiteId, MapPoint>> held_;  ///< where the dragged sites stood
};

}  // namespace stargate::ui

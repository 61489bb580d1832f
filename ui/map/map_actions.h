#pragma once
#include <QtCore/QString>

#include <vector>

#include "core/geo/geo_point.h"
#include "core/plan/site.h"

namespace stargate::ui {

/// How a choice on the map joins what was chosen before.
enum class SelectMode { Replace, Add, Toggle };

struct SiteMove {
    SiteId site;
    GeoPoint to;
    bool operator==(const SiteMove&) const = default;
};

/// What the hand on the map asks for. The window answers on its PlanSession; the map itself changes nothing and shows only what it is
/// given back by MapWidget::setItems().
class MapActions {
public:
    virtual ~MapActions() = default;

    /// A press of the mouse or of a key begins: what is committed until the next call is one undo step.
    virtual void beginGesture() = 0;
    virtual void selectSites(const std::vector<SiteId>& sites, SelectMode mode) = 0;
    /// Shown and computed, not kept; follows the pointer.
    virtual void previewMove(const std::vector<SiteMove>& moves) = 0;
    virtual void commitMove(const std::vector<SiteMove>& moves) = 0;
    /// A new site under the pointer, for its live figures. The map shows it as a ghost: it must not be among the map's items.
    virtual void previewPlace(GeoPoint at) = 0;
    virtual void placeSite(GeoPoint at) = 0;
    virtual void cancelPreview() = 0;
    virtual void removeSites(const std::vector<SiteId>& sites) = 0;
    virtual void renameSite(SiteId site, const QString& name) = 0;
    virtual void linkSites(SiteId from, SiteId to) = 0;
    /// Opens the site for editing (double click).
    virtual void openSite(SiteId site) = 0;

    /// Catalogue entries ("table/key") dragged onto the map; `site` is null over open ground.
    virtual bool canDrop(const QString& entry, SiteId site) const = 0;
    virtual void drop(const QString& entry, SiteId site, GeoPoint at) = 0;
};

}  // namespace stargate::ui

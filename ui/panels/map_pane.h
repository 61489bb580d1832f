#pragma once
#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

#include "core/engine/evaluate.h"
#include "ui/actions/plan_actions.h"
#include "ui/charts/time_axis.h"
#include "ui/map/map_actions.h"
#include "ui/map/map_widget.h"

namespace stargate::ui {

/// The map in the window: shows the shown plan at the chosen month, and turns what the hand does there into edits.
class MapPane : public QWidget, private MapActions {
    Q_OBJECT

public:
    /// `markerFolder`: where a start with OpenGL that ends the program is remembered.
    MapPane(PlanSession& session, ViewState& view, PlanActions& actions, const World& world, const QString& markerFolder, QWidget* parent = nullptr);
    ~MapPane() override;

    MapWidget* map() const { return map_; }
    /// A site under the pointer elsewhere is marked here and the other way round; a month under it elsewhere is the month shown here.
    void shareHover(HoverModel& hover);

Q_SIGNALS:
    void mapReady();    ///< the ground is drawn from now on
    void openWanted();  ///< a site was double clicked: the hand goes to the inspector
    void failed(const stargate::Error& error);

private:
    void beginGesture() override { gesture_ = newGesture(); }
    void selectSites(const std::vector<SiteId>& sites, SelectMode mode) override;
    void previewMove(const std::vector<SiteMove>& moves) override;
    void commitMove(const std::vector<SiteMove>& moves) override;
    void previewPlace(GeoPoint at) override;
    void placeSite(GeoPoint at) override;
    void cancelPreview() override { session_.cancelPreview(); }
    void removeSites(const std::vector<SiteId>& sites) override;
    void renameSite(SiteId site, const QString& name) override;
    void linkSites(SiteId from, SiteId to) override { actions_.addLink(from, to); }
    void openSite(SiteId site) override;
    bool canDrop(const QString& entry, SiteId site) const override;
    void drop(const QString& entry, SiteId site, GeoPoint at) override;

    /// Under the pointer in a chart, else that of the scrubber.
    Month month() const;
    Edit moved(const std::vector<SiteMove>& moves) const;
    void refreshItems();
    void refreshSelection();
    MapCard siteCard(SiteId site) const;
    std::vector<MapCardRow> placeRows(GeoPoint at) const;
    QString nameNear(GeoPoint at) const;

    PlanSession& session_;
    ViewState& view_;
    PlanActions& actions_;
    World world_;
    MapWidget* map_;
    Gesture gesture_ = 0;
    HoverModel* hover_ = nullptr;
    Month shown_;  ///< by the newest items
    QFutureWatcher<std::shared_ptr<const MapGeometry>> geometry_;
};

}  // namespace stargate::ui

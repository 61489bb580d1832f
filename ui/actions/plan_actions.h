#pragma once
#include <QtCore/QObject>

#include "ui/actions/plan_edits.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

/// What menus, keys, buttons, map and catalogue do to the plan: each call is one undo step and chooses what it made.
/// Knows no widgets; a refused edit is told by failed().
class PlanActions : public QObject {
    Q_OBJECT

public:
    PlanActions(PlanSession& session, ViewState& view, QObject* parent = nullptr);

    /// What is done between the two is one undo step; outside of them each call is one.
    void beginGesture() { gesture_ = newGesture(); }
    void endGesture() { gesture_ = 0; }

    void placeSite(GeoPoint at, const QString& name);
    void addBuilding(SiteId site);
    void addBuildingsLike(BuildingId building, int count);
    void addRackOrder(BuildingId building, const std::string& rack);
    void addPower(SiteId site, const std::string& technology);
    void addFunder();
    void addTranche(FunderId funder);
    void addLink(SiteId from, SiteId to);
    /// A weather file in place of the one of its kind (whole year, or wind only) that the site has.
    void attachWeather(SiteId site, const std::string& name, std::string bytes);
    void removeWeather(SiteId site);
    /// A catalogue row lands on a row of the plan: racks and power are added to its site, cooling and redundancy are given to it.
    void drop(const std::string& table, const std::string& key, const RowRef& on);

    void duplicateSelected();
    void removeSelected();
    /// The chosen sites as plan JSON on the clipboard.
    void copySites() const;
    void pasteSites();
    bool canPaste() const;
    /// Rows of the selection that can be copied, duplicated or removed.
    bool selectionHas(std::initializer_list<RowKind> kinds) const;

    /// First site of the selection; none when nothing of a site is chosen.
    SiteId currentSite() const { return siteOf(*session_.plan(), view_.current()); }

Q_SIGNALS:
    void failed(const stargate::Error& error);

private:
    void commit(const NewRows& made, const QString& text);

    PlanSession& session_;
    ViewState& view_;
    Gesture gesture_ = 0;
};

}  // namespace stargate::ui

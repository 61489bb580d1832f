#pragma once
#include <string>
#include <vector>

#include "core/catalog/catalog.h"
#include "core/plan/edit.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// An edit that makes rows, and the rows to choose once it is committed. Ids come from the plan, so the edit holds for that plan only.
struct NewRows {
    Edit edit;
    std::vector<RowRef> rows;
};

/// "Abilene 2" where "Abilene" is taken; `name` itself where it is free.
std::string freeName(const std::string& name, const std::vector<std::string>& taken);

NewRows newSite(const Plan& plan, GeoPoint at, const std::string& name);
/// As large and cooled as the site's last building, else as the plan's last one; a first building takes `firstDesign`.
NewRows newBuilding(const Plan& plan, SiteId site, ItPower firstDesign);
/// As many racks as still fit the building, at least one.
NewRows newRackOrder(const Plan& plan, const Catalog& catalog, BuildingId building, const std::string& rack);
/// newBuilding() full of racks of this type.
NewRows newBuildingWithRacks(const Plan& plan, const Catalog& catalog, SiteId site, ItPower firstDesign, const std::string& rack);
/// One unit of the technology's usual size; `gridContract` is the contracted power when it is the grid.
NewRows newPowerAsset(const Plan& plan, const Catalog& catalog, SiteId site, const std::string& technology, SourcePower gridContract);
NewRows newFunder(const Plan& plan, const std::string& name);
NewRows newTranche(const Plan& plan, FunderId funder, const std::string& name);
NewRows newLink(const Plan& plan, SiteId from, SiteId to);

/// A weather file for a site; takes away the one of its kind (whole year, or wind only) that is there.
Edit weatherAttached(const Plan& plan, SiteId site, const std::string& name, std::string bytes);
/// All weather files of a site taken away.
Edit weatherRemoved(const Plan& plan, SiteId site);

/// Copies of the rows with all that hangs on them, beside the originals. Facts of the original (actual dates, known COD) do not hold
/// for a copy and are left out; a copied site starts as announced, not before the data date.
NewRows duplicatesOf(const Plan& plan, const std::vector<RowRef>& rows);
/// `count` further buildings like this one with its rack orders, next in sequence.
NewRows moreBuildingsLike(const Plan& plan, BuildingId building, int count);

/// A plan of these sites only with all that hangs on them and the catalogue rows they name: what the clipboard carries.
Plan extract(const Plan& plan, const std::vector<SiteId>& sites);
/// Adds every site of `from` exactly as it is, under new ids and free names.
NewRows pasteOf(const Plan& plan, const Plan& from);

}  // namespace stargate::ui

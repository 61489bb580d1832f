#include "core/catalog/peer.h"

#include "core/catalog/row_reader.h"

namespace stargate {

PeerSite readPeerSite(RowReader& row) {
    const auto orZero = [&](std::string_view column) { return row.maybeNumber(column).value_or(0); };
    PeerSite p;
    p.key = row.key();
    p.name = row.text("name");
    p.at = row.place();
    p.preciseAt = row.maybeText("coordinate_precision") == "site";
    p.owner = row.maybeText("owner");
    p.users = row.maybeText("users");
    p.address = row.maybeText("address");
    p.currentIt = ItPower::megawatts(orZero("current_it_mw"));
    p.currentFacility = FacilityPower::megawatts(orZero("current_facility_mw"));
    p.currentH100e = orZero("current_h100e");
    p.currentCapexBillionUsd = orZero("current_capex_busd");
    p.plannedIt = ItPower::megawatts(orZero("planned_it_mw"));
    p.plannedFacility = FacilityPower::megawatts(orZero("planned_facility_mw"));
    p.plannedH100e = orZero("planned_h100e");
    p.plannedCapexBillionUsd = orZero("planned_capex_busd");
    p.firstMilestone = row.maybeDate("first_milestone");
    p.lastMilestone = row.maybeDate("last_milestone");
    p.firstPower = row.maybeDate("first_power");
    if (const auto n = row.maybeNumber("buildings_planned")) p.plannedBuildings = static_cast<int>(*n);
    p.chipTypes = row.maybeText("chip_types");
    p.constructionCompanies = row.maybeText("construction_companies");
    p.energyCompanies = row.maybeText("energy_companies");
    return p;
}

PeerMilestone readPeerMilestone(RowReader& row) {
    PeerMilestone m;
    m.key = row.key();
    m.site = row.text("site");
    m.date = row.maybeDate("date").value_or(Date());
    m.buildingsOperational = row.maybeNumber("buildings_operational");
    if (const auto mw = row.maybeNumber("it_mw")) m.it = ItPower::megawatts(*mw);
    if (const auto mw = row.maybeNumber("facility_mw")) m.facility = FacilityPower::megawatts(*mw);
    m.h100e = row.maybeNumber("h100e");
    m.capexBillionUsd = row.maybeNumber("capex_busd");
    return m;
}

}  // namespace stargate

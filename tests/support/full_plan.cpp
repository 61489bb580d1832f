#include "tests/support/full_plan.h"

namespace stargate::test {
namespace {

Table<Site> sites() {
    Site a;
    a.id = SiteId(1);
    a.name = "Abilene";
    a.lat = Latitude(32.50146);
    a.lon = Longitude(-99.78855);
    a.status = SiteStatus::Building;
    a.owner = "Crusoe";
    a.operatedBy = "Oracle";
    a.utility = "ERCOT \"West\" – Doña & <b>";
    a.landAcres = 875;
    a.elevationM = 524.5;
    a.startDate = Date(2024, 5, 31);
    a.cooling = "dlc_air_chillers";
    a.peakPue = 1.4;
    a.electricityPrice = EnergyPrice::dollarsPerUnit(45.25);
    a.gridCo2KgPerMwh = 0.1 + 0.2;  // 17 digits
    a.supplyPriority = -3;
    a.offGrid = true;
    a.largestUnitOut = false;
    a.costBasis = CostBasis::Flat;
    a.flatConstruction = ItPowerPrice::dollarsPerUnit(11.77e6);
    a.actuals = {{"M.start", Date(2024, 5, 31)}, {"1/N.start", Date(2024, 6, 30)}};
    a.notes = "Two lines\nand a tab\t.";
    a.source = "Epoch AI";
    Site b;
    b.id = SiteId(2);
    b.name = "Shackelford";
    b.lat = Latitude(32.7);
    b.lon = Longitude(-99.3);
    b.actuals = {{"announced", Date(2025, 9, 23)}};
    return Table<Site>::of({a, b});
}

Table<Building> buildings() {
    Building a;
    a.id = BuildingId(1);
    a.site = SiteId(1);
    a.name = "Building 1";
    a.design = ItPower::megawatts(105.4);
    a.cooling = "towers";
    a.redundancy = "n_plus_1";
    a.sequence = 1;
    a.startDate = Date(2024, 6, 30);
    a.readyDate = Date(2025, 9, 30);
    Building b;
    b.id = BuildingId(2);
    b.site = SiteId(2);
    b.name = "Hall A";
    b.design = ItPower::megawatts(100);
    b.sequence = 2;
    return Table<Building>::of({a, b});
}

Table<RackOrder> rackOrders() {
    RackOrder a;
    a.id = RackOrderId(1);
    a.building = BuildingId(1);
    a.rack = "gb200_nvl72";
    a.count = 700;
    a.earliestDelivery = Date(2025, 6, 1);
    a.racksPerMonth = 120;
    RackOrder b;
    b.id = RackOrderId(4);
    b.building = BuildingId(2);
    b.rack = "vr_nvl72";
    b.count = 400;
    return Table<RackOrder>::of({a, b});
}

Table<PowerAsset> powerAssets() {
    PowerAsset a;
    a.id = PowerAssetId(1);
    a.site = SiteId(1);
    a.name = "Turbines";
    a.technology = "aero";
    a.units = 10;
    a.unitSize = SourcePower::megawatts(36.05);
    a.storage = Energy::megawattHours(12.5);
    a.orderDate = Date(2024, 7, 1);
    a.cod = Date(2026, 3, 1);
    a.ownership = Ownership::Ppa;
    a.price = EnergyPrice::dollarsPerUnit(60);
    a.curtailableHoursPerYear = 250;
    a.leavesOn = Date(2031, 12, 31);
    PowerAsset b;
    b.id = PowerAssetId(2);
    b.site = SiteId(2);
    b.name = "Grid";
    b.technology = "grid";
    b.unitSize = SourcePower::megawatts(1200);
    b.ownership = Ownership::Utility;
    return Table<PowerAsset>::of({a, b});
}

Table<Tranche> tranches() {
    Tranche a;
    a.id = TrancheId(1);
    a.funder = FunderId(2);
    a.name = "Programme";
    a.amount = Money::dollars(500e9);
    a.state = TrancheState::Assumed;
    Tranche b;
    b.id = TrancheId(2);
    b.funder = FunderId(1);
    b.name = "Abilene debt";
    b.amount = Money::cents(960'000'000'012);
    b.state = TrancheState::Announced;
    b.kind = TrancheKind::Debt;
    b.availableFrom = Date(2025, 1, 15);
    b.ratePercent = 6.75;
    b.tenorMonths = 60;
    b.drawOrder = 2;
    b.sites = {SiteId(1)};
    b.fulfils = TrancheId(1);
    b.condition = "first_power";
    Tranche c;
    c.id = TrancheId(3);
    c.funder = FunderId(2);
    c.name = "Equity of both";
    c.amount = Money::dollars(5.4e9);
    c.state = TrancheState::Signed;
    c.sites = {SiteId(1), SiteId(2)};
    c.fulfils = TrancheId(2);
    return Table<Tranche>::of({a, b, c});
}

}  // namespace

Plan fullPlan() {
    Plan plan;
    PlanSettings settings;
    settings.name = "Test plan";
    settings.catalogVersion = "2026.11";
    settings.dataDate = Date(2026, 8, 21);
    settings.weatherSeed = 7;
    settings.baseline = {{"1/0/M", Date(2024, 5, 1), Date(2024, 12, 31)}, {"1/1/N", Date(2024, 7, 1), Date(2024, 7, 1)}};
    plan.settings = std::make_shared<const PlanSettings>(settings);
    plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"utilisation", 0.8}, {"gas_price_usd_per_mmbtu", 4}});
    plan.sites = sites();
    plan.buildings = buildings();
    plan.rackOrders = rackOrders();
    plan.powerAssets = powerAssets();
    TaskEdit n{Id<TaskEdit>(1), "1/1/N", {{8, 10.5, 14}}, WorkCalendar::FiveDayOutdoor, Date(2024, 8, 1), Date(2025, 10, 1), Date(2024, 8, 2), Date(2025, 9, 1)};
    TaskEdit generator{Id<TaskEdit>(2), "2/0/GEN/2", {}, {}, Date(2025, 8, 1), {}, {}, {}};
    plan.taskEdits = Table<TaskEdit>::of({n, generator});
    plan.taskLinks = Table<TaskLink>::of({{Id<TaskLink>(1), "1/1/N", "2/2/N", LinkType::StartToStart, -1.5}});
    plan.links = Table<Link>::of({{Id<Link>(1), SiteId(1), SiteId(2), 400, 1.5}});
    plan.funders = Table<Funder>::of({{FunderId(1), "Lenders", "lender", {}}, {FunderId(2), "SoftBank", "sponsor", Money::dollars(10e9)}});
    plan.tranches = tranches();
    CatalogRow row;
    row.id = Id<CatalogRow>(1);
    row.table = "racks";
    row.key = "gb200_nvl72";
    row.fields = {{"nominal_kw", 132.0}, {"name", std::string("GB200 NVL72")}, {"year", std::monostate{}}};
    CatalogRow over = row;
    over.id = Id<CatalogRow>(2);
    over.isOverride = true;
    over.fields = {{"nominal_kw", 120.0}};
    over.source = "Our measurement";
    plan.catalogRows = Table<CatalogRow>::of({row, over});
    plan.attachments = Table<Attachment>::of({{Id<Attachment>(1), SiteId(1), AttachmentKind::Prices, "prices.csv", std::string("1,2\n\0\xff", 6)}});
    return plan;
}

}  // namespace stargate::test

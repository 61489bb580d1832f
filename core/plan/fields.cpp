#include "core/plan/fields.h"

#include "core/plan/field_codec.h"

namespace stargate {
namespace {

constexpr double kFirstYear = 1900;  // dates of a plan; outside it is a slip of the finger
constexpr double kLastYear = 2200;

template <class>
struct MemberOf;
template <class R, class T>
struct MemberOf<T R::*> {
    using Row = R;
    using Type = T;
};

/// Ties a description to its member, so that a typo does not compile.
template <auto Member, class How = Codec<typename MemberOf<decltype(Member)>::Type>>
Field<typename MemberOf<decltype(Member)>::Row> field(FieldSpec spec) {
    using Row = typename MemberOf<decltype(Member)>::Row;
    return {std::move(spec), [](const Row& row) { return How::get(row.*Member); },
            [](Row& row, const FieldValue& v) { return How::set(row.*Member, v); }};
}

// Short ways to write the descriptions that repeat.
FieldSpec text(std::string_view key, std::string_view label, std::string_view help) {
    FieldSpec s;
    s.key = key;
    s.label = label;
    s.help = help;
    return s;
}
FieldSpec ofKind(FieldKind kind, std::string_view key, std::string_view label, std::string_view help) {
    FieldSpec s = text(key, label, help);
    s.kind = kind;
    return s;
}
FieldSpec ranged(FieldKind kind, std::string_view key, std::string_view label, Unit unit, double min, double max, std::string_view help) {
    FieldSpec s = ofKind(kind, key, label, help);
    s.unit = unit;
    s.min = min;
    s.max = max;
    return s;
}
FieldSpec number(std::string_view key, std::string_view label, Unit unit, double min, double max, std::string_view help) {
    return ranged(FieldKind::Number, key, label, unit, min, max, help);
}
FieldSpec integer(std::string_view key, std::string_view label, Unit unit, double min, double max, std::string_view help) {
    return ranged(FieldKind::Integer, key, label, unit, min, max, help);
}
FieldSpec date(std::string_view key, std::string_view label, std::string_view help) {
    return ranged(FieldKind::Date, key, label, Unit::None, kFirstYear, kLastYear, help);
}
FieldSpec flag(std::string_view key, std::string_view label, std::string_view help) { return ofKind(FieldKind::Flag, key, label, help); }
FieldSpec list(std::string_view key, std::string_view label, std::string_view help) { return ofKind(FieldKind::List, key, label, help); }
template <class E>
FieldSpec choice(std::string_view key, std::string_view label, std::string_view help) {
    FieldSpec s = ofKind(FieldKind::Choice, key, label, help);
    s.choices.assign(kWords<E>.begin(), kWords<E>.end());
    return s;
}
FieldSpec catalogKey(std::string_view key, std::string_view label, std::string_view table, std::string_view help) {
    FieldSpec s = ofKind(FieldKind::CatalogKey, key, label, help);
    s.refersTo = table;
    return s;
}
FieldSpec reference(std::string_view key, std::string_view label, std::string_view table, std::string_view help) {
    FieldSpec s = ofKind(FieldKind::Reference, key, label, help);
    s.refersTo = table;
    return s;
}
template <class Words>
FieldSpec suggested(FieldSpec s, const Words& words) {
    s.choices.assign(words.begin(), words.end());
    return s;
}
FieldSpec required(FieldSpec s) {
    s.required = true;
    return s;
}
FieldSpec orNull(FieldSpec s) {
    s.nullable = true;
    return s;
}
FieldSpec since(int version, FieldSpec s) {
    s.since = version;
    return s;
}
FieldSpec notes() { return ofKind(FieldKind::Notes, "notes", "Notes", "Free text for people."); }
FieldSpec source() { return text("source", "Source", "Where the values of this row come from."); }

}  // namespace

template <>
const std::vector<Field<Site>>& fields<Site>() {
    static const std::vector<Field<Site>> all{
        field<&Site::name>(required(text("name", "Name", "What people call the campus."))),
        field<&Site::lat>(number("lat", "Latitude", Unit::Degrees, -90, 90, "Degrees north, WGS 84.")),
        field<&Site::lon>(number("lon", "Longitude", Unit::Degrees, -180, 180, "Degrees east, WGS 84; the United States are negative.")),
        field<&Site::status>(choice<SiteStatus>("status", "Status", "From contracted on, the site counts as contracted capacity.")),
        field<&Site::owner, NullableText>(orNull(text("owner", "Owner", "Who owns the campus."))),
        field<&Site::operatedBy, NullableText>(orNull(text("operator", "Operator", "Who runs the campus."))),
        field<&Site::utility, NullableText>(orNull(text("utility", "Utility", "Who delivers grid power."))),
        field<&Site::landAcres>(orNull(number("land_acres", "Land", Unit::Acres, 0, 1e6, "Area of the campus."))),
        field<&Site::elevationM>(orNull(number("elevation_m", "Elevation", Unit::Metres, -500, 6500, "Above sea level; empty = from the nearest stations."))),
        field<&Site::startDate>(orNull(date("start_date", "Project start", "Start of the site search, package A; empty = start of the plan."))),
        field<&Site::cooling, NullableText>(orNull(catalogKey("cooling", "Cooling design", "cooling", "Empty = the plan's default."))),
        field<&Site::peakPue>(orNull(number("peak_pue", "Peak PUE", Unit::Ratio, 1, 3, "Facility power per IT power at the design hour; empty = from the cooling design."))),
        field<&Site::electricityPrice>(orNull(number("electricity_price_usd_per_mwh", "Electricity price", Unit::UsdPerMwh, 0, 10'000, "Price of grid energy; empty = the state's."))),
        field<&Site::gridCo2KgPerMwh>(orNull(number("grid_co2_kg_per_mwh", "Grid CO2", Unit::KgPerMwh, 0, 2'000, "Emissions of grid energy; empty = the region's."))),
        field<&Site::supplyPriority>(integer("supply_priority", "Supply priority", Unit::None, -1'000, 1'000, "Smaller numbers get scarce equipment first.")),
        field<&Site::offGrid>(flag("off_grid", "Off-grid", "The site has no grid connection.")),
        field<&Site::largestUnitOut>(orNull(flag("largest_unit_out", "Largest unit out", "Firm power is counted without its largest unit; empty = for off-grid sites only."))),
        field<&Site::costBasis>(choice<CostBasis>("cost_basis", "Cost basis", "Construction cost from packages, or one price per MW of IT.")),
        field<&Site::flatConstruction>(orNull(number("flat_construction_usd_per_mw_it", "Flat construction price", Unit::UsdPerMwIt, 0, 1e9, "Used when the cost basis is flat."))),
        field<&Site::actuals>(list("actuals", "Actual milestones", "Dated facts that beat the schedule.")),
        field<&Site::notes>(notes()),
        field<&Site::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<Building>>& fields<Building>() {
    static const std::vector<Field<Building>> all{
        field<&Building::site>(reference("site", "Site", "sites", "The campus it stands on.")),
        field<&Building::name>(required(text("name", "Name", "What people call the building."))),
        field<&Building::design>(number("it_mw", "Design IT power", Unit::Megawatts, 0, 20'000, "Critical IT load the building is designed for.")),
        field<&Building::cooling, NullableText>(orNull(catalogKey("cooling", "Cooling design", "cooling", "Empty = the site's."))),
        field<&Building::redundancy, NullableText>(orNull(catalogKey("redundancy", "Redundancy", "redundancy", "Topology of the electrical path; empty = the plan's default."))),
        field<&Building::sequence>(integer("sequence", "Sequence", Unit::None, 1, 1'000, "Order of construction on the site.")),
        field<&Building::startDate>(orNull(date("start_date", "Start of the shell", "Beats the sequence."))),
        field<&Building::readyDate>(orNull(date("ready_date", "Ready date", "Actual or contracted; racks run from then on."))),
        field<&Building::notes>(notes()),
        field<&Building::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<RackOrder>>& fields<RackOrder>() {
    static const std::vector<Field<RackOrder>> all{
        field<&RackOrder::building>(reference("building", "Building", "buildings", "Where the racks go.")),
        field<&RackOrder::rack>(required(catalogKey("rack", "Rack type", "racks", "Kind of rack."))),
        field<&RackOrder::count>(integer("count", "Racks", Unit::Count, 0, 10'000'000, "How many racks are ordered.")),
        field<&RackOrder::earliestDelivery>(orNull(date("earliest_delivery", "Earliest delivery", "No rack arrives before; empty = when the hall is ready."))),
        field<&RackOrder::racksPerMonth>(orNull(integer("racks_per_month", "Delivery pace", Unit::RacksPerMonth, 1, 1'000'000, "Empty = from the work package."))),
        field<&RackOrder::notes>(notes()),
        field<&RackOrder::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<PowerAsset>>& fields<PowerAsset>() {
    static const std::vector<Field<PowerAsset>> all{
        field<&PowerAsset::site>(reference("site", "Site", "sites", "The campus it serves.")),
        field<&PowerAsset::name>(required(text("name", "Name", "What people call the source."))),
        field<&PowerAsset::technology>(required(catalogKey("technology", "Technology", "technologies", "Grid, or the kind of plant or storage."))),
        field<&PowerAsset::units>(integer("units", "Units", Unit::Count, 1, 1'000'000, "How many units of the same size.")),
        field<&PowerAsset::unitSize>(number("unit_mw", "Unit size", Unit::Megawatts, 0, 100'000, "Nameplate of one unit; for the grid the contracted power.")),
        field<&PowerAsset::storage>(orNull(number("mwh", "Storage", Unit::MegawattHours, 0, 1e7, "Usable energy of a battery, all units together."))),
        field<&PowerAsset::orderDate>(orNull(date("order_date", "Order date", "Empty = end of the site search."))),
        field<&PowerAsset::cod>(orNull(date("cod", "Commercial operation", "Known date; beats the schedule."))),
        field<&PowerAsset::ownership>(choice<Ownership>("ownership", "Ownership", "Owned plants are capital cost; PPA and utility supply are operating cost.")),
        field<&PowerAsset::price>(orNull(number("price_usd_per_mwh", "Price", Unit::UsdPerMwh, 0, 10'000, "Of a PPA or utility contract; empty = from the catalogue."))),
        field<&PowerAsset::curtailableHoursPerYear>(orNull(number("curtailable_hours_per_year", "Curtailable hours", Unit::HoursPerYear, 0, 8'784, "Hours in which the grid may cut the contract."))),
        field<&PowerAsset::leavesOn>(orNull(date("leaves_on", "Leaves on", "Bridge power leaves on this date."))),
        field<&PowerAsset::notes>(notes()),
        field<&PowerAsset::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<TaskEdit>>& fields<TaskEdit>() {
    static const std::vector<Field<TaskEdit>> all{
        field<&TaskEdit::task>(required(text("task", "Task", "Site, building or 0, package, and asset where there is one: 1/2/N."))),
        field<&TaskEdit::durationMonths>(orNull(list("duration_months", "Duration", "Optimistic, likely and pessimistic months; empty = from the work package."))),
        field<&TaskEdit::calendar>(since(2, orNull(choice<WorkCalendar>("calendar", "Calendar", "Days of work; empty = from the work package.")))),
        field<&TaskEdit::startNoEarlier>(orNull(date("start_no_earlier", "Start no earlier than", "Holds the task back."))),
        field<&TaskEdit::mustFinish>(orNull(date("must_finish", "Must finish by", "A deadline; missing it is a finding."))),
        field<&TaskEdit::actualStart>(orNull(date("actual_start", "Actual start", "Beats the forecast."))),
        field<&TaskEdit::actualFinish>(orNull(date("actual_finish", "Actual finish", "Beats the forecast."))),
    };
    return all;
}

template <>
const std::vector<Field<TaskLink>>& fields<TaskLink>() {
    static const std::vector<Field<TaskLink>> all{
        field<&TaskLink::from>(required(text("from", "Predecessor", "Task that comes first."))),
        field<&TaskLink::to>(required(text("to", "Successor", "Task that waits."))),
        field<&TaskLink::type>(choice<LinkType>("type", "Type", "Finish or start of the predecessor to start or finish of the successor.")),
        field<&TaskLink::lagDays>(number("lag_days", "Lag", Unit::Days, -3'650, 3'650, "Days between the two; negative is a lead.")),
    };
    return all;
}

template <>
const std::vector<Field<Link>>& fields<Link>() {
    static const std::vector<Field<Link>> all{
        field<&Link::from>(reference("from", "From", "sites", "One end of the fibre.")),
        field<&Link::to>(reference("to", "To", "sites", "The other end.")),
        field<&Link::terabitsPerSecond>(number("tbps", "Capacity", Unit::TerabitsPerSecond, 0, 1e6, "In each direction.")),
        field<&Link::routeFactor>(orNull(number("route_factor", "Route factor", Unit::Ratio, 1, 10, "Fibre length per great-circle distance; empty = the plan's default."))),
    };
    return all;
}

template <>
const std::vector<Field<Funder>>& fields<Funder>() {
    static const std::vector<Field<Funder>> all{
        field<&Funder::name>(required(text("name", "Name", "Who brings the money."))),
        field<&Funder::kind>(text("kind", "Kind", "A word like sponsor, lender or vendor.")),
        field<&Funder::stressAmount>(orNull(ranged(FieldKind::Money, "stress_usd", "Under stress", Unit::Usd, 0, 1e13,
                                                   "All that this funder brings in its stress case; empty = the plan's share of its commitment."))),
    };
    return all;
}

template <>
const std::vector<Field<Tranche>>& fields<Tranche>() {
    static const std::vector<Field<Tranche>> all{
        field<&Tranche::funder>(reference("funder", "Funder", "funders", "Who brings the money.")),
        field<&Tranche::name>(required(text("name", "Name", "What people call this sum."))),
        field<&Tranche::amount>(ranged(FieldKind::Money, "amount_usd", "Amount", Unit::Usd, 0, 1e13, "Nominal dollars.")),
        field<&Tranche::state>(choice<TrancheState>("state", "State", "How certain the money is.")),
        field<&Tranche::kind>(choice<TrancheKind>("kind", "Kind", "Equity, debt, lease or vendor credit.")),
        field<&Tranche::availableFrom>(orNull(date("available_from", "Available from", "Empty = start of the plan."))),
        field<&Tranche::ratePercent>(orNull(number("rate_percent", "Rate", Unit::PercentPerYear, 0, 100, "Nominal, per year."))),
        field<&Tranche::tenorMonths>(orNull(integer("tenor_months", "Tenor", Unit::Months, 1, 1'200, "How long the money stays."))),
        field<&Tranche::drawOrder>(orNull(integer("draw_order", "Draw order", Unit::None, -1'000'000, 1'000'000, "Smaller numbers are drawn first."))),
        field<&Tranche::sites>(list("sites", "Sites", "It may pay for these only; an empty list = all.")),
        field<&Tranche::fulfils>(orNull(reference("fulfils", "Fulfils", "tranches", "The less certain tranche whose amount this one reduces."))),
        field<&Tranche::condition, NullableText>(orNull(suggested(text("condition", "Condition", "What must happen first at its sites."), kTrancheConditions))),
        field<&Tranche::notes>(notes()),
        field<&Tranche::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<CatalogRow>>& fields<CatalogRow>() {
    static const std::vector<Field<CatalogRow>> all{
        field<&CatalogRow::table>(required(text("table", "Table", "Table of the catalogue."))),
        field<&CatalogRow::key>(required(text("key", "Key", "Row of that table."))),
        field<&CatalogRow::fields>(list("fields", "Values", "Value of each field that is kept or overridden.")),
        field<&CatalogRow::isOverride>(flag("override", "Override", "The planner's own values, laid over the catalogue's.")),
        field<&CatalogRow::source>(source()),
    };
    return all;
}

template <>
const std::vector<Field<Attachment>>& fields<Attachment>() {
    static const std::vector<Field<Attachment>> all{
        field<&Attachment::site>(reference("site", "Site", "sites", "The campus it belongs to.")),
        field<&Attachment::kind>(choice<AttachmentKind>("kind", "Kind", "A weather year or hourly prices.")),
        field<&Attachment::name>(required(text("name", "Name", "Name of the file it came from."))),
    };
    return all;
}

template <>
const std::vector<Field<PlanSettings>>& fields<PlanSettings>() {
    static const std::vector<Field<PlanSettings>> all{
        field<&PlanSettings::name>(required(text("name", "Name", "What people call the plan."))),
        field<&PlanSettings::startMonth>(ranged(FieldKind::Month, "start_month", "First month", Unit::None, 2000, 2100, "Where all monthly series begin.")),
        field<&PlanSettings::horizonMonths>(integer("horizon_months", "Horizon", Unit::Months, 1, 600, "How many months are computed.")),
        field<&PlanSettings::dollarYear>(integer("dollar_year", "Dollar year", Unit::Year, 2000, 2100, "Year of the prices that are shown.")),
        field<&PlanSettings::moneyBasis>(choice<MoneyBasis>("money_basis", "Money", "Real dollars of the dollar year, or nominal dollars.")),
        field<&PlanSettings::catalogVersion>(text("catalog_version", "Catalogue version", "The catalogue that the plan was made with.")),
        field<&PlanSettings::weatherSeed>(integer("weather_seed", "Weather seed", Unit::None, 0, 1e15, "Chooses the synthetic weather year.")),
        field<&PlanSettings::dataDate>(orNull(date("data_date", "Data date", "Divides actual from forecast; empty = start of the plan."))),
        field<&PlanSettings::baseline>(since(2, list("baseline", "Baseline", "Start and finish of the tasks as last set; what the schedule is compared with."))),
        field<&PlanSettings::notes>(notes()),
        field<&PlanSettings::source>(source()),
    };
    return all;
}

std::string_view unitText(Unit unit) {
    switch (unit) {
        case Unit::None:
        case Unit::Count:
        case Unit::Ratio:
        case Unit::Year: return "";
        case Unit::Degrees: return "°";
        case Unit::Acres: return "acres";
        case Unit::Metres: return "m";
        case Unit::Megawatts: return "MW";
        case Unit::MegawattHours: return "MWh";
        case Unit::HoursPerYear: return "h/year";
        case Unit::UsdPerMwh: return "$/MWh";
        case Unit::UsdPerMwIt: return "$/MW IT";
        case Unit::KgPerMwh: return "kg/MWh";
        case Unit::PercentPerYear: return "%/year";
        case Unit::Months: return "months";
        case Unit::TerabitsPerSecond: return "Tb/s";
        case Unit::RacksPerMonth: return "racks/month";
        case Unit::Usd: return "$";
        case Unit::Days: return "days";
    }
    return "";
}

}  // namespace stargate

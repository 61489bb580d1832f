#include <set>

#include "core/catalog/catalog.h"
#include "ui/editors/field_text.h"
#include "ui/editors/row_fields.h"
#include "ui/editors/subject_forms.h"
#include "ui/panels/subject_page.h"
#include "ui/panels/task_pages.h"
#include "ui/support/format.h"

namespace stargate::ui {
namespace {

using Keys = std::vector<std::string_view>;

QString tr(const char* text) { return SubjectPage::tr(text); }
QString text(const std::string& s) { return QString::fromStdString(s); }

/// Everything a page builder needs at hand.
struct Maker {
    SubjectPage& page;
    const InspectorContext& in;
    std::vector<RowRef> rows;

    const Plan& plan() const { return *in.session.shownPlan(); }
    void form(const QString& key, const QString& title, const Keys& keys, bool open = true) {
        page.addForm(key, title, planFormRows(in.session, rows, keys, in.refused), open);
    }
    /// All remaining fields, folded.
    void rest(const Keys& shown) { form(QStringLiteral("more"), tr("More"), keysBut(rows.front().kind, shown), false); }
};

QString siteName(const Plan& plan, SiteId id) {
    const Site* site = plan.sites.find(id);
    return site ? text(site->name) : QString();
}

std::vector<ChildRow> buildingRows(const InspectorContext& in, SiteId site) {
    const Plan& plan = *in.session.shownPlan();
    std::vector<ChildRow> out;
    for (const Building& building : plan.buildings) {
        if (building.site != site) continue;
        QString ready;
        if (const ResultsPtr& results = in.session.results())
            for (const SiteDates& dates : results->schedule.sites)
                for (const BuildingDates& of : dates.buildings)
                    if (of.building == building.id && of.ready) ready = (building.readyDate ? tr("ready %1") : tr("forecast %1")).arg(formatMonth(of.ready->date().inMonth()));
        out.push_back({refTo(building.id), text(building.name), ready, formatMegawatts(building.design.megawatts()).value, QStringLiteral("MW IT"), QStringLiteral("building")});
    }
    return out;
}

std::vector<ChildRow> powerRows(const InspectorContext& in, SiteId site) {
    const Plan& plan = *in.session.shownPlan();
    std::vector<ChildRow> out;
    for (const PowerAsset& asset : plan.powerAssets) {
        if (asset.site != site) continue;
        const QString units = asset.units > 1 ? QStringLiteral("%1 × %2").arg(asset.units).arg(formatMegawatts(asset.unitSize.megawatts()).value) : QString();
        out.push_back({refTo(asset.id), text(asset.name), units, formatMegawatts(asset.nameplate().megawatts()).value, QStringLiteral("MW"),
                       technologyIcon(text(asset.technology))});
    }
    return out;
}

std::vector<ChildRow> orderRows(const InspectorContext& in, BuildingId building) {
    const Plan& plan = *in.session.shownPlan();
    std::vector<ChildRow> out;
    for (const RackOrder& order : plan.rackOrders) {
        if (order.building != building) continue;
        const RackType* rack = in.session.catalog()->rack(order.rack);
        const QString need = rack ? formatMegawatts((rack->itAllocated * static_cast<double>(order.count)).megawatts()).text() : QString();
        out.push_back({refTo(order.id), rack ? text(rack->name) : text(order.rack), need, formatCount(order.count), tr("racks"), QStringLiteral("rack")});
    }
    return out;
}

/// What the site's state says of money. A click opens the state's row with its sources. Land is in the cost book by MW: beside it stands what the
/// site's own acres come to.
std::vector<ChildRow> stateRows(const InspectorContext& in, SiteId id) {
    const ResultsPtr& results = in.session.results();
    const SiteResult* site = results ? results->site(id) : nullptr;
    const State* state = site ? in.session.catalog()->state(site->state) : nullptr;
    if (!state) return {};
    const RowRef ref = refToCatalog("states", state->key);
    const Site* row = in.session.shownPlan()->sites.find(id);
    const QString acres = row && row->landAcres ? tr("%1 acres come to %2").arg(formatNumber(*row->landAcres, 0), formatMoney(Money::dollars(*row->landAcres * state->landUsdPerAcre)).text()) : QString();
    const QString exempt = state->dataCentreSalesTaxExempt == "y" ? tr("data centers may be exempt") : state->dataCentreSalesTaxExempt == "p" ? tr("exempt by revenue bonds") : QString();
    return {{ref, tr("Farm land"), acres, formatNumber(state->landUsdPerAcre, 0), tr("$/acre"), QStringLiteral("money")},
            {ref, tr("Building prices"), tr("1 = US base"), formatNumber(state->constructionIndex, 2), QString(), QStringLiteral("money")},
            {ref, tr("Sales tax"), exempt, formatSignificant(state->salesTaxRate * 100), QStringLiteral("%"), QStringLiteral("source")},
            {ref, tr("Property tax"), tr("of value and year"), formatSignificant(state->propertyTaxRate * 100), QStringLiteral("%"), QStringLiteral("source")}};
}

void sitePage(Maker& m) {
    const SiteId id(m.rows.front().id);
    m.page.addHeader([&in = m.in, id] { return siteName(*in.session.shownPlan(), id); },
                     [&in = m.in, id]() -> QStringList {
                         const Site* site = in.session.shownPlan()->sites.find(id);
                         if (!site) return {};
                         QString place;
                         if (const auto at = in.regions->locate(site->position())) place = text(at->text());
                         else place = tr("outside the United States");
                         const SiteResult* result = in.session.results() ? in.session.results()->site(id) : nullptr;
                         if (result && !result->iso.empty()) place += QStringLiteral(" · ") + text(result->iso);
                         return {place, formatCoordinates(site->lat.degrees(), site->lon.degrees())};
                     });
    m.page.addSiteAnswers(id);
    m.form(QStringLiteral("site"), tr("Site"),
           {"name", "status", "operator", "owner", "cooling", "peak_pue", "electricity_price_usd_per_mwh", "off_grid", "start_date", "supply_priority"});
    m.page.addChildren(QStringLiteral("buildings"), tr("Buildings"), tr("Add building"), [&in = m.in, id] { return buildingRows(in, id); },
                       [&in = m.in, id] { in.actions.addBuilding(id); });
    m.page.addChildren(QStringLiteral("power"), tr("Power"), tr("Add grid contract"), [&in = m.in, id] { return powerRows(in, id); },
                       [&in = m.in, id] { in.actions.addPower(id, std::string(technologyKey(Technology::Grid))); });
    m.page.addPowerFigures(id);
    m.page.addWeather(id);
    m.page.addChildren(QStringLiteral("deciding"), tr("Most often critical, of samples"), QString(), [&in = m.in, id] { return decidingTasks(in, id); }, {});
    m.form(QStringLiteral("milestones"), tr("Dated facts"), {"actuals"}, false);
    m.form(QStringLiteral("place"), tr("Place and grid"), {"lat", "lon", "utility", "land_acres", "elevation_m", "grid_co2_kg_per_mwh", "largest_unit_out"}, false);
    m.form(QStringLiteral("site_cost"), tr("Cost"), {"cost_basis", "flat_construction_usd_per_mw_it"}, false);
    m.page.addChildren(QStringLiteral("state_prices"), tr("Prices of the state"), QString(), [&in = m.in, id] { return stateRows(in, id); }, {});
    m.form(QStringLiteral("notes"), tr("Notes and source"), {"notes", "source"}, false);
}

void buildingPage(Maker& m) {
    const BuildingId id(m.rows.front().id);
    m.page.addHeader([&in = m.in, id] { return text(nameOf(*in.session.shownPlan(), refTo(id))); },
                     [&in = m.in, id]() -> QStringList {
                         const Plan& plan = *in.session.shownPlan();
                         const Building* building = plan.buildings.find(id);
                         if (!building) return {};
                         ItPower racks;
                         for (const RackOrder& order : plan.rackOrders)
                             if (const RackType* rack = order.building == id ? in.session.catalog()->rack(order.rack) : nullptr)
                                 racks += rack->itAllocated * static_cast<double>(order.count);
                         return {siteName(plan, building->site),
                                 tr("racks take %1 of %2 IT").arg(formatMegawatts(racks.megawatts()).value, formatMegawatts(building->design.megawatts()).text())};
                     });
    m.form(QStringLiteral("building"), tr("Building"), {"name", "it_mw", "cooling", "redundancy", "sequence", "start_date", "ready_date"});
    m.page.addChildren(QStringLiteral("orders"), tr("Racks"), tr("Order racks"), [&in = m.in, id] { return orderRows(in, id); },
                       [&in = m.in, id] {
                           // The type ordered last in this plan; the inspector changes it with one choice.
                           const Plan& plan = *in.session.plan();
                           in.actions.addRackOrder(id, plan.rackOrders.empty() ? in.session.catalog()->racks().front().key : plan.rackOrders.rows().back()->rack);
                       });
    m.form(QStringLiteral("building_more"), tr("Site, notes and source"), {"site", "notes", "source"}, false);
}

void orderPage(Maker& m) {
    const RackOrderId id(m.rows.front().id);
    m.page.addHeader(
        [&in = m.in, id]() -> QString {
            const RackOrder* order = in.session.shownPlan()->rackOrders.find(id);
            return order ? catalogName(*in.session.catalog(), "racks", order->rack) : QString();
        },
        [&in = m.in, id]() -> QStringList {
            const Plan& plan = *in.session.shownPlan();
            const RackOrder* order = plan.rackOrders.find(id);
            const Building* building = order ? plan.buildings.find(order->building) : nullptr;
            const RackType* rack = order ? in.session.catalog()->rack(order->rack) : nullptr;
            if (!building) return {};
            return {siteName(plan, building->site) + QStringLiteral(" · ") + text(building->name),
                    rack ? tr("%1 GPUs · %2 IT").arg(formatCount(order->count * rack->accelerators), formatMegawatts((rack->itAllocated * static_cast<double>(order->count)).megawatts()).text())
                         : QString()};
        });
    m.form(QStringLiteral("order"), tr("Rack order"), {"rack", "count", "earliest_delivery", "racks_per_month", "building", "notes", "source"});
}

/// " · 2,275 $/kW", to stand behind other words; empty for what is not bought.
QString priceAfter(const Catalog& catalog, const std::string& technology) {
    for (const PowerTechnology& t : catalog.technologies())
        if (const QString price = t.key == technology ? technologyPrice(t) : QString(); !price.isEmpty()) return QStringLiteral(" · ") + price;
    return {};
}

void assetPage(Maker& m) {
    const PowerAssetId id(m.rows.front().id);
    m.page.addHeader([&in = m.in, id] { return text(nameOf(*in.session.shownPlan(), refTo(id))); },
                     [&in = m.in, id]() -> QStringList {
                         const PowerAsset* asset = in.session.shownPlan()->powerAssets.find(id);
                         if (!asset) return {};
                         return {siteName(*in.session.shownPlan(), asset->site) + QStringLiteral(" · ") + catalogName(*in.session.catalog(), "technologies", asset->technology),
                                 tr("%1 installed").arg(formatMegawatts(asset->nameplate().megawatts()).text()) + priceAfter(*in.session.catalog(), asset->technology)};
                     });
    const Keys main{"name", "technology", "units", "unit_mw", "mwh", "ownership", "order_date", "cod", "price_usd_per_mwh", "curtailable_hours_per_year", "leaves_on"};
    m.form(QStringLiteral("asset"), tr("Power source"), main);
    m.rest(main);
}

/// What the tranches of a funder, or one tranche, bring, give and are owed in a case.
struct Used {
    Money brings, drawn, interest, owed;
    std::optional<Month> from;
};

Used usedIn(const Results& results, FundingCaseKind kind, const std::function<bool(const Tranche&)>& counts) {
    Used out;
    for (const FundingCase& c : results.funding.cases) {
        if (c.kind != kind) continue;
        for (const TrancheUse& use : c.tranches) {
            const Tranche* t = results.plan->tranches.find(use.tranche);
            if (!t || !counts(*t)) continue;
            out.brings += use.amount;
            out.drawn += use.drawn.sum();
            out.interest += use.capitalised.sum() + use.interestPaid.sum() + use.fees.sum();
            if (!use.owed.values().empty()) out.owed += use.owed.values().back();
            for (Month m = use.drawn.start(); m < use.drawn.start() + use.drawn.months(); ++m)
                if (use.drawn[m] != Money{} && (!out.from || m < *out.from)) out.from = m;
        }
    }
    return out;
}

QString usedText(const Used& u) {
    if (u.drawn == Money{}) return tr("brings %1, nothing drawn").arg(formatMoney(u.brings).text());
    return tr("%1 of %2 drawn from %3 · interest and fees %4").arg(formatMoney(u.drawn).text(), formatMoney(u.brings).text(), formatMonth(*u.from), formatMoney(u.interest).text());
}

void funderPage(Maker& m) {
    const FunderId id(m.rows.front().id);
    m.page.addHeader([&in = m.in, id] { return text(nameOf(*in.session.shownPlan(), refTo(id))); },
                     [&in = m.in, id]() -> QStringList {
                         if (!in.session.results()) return {tr("Funder")};
                         const auto own = [id](const Tranche& t) { return t.funder == id; };
                         const Used sure = usedIn(*in.session.results(), FundingCaseKind::Signed, own), all = usedIn(*in.session.results(), FundingCaseKind::All, own);
                         return {tr("Signed: %1").arg(usedText(sure)), tr("All money: %1").arg(usedText(all))};
                     });
    m.form(QStringLiteral("funder"), tr("Funder"), keysBut(RowKind::Funder, {}));
    m.page.addChildren(
        QStringLiteral("tranches"), tr("Tranches"), tr("Add tranche"),
        [&in = m.in, id] {
            std::vector<ChildRow> out;
            for (const Tranche& t : in.session.shownPlan()->tranches) {
                if (t.funder != id) continue;
                const FigureText money = formatMoney(t.amount);
                out.push_back({refTo(t.id), text(t.name), choiceText(std::get<std::string>(findField<Tranche>("state")->get(t))), money.value, money.unit, QStringLiteral("tranche")});
            }
            return out;
        },
        [&in = m.in, id] { in.actions.addTranche(id); });
}

void tranchePage(Maker& m) {
    const TrancheId id(m.rows.front().id);
    m.page.addHeader([&in = m.in, id] { return text(nameOf(*in.session.shownPlan(), refTo(id))); },
                     [&in = m.in, id]() -> QStringList {
                         const Tranche* t = in.session.shownPlan()->tranches.find(id);
                         if (!t) return {};
                         const QString funder = text(nameOf(*in.session.shownPlan(), refTo(t->funder)));
                         if (!in.session.results()) return {funder, formatMoney(t->amount).text()};
                         const FundingCaseKind kind = t->state == TrancheState::Signed ? FundingCaseKind::Signed
                                                      : t->state == TrancheState::Announced ? FundingCaseKind::SignedAnnounced
                                                                                            : FundingCaseKind::All;
                         const Used used = usedIn(*in.session.results(), kind, [id](const Tranche& other) { return other.id == id; });
                         QString line = usedText(used);
                         if (used.owed != Money{}) line += tr(" · %1 owed at the end").arg(formatMoney(used.owed).text());
                         return {funder, line};
                     });
    m.form(QStringLiteral("tranche"), tr("Tranche"), keysBut(RowKind::Tranche, {"notes", "source"}));
    m.form(QStringLiteral("notes"), tr("Notes and source"), {"notes", "source"}, false);
}

void linkPage(Maker& m) {
    const Id<Link> id(m.rows.front().id);
    m.page.addHeader(
        [&in = m.in, id] {
            const Plan& plan = *in.session.shownPlan();
            const Link* link = plan.links.find(id);
            return link ? siteName(plan, link->from) + QStringLiteral(" – ") + siteName(plan, link->to) : QString();
        },
        [] { return QStringList{tr("Fibre link")}; });
    m.form(QStringLiteral("link"), tr("Link"), keysBut(RowKind::Link, {}));
}

void catalogPage(Maker& m) {
    const RowRef ref = m.rows.front();
    m.page.addHeader([&in = m.in, ref] { return catalogName(*in.session.catalog(), ref.table, ref.key); },
                     [&in = m.in, ref]() -> QStringList {
                         const Provenance p = in.session.catalog()->provenance(ref.table, ref.key, {});
                         const QString price = ref.table == "technologies" ? priceAfter(*in.session.catalog(), ref.key) : QString();
                         return {tr("Catalogue %1").arg(text(in.session.catalog()->version())) + price, text(p.note)};
                     });
    if (ref.table == "racks" || ref.table == "technologies")
        m.page.addButtons({{{QStringLiteral("add_to_site"), ref.table == "racks" ? tr("Order these racks for a site") : tr("Add this power to a site")},
                            [&in = m.in, ref] {
                                // The site chosen last; with only one site there is no question.
                                const Plan& plan = *in.session.plan();
                                if (plan.sites.empty()) return;
                                const RowRef site = exists(plan, in.view.lastPlanRow()) && siteOf(plan, in.view.lastPlanRow()) ? in.view.lastPlanRow() : refTo((*plan.sites.begin()).id);
                                in.actions.drop(ref.table, ref.key, site);
                            }}});
    m.page.addFilteredForm(QStringLiteral("catalog_row"), tr("Values"), catalogFormRows(m.in.session, ref.table, ref.key, m.in.refused), true);
}

/// The cost book; a row opens with its range and source, and can be overridden there.
std::vector<ChildRow> priceRows(const InspectorContext& in) {
    std::vector<ChildRow> out;
    for (const CostPackage& p : in.session.catalog()->costBook())
        out.push_back({refToCatalog("cost_book", p.key), text(p.name), QString(), formatSignificant(p.millionUsdPerMwIt.central), QStringLiteral("M$/MW IT"), QStringLiteral("money")});
    return out;
}

/// How much of what is scarce a period brings. A row opens with its source, and can be overridden there: dates that wait for it move.
std::vector<ChildRow> supplyRows(const InspectorContext& in) {
    const std::shared_ptr<const Catalog> catalog = in.session.catalog();
    std::vector<ChildRow> out;
    for (const TableRow& row : catalog->table("supply_caps")->rows()) {
        const auto number = [&](const char* column) {
            const CellValue* cell = catalog->table("supply_caps")->cell(row.key, column);
            const auto* value = cell ? std::get_if<double>(cell) : nullptr;
            return value ? *value : 0;
        };
        const CellValue* unit = catalog->table("supply_caps")->cell(row.key, "unit");
        const int months = static_cast<int>(number("period_months"));
        const QString period = months == 3 ? tr("a quarter") : months == 12 ? tr("a year") : months == 0 ? QString() : tr("in %1 months").arg(months);
        const auto* of = unit ? std::get_if<std::string>(unit) : nullptr;
        // The year stands first: limits of one thing from different years differ in nothing else.
        out.push_back({refToCatalog("supply_caps", row.key), tr("%1 · %2").arg(number("from_year")).arg(catalogName(*catalog, "supply_caps", row.key)), QString(),
                       formatNumber(number("limit_per_period"), 0), of ? (text(*of) + QLatin1Char(' ') + period).trimmed() : period, QStringLiteral("rack")});
    }
    return out;
}

/// "from 2018", "19 Jan 2025 to 2033": of days as the catalogue writes them; whole years by their number.
QString spanWords(const std::string& from, const std::string& until) {
    const auto words = [](const std::string& day, const char* wholeYear) {
        const Result<Date> date = Date::parse(day);
        if (!date) return text(day);
        return day.size() > 4 && day.substr(4) == wholeYear ? text(day.substr(0, 4)) : formatDate(*date);
    };
    const QString start = words(from, "-01-01"), end = words(until, "-12-31");
    if (from.empty()) return until.empty() ? QString() : tr("until %1").arg(end);
    if (start == end) return start;
    return until.empty() ? tr("from %1").arg(start) : tr("%1 to %2").arg(start, end);
}

/// The dated rules that can touch this plan: those of its states, and all that are federal.
std::vector<ChildRow> taxRows(const InspectorContext& in) {
    std::vector<ChildRow> out;
    const CatalogTable* table = in.session.catalog()->table("tax_rules");
    if (!table) return out;
    std::set<std::string> states;
    if (const ResultsPtr& results = in.session.results())
        for (const SiteResult& s : results->sites) states.insert(s.state);
    for (const TableRow& row : table->rows()) {
        const auto words = [&](const char* column) {
            const CellValue* cell = table->cell(row.key, column);
            const auto* value = cell ? std::get_if<std::string>(cell) : nullptr;
            return value ? *value : std::string();
        };
        if (words("kind") == "state_income" && states.count(words("applies_to")) == 0) continue;
        const CellValue* cell = table->cell(row.key, "rate_share");
        const auto* rate = cell ? std::get_if<double>(cell) : nullptr;
        const QString span = spanWords(words("from"), words("until"));
        out.push_back({refToCatalog("tax_rules", row.key), text(words("label")), span, rate ? formatSignificant(*rate * 100) : QString(), rate ? QStringLiteral("%") : QString(), QStringLiteral("source")});
    }
    return out;
}

void planPage(Maker& m) {
    m.page.addHeader([&in = m.in] { return text(in.session.shownPlan()->settings->name); },
                     [&in = m.in]() -> QStringList {
                         const Plan& plan = *in.session.shownPlan();
                         const PlanSettings& s = *plan.settings;
                         return {SubjectPage::tr("%n site(s)", nullptr, static_cast<int>(plan.sites.size())),
                                 formatMonthRange(s.startMonth, s.startMonth + static_cast<int>(s.horizonMonths - 1))};
                     });
    m.page.addPlanAnswers();
    m.form(QStringLiteral("plan"), tr("Plan"), keysBut(RowKind::Plan, {"baseline", "notes", "source"}));
    m.page.addChildren(
        QStringLiteral("funders"), tr("Money"), tr("Add funder"),
        [&in = m.in] {
            std::vector<ChildRow> out;
            const Plan& plan = *in.session.shownPlan();
            for (const Funder& funder : plan.funders) {
                Money sum;
                for (const Tranche& t : plan.tranches)
                    if (t.funder == funder.id) sum += t.amount;
                const FigureText money = formatMoney(sum);
                out.push_back({refTo(funder.id), text(funder.name), text(funder.kind), money.value, money.unit, QStringLiteral("money")});
            }
            return out;
        },
        [&in = m.in] { in.actions.addFunder(); });
    m.page.addChildren(
        QStringLiteral("links"), tr("Links"), QString(),
        [&in = m.in] {
            std::vector<ChildRow> out;
            const Plan& plan = *in.session.shownPlan();
            for (const Link& link : plan.links)
                out.push_back({refTo(link.id), siteName(plan, link.from) + QStringLiteral(" – ") + siteName(plan, link.to), {}, formatSignificant(link.terabitsPerSecond),
                               QStringLiteral("Tb/s"), QStringLiteral("link")});
            return out;
        },
        {});
    m.page.addChildren(QStringLiteral("prices"), tr("Prices of buildings"), QString(), [&in = m.in] { return priceRows(in); }, {});
    m.page.addChildren(QStringLiteral("supply"), tr("Scarce supply"), QString(), [&in = m.in] { return supplyRows(in); }, {});
    m.page.addChildren(QStringLiteral("taxes"), tr("Taxes and credits"), QString(), [&in = m.in] { return taxRows(in); }, {});
    m.page.addChildren(
        QStringLiteral("own_rows"), tr("Own catalogue values"), QString(),
        [&in = m.in] {
            std::vector<ChildRow> out;
            for (const CatalogRow& row : in.session.shownPlan()->catalogRows)
                if (row.isOverride)
                    out.push_back({refToCatalog(row.table, row.key), catalogName(*in.session.catalog(), row.table, row.key), text(row.table), formatCount(static_cast<std::int64_t>(row.fields.size())),
                                   tr("values"), QStringLiteral("source")});
            return out;
        },
        {});
    m.page.addFilteredForm(QStringLiteral("assumptions"), tr("Assumptions"), assumptionFormRows(m.in.session, m.in.refused), false);
    m.form(QStringLiteral("notes"), tr("Notes and source"), {"notes", "source"}, false);
}

/// Several rows of one kind: only fields that may be equal, and each edit goes to all.
void severalPage(Maker& m) {
    m.page.addHeader([n = static_cast<int>(m.rows.size())] { return SubjectPage::tr("%n row(s) chosen", nullptr, n); },
                     [] { return QStringList{tr("An edit goes to all of them.")}; });
    m.form(QStringLiteral("several"), tr("Common values"), keysBut(m.rows.front().kind, {"name", "lat", "lon", "actuals"}));
}

}  // namespace

SubjectPage* makeSubjectPage(const InspectorContext& context, const std::vector<RowRef>& selection, QWidget* parent) {
    auto* page = new SubjectPage(context, parent);
    const RowRef first = selection.empty() ? RowRef{} : selection.front();
    Maker m{*page, page->context(), {}};
    for (const RowRef& row : selection)
        if (row.kind == first.kind) m.rows.push_back(row);
    if (m.rows.empty()) m.rows.push_back(first);
    if (m.rows.size() > 1 && first.kind != RowKind::CatalogEntry) {
        severalPage(m);
    } else {
        switch (first.kind) {
            case RowKind::Plan:
            case RowKind::Assumptions: planPage(m); break;
            case RowKind::Site: sitePage(m); break;
            case RowKind::Building: buildingPage(m); break;
            case RowKind::RackOrder: orderPage(m); break;
            case RowKind::PowerAsset: assetPage(m); break;
            case RowKind::Link: linkPage(m); break;
            case RowKind::Funder: funderPage(m); break;
            case RowKind::Tranche: tranchePage(m); break;
            case RowKind::CatalogEntry: catalogPage(m); break;
            case RowKind::Task: addTaskPage(*page, first.key); break;
            case RowKind::TaskLink: addTaskLinkPage(*page, Id<TaskLink>(first.id)); break;
        }
    }
    page->finish();
    return page;
}

}  // namespace stargate::ui

#include "ui/panels/map_pane.h"

#include <QtConcurrent/QtConcurrentRun>

#include "core/catalog/catalog.h"
#include "core/engine/resolved_plan.h"
#include "core/geo/geodesic.h"
#include "ui/editors/row_fields.h"
#include "ui/models/findings_model.h"
#include "ui/panels/answers.h"
#include "ui/support/background.h"

namespace stargate::ui {
namespace {

constexpr double kUsPerMs = 1000;

/// A figure of network.csv; 0 when the catalogue has none.
double networkFigure(const Catalog& catalog, std::string_view key) {
    const Figure* figure = catalog.figure("network", key);
    return figure && figure->range ? figure->range->central : 0;
}

QString text(const std::string& s) { return QString::fromStdString(s); }

ItPower plannedAt(const Plan& plan, SiteId site) {
    ItPower sum;
    for (const Building& building : plan.buildings)
        if (building.site == site) sum += building.design;
    return sum;
}

double liveAt(const SiteResult& result, Month month) { return result.series.itLive.contains(month) ? result.series.itLive[month].megawatts() : 0; }

}  // namespace

MapPane::MapPane(PlanSession& session, ViewState& view, PlanActions& actions, const World& world, const QString& markerFolder, QWidget* parent)
    : QWidget(parent), session_(session), view_(view), actions_(actions), world_(world) {
    setObjectName(QStringLiteral("map_pane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    // The choice is made before the widget exists: a GL widget that cannot be ends the program.
    const GlChoice choice = chooseRenderer(inspectGl(markerFolder, false));
    map_ = new MapWidget(choice, *this, GlStartMarker(markerFolder), this);
    layout->addWidget(map_);
    setFocusProxy(map_);
    map_->setSiteCard([this](SiteId site) { return siteCard(site); });
    map_->setPlaceRows([this](GeoPoint at) { return placeRows(at); });
    connect(&geometry_, &QFutureWatcherBase::finished, this, [this] {
        map_->setMap(geometry_.result(), world_.regions);
        Q_EMIT mapReady();
    });
    geometry_.setFuture(QtConcurrent::run([regions = world.regions, triangles = choice.renderer == MapRenderer::OpenGl] {
        return MapGeometry::build(regions->map(), Projection(), triangles);
    }));
    connect(&session_, &PlanSession::planChanged, this, &MapPane::refreshItems);
    connect(&session_, &PlanSession::resultsChanged, this, &MapPane::refreshItems);
    connect(&view_, &ViewState::monthChanged, this, &MapPane::refreshItems);
    connect(&view_, &ViewState::selectionChanged, this, &MapPane::refreshSelection);
    connect(&view_, &ViewState::findingChanged, this, &MapPane::refreshItems);
    refreshItems();
}

MapPane::~MapPane() { waitForEnd(geometry_); }

void MapPane::refreshItems() {
    const Plan& plan = *session_.shownPlan();
    const ResultsPtr& results = session_.results();
    const std::optional<Finding>& finding = view_.finding();
    const SiteId ringed = finding && results ? siteOf(plan, refTo(finding->subject)) : SiteId();
    shown_ = month();
    MapItems items;
    for (const Site& site : plan.sites) {
        // A site that is only being placed is the tool's ghost, not an item.
        if (!session_.plan()->sites.find(site.id)) continue;
        MapSite item;
        item.id = site.id;
        item.name = text(site.name);
        item.at = site.position();
        item.plannedMw = plannedAt(plan, site.id).megawatts();
        if (const SiteResult* result = results ? results->site(site.id) : nullptr) {
            item.liveMw = liveAt(*result, shown_);
            for (const PowerShare& share : result->power) {
                item.ring.push_back({share.technology, share.nameplate.megawatts()});
                items.technologies.emplace(share.technology, text(results->catalog->technology(share.technology).shortName));
            }
        }
        if (site.id == ringed) item.finding = finding->severity;
        items.sites.push_back(std::move(item));
    }
    const double usPerKm = networkFigure(*session_.catalog(), "latency_glass");
    const double routeFactor = Assumed(*plan.assumptions, *session_.catalog())[Assumption::RouteFactor];
    for (const Link& link : plan.links) {
        const Site* from = plan.sites.find(link.from);
        const Site* to = plan.sites.find(link.to);
        if (!from || !to) continue;
        const double km = distanceKm(from->position(), to->position()) * link.routeFactor.value_or(routeFactor);
        items.links.push_back({link.from, link.to, link.terabitsPerSecond, km * usPerKm / kUsPerMs});
    }
    const double campusKm = networkFigure(*session_.catalog(), "limit_campus");
    for (const PeerSite& peer : session_.catalog()->peerSites()) {
        // A published campus that the plan itself holds is not somebody else's.
        const bool own = std::any_of(plan.sites.begin(), plan.sites.end(), [&](const Site& site) { return isWithin(site.position(), peer.at, campusKm); });
        if (!own) items.campuses.push_back({text(peer.name), peer.at});
    }
    map_->setItems(std::move(items));
    refreshSelection();
}

void MapPane::refreshSelection() { map_->setSelection(view_.selectedSites(*session_.shownPlan())); }

Month MapPane::month() const {
    if (!hover_ || !hover_->time()) return view_.month();
    const Month last = view_.horizonStart() + std::max(0, view_.horizonMonths() - 1);
    return std::clamp(monthAt(*hover_->time()), view_.horizonStart(), last);
}

void MapPane::shareHover(HoverModel& hover) {
    hover_ = &hover;
    connect(map_, &MapWidget::hovered, &hover, [&hover](SiteId site) { hover.hover(std::nullopt, site ? std::optional(site) : std::nullopt); });
    connect(&hover, &HoverModel::hoverChanged, this, [this] {
        map_->markHovered(hover_->site().value_or(SiteId()));
        if (month() != shown_) refreshItems();
    });
}

void MapPane::selectSites(const std::vector<SiteId>& sites, SelectMode mode) {
    std::vector<RowRef> rows;
    if (mode != SelectMode::Replace)
        for (SiteId site : view_.selectedSites(*session_.shownPlan())) rows.push_back(refTo(site));
    for (SiteId site : sites) {
        const auto at = std::find(rows.begin(), rows.end(), refTo(site));
        if (at == rows.end()) rows.push_back(refTo(site));
        else if (mode == SelectMode::Toggle) rows.erase(at);
    }
    view_.select(std::move(rows));
}

Edit MapPane::moved(const std::vector<SiteMove>& moves) const {
    Batch batch;
    for (const SiteMove& move : moves) {
        const Site* site = session_.plan()->sites.find(move.site);
        if (!site) continue;
        Site there = *site;
        there.lat = move.to.lat;
        there.lon = move.to.lon;
        batch.edits.push_back({Put<Site>{std::move(there)}});
    }
    return {std::move(batch)};
}

void MapPane::previewMove(const std::vector<SiteMove>& moves) { static_cast<void>(session_.preview(moved(moves))); }

void MapPane::commitMove(const std::vector<SiteMove>& moves) {
    const Result<void> done = session_.commit(moved(moves), tr("Move %n site(s)", nullptr, static_cast<int>(moves.size())), gesture_);
    if (!done) Q_EMIT failed(done.error());
}

void MapPane::previewPlace(GeoPoint at) { static_cast<void>(session_.preview(newSite(*session_.plan(), at, nameNear(at).toStdString()).edit)); }

void MapPane::placeSite(GeoPoint at) { actions_.placeSite(at, nameNear(at)); }

QString MapPane::nameNear(GeoPoint at) const {
    if (const auto near = world_.regions->nearestPlace(at)) return text(near->place->name);
    return tr("New site");
}

void MapPane::removeSites(const std::vector<SiteId>& sites) {
    std::vector<RowRef> rows;
    for (SiteId site : sites) rows.push_back(refTo(site));
    view_.select(std::move(rows));
    actions_.removeSelected();
}

void MapPane::renameSite(SiteId site, const QString& name) {
    const Result<Edit> edit = fieldEdit(*session_.plan(), {refTo(site)}, "name", name.toStdString());
    const Result<void> done = edit ? session_.commit(*edit, tr("Rename"), gesture_) : Result<void>(tl::make_unexpected(edit.error()));
    if (!done) Q_EMIT failed(done.error());
}

void MapPane::openSite(SiteId site) {
    view_.select(refTo(site));
    Q_EMIT openWanted();
}

bool MapPane::canDrop(const QString& entry, SiteId site) const {
    const QString table = entry.section(QLatin1Char('/'), 0, 0);
    return table == QStringLiteral("racks") || table == QStringLiteral("technologies") || (site && table == QStringLiteral("cooling"));
}

void MapPane::drop(const QString& entry, SiteId site, GeoPoint at) {
    const std::string table = entry.section(QLatin1Char('/'), 0, 0).toStdString(), key = entry.section(QLatin1Char('/'), 1).toStdString();
    // Over open ground the drop founds a site: both are one step.
    actions_.beginGesture();
    if (!site) {
        placeSite(at);
        site = actions_.currentSite();
    }
    if (site) actions_.drop(table, key, refTo(site));
    actions_.endGesture();
}

MapCard MapPane::siteCard(SiteId id) const {
    const Plan& plan = *session_.shownPlan();
    const Site* site = plan.sites.find(id);
    if (!site) return {};
    MapCard card;
    card.title = text(site->name);
    if (const auto at = world_.regions->locate(site->position())) card.lines << text(at->text());
    const ResultsPtr& results = session_.results();
    const SiteResult* result = results ? results->site(id) : nullptr;
    if (!result) return card;
    card.lines << tr("%1 of %2 IT-live, %3").arg(formatMegawatts(liveAt(*result, view_.month())).value, formatMegawatts(plannedAt(plan, id).megawatts()).text(), formatMonth(view_.month()));
    const ResultsPtr base = session_.baseResults();
    const Answers answers = siteAnswers(*results, base != results ? base.get() : nullptr, id, view_.month());
    for (const Answer* a : {&answers.gpus, &answers.powered, &answers.cost, &answers.money}) card.rows.push_back({a->caption, a->figure.text(), a->delta, a->deltaInk});
    if (result->kpi.lcoeUsdPerMwh) card.rows.push_back({tr("Power, $/MWh"), formatSignificant(*result->kpi.lcoeUsdPerMwh), {}, Ink::Accent});
    return card;
}

std::vector<MapCardRow> MapPane::placeRows(GeoPoint at) const {
    const auto in = world_.regions->locate(at);
    if (!in) return {};
    const Region region = regionOf(*session_.catalog(), in->county->fips, in->state->postal);
    if (!region.state) return {};
    std::vector<MapCardRow> rows;
    if (region.iso) rows.push_back({tr("Grid"), text(region.iso->key), {}, Ink::Accent});
    rows.push_back({tr("Time to grid power, months"), formatNumber(region.gridMonths, 0), {}, Ink::Accent});
    rows.push_back({tr("Industrial power, $/MWh"), formatSignificant(region.state->industrialPriceUsdPerMwh), {}, Ink::Accent});
    rows.push_back({tr("Solar, wind capacity factor"), formatPercent(region.state->pvCapacityFactor).text() + QStringLiteral(", ") + formatPercent(region.state->windCapacityFactor).text(), {}, Ink::Accent});
    rows.push_back({tr("Grid CO2, kg/MWh"), formatSignificant(region.state->gridCo2KgPerMwh), {}, Ink::Accent});
    return rows;
}

}  // namespace stargate::ui

#include "core/catalog/catalog.h"
#include "ui/panels/locator.h"
#include "ui/support/format.h"
#include "ui/support/unit_entry.h"

namespace stargate::ui {
namespace {

constexpr std::size_t kPerGroup = 6;      // more is another search, not a longer list
constexpr double kCountyZoom = 12, kTownZoom = 24, kStateZoom = 4;

QString tr(const char* text) { return Locator::tr(text); }
QString text(const std::string& s) { return QString::fromStdString(s); }

/// How well `name` fits: 0 not at all, more is better. Starts of the name beat starts of a word beat the middle.
int fit(const QString& name, const QString& words) {
    if (words.isEmpty()) return 1;
    if (name.startsWith(words, Qt::CaseInsensitive)) return 4;
    const qsizetype at = name.indexOf(words, 0, Qt::CaseInsensitive);
    if (at > 0) return name.at(at - 1).isLetterOrNumber() ? 2 : 3;
    // Several words in any order.
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&name](const QString& p) { return name.contains(p, Qt::CaseInsensitive); }) ? 1 : 0;
}

/// The best of a group, in the order given among equals.
class Group {
public:
    void add(int fits, Located found) {
        if (fits > 0) all_.push_back({fits, std::move(found)});
    }
    void moveTo(std::vector<Located>& out) {
        std::stable_sort(all_.begin(), all_.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (std::size_t i = 0; i < std::min(all_.size(), kPerGroup); ++i) out.push_back(std::move(all_[i].second));
    }

private:
    std::vector<std::pair<int, Located>> all_;
};

void addSites(Group& group, const QString& words, const Plan& plan, const Results* results) {
    for (const Site& site : plan.sites) {
        Located found;
        found.group = tr("Sites and buildings");
        found.name = text(site.name);
        found.icon = QStringLiteral("site");
        found.row = refTo(site.id);
        QStringList facts;
        const SiteResult* result = results ? results->site(site.id) : nullptr;
        if (result && result->kpi.it) facts << formatMegawatts(result->kpi.it->megawatts()).text() + QStringLiteral(" IT");
        if (result && !result->state.empty()) facts << text(result->state);
        if (result && result->kpi.firstPower) facts << tr("first power %1").arg(formatMonth(result->kpi.firstPower->inMonth()));
        found.detail = facts.join(QStringLiteral(" · "));
        const int fits = fit(found.name, words);  // before `found` is moved from: arguments have no order
        group.add(fits, std::move(found));
    }
    if (words.isEmpty()) return;
    for (const Building& building : plan.buildings) {
        const Site* site = plan.sites.find(building.site);
        Located found;
        found.group = tr("Sites and buildings");
        found.name = (site ? text(site->name) + QStringLiteral(", ") : QString()) + text(building.name);
        found.icon = QStringLiteral("building");
        found.row = refTo(building.id);
        found.detail = formatMegawatts(building.design.megawatts()).text() + QStringLiteral(" IT");
        const int fits = fit(found.name, words);  // before `found` is moved from: arguments have no order
        group.add(fits, std::move(found));
    }
}

/// Tasks of the schedule by site, building and name, those still to come first.
void addTasks(Group& group, const QString& words, const Results* results) {
    if (words.size() < 2 || !results) return;
    const Instant now = Instant::startOf(results->dataDate);
    for (const bool done : {false, true}) {
        for (const Task& task : results->schedule.tasks) {
            if ((task.finish <= now) != done) continue;
            const SiteResult* site = results->site(task.site);
            const Building* building = task.building ? results->plan->buildings.find(task.building) : nullptr;
            const QString name = text(task.name);
            const QString place = (site ? text(site->name) : QString()) + (building ? QStringLiteral(", ") + text(building->name) : QString());
            const int fits = std::max(fit(name, words), fit(place + QLatin1Char(' ') + name, words) > 0 && fit(place, words) == 0 ? 1 : 0);
            if (fits == 0) continue;
            Located found;
            found.group = tr("Tasks");
            found.name = name;
            found.detail = place;
            found.hint = formatMonth(task.finish.date().inMonth());
            found.icon = QStringLiteral("schedule");
            found.row = refToTask(task.id);
            group.add(fits, std::move(found));
        }
    }
}

void addMoney(Group& group, const QString& words, const Plan& plan) {
    if (words.isEmpty()) return;
    const auto add = [&](const std::string& name, QString detail, const char* icon, const RowRef& row) {
        Located found;
        found.group = tr("Money");
        found.name = text(name);
        found.detail = std::move(detail);
        found.icon = QLatin1String(icon);
        found.row = row;
        const int fits = fit(found.name, words);  // before `found` is moved from: arguments have no order
        group.add(fits, std::move(found));
    };
    for (const Funder& funder : plan.funders) add(funder.name, text(funder.kind), "money", refTo(funder.id));
    for (const Tranche& t : plan.tranches) {
        const Funder* funder = plan.funders.find(t.funder);
        add(t.name, formatMoney(t.amount).text() + (funder ? QStringLiteral(" · ") + text(funder->name) : QString()), "tranche", refTo(t.id));
    }
}

/// By their labels and keys, with the value that holds in the plan.
void addAssumptions(Group& group, const QString& words, const Plan& plan, const Catalog& catalog) {
    if (words.size() < 2) return;
    for (const Figure& figure : catalog.figures("assumptions")) {
        const auto own = plan.assumptions->find(figure.key);
        Located found;
        found.kind = Located::Kind::Assumption;
        found.group = tr("Assumptions");
        found.name = text(figure.label);
        if (own != plan.assumptions->end()) found.detail = formatSignificant(own->second);
        else if (figure.range) found.detail = formatSignificant(figure.range->central);
        if (!found.detail.isEmpty() && !figure.unit.empty()) found.detail += QLatin1Char(' ') + text(figure.unit);
        if (own != plan.assumptions->end()) found.hint = tr("changed in the plan");
        found.icon = QStringLiteral("formula");
        found.field = text(figure.key);
        const int fits = std::max(fit(found.name, words), fit(text(figure.key).replace(QLatin1Char('_'), QLatin1Char(' ')), words));
        group.add(fits, std::move(found));
    }
}

Located placeFound(const QString& name, const QString& detail, GeoPoint at, double zoom) {
    Located found;
    found.kind = Located::Kind::Place;
    found.group = tr("Places");
    found.name = name;
    found.detail = detail;
    found.hint = tr("fly to");
    found.icon = QStringLiteral("place");
    found.at = at;
    found.zoom = zoom;
    return found;
}

/// Middle of the largest ring of an area: good enough to fly to.
GeoPoint middleOf(const std::vector<GeoPolygon>& polygons) {
    GeoPoint best;
    double most = -1;
    for (const GeoPolygon& polygon : polygons) {
        if (polygon.rings.empty()) continue;
        double south = 90, north = -90, west = 180, east = -180;
        for (const GeoPoint& p : polygon.rings.front()) {
            south = std::min(south, p.lat.degrees());
            north = std::max(north, p.lat.degrees());
            west = std::min(west, p.lon.degrees());
            east = std::max(east, p.lon.degrees());
        }
        if ((north - south) * (east - west) <= most) continue;
        most = (north - south) * (east - west);
        best = {Latitude((south + north) / 2), Longitude((west + east) / 2)};
    }
    return best;
}

void addPlaces(Group& group, const QString& words, const RegionLookup& regions) {
    if (words.size() < 2) return;
    const MapData& map = regions.map();
    for (const MapState& state : map.states)
        if (const int fits = fit(text(state.name), words)) group.add(fits, placeFound(text(state.name), tr("state"), middleOf(state.polygons), kStateZoom));
    // Towns stand largest first: stable order keeps them so. The ones that fit best are few enough to describe.
    for (const MapPlace& town : map.places) {
        const int fits = fit(text(town.name), words);
        if (fits < 3) continue;
        group.add(fits, placeFound(text(town.name) + QStringLiteral(", ") + text(map.states[town.state].name), formatCoordinates(town.at.lat.degrees(), town.at.lon.degrees()),
                                   town.at, kTownZoom));
    }
    for (const MapCounty& county : map.counties) {
        const int fits = fit(text(county.name), words);
        if (fits < 3) continue;
        group.add(fits, placeFound(text(county.name) + QStringLiteral(", ") + text(map.states[county.state].name), tr("county %1").arg(text(county.fips)), middleOf(county.polygons), kCountyZoom));
    }
}

void addActions(Group& group, const QString& words, const std::vector<QAction*>& actions) {
    for (QAction* action : actions) {
        if (!action->isEnabled() || !action->isVisible()) continue;
        Located found;
        found.kind = Located::Kind::Action;
        found.group = tr("Actions");
        found.name = QString(action->text()).remove(QLatin1Char('&')).remove(QChar(0x2026));
        found.hint = action->shortcut().toString(QKeySequence::NativeText);
        found.icon = QStringLiteral("milestone");
        found.action = action;
        const int fits = fit(found.name, words);  // before `found` is moved from: arguments have no order
        group.add(fits, std::move(found));
    }
}

}  // namespace

std::vector<Located> locate(const QString& typed, const Plan& plan, const Results* results, const Catalog& catalog, const RegionLookup& regions,
                            const std::vector<QAction*>& actions) {
    std::vector<Located> out;
    const QString all = typed.trimmed();
    const bool actionsOnly = all.startsWith(QLatin1Char('>')), sitesOnly = all.startsWith(QLatin1Char('@'));
    const QString words = actionsOnly || sitesOnly ? all.mid(1).trimmed() : all;
    Group sites, tasks, money, assumptions, places, commands;
    if (!actionsOnly) addSites(sites, words, plan, results);
    if (!actionsOnly && !sitesOnly) {
        addTasks(tasks, words, results);
        addMoney(money, words, plan);
        addAssumptions(assumptions, words, plan, catalog);
        if (const Result<PlaceReading> at = words.isEmpty() ? Result<PlaceReading>(fail(ErrorCode::BadInput, {})) : readPlace(words)) {
            const auto county = regions.locate(at->point);
            places.add(9, placeFound(formatCoordinates(at->point.lat.degrees(), at->point.lon.degrees()), county ? text(county->text()) : tr("outside the United States"), at->point, kTownZoom));
        } else {
            addPlaces(places, words, regions);
        }
    }
    if (!sitesOnly) addActions(commands, words, actions);
    sites.moveTo(out);
    tasks.moveTo(out);
    money.moveTo(out);
    assumptions.moveTo(out);
    places.moveTo(out);
    commands.moveTo(out);
    return out;
}

}  // namespace stargate::ui

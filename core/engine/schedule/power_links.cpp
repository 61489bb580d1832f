#include "core/engine/schedule/power_links.h"

#include <algorithm>
#include <set>

#include "core/engine/power/firm_power.h"
#include "core/engine/schedule/network_parts.h"

namespace stargate {
namespace {

FacilityPower peakLoad(const ResolvedSite& site, const ResolvedBuilding& building) {
    const ItPower racks = building.racks();
    const Pue pue = site.row->peakPue || !building.cooling ? site.peakPue : building.cooling->sizingPue();
    return (racks.megawatts() > 0 ? racks : building.row->design) * pue;
}

/// Rounding of sums of MW must not cost a building its power.
bool carries(double firmMw, double neededMw) { return firmMw >= neededMw * (1 - 1e-9); }

/// Firm MW of the sources that have delivered and not left at `t`.
double firmAt(const SitePower& power, const std::vector<Instant>& delivered, Instant t) {
    double sum = 0, largest = 0;
    for (std::size_t i = 0; i < power.sources.size(); ++i) {
        const PowerSource& s = power.sources[i];
        if (delivered[i] > t || (s.leaves && *s.leaves <= t)) continue;
        sum += s.firmMw;
        largest = std::max(largest, s.unitMw);
    }
    return std::max(0.0, power.largestUnitOut ? sum - largest : sum);
}

/// Firm power of a site from an instant on.
struct FirmFrom {
    Instant at;
    double mw = 0;
};

/// At each delivery, by time.
std::vector<FirmFrom> firmByTime(const SitePower& power, const std::vector<Instant>& delivered, const Cancel& cancel) {
    std::vector<FirmFrom> out;
    for (const Instant t : std::set<Instant>(delivered.begin(), delivered.end())) {
        cancel.check();
        out.push_back({t, firmAt(power, delivered, t)});
    }
    return out;
}

/// When the gate opens; empty when power never reaches the building.
std::optional<Instant> opens(const std::vector<FirmFrom>& firm, const PowerGate& gate) {
    std::optional<Instant> most;
    double mostMw = gate.beforeMw;
    for (const auto& [t, mw] : firm) {
        if (carries(mw, gate.neededMw)) return t;
        if (!carries(mostMw, mw)) most = t, mostMw = mw;
    }
    return most;
}

std::optional<Instant> knownDelivery(const Network& network, const PowerSource& source) {
    std::optional<Instant> last = source.known;
    for (const std::uint32_t t : source.tasks) {
        const std::optional<Instant>& finish = network.cpm.tasks[t].knownFinish;
        if (!finish) return std::nullopt;
        last = std::max(last.value_or(*finish), *finish);
    }
    return last;
}

/// A building that runs was energised before, but not before the power that is known to feed it had come.
void knowEnergisation(Network& network, std::uint32_t energisation, std::uint32_t ready, std::optional<Instant> power) {
    CpmTask& t = network.cpm.tasks[energisation];
    const CpmTask& u = network.cpm.tasks[ready];
    if (t.knownFinish || !u.knownFinish) return;
    Instant finish = u.calendar->subtract(*u.knownFinish, u.duration);
    if (power) finish = std::clamp(*power, finish, std::max(finish, *u.knownFinish));
    Instant start = t.calendar->subtract(finish, t.duration);
    if (power) start = std::min(std::max(start, *power), finish);
    t.knownFinish = finish;
    if (!t.knownStart) t.knownStart = start;
    network.tasks[energisation].isFact = true;
}

}  // namespace

SitePower sitePower(const ResolvedPlan& plan, const Network& network, std::size_t site) {
    const ResolvedSite& resolved = plan.sites[site];
    SitePower power;
    power.largestUnitOut = resolved.row->largestUnitOut.value_or(resolved.row->offGrid);
    for (std::size_t a = 0; a < resolved.assets.size(); ++a) {
        const ResolvedAsset& asset = resolved.assets[a];
        PowerSource source;
        const FirmAsset firm = firmAsset(plan, resolved, asset);
        source.firmMw = firm.firm.megawatts();
        source.unitMw = firm.unit.megawatts();
        if (source.firmMw <= 0) continue;
        if (asset.row->leavesOn) source.leaves = Instant::startOf(*asset.row->leavesOn);
        if (asset.technology->technology == Technology::Grid) {
            if (asset.row->cod) source.known = Instant::startOf(*asset.row->cod);
            for (const WorkLink& l : plan.catalog->workLinks())
                if (!source.known && l.condition == LinkCondition::GridPower)
                    if (const std::uint32_t t = network.find(site, kNone, l.from); t != kNoTask) source.tasks.push_back(t);
            if (!source.known && source.tasks.empty()) continue;  // a contract without works or date never comes
        } else {
            source.tasks.push_back(network.findAsset(site, a));
        }
        power.sources.push_back(std::move(source));
    }
    double carried = 0;
    for (std::size_t b = 0; b < resolved.buildings.size(); ++b) {
        const double load = peakLoad(resolved, resolved.buildings[b]).megawatts();
        power.gates.push_back({network.find(site, b, "T"), carried, carried + load});
        carried += load;
    }
    return power;
}

Instant deliveredOn(const PowerSource& source, const std::vector<CpmSpan>& dates) {
    if (source.known) return *source.known;
    Instant last = dates[source.tasks.front()].finish;
    for (const std::uint32_t t : source.tasks) last = std::max(last, dates[t].finish);
    return last;
}

std::vector<std::uint32_t> addPowerLinks(Network& network, const std::vector<CpmSpan>& dates, Gates which, const Cancel& cancel) {
    std::vector<std::uint32_t> dark;
    for (std::size_t s = 0; s < network.power.size(); ++s) {
        const SitePower& power = network.power[s];
        std::vector<Instant> delivered;
        for (const PowerSource& source : power.sources) delivered.push_back(deliveredOn(source, dates));
        const std::vector<FirmFrom> firm = firmByTime(power, delivered, cancel);
        for (const PowerGate& gate : power.gates) {
            cancel.check();
            const std::uint32_t ready = network.find(s, network.tasks[gate.task].building, "U");
            const bool fact = network.tasks[gate.task].isFact || (ready != kNoTask && network.tasks[ready].isFact);
            if (fact != (which == Gates::OfFacts)) continue;
            const std::optional<Instant> open = opens(firm, gate);
            if (!open) {
                dark.push_back(gate.task);
                continue;
            }
            CpmTask& energisation = network.cpm.tasks[gate.task];
            std::optional<Instant> known;
            for (std::size_t i = 0; i < power.sources.size(); ++i) {
                const PowerSource& source = power.sources[i];
                if (delivered[i] > *open || (source.leaves && *source.leaves <= *open)) continue;
                for (const std::uint32_t t : source.tasks) network.cpm.links.push_back({t, gate.task, LinkType::FinishToStart, 0, &Calendar::sevenDay()});
                if (source.known) energisation.startNoEarlier = std::max(energisation.startNoEarlier.value_or(*source.known), *source.known);
                if (const auto delivery = knownDelivery(network, source)) known = std::max(known.value_or(*delivery), *delivery);
            }
            if (fact && ready != kNoTask) knowEnergisation(network, gate.task, ready, known);
        }
    }
    return dark;
}

}  // namespace stargate

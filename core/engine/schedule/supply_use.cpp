#include <algorithm>
#include <cmath>
#include <map>

#include "core/engine/schedule/schedule_parts.h"

namespace stargate {
namespace {

/// What is taken of one cap between two instants; equal instants take all at once.
struct Draw {
    Instant from, to;
    double amount = 0;
};

std::map<std::string, std::vector<Draw>> drawsOf(const ResolvedPlan& plan, const DatedNetwork& d, const std::vector<CpmSpan>& dates, const std::vector<SiteDates>& sites) {
    std::map<std::string, std::vector<Draw>> out;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        const ResolvedSite& site = plan.sites[s];
        std::size_t next = 0;
        for (const ResolvedBuilding& b : site.buildings)
            for (const ResolvedOrder& o : b.orders) {
                const RackDelivery& delivery = sites[s].deliveries[next++];
                if (!o.rack->supplyCap.empty()) out[o.rack->supplyCap].push_back({delivery.from, delivery.to, static_cast<double>(o.row->count)});
            }
        double gridMw = 0;
        for (std::size_t a = 0; a < site.assets.size(); ++a) {
            const ResolvedAsset& asset = site.assets[a];
            if (asset.technology->technology == Technology::Grid) gridMw += asset.row->nameplate().megawatts();
            const SupplyCap* cap = plan.catalog->supplyCap(asset.technology->supplyCap);
            if (!cap) continue;
            const double amount = cap->unit == "MW" ? asset.row->nameplate().megawatts() : static_cast<double>(asset.row->units);
            out[cap->key].push_back({sites[s].assets[a].cod, sites[s].assets[a].cod, amount});
        }
        for (std::uint32_t t = d.net.firstTask[s]; t < d.net.firstTask[s + 1]; ++t) {
            const SupplyCap* cap = plan.catalog->supplyCap(d.net.tasks[t].package->supplyCap);
            if (!cap) continue;
            if (cap->unitSize > 0) {
                if (gridMw > 0) out[cap->key].push_back({dates[t].finish, dates[t].finish, std::ceil(gridMw / cap->unitSize)});
            } else if (cap->periodMonths == 0) {
                // A crew stays on its campus until the last building stands.
                Instant last = dates[t].finish;
                for (std::uint32_t other = d.net.firstTask[s]; other < d.net.firstTask[s + 1]; ++other)
                    if (d.net.tasks[other].package->kind == WorkKind::Construction) last = std::max(last, dates[other].finish);
                out[cap->key].push_back({dates[t].start, last, 1});
            }
        }
    }
    return out;
}

/// Share of a draw that falls between two instants.
double shareIn(const Draw& draw, Instant from, Instant to) {
    if (draw.from == draw.to) return draw.from >= from && draw.from < to ? 1 : 0;
    const std::int64_t common = std::min(draw.to, to) - std::max(draw.from, from);
    return common <= 0 ? 0 : static_cast<double>(common) / static_cast<double>(draw.to - draw.from);
}

}  // namespace

std::vector<SupplyUse> supplyUse(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<CpmSpan>& dates, const std::vector<SiteDates>& sites) {
    const auto draws = drawsOf(plan, dated, dates, sites);
    std::vector<SupplyUse> out;
    for (const SupplyCap& cap : plan.catalog->supplyCaps()) {
        SupplyUse use{cap.key, cap.unit, {}};
        const int length = std::max(cap.periodMonths, 1);
        const Month end = plan.start + plan.months;
        for (Month m = plan.start - (plan.start.month() - 1) % length; m < end; m = m + length) {
            SupplyPeriod period{m, length, cap.limit(m.year()), 0};
            const Instant from = Instant::startOf(m.first()), to = Instant::startOf((m + length).first());
            if (const auto at = draws.find(cap.key); at != draws.end())
                for (const Draw& draw : at->second) {
                    const double share = shareIn(draw, from, to);
                    period.used += cap.periodMonths == 0 ? (share > 0 ? draw.amount : 0) : draw.amount * share;
                }
            use.periods.push_back(period);
        }
        out.push_back(std::move(use));
    }
    return out;
}

}  // namespace stargate

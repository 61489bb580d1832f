#include <algorithm>

#include "core/engine/cost/capital_cost.h"
#include "core/engine/cost/site_tasks.h"
#include "core/engine/rack_generations.h"

namespace stargate {
namespace {

constexpr double kUsdPerMillion = 1e6;
constexpr double kUsdPerThousand = 1e3;

struct Delivery {
    Instant from, to;
};

/// When the racks of an order come. An order that the schedule never delivers is bought after the horizon.
Delivery deliveryOf(const CapitalContext& c, RackOrderId order) {
    if (const RackDelivery* d = c.dates.deliveryOf(order)) return {d->from, d->to};
    const Instant end = Instant::startOf((c.plan.start + c.plan.months).first());
    return {end, end};
}

/// The deposit at order, the rest as racks arrive.
SpendingProfile rackPayments(const CapitalContext& c, Delivery d) {
    const double deposit = c.plan.assumed[Assumption::RackDepositShare];
    return SpendingProfile()
        .payAt(plusMeanMonths(d.from, -c.plan.assumed[Assumption::RackDepositMonths]), deposit)
        .payEvenly(d.from, d.to, 1 - deposit);
}

/// Total = unit price in cents x count, so that doubling the count doubles it to the cent.
void setCounted(CostLine& line, std::int64_t count, double unitPriceUsd) {
    const Money unit = Money::dollars(unitPriceUsd);
    line.quantity = static_cast<double>(count);
    line.unitPriceUsd = unit.dollars();
    line.total = unit * count;
}

}  // namespace

void addComputeItems(const CapitalContext& c, std::vector<CapitalItem>& items) {
    const SiteTasks tasks(c.schedule, c.site.row->id);
    const double life = c.plan.assumed[Assumption::ItLife];
    for (const ResolvedBuilding& b : c.site.buildings)
        for (const ResolvedOrder& o : b.orders) {
            c.plan.cancel.check();
            const Delivery delivery = deliveryOf(c, o.row->id);
            const double dollars = c.prices.fromYear(o.rack->priceDollarYear);
            CostLine racks;
            racks.scope = CostScope::Compute;
            racks.package = "racks";
            racks.name = o.rack->name;
            racks.building = b.row->id;
            racks.unit = "racks";
            setCounted(racks, o.row->count, o.rack->priceMillionUsd.central * kUsdPerMillion * dollars);
            setPrice(racks, o.rack->priceMillionUsd, {"racks", o.rack->key, "price_central_musd"});
            items.push_back(spreadItem(c, racks, rackPayments(c, delivery), PriceClass::Compute, life, delivery.to));

            CostLine network = racks;
            network.package = "network";
            network.name = o.rack->name + ": network";
            network.unit = "accelerators";
            setCounted(network, o.accelerators(), o.rack->networkThousandUsdPerAccelerator.central * kUsdPerThousand * dollars);
            if (network.total == Money{}) continue;
            setPrice(network, o.rack->networkThousandUsdPerAccelerator, {"racks", o.rack->key, "network_central_kusd_per_accelerator"});
            const Task* cabling = tasks.find(b.row->id, "R");
            SpendingProfile asCabled;
            asCabled.payEvenly(cabling ? cabling->start : delivery.from, cabling ? cabling->finish : delivery.to, 1);
            items.push_back(spreadItem(c, std::move(network), asCabled, PriceClass::Compute, life, delivery.to));
        }
}

void addRefreshItems(const CapitalContext& c, std::vector<CapitalItem>& items) {
    const double life = c.plan.assumed[Assumption::ItLife], resale = c.plan.assumed[Assumption::SalvageShare];
    const auto lineOf = [&](const ResolvedBuilding& b, const RackType& rack, const char* package, std::string name, std::int64_t count, double share) {
        CostLine line;
        line.scope = CostScope::Refresh;
        line.package = package;
        line.name = std::move(name);
        line.building = b.row->id;
        line.unit = "racks";
        setCounted(line, count, share * rack.priceMillionUsd.central * kUsdPerMillion * c.prices.fromYear(rack.priceDollarYear));
        setPrice(line, rack.priceMillionUsd, {"racks", rack.key, "price_central_musd"});
        return line;
    };
    for (const ResolvedBuilding& b : c.site.buildings)
        for (const ResolvedOrder& o : b.orders) {
            c.plan.cancel.check();
            const Delivery first = deliveryOf(c, o.row->id);
            const std::vector<RackGeneration> generations = rackGenerations(c.plan, o, first.from, first.to);
            for (std::size_t g = 1; g < generations.size(); ++g) {
                const RackGeneration &now = generations[g], &before = generations[g - 1];
                for (const RackLot& lot : now.lots) {
                    CostLine line = lineOf(b, *lot.rack, "refresh", lot.rack->name + ": replacement " + std::to_string(g), lot.count, 1);
                    items.push_back(spreadItem(c, std::move(line), rackPayments(c, {now.from, now.to}), PriceClass::Compute, life, now.to));
                }
                for (const RackLot& lot : before.lots) {
                    if (resale <= 0) break;
                    SpendingProfile asReplaced;
                    asReplaced.payEvenly(now.from, now.to, 1);
                    CostLine line = lineOf(b, *lot.rack, "resale", lot.rack->name + ": resale " + std::to_string(g), -lot.count, resale);
                    items.push_back(spreadItem(c, std::move(line), asReplaced, PriceClass::Compute, life, now.to));
                }
            }
        }
}

}  // namespace stargate

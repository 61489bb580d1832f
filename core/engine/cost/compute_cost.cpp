#include <algorithm>

#include "core/engine/cost/capital_cost.h"
#include "core/engine/cost/site_tasks.h"

namespace stargate {
namespace {

constexpr double kUsdPerMillion = 1e6;
constexpr double kUsdPerThousand = 1e3;
constexpr double kDaysPerMonth = 30.4375;  // mean calendar month (core/README.md, Schedule)
constexpr int kMonthsPerYear = 12;

Instant plusMonths(Instant t, double months) {
    return t + static_cast<std::int64_t>(months * kDaysPerMonth * static_cast<double>(Instant::kMinutesPerDay));
}

struct Delivery {
    Instant from, to;
};

/// When the racks of an order come. An order that the schedule never delivers is bought after the horizon.
Delivery deliveryOf(const CapitalContext& c, RackOrderId order) {
    for (const RackDelivery& d : c.dates.deliveries)
        if (d.order == order) return {d.from, d.to};
    const Instant end = Instant::startOf((c.plan.start + c.plan.months).first());
    return {end, end};
}

/// The deposit at order, the rest as racks arrive.
SpendingProfile rackPayments(const CapitalContext& c, Delivery d) {
    const double deposit = c.plan.assumed[Assumption::RackDepositShare];
    return SpendingProfile()
        .payAt(plusMonths(d.from, -c.plan.assumed[Assumption::RackDepositMonths]), deposit)
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
    const Instant end = Instant::startOf((c.plan.start + c.plan.months).first());
    const double life = c.plan.assumed[Assumption::ItLife];
    const double kept = 1 - c.plan.assumed[Assumption::SalvageShare];
    for (const ResolvedBuilding& b : c.site.buildings)
        for (const ResolvedOrder& o : b.orders) {
            Delivery d = deliveryOf(c, o.row->id);
            for (int generation = 1;; ++generation) {
                d = {plusMonths(d.from, life * kMonthsPerYear), plusMonths(d.to, life * kMonthsPerYear)};
                if (d.from >= end) break;
                CostLine line;
                line.scope = CostScope::Refresh;
                line.package = "refresh";
                line.name = o.rack->name + ": replacement " + std::to_string(generation);
                line.building = b.row->id;
                line.unit = "racks";
                setCounted(line, o.row->count, o.rack->priceMillionUsd.central * kUsdPerMillion * c.prices.fromYear(o.rack->priceDollarYear) * kept);
                setPrice(line, o.rack->priceMillionUsd, {"racks", o.rack->key, "price_central_musd"});
                items.push_back(spreadItem(c, std::move(line), rackPayments(c, d), PriceClass::Compute, life, d.to));
            }
        }
}

}  // namespace stargate

// Case 0 must compile; every other case mixes units and must not.
#include "core/base/money.h"
#include "core/base/month.h"
#include "core/base/quantity.h"
#include "core/geo/geo_point.h"
#include "core/plan/building.h"

using namespace stargate;

int main() {
    [[maybe_unused]] const ItPower it = ItPower::megawatts(1);
    [[maybe_unused]] const FacilityPower facility = it * Pue(1.2);
    [[maybe_unused]] const SourcePower source = SourcePower::megawatts(1);
    [[maybe_unused]] const Money money = Money::cents(100);
    [[maybe_unused]] const Month month(2026, 1);
#if CASE == 1
    auto x = it + facility;
#elif CASE == 2
    auto x = facility + source;
#elif CASE == 3
    Money x = 5;
#elif CASE == 4
    auto x = month + month;
#elif CASE == 5
    bool x = it < facility;
#elif CASE == 6
    auto x = money * money;
#elif CASE == 7
    GeoPoint x{Longitude(-99.0), Latitude(32.0)};
#elif CASE == 8
    SiteId x = BuildingId(1);
#elif CASE == 9
    auto x = ItPowerPrice::dollarsPerUnit(1) * facility;
#elif CASE == 10
    double x = it;
#elif CASE == 11
    auto x = Energy::megawattHours(1) + it;
#elif CASE == 12
    auto x = source * Pue(1.2);
#endif
    return 0;
}

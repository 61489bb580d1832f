#include "core/catalog/rack_type.h"

#include "core/catalog/row_reader.h"

namespace stargate {

RackType readRackType(RowReader& row) {
    const auto power = [&](std::string_view column) {
        const auto kw = row.maybeNumber(column);
        return kw ? std::optional(ItPower::kilowatts(*kw)) : std::nullopt;
    };
    RackType r;
    r.key = row.key();
    r.name = row.text("name");
    r.vendor = row.text("vendor");
    r.accelerators = row.integer("accelerators");
    if (r.accelerators < 1) row.refuse("accelerators", "a rack has at least one accelerator");
    r.nominal = power("nominal_kw");
    r.maximum = power("maximum_kw");
    r.typical = ItPower::kilowatts(row.number("typical_kw"));
    r.itAllocated = ItPower::kilowatts(row.number("it_allocated_kw"));
    if (r.itAllocated <= ItPower()) row.refuse("it_allocated_kw", "a rack draws power");
    r.bf16Petaflops = row.maybeNumber("bf16_pflops");
    r.fp8Petaflops = row.maybeNumber("fp8_pflops");
    r.fp4Petaflops = row.maybeNumber("fp4_pflops");
    r.fp4InferencePetaflops = row.maybeNumber("fp4_inference_pflops");
    r.hbmTerabytes = row.number("hbm_tb");
    r.massKilograms = row.maybeNumber("mass_kg");
    r.cooling = row.choice<CoolingClass, 2>("cooling", {"air", "liquid"});
    r.liquidFraction = row.number("liquid_share");
    r.priceMillionUsd = row.range("price", "musd");
    r.priceDollarYear = row.integer("price_dollar_year");
    r.networkThousandUsdPerAccelerator = row.maybeRange("network", "kusd_per_accelerator").value_or(Range{});
    r.lifeYears = row.range("life", "years");
    r.firstShip = row.month("first_ship");
    r.volumeShip = row.month("volume_ship");
    r.h100ePerAccelerator = row.number("h100e_per_accelerator");
    r.mfuBf16 = row.maybeRange("mfu_bf16", "share");
    r.mfuFp8 = row.maybeRange("mfu_fp8", "share");
    r.mfuFp4 = row.maybeRange("mfu_fp4", "share");
    r.servicePriceUsdPerAcceleratorHour = row.range("service_price", "usd_per_accelerator_hour");
    r.supplyCap = row.maybeText("supply_cap");
    return r;
}

}  // namespace stargate

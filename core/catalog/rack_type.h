#pragma once
#include <optional>
#include <string>

#include "core/base/month.h"
#include "core/base/quantity.h"
#include "core/catalog/range.h"

namespace stargate {

class RowReader;

/// What a rack needs from its hall, and what a hall offers.
enum class CoolingClass { Air, Liquid };

/// One row of racks.csv: a rack, or the smallest set of boxes that is ordered together.
struct RackType {
    std::string key;
    std::string name;
    std::string vendor;
    int accelerators = 0;             ///< packages per rack
    std::optional<ItPower> nominal;   ///< vendor nameplate
    std::optional<ItPower> maximum;   ///< vendor maximum
    ItPower typical;                  ///< sustained training draw
    ItPower itAllocated;              ///< what the rack takes of a building's IT power, with network, storage and CPU racks
    std::optional<double> bf16Petaflops;  ///< dense, per rack
    std::optional<double> fp8Petaflops;
    std::optional<double> fp4Petaflops;           ///< training
    std::optional<double> fp4InferencePetaflops;  ///< where the vendor gives another figure
    double hbmTerabytes = 0;
    std::optional<double> massKilograms;
    CoolingClass cooling = CoolingClass::Liquid;
    double liquidFraction = 0;        ///< share of the heat taken by liquid, 0..1
    Range priceMillionUsd;            ///< per rack, dollars of priceDollarYear
    int priceDollarYear = 0;
    Range networkThousandUsdPerAccelerator;  ///< zero where the rack price includes it
    Range lifeYears;
    Month firstShip;                  ///< first racks anywhere
    Month volumeShip;                 ///< shipped in volume from
    double h100ePerAccelerator = 0;   ///< 8-bit dense ratio to an H100 (Epoch AI's convention)
    std::optional<Range> mfuBf16;     ///< model FLOP utilisation, 0..1
    std::optional<Range> mfuFp8;
    std::optional<Range> mfuFp4;
    Range servicePriceUsdPerAcceleratorHour;
    std::string supplyCap;            ///< key of a SupplyCap, empty = not capped

    ItPower itAllocatedPerAccelerator() const { return itAllocated / accelerators; }
    double h100e() const { return h100ePerAccelerator * accelerators; }  ///< per rack
};

RackType readRackType(RowReader& row);

}  // namespace stargate

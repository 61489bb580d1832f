#pragma once
#include "core/engine/schedule/network.h"

namespace stargate {

/// Which gates addPowerLinks() looks at: those of buildings known to run, whose sources must have delivered, or the others.
enum class Gates { OfFacts, OfForecasts };

/// Each source energises its own MW: T of a building waits for the sources that, by the given dates, first carry it and the buildings
/// before it. Where all of them together fall short, it waits for as much as there will ever be. Returns the T that no power reaches.
std::vector<std::uint32_t> addPowerLinks(Network& network, const std::vector<CpmSpan>& dates, Gates which, const Cancel& cancel);

/// When a source delivers.
Instant deliveredOn(const PowerSource& source, const std::vector<CpmSpan>& dates);

}  // namespace stargate

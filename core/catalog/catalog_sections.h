#pragma once
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/catalog/catalog.h"

namespace stargate {

template <class T>
using SharedRows = std::shared_ptr<const std::vector<T>>;

/// A source that holds for one value, or for all rows (key "*") or a family of fields ("price_*").
struct ProvenanceEntry {
    std::string table;
    std::string key;
    std::string field;
    Provenance provenance;
};

/// What a Catalog holds. Each part is shared with the catalogues made from it by withRows, unless its table changed.
struct CatalogSections {
    std::map<std::string, std::shared_ptr<const CatalogTable>, std::less<>> tables;
    std::shared_ptr<const std::vector<ProvenanceEntry>> provenance;
    std::vector<ProvenanceEntry> changed;  ///< values that a plan has laid over, before `provenance`

    SharedRows<RackType> racks;
    SharedRows<PowerTechnology> technologies;
    std::array<const PowerTechnology*, kTechnologies> technologyOf{};
    SharedRows<StorageCost> storageCosts;
    SharedRows<CoolingDesign> coolingDesigns;
    SharedRows<Redundancy> redundancies;
    SharedRows<CostPackage> costBook;
    SharedRows<WorkPackage> workPackages;
    SharedRows<WorkLink> workLinks;
    SharedRows<SupplyCap> supplyCaps;
    SharedRows<State> states;
    SharedRows<Iso> isos;
    SharedRows<CountyException> countyExceptions;
    SharedRows<AeoCapex> aeoCapex;
    SharedRows<GasMonths> gasMonths;
    std::shared_ptr<const std::map<std::string, std::array<double, 288>, std::less<>>> marginalCo2;
    SharedRows<ClimateStation> stations;
    SharedRows<City> cities;
    SharedRows<PowerLandmark> powerLandmarks;
    SharedRows<PeerSite> peerSites;
    SharedRows<PeerMilestone> peerMilestones;
    SharedRows<TrainingRun> trainingRuns;
    SharedRows<ServingRate> servingRates;
    std::map<std::string, SharedRows<Figure>, std::less<>> figures;
    std::array<Range, kAssumptions> assumptions{};
    std::map<int, double> cpi;
    std::string version;
};

/// Reads the typed part of a table into `sections`. A table that has no typed part is left as it is.
Result<void> buildSection(CatalogSections& sections, const CatalogTable& table);

/// Names of all tables that a catalogue must have, without ".csv".
const std::vector<std::string>& catalogTableNames();

}  // namespace stargate

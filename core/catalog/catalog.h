#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalog/assumption.h"
#include "core/catalog/catalog_table.h"
#include "core/catalog/city.h"
#include "core/catalog/climate_station.h"
#include "core/catalog/compute_case.h"
#include "core/catalog/cooling_design.h"
#include "core/catalog/cost_book.h"
#include "core/catalog/figure.h"
#include "core/catalog/peer.h"
#include "core/catalog/power_technology.h"
#include "core/catalog/rack_type.h"
#include "core/catalog/region.h"
#include "core/catalog/supply_caps.h"
#include "core/catalog/work_package.h"

namespace stargate {

/// A file of resources/data as text.
struct NamedText {
    std::string name;              ///< "racks.csv"
    std::string text;
};

/// Values of a plan that lie over a catalogue row.
struct CatalogOverlay {
    std::string table;             ///< "racks"
    std::string key;
    std::map<std::string, CellValue> fields;
};

struct CatalogSections;

/// All shipped figures, read once and never changed. Pointers to rows live as long as any catalogue that shares them.
class Catalog {
public:
    explicit Catalog(std::shared_ptr<const CatalogSections> sections);
    ~Catalog();

    const std::string& version() const;  ///< "2026.11"

    const std::vector<RackType>& racks() const;
    const RackType* rack(std::string_view key) const;
    const std::vector<PowerTechnology>& technologies() const;
    const PowerTechnology& technology(Technology t) const;
    const std::vector<StorageCost>& storageCosts() const;
    const std::vector<CoolingDesign>& coolingDesigns() const;
    const CoolingDesign* coolingDesign(std::string_view key) const;
    const std::vector<Redundancy>& redundancies() const;
    const Redundancy* redundancy(std::string_view key) const;
    const std::vector<CostPackage>& costBook() const;
    const CostPackage* costPackage(std::string_view key) const;
    const std::vector<WorkPackage>& workPackages() const;
    const WorkPackage* workPackage(std::string_view key) const;
    const std::vector<WorkLink>& workLinks() const;
    const std::vector<SupplyCap>& supplyCaps() const;
    const SupplyCap* supplyCap(std::string_view key) const;

    const std::vector<State>& states() const;
    const State* state(std::string_view postal) const;
    const std::vector<Iso>& isos() const;
    const Iso* iso(std::string_view key) const;
    const CountyException* countyException(std::string_view fips) const;  ///< five digits, or two for the rest of a state
    const AeoCapex* aeoCapex(std::string_view region) const;
    const GasMonths* gasMonths(std::string_view postalOrUs) const;
    /// Marginal grid CO2 in kg/MWh, month 1..12, local hour 0..23; nullopt for an unknown region.
    std::optional<double> marginalCo2KgPerMwh(std::string_view avertRegion, int month, int hour) const;
    /// The 12 x 24 values of a region, month first; null for an unknown region.
    const std::array<double, 288>* marginalCo2(std::string_view avertRegion) const;

    const std::vector<ClimateStation>& stations() const;
    const std::vector<City>& cities() const;
    const std::vector<PowerLandmark>& powerLandmarks() const;
    const std::vector<PeerSite>& peerSites() const;
    const std::vector<PeerMilestone>& peerMilestones() const;
    const std::vector<TrainingRun>& trainingRuns() const;
    const std::vector<ServingRate>& servingRates() const;

    double assumption(Assumption a) const { return assumptionRange(a).central; }
    const Range& assumptionRange(Assumption a) const;
    /// A row of a table of figures: figure("fuel_prices", "uranium").
    const Figure* figure(std::string_view table, std::string_view key) const;
    const std::vector<Figure>& figures(std::string_view table) const;  ///< empty for an unknown table
    /// Value of `year` dollars in dollars of `toYear` by CPI-U; years outside the table take its nearest.
    double dollarFactor(int fromYear, int toYear) const;

    std::vector<std::string> tableNames() const;
    const CatalogTable* table(std::string_view name) const;
    /// Of one value: its own entry, that of its column, else that of its row. Empty for an unknown row.
    Provenance provenance(std::string_view table, std::string_view key, std::string_view field) const;
    /// Full text of a source key; empty for an unknown one.
    std::string_view sourceText(std::string_view sourceKey) const;

    const CatalogSections& sections() const { return *sections_; }

private:
    std::shared_ptr<const CatalogSections> sections_;
};

/// Reads all files of resources/data. An error names file, line and column.
Result<std::shared_ptr<const Catalog>> parseCatalog(const std::vector<NamedText>& files);

/// Lays rows over the catalogue: fields of a known key replace its values, an unknown key with all needed fields adds a row.
/// Tables that no overlay names are shared with `catalog`. A value that changes takes the overlay's `source`, or has none.
Result<std::shared_ptr<const Catalog>> withRows(const Catalog& catalog, const std::vector<CatalogOverlay>& overlays);

}  // namespace stargate

#include "core/catalog/catalog_sections.h"

#include <charconv>

#include <fmt/format.h>

#include "core/catalog/row_reader.h"

namespace stargate {
namespace {

using Build = Result<void> (*)(CatalogSections&, const CatalogTable&);

template <class T>
Result<std::vector<T>> readRows(const CatalogTable& table, T (*read)(RowReader&)) {
    std::vector<T> rows;
    rows.reserve(table.rows().size());
    for (const TableRow& row : table.rows()) {
        RowReader reader(table, row);
        rows.push_back(read(reader));
        if (reader.error()) return tl::make_unexpected(*reader.error());
    }
    return rows;
}

template <class T>
Result<void> readInto(SharedRows<T>& target, const CatalogTable& table, T (*read)(RowReader&)) {
    auto rows = readRows(table, read);
    if (!rows) return tl::make_unexpected(std::move(rows.error()));
    target = std::make_shared<const std::vector<T>>(std::move(*rows));
    return {};
}

template <auto Member, auto Read>
Result<void> build(CatalogSections& s, const CatalogTable& table) {
    return readInto(s.*Member, table, Read);
}

Result<void> buildTechnologies(CatalogSections& s, const CatalogTable& table) {
    if (auto done = readInto(s.technologies, table, &readPowerTechnology); !done) return done;
    s.technologyOf.fill(nullptr);
    for (const PowerTechnology& t : *s.technologies) s.technologyOf[static_cast<std::size_t>(t.technology)] = &t;
    for (const Technology t : kAllTechnologies)
        if (!s.technologyOf[static_cast<std::size_t>(t)])
            return fail(ErrorCode::NotFound, fmt::format("The technology {} is missing.", technologyKey(t)), "technologies.csv");
    return {};
}

Result<void> buildSupplyCaps(CatalogSections& s, const CatalogTable& table) {
    auto steps = readRows(table, &readSupplyCapStep);
    if (!steps) return tl::make_unexpected(std::move(steps.error()));
    std::vector<SupplyCap> caps;
    for (SupplyCapStep& step : *steps) {
        auto cap = std::find_if(caps.begin(), caps.end(), [&](const SupplyCap& c) { return c.key == step.cap; });
        if (cap == caps.end()) {
            caps.push_back({step.cap, step.name, step.unit, step.periodMonths, step.unitSize, {}});
            cap = caps.end() - 1;
        }
        if (cap->periodMonths != step.periodMonths)
            return fail(ErrorCode::BadInput, fmt::format("The cap {} changes its period.", step.cap), fmt::format("supply_caps, {}, period_months", step.key));
        cap->steps.push_back(std::move(step));
    }
    for (SupplyCap& cap : caps)
        std::stable_sort(cap.steps.begin(), cap.steps.end(), [](const SupplyCapStep& a, const SupplyCapStep& b) { return a.fromYear < b.fromYear; });
    s.supplyCaps = std::make_shared<const std::vector<SupplyCap>>(std::move(caps));
    return {};
}

Result<void> buildMarginalCo2(CatalogSections& s, const CatalogTable& table) {
    const auto rows = readRows(table, &readAvertHours);
    if (!rows) return tl::make_unexpected(rows.error());
    auto regions = std::make_shared<std::map<std::string, std::array<double, 288>, std::less<>>>();
    std::map<std::string, int> months;
    for (const AvertHours& a : *rows) {
        ++months[a.region];
        std::copy(a.kgPerMwh.begin(), a.kgPerMwh.end(), (*regions)[a.region].begin() + (a.month - 1) * 24);
    }
    for (const auto& [region, count] : months)
        if (count != 12) return fail(ErrorCode::BadInput, fmt::format("The region {} has {} months instead of 12.", region, count), "avert_marginal_co2.csv");
    s.marginalCo2 = std::move(regions);
    return {};
}

Result<void> buildFigures(CatalogSections& s, const CatalogTable& table) { return readInto(s.figures[table.name()], table, &readFigure); }

Result<void> buildAssumptions(CatalogSections& s, const CatalogTable& table) {
    if (auto done = buildFigures(s, table); !done) return done;
    std::array<bool, kAssumptions> found{};
    for (const Figure& f : *s.figures[table.name()]) {
        const auto known = assumptionOf(f.key);
        if (!known) return fail(ErrorCode::NotFound, fmt::format("The program knows no assumption \"{}\".", f.key), fmt::format("assumptions, {}", f.key));
        if (!f.range) return fail(ErrorCode::BadInput, fmt::format("The assumption \"{}\" has no value.", f.key), fmt::format("assumptions, {}, central", f.key));
        s.assumptions[static_cast<std::size_t>(*known)] = *f.range;
        found[static_cast<std::size_t>(*known)] = true;
    }
    for (int i = 0; i < kAssumptions; ++i)
        if (!found[static_cast<std::size_t>(i)])
            return fail(ErrorCode::NotFound, fmt::format("The assumption \"{}\" is missing.", assumptionKey(static_cast<Assumption>(i))), "assumptions.csv");
    return {};
}

Result<void> buildCpi(CatalogSections& s, const CatalogTable& table) {
    s.cpi.clear();
    for (const TableRow& row : table.rows()) {
        RowReader reader(table, row);
        const double index = reader.number("cpi_u_index");
        int year = 0;
        const auto [end, status] = std::from_chars(row.key.data(), row.key.data() + row.key.size(), year);
        if (status != std::errc() || end != row.key.data() + row.key.size()) reader.refuse("key", "the key is a year");
        if (index <= 0) reader.refuse("cpi_u_index", "a price index is above zero");
        if (reader.error()) return tl::make_unexpected(*reader.error());
        s.cpi[year] = index;
    }
    return s.cpi.empty() ? Result<void>(fail(ErrorCode::BadInput, "The price index is empty.", "cpi.csv")) : Result<void>();
}

Result<void> buildVersion(CatalogSections& s, const CatalogTable& table) {
    const CellValue* value = table.cell("catalog", "version");
    const std::string* text = value ? std::get_if<std::string>(value) : nullptr;
    if (!text) return fail(ErrorCode::BadInput, "The catalogue has no version.", "catalog_version.csv");
    s.version = *text;
    return {};
}

const std::map<std::string, Build, std::less<>>& builders() {
    using S = CatalogSections;
    static const std::map<std::string, Build, std::less<>> all = {
        {"catalog_version", &buildVersion},
        {"sources", nullptr},
        {"assumptions", &buildAssumptions},
        {"racks", &build<&S::racks, &readRackType>},
        {"technologies", &buildTechnologies},
        {"storage_costs", &build<&S::storageCosts, &readStorageCost>},
        {"cooling", &build<&S::coolingDesigns, &readCoolingDesign>},
        {"redundancy", &build<&S::redundancies, &readRedundancy>},
        {"cost_book", &build<&S::costBook, &readCostPackage>},
        {"work_packages", &build<&S::workPackages, &readWorkPackage>},
        {"links", &build<&S::workLinks, &readWorkLink>},
        {"supply_caps", &buildSupplyCaps},
        {"states", &build<&S::states, &readState>},
        {"isos", &build<&S::isos, &readIso>},
        {"county_exceptions", &build<&S::countyExceptions, &readCountyException>},
        {"aeo_capex", &build<&S::aeoCapex, &readAeoCapex>},
        {"gas_months", &build<&S::gasMonths, &readGasMonths>},
        {"avert_marginal_co2", &buildMarginalCo2},
        {"stations", &build<&S::stations, &readClimateStation>},
        {"cities", &build<&S::cities, &readCity>},
        {"power_landmarks", &build<&S::powerLandmarks, &readPowerLandmark>},
        {"peer_sites", &build<&S::peerSites, &readPeerSite>},
        {"peer_timelines", &build<&S::peerMilestones, &readPeerMilestone>},
        {"training_runs", &build<&S::trainingRuns, &readTrainingRun>},
        {"serving", &build<&S::servingRates, &readServingRate>},
        {"cpi", &buildCpi},
        {"fuel_prices", &buildFigures},
        {"finance", &buildFigures},
        {"capital", &buildFigures},
        {"grid_rules", &buildFigures},
        {"base_rates", &buildFigures},
        {"cost_observations", &buildFigures},
        {"pue_observations", &buildFigures},
        {"jobs", &buildFigures},
        {"network", &buildFigures},
        {"compute", &buildFigures},
        {"programme", &buildFigures},
        {"published_programmes", nullptr},
        {"tax_rules", nullptr},
        {"stargate_sites", nullptr},
        {"campuses", nullptr},
        {"abilene_milestones", nullptr},
        {"peer_notes", nullptr},
        {"mlperf", nullptr}};
    return all;
}

}  // namespace

Result<void> buildSection(CatalogSections& sections, const CatalogTable& table) {
    const auto at = builders().find(table.name());
    return at == builders().end() || !at->second ? Result<void>() : at->second(sections, table);
}

const std::vector<std::string>& catalogTableNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const auto& [name, build] : builders()) out.push_back(name);
        return out;
    }();
    return names;
}

}  // namespace stargate

#include "core/catalog/catalog.h"

#include <fmt/format.h>

#include "core/catalog/catalog_sections.h"
#include "core/catalog/csv.h"

namespace stargate {
namespace {

template <class T>
const T* find(const std::vector<T>& rows, std::string_view key) {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.key == key; });
    return at == rows.end() ? nullptr : &*at;
}

/// True when `field` is the pattern, in which one '*' stands for any text.
bool covers(std::string_view pattern, std::string_view field) {
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == field;
    const std::string_view head = pattern.substr(0, star), tail = pattern.substr(star + 1);
    return field.size() >= head.size() + tail.size() && field.substr(0, head.size()) == head && field.substr(field.size() - tail.size()) == tail;
}

const Provenance* findProvenance(const std::vector<ProvenanceEntry>& entries, std::string_view table, std::string_view key, std::string_view field) {
    for (const ProvenanceEntry& e : entries)
        if (e.table == table && e.key == key && covers(e.field, field)) return &e.provenance;
    return nullptr;
}

Result<std::shared_ptr<const std::vector<ProvenanceEntry>>> parseProvenance(std::string_view text) {
    auto records = readCsv(text, "provenance.csv");
    if (!records) return tl::make_unexpected(records.error());
    static const std::vector<std::string> kHead = {"table", "key", "field", "year", "source", "confidence", "note"};
    if (records->empty() || records->front().cells != kHead)
        return fail(ErrorCode::BadInput, fmt::format("The columns must be {}.", fmt::join(kHead, ", ")), "provenance.csv, line 1");
    auto entries = std::make_shared<std::vector<ProvenanceEntry>>();
    entries->reserve(records->size() - 1);
    for (std::size_t r = 1; r < records->size(); ++r) {
        auto& c = (*records)[r].cells;
        entries->push_back({std::move(c[0]), std::move(c[1]), std::move(c[2]), {std::move(c[3]), std::move(c[4]), std::move(c[5]), std::move(c[6])}});
    }
    return entries;
}

/// Text of a field of an overlay, empty when it has none.
std::string textOf(const CatalogOverlay& overlay, const char* field) {
    const auto at = overlay.fields.find(field);
    const std::string* text = at == overlay.fields.end() ? nullptr : std::get_if<std::string>(&at->second);
    return text ? *text : std::string();
}

bool isProvenanceField(const std::string& field) { return field == "year" || field == "source" || field == "confidence" || field == "note"; }

}  // namespace

Catalog::Catalog(std::shared_ptr<const CatalogSections> sections) : sections_(std::move(sections)) {}
Catalog::~Catalog() = default;

const std::string& Catalog::version() const { return sections_->version; }
const std::vector<RackType>& Catalog::racks() const { return *sections_->racks; }
const RackType* Catalog::rack(std::string_view key) const { return find(racks(), key); }
const std::vector<PowerTechnology>& Catalog::technologies() const { return *sections_->technologies; }
const PowerTechnology& Catalog::technology(Technology t) const { return *sections_->technologyOf[static_cast<std::size_t>(t)]; }
const std::vector<StorageCost>& Catalog::storageCosts() const { return *sections_->storageCosts; }
const std::vector<CoolingDesign>& Catalog::coolingDesigns() const { return *sections_->coolingDesigns; }
const CoolingDesign* Catalog::coolingDesign(std::string_view key) const { return find(coolingDesigns(), key); }
const std::vector<Redundancy>& Catalog::redundancies() const { return *sections_->redundancies; }
const Redundancy* Catalog::redundancy(std::string_view key) const { return find(redundancies(), key); }
const std::vector<CostPackage>& Catalog::costBook() const { return *sections_->costBook; }
const CostPackage* Catalog::costPackage(std::string_view key) const { return find(costBook(), key); }
const std::vector<WorkPackage>& Catalog::workPackages() const { return *sections_->workPackages; }
const WorkPackage* Catalog::workPackage(std::string_view key) const { return find(workPackages(), key); }
const std::vector<WorkLink>& Catalog::workLinks() const { return *sections_->workLinks; }
const std::vector<SupplyCap>& Catalog::supplyCaps() const { return *sections_->supplyCaps; }
const SupplyCap* Catalog::supplyCap(std::string_view key) const { return find(supplyCaps(), key); }

const std::vector<State>& Catalog::states() const { return *sections_->states; }
const State* Catalog::state(std::string_view postal) const { return find(states(), postal); }
const std::vector<Iso>& Catalog::isos() const { return *sections_->isos; }
const Iso* Catalog::iso(std::string_view key) const { return find(isos(), key); }
const CountyException* Catalog::countyException(std::string_view fips) const { return find(*sections_->countyExceptions, fips); }
const AeoCapex* Catalog::aeoCapex(std::string_view region) const { return find(*sections_->aeoCapex, region); }
const GasMonths* Catalog::gasMonths(std::string_view postalOrUs) const { return find(*sections_->gasMonths, postalOrUs); }

const std::array<double, 288>* Catalog::marginalCo2(std::string_view avertRegion) const {
    const auto at = sections_->marginalCo2->find(avertRegion);
    return at == sections_->marginalCo2->end() ? nullptr : &at->second;
}

std::optional<double> Catalog::marginalCo2KgPerMwh(std::string_view avertRegion, int month, int hour) const {
    const auto* values = marginalCo2(avertRegion);
    if (!values || month < 1 || month > 12 || hour < 0 || hour > 23) return std::nullopt;
    return (*values)[static_cast<std::size_t>((month - 1) * 24 + hour)];
}

const std::vector<ClimateStation>& Catalog::stations() const { return *sections_->stations; }
const std::vector<City>& Catalog::cities() const { return *sections_->cities; }
const std::vector<PowerLandmark>& Catalog::powerLandmarks() const { return *sections_->powerLandmarks; }
const std::vector<PeerSite>& Catalog::peerSites() const { return *sections_->peerSites; }
const std::vector<PeerMilestone>& Catalog::peerMilestones() const { return *sections_->peerMilestones; }
const std::vector<TrainingRun>& Catalog::trainingRuns() const { return *sections_->trainingRuns; }
const std::vector<ServingRate>& Catalog::servingRates() const { return *sections_->servingRates; }

const Range& Catalog::assumptionRange(Assumption a) const { return sections_->assumptions[static_cast<std::size_t>(a)]; }

const std::vector<Figure>& Catalog::figures(std::string_view table) const {
    static const std::vector<Figure> kNone;
    const auto at = sections_->figures.find(table);
    return at == sections_->figures.end() ? kNone : *at->second;
}

const Figure* Catalog::figure(std::string_view table, std::string_view key) const { return find(figures(table), key); }

double Catalog::dollarFactor(int fromYear, int toYear) const {
    const auto& cpi = sections_->cpi;
    const auto index = [&](int year) {
        const auto at = cpi.lower_bound(year);
        return at == cpi.end() ? cpi.rbegin()->second : at->second;
    };
    return index(toYear) / index(fromYear);
}

std::vector<std::string> Catalog::tableNames() const {
    std::vector<std::string> names;
    for (const auto& [name, table] : sections_->tables) names.push_back(name);
    return names;
}

const CatalogTable* Catalog::table(std::string_view name) const {
    const auto at = sections_->tables.find(name);
    return at == sections_->tables.end() ? nullptr : at->second.get();
}

Provenance Catalog::provenance(std::string_view tableName, std::string_view key, std::string_view field) const {
    if (const Provenance* own = findProvenance(sections_->changed, tableName, key, field)) return *own;
    const CatalogTable* rows = table(tableName);
    if (!rows || !rows->row(key)) return {};
    for (const std::string_view of : {key, std::string_view("*")})
        if (const Provenance* own = findProvenance(*sections_->provenance, tableName, of, field)) return *own;
    const auto text = [&](const char* column) {
        const CellValue* cell = rows->cell(key, column);
        const std::string* value = cell ? std::get_if<std::string>(cell) : nullptr;
        return value ? *value : std::string();
    };
    return {text("year"), text("source"), text("confidence"), text("note")};
}

std::string_view Catalog::sourceText(std::string_view sourceKey) const {
    const CellValue* cell = table("sources")->cell(sourceKey, "text");
    const std::string* text = cell ? std::get_if<std::string>(cell) : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

Result<std::shared_ptr<const Catalog>> parseCatalog(const std::vector<NamedText>& files) {
    const auto textOfFile = [&](const std::string& name) -> const std::string* {
        for (const NamedText& f : files)
            if (f.name == name) return &f.text;
        return nullptr;
    };
    const auto missing = [](const std::string& name) {
        return fail(ErrorCode::NotFound, "A file of the catalogue is missing.", name, "Install the program again.");
    };
    auto sections = std::make_shared<CatalogSections>();
    const std::string* provenanceText = textOfFile("provenance.csv");
    if (!provenanceText) return missing("provenance.csv");
    auto provenance = parseProvenance(*provenanceText);
    if (!provenance) return tl::make_unexpected(provenance.error());
    sections->provenance = std::move(*provenance);
    for (const std::string& name : catalogTableNames()) {
        const std::string* text = textOfFile(name + ".csv");
        if (!text) return missing(name + ".csv");
        auto table = CatalogTable::parse(name, *text);
        if (!table) return tl::make_unexpected(table.error());
        if (auto done = buildSection(*sections, *table); !done) return tl::make_unexpected(done.error());
        sections->tables[name] = std::make_shared<const CatalogTable>(std::move(*table));
    }
    return std::make_shared<const Catalog>(std::move(sections));
}

Result<std::shared_ptr<const Catalog>> withRows(const Catalog& catalog, const std::vector<CatalogOverlay>& overlays) {
    auto next = std::make_shared<CatalogSections>(catalog.sections());
    std::map<std::string, CatalogTable> touched;
    for (const CatalogOverlay& overlay : overlays) {
        const CatalogTable* known = catalog.table(overlay.table);
        if (!known) return fail(ErrorCode::NotFound, fmt::format("The catalogue has no table \"{}\".", overlay.table), fmt::format("{}, {}", overlay.table, overlay.key));
        for (const auto& [field, value] : overlay.fields) {
            const auto at = touched.find(overlay.table);
            const CatalogTable& current = at == touched.end() ? *known : at->second;
            const CellValue* old = current.cell(overlay.key, field);
            if (old && *old == value) continue;
            if (field == "key")
                return fail(ErrorCode::BadInput, "A row cannot change its key.", fmt::format("{}, {}, key", overlay.table, overlay.key));
            CatalogTable& table = touched.try_emplace(overlay.table, *known).first->second;
            if (auto done = table.set(overlay.key, field, value); !done) return tl::make_unexpected(done.error());
            if (isProvenanceField(field)) continue;
            std::string confidence = textOf(overlay, "confidence");
            if (confidence.empty()) confidence = "background";
            next->changed.insert(next->changed.begin(), {overlay.table, overlay.key, field,
                                 {textOf(overlay, "year"), textOf(overlay, "source"), std::move(confidence), textOf(overlay, "note")}});
        }
    }
    for (auto& [name, table] : touched) {
        if (auto done = buildSection(*next, table); !done) return tl::make_unexpected(done.error());
        next->tables[name] = std::make_shared<const CatalogTable>(std::move(table));
    }
    return std::make_shared<const Catalog>(std::move(next));
}

}  // namespace stargate

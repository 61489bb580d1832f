#include "core/catalog/catalog_rules.h"

#include <set>

#include <fmt/format.h>

#include "core/catalog/catalog_sections.h"

namespace stargate {
namespace {

class Checker {
public:
    explicit Checker(const Catalog& catalog) : catalog_(catalog) {}

    std::vector<std::string> run() {
        for (const std::string& name : catalog_.tableNames()) checkTable(*catalog_.table(name));
        checkProvenance();
        checkReferences();
        checkNetwork();
        return std::move(problems_);
    }

private:
    template <class... Args>
    void add(fmt::format_string<Args...> text, Args&&... args) {
        problems_.push_back(fmt::format(text, std::forward<Args>(args)...));
    }

    void checkTable(const CatalogTable& table) {
        // These two hold no values of the world: their rows are sources themselves, or the version.
        const bool sourced = table.name() != "sources" && table.name() != "catalog_version";
        for (const TableRow& row : table.rows()) {
            if (sourced) {
                checkSource(catalog_.provenance(table.name(), row.key, "key"), table.name(), row.key);
            }
            for (std::size_t c = 0; c < table.columns().size(); ++c) checkOrder(table, row, table.columns()[c].name);
        }
    }

    void checkSource(const Provenance& p, std::string_view table, std::string_view key) {
        if (p.year.empty()) add("{}, {}: no year", table, key);
        if (p.source.empty()) add("{}, {}: no source", table, key);
        if (p.confidence != "read" && p.confidence != "derived" && p.confidence != "background") add("{}, {}: confidence \"{}\"", table, key, p.confidence);
        for (std::size_t at = 0; at < p.source.size();) {
            const auto end = std::min(p.source.find(' ', at), p.source.size());
            const std::string_view source = std::string_view(p.source).substr(at, end - at);
            if (catalog_.sourceText(source).empty()) add("{}, {}: unknown source \"{}\"", table, key, source);
            at = end + 1;
        }
    }

    /// A column named ..central... has its low and high beside it, in order.
    void checkOrder(const CatalogTable& table, const TableRow& row, const std::string& column) {
        const auto at = column.find("central");
        if (at == std::string::npos) return;
        const auto value = [&](const char* level) -> std::optional<double> {
            std::string name = column;
            const int c = table.column(name.replace(at, 7, level));
            const double* number = c < 0 ? nullptr : std::get_if<double>(&row.cells[static_cast<std::size_t>(c)]);
            return number ? std::optional(*number) : std::nullopt;
        };
        const auto low = value("low"), central = value("central"), high = value("high");
        if ((low && !central) || (high && !central)) add("{}, {}: {} is missing", table.name(), row.key, column);
        if (central && low && *low > *central) add("{}, {}: {} is below its low", table.name(), row.key, column);
        if (central && high && *high < *central) add("{}, {}: {} is above its high", table.name(), row.key, column);
    }

    void checkProvenance() {
        for (const ProvenanceEntry& e : *catalog_.sections().provenance) {
            const std::string where = fmt::format("provenance of {}, {}, {}", e.table, e.key, e.field);
            const CatalogTable* table = catalog_.table(e.table);
            if (!table || (e.key != "*" && !table->row(e.key))) {
                add("{}: no such row", where);
                continue;
            }
            bool used = e.field.find('*') != std::string::npos;
            if (!used) used = table->column(e.field) >= 0;
            if (!used) add("{}: no such field", where);
            checkSource(e.provenance, where, e.field);
        }
    }

    template <class Known>
    void needs(const char* table, const std::string& key, const char* field, const std::string& target, Known known, bool mayBeEmpty) {
        if (target.empty() ? !mayBeEmpty : !known(target)) add("{}, {}: {} \"{}\" is not known", table, key, field, target);
    }

    void checkReferences() {
        const auto cap = [&](const std::string& k) { return catalog_.supplyCap(k) != nullptr; };
        const auto work = [&](const std::string& k) { return catalog_.workPackage(k) != nullptr; };
        const auto state = [&](const std::string& k) { return catalog_.state(k) != nullptr; };
        const auto iso = [&](const std::string& k) { return catalog_.iso(k) != nullptr; };
        const auto avert = [&](const std::string& k) { return catalog_.marginalCo2(k) != nullptr; };
        const auto aeo = [&](const std::string& k) { return catalog_.aeoCapex(k) != nullptr; };
        const auto aeoColumn = [&](const std::string& k) { return catalog_.table("aeo_capex")->column(k) >= 0; };
        for (const auto& r : catalog_.racks()) needs("racks", r.key, "supply_cap", r.supplyCap, cap, true);
        for (const auto& t : catalog_.technologies()) {
            needs("technologies", t.key, "supply_cap", t.supplyCap, cap, true);
            needs("technologies", t.key, "aeo_column", t.aeoColumn, aeoColumn, true);
        }
        for (const auto& p : catalog_.costBook()) {
            needs("cost_book", p.key, "from_package", p.fromPackage, work, false);
            needs("cost_book", p.key, "to_package", p.toPackage, work, false);
        }
        for (const auto& w : catalog_.workPackages()) needs("work_packages", w.key, "supply_cap", w.supplyCap, cap, true);
        for (const auto& s : catalog_.states()) {
            needs("states", s.key, "iso", s.iso, iso, false);
            needs("states", s.key, "avert_region", s.avertRegion, avert, false);
            needs("states", s.key, "aeo_region", s.aeoRegion, aeo, true);
        }
        for (const auto& e : *catalog_.sections().countyExceptions) {
            needs("county_exceptions", e.key, "iso", e.iso, iso, false);
            needs("county_exceptions", e.key, "avert_region", e.avertRegion, avert, true);
            needs("county_exceptions", e.key, "aeo_region", e.aeoRegion, aeo, true);
        }
        for (const auto& s : catalog_.stations()) needs("stations", s.key, "state", s.state, state, false);
        for (const auto& c : catalog_.cities()) needs("cities", c.key, "state", c.state, state, false);
        for (const auto& p : catalog_.powerLandmarks()) needs("power_landmarks", p.key, "state", p.state, state, false);
        for (const auto& s : catalog_.servingRates()) needs("serving", s.key, "rack", s.rack, [&](const std::string& k) { return catalog_.rack(k) != nullptr; }, false);
        std::set<std::string, std::less<>> peers;
        for (const auto& p : catalog_.peerSites()) peers.insert(p.name);
        for (const auto& m : catalog_.peerMilestones()) needs("peer_timelines", m.key, "site", m.site, [&](const std::string& k) { return peers.count(k) > 0; }, false);
    }

    /// Every package but the first has a predecessor, and the links have no circle.
    void checkNetwork() {
        std::map<std::string, int, std::less<>> open;
        for (const auto& p : catalog_.workPackages()) open[p.key] = 0;
        for (const auto& l : catalog_.workLinks()) {
            if (!open.count(l.from) || !open.count(l.to)) add("links, {}: no such work package", l.key);
            else ++open[l.to];
        }
        while (!open.empty()) {
            const std::size_t left = open.size();
            for (auto at = open.begin(); at != open.end();) {
                if (at->second > 0) {
                    ++at;
                    continue;
                }
                for (const auto& l : catalog_.workLinks())
                    if (l.from == at->first && open.count(l.to)) --open[l.to];
                at = open.erase(at);
            }
            if (open.size() == left) {
                add("links: the work packages around {} form a circle", open.begin()->first);
                return;
            }
        }
    }

    const Catalog& catalog_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> catalogProblems(const Catalog& catalog) { return Checker(catalog).run(); }

}  // namespace stargate

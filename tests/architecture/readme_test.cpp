#include "tests/support/test_main.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/catalog/assumption.h"
#include "core/engine/finding.h"
#include "core/engine/results.h"
#include "core/plan/fields.h"
#include "core/report/results_json.h"

using namespace stargate;

namespace {

std::string defaultText(const FieldValue& value, const FieldSpec& spec) {
    if (spec.required || spec.kind == FieldKind::Reference) return "required";
    if (std::holds_alternative<std::monostate>(value)) return "null";
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
    if (const double* number = std::get_if<double>(&value)) return fmt::format("{:g}", *number);
    const std::string& text = std::get<std::string>(value);
    return text.empty() ? "empty" : text;
}

std::string rangeText(const FieldSpec& spec) {
    if (!spec.refersTo.empty()) return fmt::format("{}", spec.refersTo);
    if (!spec.choices.empty()) return fmt::format("{}", fmt::join(spec.choices, ", "));
    const bool bounded = spec.min > std::numeric_limits<double>::lowest() && spec.max < std::numeric_limits<double>::max();
    return bounded ? fmt::format("{:g} to {:g}", spec.min, spec.max) : "";
}

std::string kindText(FieldKind kind) {
    switch (kind) {
        case FieldKind::Text:
        case FieldKind::Notes: return "text";
        case FieldKind::Flag: return "flag";
        case FieldKind::Integer: return "integer";
        case FieldKind::Number: return "number";
        case FieldKind::Money: return "money";
        case FieldKind::Date: return "date";
        case FieldKind::Month: return "month";
        case FieldKind::Choice: return "choice";
        case FieldKind::CatalogKey: return "catalogue key";
        case FieldKind::Reference: return "id";
        case FieldKind::List: return "list";
    }
    return "";
}

/// The table of a row type as the README must have it.
template <class Row>
std::string fieldTable(const char* name) {
    std::string out = fmt::format("### {}\n\n| Field | Kind | Unit | Range | Default | Meaning |\n|---|---|---|---|---|---|\n", name);
    for (const Field<Row>& f : fields<Row>())
        out += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", f.spec.key, kindText(f.spec.kind), unitText(f.spec.unit), rangeText(f.spec),
                           defaultText(f.get(Row{}), f.spec), f.spec.help);
    return out;
}

/// First cells of the rows of the table under a header line, without the `code` marks.
std::vector<std::vector<std::string>> tableUnder(const std::string& text, const std::string& header) {
    std::vector<std::vector<std::string>> rows;
    const std::size_t at = text.find(header);
    if (at == std::string::npos) return rows;
    const QString rest = QString::fromStdString(text.substr(at));
    for (const QString& line : rest.split(QLatin1Char('\n')).mid(2)) {
        if (!line.startsWith(QLatin1Char('|'))) break;
        std::vector<std::string> cells;
        for (const QString& cell : line.split(QLatin1Char('|')).mid(1)) cells.push_back(cell.trimmed().remove(QLatin1Char('`')).toStdString());
        rows.push_back(cells);
    }
    return rows;
}

}  // namespace

/// core/README.md is read by planners and scripts: its tables must be those of the code.
class ReadmeTest : public QObject {
    Q_OBJECT
    const std::string readme_ = test::sourceFile("core/README.md");

    template <class Row>
    void verifyFields(const char* name) {
        const std::string table = fieldTable<Row>(name);
        QVERIFY2(readme_.find(table) != std::string::npos, ("core/README.md should say:\n" + table).c_str());
    }
    void verifyNames(std::string_view name, const char* what) {
        QVERIFY2(readme_.find(fmt::format("`{}`", name)) != std::string::npos, fmt::format("core/README.md does not name the {} {}", what, name).c_str());
    }

private Q_SLOTS:
    void fieldTablesAreThoseOfThePlan() {
        verifyFields<PlanSettings>("plan");
        const Plan plan;
        forEachTable(plan, [&](const char* name, const auto& table) { verifyFields<std::decay_t<decltype(*table.begin())>>(name); });
    }
    void seriesAreThoseOfTheEngine() {
        std::vector<std::vector<std::string>> expected;
        for (const SeriesField& f : seriesFields()) {
            const bool byTechnology = f.technology >= 0;
            std::vector<std::string> row = {byTechnology ? "energy_mwh_<technology>" : f.name, f.kind == SeriesKind::State ? "state" : "flow", f.perSite ? "site" : "plan"};
            if (expected.empty() || expected.back() != row) expected.push_back(row);
        }
        const auto rows = tableUnder(readme_, "| Series |");
        for (std::size_t i = 0; i < std::max(rows.size(), expected.size()); ++i) {
            QVERIFY2(i < rows.size(), ("missing: " + expected[i][0]).c_str());
            QVERIFY2(i < expected.size(), ("no such series: " + rows[i][0]).c_str());
            for (std::size_t c = 0; c < expected[i].size(); ++c) QCOMPARE(rows[i][c], expected[i][c]);
        }
    }
    void keyFiguresAreThoseOfTheResults() {
        Results results;
        Plan plan;
        PlanSettings settings;
        settings.catalogVersion = "any";
        plan.settings = std::make_shared<const PlanSettings>(settings);
        results.plan = std::make_shared<const Plan>(plan);
        const auto json = nlohmann::ordered_json::parse(resultsToJson(results, {}));
        std::vector<std::string> expected, named;
        for (const auto& [name, value] : json.at("totals").items()) expected.push_back(name);
        for (const auto& row : tableUnder(readme_, "| Key figure |")) named.push_back(row[0]);
        QCOMPARE(named, expected);
    }
    void everyAssumptionAndFindingIsNamed() {
        for (int a = 0; a < kAssumptions; ++a) verifyNames(assumptionKey(static_cast<Assumption>(a)), "assumption");
        for (int c = 0; c < kFindingCodes; ++c) verifyNames(findingCodeName(static_cast<FindingCode>(c)), "finding");
    }
};

STARGATE_TEST(ReadmeTest)
#include "readme_test.moc"

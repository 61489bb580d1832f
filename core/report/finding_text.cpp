#include "core/report/finding_text.h"

#include <cmath>

#include <fmt/format.h>

#include "core/report/words.h"

namespace stargate {
namespace {

class Values {
public:
    explicit Values(const Finding& f) : finding_(f) {}
    double operator[](std::string_view name) const {
        for (const FindingValue& v : finding_.values)
            if (v.name == name) return v.value;
        return 0;
    }
    std::string mw(std::string_view name) const { return shortMegawatts((*this)[name]); }
    std::string days(std::string_view name) const {
        const double days = (*this)[name];
        return days < 60 ? fmt::format("{:.0f} days", days) : fmt::format("{:.0f} months", days / 30.4375);  // mean month, for words only
    }

private:
    const Finding& finding_;
};

/// "Milam County never gets power"; with a month, what comes too late for the plan.
std::string neverWords(std::string_view condition, const std::string& place, std::optional<Month> month) {
    const bool one = !place.empty();
    const std::string who = one ? place : "no site";
    if (month) {
        const char* what = condition == "first_work" ? "work begins" : condition == "first_power" ? "power comes" : condition == "full_power" ? "full power comes" : "racks run";
        return fmt::format("{} only in {}, after the horizon", what, shortMonth(*month));
    }
    const std::string_view never = one ? " never" : " ever";
    if (condition == "first_work") return fmt::format("{}{} begins work", who, never);
    if (condition == "first_power" || condition == "full_power") return fmt::format("{}{} gets power", who, never);
    return fmt::format("{}{} runs racks", who, never);
}

}  // namespace

FindingText findingText(const Finding& f) {
    const Values v(f);
    const std::string& who = f.subject.name;
    const std::string since = f.month ? " from " + shortMonth(*f.month) : "";
    // Building and asset findings carry their site in `detail`.
    const std::string whole = f.detail.empty() ? who : f.detail + ", " + who;
    switch (f.code) {
        case FindingCode::PowerShort:
            return {fmt::format("{} short of power{}", v.mw("short_mw"), since),
                    fmt::format("{} · firm {} of {} load{}", who, v.mw("firm_mw"), v.mw("need_mw"),
                                f.month && v["worst_after_months"] > 0 ? " in " + shortMonth(*f.month + static_cast<int>(v["worst_after_months"])) : "")};
        case FindingCode::NoPower: return {"No firm power source", fmt::format("{} · racks need {}", who, v.mw("need_mw"))};
        case FindingCode::RacksBeforeEnergisation:
            return {fmt::format("Power {} after the racks", v.days("idle_days")), fmt::format("{} · {}{}", whole, v.mw("idle_mw"), since)};
        case FindingCode::CoolingMismatch: return {"The hall cannot cool these racks", fmt::format("{} · {} · none goes live", who, f.detail)};
        case FindingCode::BuildingOverLimit:
            return {"Racks above the building's limit", fmt::format("{} · {}, designed for {}", whole, v.mw("racks_mw"), v.mw("design_mw"))};
        case FindingCode::FloorLoadExceeded:
            return {"Heavier than a usual floor carries",
                    fmt::format("{} · {} kg a rack, limit {} kg", whole, withThousands(v["rack_kg"]), withThousands(v["limit_kg"]))};
        case FindingCode::SupplyCapExceeded:
            return {fmt::format("{}: above supply{}", f.detail, since),
                    fmt::format("{} asked, {} can be had{}", withThousands(v["asked"]), withThousands(v["limit"]),
                                v["months"] > 1 ? fmt::format(" in {:.0f} months", v["months"]) : "")};
        case FindingCode::FundingShort:
            return {v["before_data_date_months"] > 0 && f.month ? "Money short since " + shortMonth(*f.month) : fmt::format("Money short{}", since),
                    fmt::format("{} · {} missing at most", f.detail == "signed" ? "signed only" : "signed + announced", shortMoney(Money::dollars(v["gap_usd"])))};
        case FindingCode::PermitHoursExceeded:
            return {"Diesel beyond its permit", fmt::format("{} · {:.0f} of {:.0f} hours a year", who, v["hours"], v["permit_hours"])};
        case FindingCode::TurbineLate:
            return {fmt::format("Comes {} after the first racks", v.days("late_days")), fmt::format("{} · {}{}", whole, v.mw("mw"), since)};
        case FindingCode::MissingAirPermit:
            return {"No air permit in time", fmt::format("{} · {} ends {} after the stated start of operation", who, f.detail, v.days("days"))};
        case FindingCode::MissingGasLateral:
            return {"No gas lateral in time", fmt::format("{} · {} ends {} after the stated start of operation", who, f.detail, v.days("days"))};
        case FindingCode::OutsideUnitedStates: return {"Outside the United States", fmt::format("{} · prices and grid times of {} are used", who, f.detail)};
        case FindingCode::WaterStress:
            return {"Evaporative cooling, scarce water", fmt::format("{} · water stress {} · {:.2f} L per kWh", who, f.detail, v["wue_l_per_kwh"])};
        case FindingCode::AnnouncedDateLate: {
            const std::string announced = fmt::format("{} · announced for {}", whole, f.month ? shortMonth(*f.month) : "");
            if (f.severity == Severity::Info) return {fmt::format("P90 {} later than announced", v.days("p90_late_days")), announced};
            return {fmt::format("{} later than announced", v.days("late_days")),
                    v["p90_late_days"] > 0 ? fmt::format("{} · P90 {} later", announced, v.days("p90_late_days")) : announced};
        }
        case FindingCode::DeadlineMissed:
            return {fmt::format("{} past its must-finish date", v.days("late_days")), fmt::format("{} · {}, due {}", who, f.detail, f.month ? shortMonth(*f.month) : "")};
        case FindingCode::EarlierThanNetwork:
            return {fmt::format("Stated {} earlier than possible", v.days("early_days")), fmt::format("{} · {}", who, f.detail)};
        case FindingCode::CapacityNotPublished:
            return f.detail == "own" ? FindingText{"No building yet", fmt::format("{} · nothing runs here until it has one", who)}
                                     : FindingText{"Capacity not published", fmt::format("{} · no building planned yet", who)};
        case FindingCode::GasRefused: return {"No pipeline gas here", fmt::format("{} · {} cannot run", whole, v.mw("mw"))};
        case FindingCode::GridRefused:
            return {"Grid contract at an off-grid site", fmt::format("{} · {} deliver and cost nothing", whole, v.mw("mw"))};
        case FindingCode::EditIgnored:
            return {v["circle"] > 0 ? "A link would close a circle and is left out" : "A change of the schedule names nothing that is there",
                    fmt::format("{} · {}", who, f.detail)};
        case FindingCode::WindRefused: return {"Too little wind here", fmt::format("{} · {} cannot run; a measured wind file would decide it", whole, v.mw("mw"))};
        case FindingCode::WeatherUnreadable: return {"Weather file not read, the typical year is used", fmt::format("{} · {}", who, f.detail)};
        case FindingCode::WeatherFar:
            return {f.severity == Severity::Blocker ? "Weather of the other hemisphere" : "Weather of another region",
                    fmt::format("{} · {} was measured {} km away", who, f.detail, withThousands(v["distance_km"]))};
        case FindingCode::WeatherContradicts: return {"Weather file contradicts itself", fmt::format("{} · {}", who, f.detail)};
        case FindingCode::AdequacyLow:
            return {"Outages leave load unserved", fmt::format("{} · {:.0f} hours and {} MWh a year expected", who, v["hours"], withThousands(v["unserved_mwh"]))};
        case FindingCode::UnsourcedNumber: return {"Own values without a source", fmt::format("{} · {:.0f} values", f.detail, v["values"])};
        case FindingCode::ConditionUnknown: return {"Condition not known, the money counts without it", fmt::format("{} · “{}”", whole, f.detail)};
        case FindingCode::ConditionNever: {
            // The detail is the condition and, where one place is to blame, its name.
            const std::size_t gap = f.detail.find(' ');
            const std::string condition = f.detail.substr(0, gap), place = gap == std::string::npos ? "" : f.detail.substr(gap + 1);
            return {fmt::format("{} never comes: {}", shortMoney(Money::dollars(v["amount_usd"])), neverWords(condition, place, f.month)),
                    fmt::format("{} · plan what it waits for inside the horizon, or change its condition", who)};
        }
        case FindingCode::StrandedPower:
            return {fmt::format("{} without racks", v.mw("stranded_mw")), fmt::format("{} · designed for {}", whole, v.mw("design_mw"))};
    }
    return {};
}

std::string findingWords(FindingCode code) {
    switch (code) {
        case FindingCode::PowerShort: return "Power short";
        case FindingCode::RacksBeforeEnergisation: return "Racks wait";
        case FindingCode::CoolingMismatch: return "Cooling mismatch";
        case FindingCode::BuildingOverLimit: return "Building full";
        case FindingCode::FloorLoadExceeded: return "Heavy racks";
        case FindingCode::SupplyCapExceeded: return "Supply short";
        case FindingCode::FundingShort: return "Money short";
        case FindingCode::PermitHoursExceeded: return "Permit exceeded";
        case FindingCode::TurbineLate: return "Power late";
        case FindingCode::MissingAirPermit: return "Permit late";
        case FindingCode::MissingGasLateral: return "Gas late";
        case FindingCode::OutsideUnitedStates: return "Off map";
        case FindingCode::WaterStress: return "Water scarce";
        case FindingCode::AnnouncedDateLate: return "Announced late";
        case FindingCode::EarlierThanNetwork: return "Date early";
        case FindingCode::DeadlineMissed: return "Deadline missed";
        case FindingCode::CapacityNotPublished: return "Capacity unknown";
        case FindingCode::GasRefused: return "No gas";
        case FindingCode::GridRefused: return "Off-grid contract";
        case FindingCode::EditIgnored: return "Edit ignored";
        case FindingCode::WindRefused: return "No wind";
        case FindingCode::WeatherUnreadable: return "Weather unreadable";
        case FindingCode::WeatherFar: return "Weather far";
        case FindingCode::WeatherContradicts: return "Weather doubtful";
        case FindingCode::UnsourcedNumber: return "No source";
        case FindingCode::StrandedPower: return "Power stranded";
        case FindingCode::NoPower: return "No power";
        case FindingCode::AdequacyLow: return "Adequacy low";
        case FindingCode::ConditionUnknown: return "Condition unknown";
        case FindingCode::ConditionNever: return "Never paid";
    }
    return {};
}

std::string findingSentence(const Finding& finding) {
    const FindingText text = findingText(finding);
    return text.line.empty() ? text.title + "." : text.title + " (" + text.line + ").";
}

}  // namespace stargate

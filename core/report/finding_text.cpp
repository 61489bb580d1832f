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

}  // namespace

FindingText findingText(const Finding& f) {
    const Values v(f);
    const std::string& who = f.subject.name;
    const std::string since = f.month ? " from " + shortMonth(*f.month) : "";
    const std::string where = f.detail.empty() ? "" : f.detail + " · ";
    switch (f.code) {
        case FindingCode::PowerShort:
            return {fmt::format("{}: {} short of power{}", who, v.mw("short_mw"), since),
                    fmt::format("firm {} of {} facility load", v.mw("firm_mw"), v.mw("need_mw"))};
        case FindingCode::NoPower: return {fmt::format("{}: no firm power source", who), fmt::format("racks need {}", v.mw("need_mw"))};
        case FindingCode::RacksBeforeEnergisation:
            return {fmt::format("{}, {}: power {} after racks", f.detail, who, v.days("idle_days")), fmt::format("{} wait{}", v.mw("idle_mw"), since)};
        case FindingCode::CoolingMismatch:
            return {fmt::format("{}: the hall cannot cool these racks", who), fmt::format("{} · none goes live", f.detail)};
        case FindingCode::BuildingOverLimit:
            return {fmt::format("{}, {}: racks above the building's limit", f.detail, who),
                    fmt::format("{} of racks, designed for {}", v.mw("racks_mw"), v.mw("design_mw"))};
        case FindingCode::FloorLoadExceeded:
            return {fmt::format("{}: heavier than a usual floor carries", who),
                    fmt::format("{}{} kg a rack, limit {} kg", where, withThousands(v["rack_kg"]), withThousands(v["limit_kg"]))};
        case FindingCode::SupplyCapExceeded:
            return {fmt::format("More {} ordered than supply holds{}", f.detail, since),
                    fmt::format("{} asked, {} in {:.0f} months", withThousands(v["asked"]), withThousands(v["limit"]), v["months"])};
        case FindingCode::FundingShort:
            return {fmt::format("Money short{}", since),
                    fmt::format("{} · {} missing at most", f.detail == "signed" ? "signed only" : "signed + announced", shortMoney(Money::dollars(v["gap_usd"])))};
        case FindingCode::PermitHoursExceeded:
            return {fmt::format("{}: diesel beyond its permit", who), fmt::format("{:.0f} of {:.0f} hours a year", v["hours"], v["permit_hours"])};
        case FindingCode::TurbineLate:
            return {fmt::format("{}, {}: comes {} after the first racks", f.detail, who, v.days("late_days")), fmt::format("{}{}", v.mw("mw"), since)};
        case FindingCode::MissingAirPermit:
            return {fmt::format("{}: no air permit in time", who), fmt::format("{} ends {} after the stated start of operation", f.detail, v.days("days"))};
        case FindingCode::MissingGasLateral:
            return {fmt::format("{}: no gas lateral in time", who), fmt::format("{} ends {} after the stated start of operation", f.detail, v.days("days"))};
        case FindingCode::OutsideUnitedStates:
            return {fmt::format("{}: outside the United States", who), fmt::format("prices and grid times of {} are used", f.detail)};
        case FindingCode::WaterStress:
            return {fmt::format("{}: evaporative cooling where water is scarce", who), fmt::format("water stress {} · {:.2f} L per kWh", f.detail, v["wue_l_per_kwh"])};
        case FindingCode::AnnouncedDateLate:
            return {fmt::format("{}{}: {} later than announced", f.detail.empty() ? "" : f.detail + ", ", who, v.days("late_days")),
                    fmt::format("announced for {}", f.month ? shortMonth(*f.month) : "")};
        case FindingCode::EarlierThanNetwork:
            return {fmt::format("{}: stated date {} earlier than the work allows", who, v.days("early_days")), f.detail};
        case FindingCode::CapacityNotPublished: return {fmt::format("{}: capacity not published", who), "no building planned yet"};
        case FindingCode::GasRefused:
            return {fmt::format("{}: no pipeline gas here", who), fmt::format("{}{} cannot run", where, v.mw("mw"))};
        case FindingCode::UnsourcedNumber:
            return {fmt::format("{}: own values without a source", f.detail), fmt::format("{:.0f} values", v["values"])};
        case FindingCode::StrandedPower:
            return {fmt::format("{}, {}: {} without racks", f.detail, who, v.mw("stranded_mw")), fmt::format("designed for {}", v.mw("design_mw"))};
    }
    return {};
}

std::string findingSentence(const Finding& finding) {
    const FindingText text = findingText(finding);
    return text.line.empty() ? text.title + "." : text.title + " (" + text.line + ").";
}

}  // namespace stargate

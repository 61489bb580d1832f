#include "tests/support/dispatch_oracle.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <glpk.h>

#include "core/engine/power/commitment.h"

namespace stargate::test {
namespace {

/// Rows and columns with names of their own: the oracle must not share the engine's way of thinking.
class Problem {
public:
    Problem() : p_(glp_create_prob(), &glp_delete_prob) { glp_set_obj_dir(p_.get(), GLP_MIN); }
    int column(double low, double high, double cost, int kind = GLP_CV) {
        const int c = glp_add_cols(p_.get(), 1);
        glp_set_col_bnds(p_.get(), c, std::isinf(high) ? GLP_LO : (high > low ? GLP_DB : GLP_FX), low, std::isinf(high) ? 0 : high);
        glp_set_obj_coef(p_.get(), c, cost);
        if (kind != GLP_CV) glp_set_col_kind(p_.get(), c, kind);
        return c;
    }
    void row(int type, double bound, const std::vector<std::pair<int, double>>& terms) {
        const int r = glp_add_rows(p_.get(), 1);
        glp_set_row_bnds(p_.get(), r, type, bound, bound);
        std::vector<int> index(1);
        std::vector<double> value(1);
        for (const auto& [c, v] : terms) {
            index.push_back(c);
            value.push_back(v);
        }
        glp_set_mat_row(p_.get(), r, static_cast<int>(terms.size()), index.data(), value.data());
    }
    std::optional<double> solve(bool integer) {
        glp_term_out(GLP_OFF);
        glp_smcp simplex;
        glp_init_smcp(&simplex);
        simplex.presolve = GLP_ON;
        simplex.meth = GLP_DUALP;
        if (glp_simplex(p_.get(), &simplex) != 0 || glp_get_status(p_.get()) != GLP_OPT) return std::nullopt;
        if (!integer) return glp_get_obj_val(p_.get());
        glp_iocp cut;
        glp_init_iocp(&cut);
        cut.mip_gap = 1e-3;
        cut.gmi_cuts = GLP_ON;
        cut.mir_cuts = GLP_ON;
        cut.tm_lim = 60000;
        const int status = glp_intopt(p_.get(), &cut);
        if (status != 0 && status != GLP_EMIPGAP && status != GLP_ETMLIM) return std::nullopt;
        return glp_mip_obj_val(p_.get());
    }

private:
    std::unique_ptr<glp_prob, decltype(&glp_delete_prob)> p_;
};

double costAt(const DispatchSource& s, std::size_t h) {
    const double cost = s.costUsdPerMwh[monthOfDay(h / kHoursPerDay)];
    return s.costShape ? cost * (*s.costShape)[h] : cost;
}

}  // namespace

std::optional<double> leastCostByGlpk(const SiteYear& year, std::size_t firstHour, std::size_t hours, bool units) {
    Problem lp;
    const double infinity = INFINITY;
    const HourLimits limits = relaxedLimits(year);
    const DispatchBattery& b = year.battery;
    std::vector<int> state(hours);
    std::vector<std::vector<std::array<int, 2>>> on(year.sources.size(), std::vector<std::array<int, 2>>(hours));
    std::vector<int> before(year.sources.size());  // MW of the hour before
    if (b.any())
        for (std::size_t i = 0; i < hours; ++i) state[i] = lp.column(0, b.energyMwh[monthOfDay((firstHour + i) / kHoursPerDay)], 0);
    for (std::size_t i = 0; i < hours; ++i) {
        const std::size_t h = firstHour + i, month = monthOfDay(h / kHoursPerDay);
        std::vector<std::pair<int, double>> balance;
        for (std::size_t s = 0; s < year.sources.size(); ++s) {
            const DispatchSource& source = year.sources[s];
            const double high = limits.highAt(year, s, h);
            const bool committed = units && source.unitMw > 0 && !source.mustRun;
            const double noLoad = committed ? source.noLoadUsdPerMwh[month] : 0;
            const int mw = lp.column(limits.lowAt(s, h), high, costAt(source, h) - noLoad);
            balance.emplace_back(mw, 1.0);
            if (!committed) continue;
            // Units on and units started in this hour, all alike.
            const double unit = source.profile ? source.unitMw * (*source.profile)[h] : source.unitMw;
            const double most = unit > 0 ? std::ceil(high / unit - 1e-9) : 0;
            on[s][i] = {lp.column(0, most, noLoad * unit, GLP_IV), lp.column(0, std::max(most, 1.0), source.startUsdPerMw * unit)};
            lp.row(GLP_UP, 0, {{mw, 1.0}, {on[s][i][0], -unit}});
            lp.row(GLP_LO, 0, {{mw, 1.0}, {on[s][i][0], -unit * source.minimumShare}});
            if (i > 0 && source.rampPerHour < 1) {
                // Above minimum load: up by a share of what runs now, down by a share of what ran before.
                const double least = unit * source.minimumShare, step = unit * source.rampPerHour;
                lp.row(GLP_UP, 0, {{mw, 1.0}, {on[s][i][0], -least - step}, {before[s], -1.0}, {on[s][i - 1][0], least}});
                lp.row(GLP_UP, 0, {{before[s], 1.0}, {on[s][i - 1][0], -least - step}, {mw, -1.0}, {on[s][i][0], least}});
            }
            before[s] = mw;
            if (i > 0) lp.row(GLP_LO, 0, {{on[s][i][1], 1.0}, {on[s][i][0], -1.0}, {on[s][i - 1][0], 1.0}});
            // Minimum up time: what started in the last hours is still on. Down time: what will start in the next is still off now.
            std::vector<std::pair<int, double>> up = {{on[s][i][0], 1.0}};
            for (std::size_t k = 0; k < static_cast<std::size_t>(std::max(1, source.minimumUpHours)) && k < i; ++k) up.emplace_back(on[s][i - k][1], -1.0);
            lp.row(GLP_LO, 0, up);
        }
        balance.emplace_back(lp.column(0, infinity, year.unservedUsdPerMwh), 1.0);
        balance.emplace_back(lp.column(0, infinity, 0), -1.0);  // spilled
        if (b.any()) {
            const int charge = lp.column(0, b.powerMw[month], 0), discharge = lp.column(0, b.powerMw[month], b.wearUsdPerMwh);
            balance.emplace_back(charge, -1.0);
            balance.emplace_back(discharge, 1.0);
            const int last = state[(i + hours - 1) % hours];
            lp.row(GLP_FX, 0, {{state[i], 1.0}, {last, -1.0}, {charge, -b.chargeEfficiency}, {discharge, 1 / b.dischargeEfficiency}});
        }
        lp.row(GLP_FX, year.loadMw[h], balance);
    }
    return lp.solve(units);
}

SiteYear repeated(const SiteYear& year, std::size_t firstHour, std::size_t hours) {
    SiteYear out = year;
    const std::size_t month = monthOfDay(firstHour / kHoursPerDay);
    const auto from = [&](std::size_t h) { return firstHour + h % hours; };
    for (std::size_t h = 0; h < kHoursPerYear; ++h) out.loadMw[h] = year.loadMw[from(h)];
    for (DispatchSource& s : out.sources) {
        s.capacityMw.fill(s.capacityMw[month]);
        s.costUsdPerMwh.fill(s.costUsdPerMwh[month]);
        for (HourProfile* p : {&s.profile, &s.costShape}) {
            if (!*p) continue;
            auto values = std::make_shared<std::vector<float>>(kHoursPerYear);
            for (std::size_t h = 0; h < kHoursPerYear; ++h) (*values)[h] = (**p)[from(h)];
            *p = values;
        }
    }
    out.battery.powerMw.fill(out.battery.powerMw[month]);
    out.battery.energyMwh.fill(out.battery.energyMwh[month]);
    return out;
}

double surplusOnlyCost(const SiteYear& year) {
    const HourLimits limits = relaxedLimits(year);
    const DispatchBattery& b = year.battery;
    Dispatch out;
    for (auto* column : {&out.chargeMw, &out.dischargeMw}) column->assign(kHoursPerYear, 0.0);
    std::vector<double> demand = year.loadMw;
    double state = 0;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const std::size_t month = monthOfDay(h / kHoursPerDay);
        double freeMw = 0;
        for (std::size_t s = 0; s < year.sources.size(); ++s)
            if (costAt(year.sources[s], h) <= 0) freeMw += limits.highAt(year, s, h);
        const double surplus = freeMw - year.loadMw[h];
        if (surplus > 0) out.chargeMw[h] = std::min({surplus, b.powerMw[month], (b.energyMwh[month] - state) / b.chargeEfficiency});
        else out.dischargeMw[h] = std::min({-surplus, b.powerMw[month], state * b.dischargeEfficiency});
        state += out.chargeMw[h] * b.chargeEfficiency - out.dischargeMw[h] / b.dischargeEfficiency;
        demand[h] += out.chargeMw[h] - out.dischargeMw[h];
    }
    runMeritOrder(year, limits, demand, out);
    return runningCostOf(year, out);
}

}  // namespace stargate::test

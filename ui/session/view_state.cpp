#include "ui/session/view_state.h"

namespace stargate::ui {

void ViewState::select(std::vector<RowRef> rows) {
    if (rows == selection_) return;
    selection_ = std::move(rows);
    if (current().kind != RowKind::CatalogEntry) lastPlanRow_ = current();
    Q_EMIT selectionChanged();
    setFinding(std::nullopt);
}

void ViewState::toggle(const RowRef& row) {
    std::vector<RowRef> rows = selection_;
    const auto at = std::find(rows.begin(), rows.end(), row);
    if (at != rows.end()) rows.erase(at);
    else rows.push_back(row);
    select(std::move(rows));
}

void ViewState::keepExisting(const Plan& plan) {
    std::vector<RowRef> rows;
    for (const RowRef& row : selection_)
        if (exists(plan, row)) rows.push_back(row);
    select(std::move(rows));
}

std::vector<SiteId> ViewState::selectedSites(const Plan& plan) const {
    std::vector<SiteId> sites;
    for (const RowRef& row : selection_) {
        const SiteId site = siteOf(plan, row);
        if (site && std::find(sites.begin(), sites.end(), site) == sites.end()) sites.push_back(site);
    }
    return sites;
}

void ViewState::setMonth(Month month) {
    if (months_ > 0) month = std::clamp(month, start_, start_ + (months_ - 1));
    if (month == month_) return;
    month_ = month;
    Q_EMIT monthChanged(month);
}

void ViewState::setHorizon(Month start, int months) {
    if (start == start_ && months == months_) return;
    start_ = start;
    months_ = months;
    Q_EMIT horizonChanged();
    setMonth(month_);
}

std::vector<std::pair<std::string, std::string>> ViewState::switches(const std::string& chart) const {
    const auto at = switches_.find(chart);
    if (at == switches_.end()) return {};
    return {at->second.begin(), at->second.end()};
}

void ViewState::setSwitch(const std::string& chart, const std::string& key, const std::string& option) {
    std::string& chosen = switches_[chart][key];
    if (chosen == option) return;
    chosen = option;
    Q_EMIT chartChoicesChanged();
}

void ViewState::setChartsFollowSelection(bool follow) {
    if (follow == chartsFollowSelection_) return;
    chartsFollowSelection_ = follow;
    Q_EMIT chartChoicesChanged();
}

void ViewState::setFinding(std::optional<Finding> finding) {
    if (finding == finding_) return;
    finding_ = std::move(finding);
    Q_EMIT findingChanged();
}

ChartOptions ViewState::chartOptions(const std::string& chart, const Plan& plan) const {
    ChartOptions options;
    const std::vector<SiteId> sites = selectedSites(plan);
    if (chartsFollowSelection_) options.sites = sites;
    if (!sites.empty()) options.selected = sites.front();
    options.switches = switches(chart);
    return options;
}

}  // namespace stargate::ui

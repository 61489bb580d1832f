#include "ui/charts/time_axis.h"

#include <algorithm>

namespace stargate::ui {

void TimeAxis::setLimits(const TimeRange& all, const TimeRange& home) {
    limits_ = all;
    home_ = home;
    const bool keeps = byHand_ && shown_.from < all.to && shown_.to > all.from;
    const bool byHand = keeps;
    show(keeps ? shown_ : home);
    byHand_ = byHand;
}

void TimeAxis::show(const TimeRange& range) {
    constexpr double kLeast = 0.25;  // about a week
    const double span = std::clamp(range.span(), std::min(kLeast, limits_.span()), limits_.span());
    const double from = std::clamp(range.from, limits_.from, limits_.to - span);
    byHand_ = true;
    const TimeRange next{from, from + span};
    if (next == shown_) return;
    shown_ = next;
    Q_EMIT changed();
}

void TimeAxis::zoom(double factor, double at) {
    const double span = shown_.span() / factor;
    const double share = (at - shown_.from) / shown_.span();
    show({at - share * span, at + (1 - share) * span});
}

void TimeAxis::pan(double months) { show({shown_.from + months, shown_.to + months}); }

void TimeAxis::reset() {
    show(home_);
    byHand_ = false;
}

void HoverModel::hover(std::optional<double> time, std::optional<SiteId> site) {
    if (time == time_ && site == site_) return;
    time_ = time;
    site_ = site;
    Q_EMIT hoverChanged();
}

void HoverModel::setCursor(std::optional<Month> month) {
    if (month == cursor_) return;
    cursor_ = month;
    Q_EMIT cursorChanged();
}

}  // namespace stargate::ui

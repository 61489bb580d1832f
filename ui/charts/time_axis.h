#pragma once
#include <QtCore/QObject>

#include <optional>

#include "core/plan/site.h"
#include "ui/charts/chart_scale.h"

namespace stargate::ui {

/// The stretch of time that all charts of the window show together.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const TimeRange& shown() const { return shown_; }
    /// Everything there is, and what "Reset zoom" goes back to. Keeps what is shown when it still lies inside and was chosen by hand.
    void setLimits(const TimeRange& all, const TimeRange& home);
    void show(const TimeRange& range);
    /// Zooms so that `at` keeps its place; a factor above 1 shows less time.
    void zoom(double factor, double at);
    void pan(double months);
    void reset();

Q_SIGNALS:
    void changed();

private:
    TimeRange limits_{0, 1}, home_{0, 1}, shown_{0, 1};
    bool byHand_ = false;
};

/// What the pointer is over, shared by charts, schedule, map and tables; and the month of the scrubber.
class HoverModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    std::optional<double> time() const { return time_; }  ///< in months
    std::optional<SiteId> site() const { return site_; }
    std::optional<Month> cursor() const { return cursor_; }
    void hover(std::optional<double> time, std::optional<SiteId> site);
    void setCursor(std::optional<Month> month);

Q_SIGNALS:
    void hoverChanged();
    void cursorChanged();

private:
    std::optional<double> time_;
    std::optional<SiteId> site_;
    std::optional<Month> cursor_;
};

}  // namespace stargate::ui

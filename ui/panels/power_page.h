#pragma once
#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

#include "core/geo/region_lookup.h"
#include "core/report/hour_charts.h"
#include "ui/charts/chart_export.h"
#include "ui/panels/chart_page.h"

class QComboBox;
class QDateEdit;
class QMenu;
class QStackedLayout;
class QTableView;

namespace stargate::ui {

class HourView;
class SegmentedControl;
class StateChip;
class TableItemModel;

/// The Power tab: energy by month for the whole plan, and hours of one site and year: a week, the load-duration curve, the heat map.
/// Hours are dispatched for what is on screen only, on a thread of the pool: the window never waits, and of several requests the last counts.
class PowerPage : public QWidget {
    Q_OBJECT

public:
    PowerPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, std::shared_ptr<const RegionLookup> regions, QWidget* parent = nullptr);

    /// "month", "week", "duration", "heat".
    void showPart(const QString& part);
    /// The panel of the energy by month; null while hours are shown.
    ChartPanel* monthPanel() const;
    /// The chart over hours that stands first now.
    const HourChart& hourChart() const;
    QByteArray exported(const ExportOptions& options) const;
    ExportOptions exportOptions() const;
    void showTable(bool table);
    bool showsTable() const;
    void copyImage() const;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeBar();
    void makeMenu();
    void applyPart();
    void refresh();
    void fillChoices();
    int shownYear() const;
    void dispatchHours();
    void takeHours();
    void showHours();
    void goToWeek(WeekKind kind);
    void setDay(int day);
    bool hoursShown() const { return part_ != QStringLiteral("month"); }

    PlanSession& session_;
    ViewState& view_;
    std::shared_ptr<const RegionLookup> regions_;
    QString part_ = QStringLiteral("month");
    SiteId site_;
    int year_ = 0;  ///< 0: the usual year
    int day_ = -1;  ///< first of the week; -1: the week of the highest load
    std::string measure_ = "load";
    std::shared_ptr<const SiteHours> hours_;
    QFutureWatcher<std::shared_ptr<const SiteHours>> making_;
    bool busy_ = false, again_ = false;  ///< hours are being made; and are already stale
    bool due_ = true;

    SegmentedControl* parts_;
    QWidget* choices_;
    QComboBox* sites_;
    QComboBox* years_;
    QWidget* weekChoices_;
    QDateEdit* week_;
    QComboBox* measures_;
    StateChip* quality_;
    QMenu* menu_;
    ChartPage* month_;
    QWidget* charts_;
    QWidget* lower_;
    HourView* weekView_;
    HourView* heatView_;
    HourView* durationView_;
    QTableView* table_;
    TableItemModel* tableModel_;
    QStackedLayout* pages_;
};

}  // namespace stargate::ui

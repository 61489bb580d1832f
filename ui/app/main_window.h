#pragma once
#include <QtWidgets/QMainWindow>

#include "ui/actions/action_table.h"
#include "ui/actions/plan_actions.h"
#include "ui/app/catalog_offer.h"
#include "ui/app/document_flow.h"
#include "ui/app/file_watch.h"
#include "ui/app/recovery_flow.h"
#include "ui/app/recovery_keeper.h"
#include "ui/charts/time_axis.h"
#include "ui/session/view_state.h"

class QSplitter;
class QStackedWidget;

namespace stargate::ui {

class AnswerStrip;
class ChartDock;
class ChartPanel;
class InspectorPanel;
struct RecentPlan;
class LeftPanel;
class MapPane;
class Locator;
class MonthScrubber;
class NoticeBar;
class SegmentedControl;
class SitesTablePanel;
class StartPage;
class StatusStrip;

/// The window: start page, or toolbar, answers, panels and charts around one plan.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `stateFolder`: where the program remembers a start with OpenGL that failed.
    MainWindow(const World& world, PlanFiles& files, const QString& stateFolder, QWidget* parent = nullptr);
    ~MainWindow() override;

    DocumentFlow& documents() { return *flow_; }
    RecoveryFlow& recovery() { return *recoveryFlow_; }
    PlanSession& session() { return session_; }
    ViewState& view() { return view_; }
    ActionTable& actions() { return actions_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// Also hears which files were written (ui/support/save_path).
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // main_window.cpp: what stands where
    QWidget* makeToolbar();
    QWidget* makeWorkspace(const QString& stateFolder);
    void restoreLayout();
    void saveLayout() const;
    void resetLayout();
    // main_window_actions.cpp: what each action does and when it can
    void connectActions();
    void connectPanels();
    void enableActions();
    void addRecentMenu();
    void goToPane(int pane);
    void cyclePane(int step);
    void connectMap();
    void showCentre(bool table);
    QImage thumbnail(const RecentPlan& plan, QSize size, qreal ratio);
    void fly(GeoPoint at, double zoom);
    void addBuildings();
    void showShortcuts();
    void showAbout();
    void expandCharts(bool on);
    void fillCharts();
    void fitTimeAxis();
    void exportChart();
    void exportSchedule();
    void importSchedule();
    void findSupplyOrder();
    ResultsPtr resultsOfThisPlan();
    void setBaseline();
    void keepBaseline(std::vector<BaselineDates> baseline, const QString& words);
    ChartPanel* currentChart() const;
    // what the window says about the document
    void connectFile();
    void tellFileNews(FileStanding standing);
    void documentOpened();
    void updateTitle();
    void updateSaved();
    void planShown();
    void tell(const Error& error);

    World world_;
    ViewState view_;
    PlanSession session_;
    PlanActions planActions_;
    Document document_;
    RecoveryKeeper keeper_;
    FileWatch watch_;
    ActionTable actions_;
    TimeAxis time_;
    HoverModel hover_;
    DocumentFlow* flow_;
    RecoveryFlow* recoveryFlow_;
    CatalogOffer* catalogOffer_;

    QStackedWidget* pages_;
    StartPage* start_;
    QWidget* workspace_;
    NoticeBar* notice_;
    MonthScrubber* scrubber_;
    AnswerStrip* answers_;
    QSplitter* upper_;
    QSplitter* lower_;
    LeftPanel* left_;
    QStackedWidget* centre_;
    SegmentedControl* centreSwitch_;
    MapPane* map_;
    SitesTablePanel* table_;
    InspectorPanel* inspector_;
    ChartDock* charts_;
    StatusStrip* status_;
    Locator* locator_;
    QMenu* sitesMenu_ = nullptr;
    QTimer savedTimer_;
    bool layoutIsDefault_ = true;  ///< until the planner moves a border: follows the size of the window
};

}  // namespace stargate::ui

#include "ui/app/main_window.h"

#include <QtCore/QThread>
#include <QtCore/QMimeData>
#include <QtCore/QSettings>

#include "core/engine/evaluation_cache.h"
#include "core/engine/odds/odds.h"
#include "core/engine/odds/odds_memory.h"
#include "core/report/site_hours.h"
#include "ui/panels/answer_strip.h"
#include "ui/panels/catalogue_panel.h"
#include "ui/panels/chart_dock.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/left_panel.h"
#include "ui/panels/map_pane.h"
#include "ui/panels/locator.h"
#include "ui/panels/month_scrubber.h"
#include "ui/panels/notice_bar.h"
#include "ui/panels/search_button.h"
#include "ui/panels/sites_panel.h"
#include "ui/panels/sites_table_panel.h"
#include "ui/panels/start_page.h"
#include "ui/panels/status_strip.h"
#include "ui/support/controls.h"
#include "ui/support/format.h"
#include "ui/support/message_dialog.h"
#include "ui/support/paint.h"
#include "ui/support/save_path.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"

namespace stargate::ui {
namespace {

constexpr int kWideWindow = 1440;                            // from here on the roomy widths of the look
constexpr int kLeftSmall = 252, kRightSmall = 292, kChartsSmall = 232;
constexpr int kSavedEveryMs = 1000;                          // "recovery copy 2 s ago" counts
constexpr qint64 kOldCopy = 90;                              // s; from here on the time says more

/// Evaluates with what the last evaluation left; the cache belongs to the worker alone.
Recalculator::Evaluate evaluator(const World& world) {
    return [world, cache = std::make_shared<EvaluationCache>()](const PlanPtr& plan, DispatchQuality quality, Cancel cancel) {
        return evaluate(plan, world, cache.get(), quality, cancel);
    };
}

/// Draws the odds of dates once the dates themselves have been shown, beside the window's own thread; the memory belongs to the worker alone.
Recalculator::Refine refiner(const World& world) {
    return [world, memory = std::make_shared<OddsMemory>()](const ResultsPtr& results, const std::atomic<bool>& superseded) {
        OddsOptions options = oddsOptionsOf(*results);
        options.threads = std::max(1, QThread::idealThreadCount() - 1);
        options.cancelled = &superseded;
        return withOdds(results, world, options, memory.get());
    };
}

class BarSeparator : public QWidget {
public:
    explicit BarSeparator(QWidget* parent) : QWidget(parent) { setFixedSize(9, size::kFieldInBar); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        drawVLine(p, 4, 4, height() - 4, tokens().strong);
    }
};

}  // namespace

MainWindow::MainWindow(const World& world, PlanFiles& files, const QString& stateFolder, QWidget* parent)
    : QMainWindow(parent), world_(world), session_(world.catalog, evaluator(world), refiner(world)), planActions_(session_, view_), document_(session_, files),
      keeper_(session_, document_, files), watch_(document_, files), actions_(*this), flow_(new DocumentFlow(document_, session_, *this)),
      recoveryFlow_(new RecoveryFlow(document_, *flow_, files, *world_.catalog,
                                     [this](const RecentPlan& plan, QSize size, qreal ratio) { return thumbnail(plan, size, ratio); }, *this)) {
    setObjectName(QStringLiteral("main_window"));
    setAcceptDrops(true);
    actions_.fill(*menuBar());
    pages_ = new QStackedWidget(this);
    start_ = new StartPage([this](const RecentPlan& plan, QSize size, qreal ratio) { return thumbnail(plan, size, ratio); }, pages_);
    workspace_ = makeWorkspace(stateFolder);
    pages_->addWidget(start_);
    pages_->addWidget(workspace_);
    setCentralWidget(pages_);
    status_ = new StatusStrip(session_, view_, this);
    setStatusBar(status_);
    locator_ = new Locator(session_, view_, world_.regions, actions_, this);
    connectActions();
    connectPanels();
    connectMap();
    connectFile();
    connect(&document_, &Document::opened, this, &MainWindow::documentOpened);
    catalogOffer_ = new CatalogOffer(session_, view_, *this);
    connect(&document_, &Document::opened, catalogOffer_, &CatalogOffer::offer, Qt::QueuedConnection);
    connect(catalogOffer_, &CatalogOffer::failed, this, &MainWindow::tell);
    connect(&document_, &Document::changed, this, &MainWindow::updateTitle);
    connect(&session_, &PlanSession::planChanged, this, &MainWindow::planShown);
    connect(&session_, &PlanSession::evaluationFailed, this, &MainWindow::tell);
    connect(&savedTimer_, &QTimer::timeout, this, &MainWindow::updateSaved);
    savedTimer_.start(kSavedEveryMs);
    restoreLayout();
    documentOpened();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeToolbar() {
    auto* bar = new HairlineStrip(workspace_);
    bar->setFixedHeight(size::kToolBar);
    bar->setObjectName(QStringLiteral("toolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->setSpacing(4);
    const auto button = [&](const char* action) {
        auto* b = new QToolButton(bar);
        b->setDefaultAction(actions_[action]);
        setNames(*b, {QString::fromLatin1(action) + QStringLiteral(".button"), actions_[action]->toolTip()});
        b->setAccessibleName(QString(actions_[action]->text()).remove(QLatin1Char('&')));
        b->setIconSize({size::kToolIcon, size::kToolIcon});
        b->setFixedSize(size::kToolButtonWidth, size::kField);
        b->setAutoRaise(true);
        layout->addWidget(b);
    };
    button("tool.select");
    button("tool.place");
    button("tool.link");
    button("tool.measure");
    layout->addWidget(new BarSeparator(bar));
    button("edit.undo");
    button("edit.redo");
    layout->addWidget(new BarSeparator(bar));
    auto* search = new SearchButton(tr("Search places, sites, assumptions, actions"), actions_["edit.locator"]->shortcut().toString(QKeySequence::NativeText), bar);
    connect(search, &QAbstractButton::clicked, actions_["edit.locator"], &QAction::trigger);
    layout->addWidget(search, 2);
    layout->addSpacing(8);
    centreSwitch_ = new SegmentedControl({QStringLiteral("centre_switch"), tr("Map or table")}, SegmentedControl::Look::Filled, bar);
    centreSwitch_->setOptions({{QStringLiteral("map"), tr("Map")}, {QStringLiteral("table"), tr("Table")}});
    connect(centreSwitch_, &SegmentedControl::chosenByUser, this, [this](const QString& key) { showCentre(key == QStringLiteral("table")); });
    layout->addWidget(centreSwitch_);
    layout->addSpacing(16);
    scrubber_ = new MonthScrubber(session_, view_, bar);
    layout->addWidget(scrubber_, 5);
    return bar;
}

QWidget* MainWindow::makeWorkspace(const QString& stateFolder) {
    workspace_ = new QWidget(pages_);
    workspace_->setObjectName(QStringLiteral("workspace"));
    auto* layout = new QVBoxLayout(workspace_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    notice_ = new NoticeBar(workspace_);
    layout->addWidget(notice_);
    layout->addWidget(makeToolbar());
    answers_ = new AnswerStrip(session_, view_, workspace_);
    layout->addWidget(answers_);

    left_ = new LeftPanel(session_, view_, workspace_);
    map_ = new MapPane(session_, view_, planActions_, world_, stateFolder, workspace_);
    table_ = new SitesTablePanel(session_, view_, workspace_);
    centre_ = new QStackedWidget(workspace_);
    centre_->setObjectName(QStringLiteral("centre"));
    centre_->addWidget(map_);
    centre_->addWidget(table_);
    inspector_ = new InspectorPanel(session_, view_, planActions_, world_.regions, workspace_);
    charts_ = new ChartDock(session_, view_, workspace_);
    fillCharts();

    upper_ = new HairlineSplitter({QStringLiteral("columns_splitter"), tr("Borders between the columns")}, Qt::Horizontal, workspace_);
    upper_->addWidget(left_);
    upper_->addWidget(centre_);
    upper_->addWidget(inspector_);
    upper_->setStretchFactor(0, 0);
    upper_->setStretchFactor(1, 1);
    upper_->setStretchFactor(2, 0);
    lower_ = new HairlineSplitter({QStringLiteral("charts_splitter"), tr("Border above the charts")}, Qt::Vertical, workspace_);
    lower_->addWidget(upper_);
    lower_->addWidget(charts_);
    lower_->setStretchFactor(0, 1);
    lower_->setStretchFactor(1, 0);
    for (QSplitter* splitter : {upper_, lower_}) splitter->setChildrenCollapsible(false);
    left_->setMinimumWidth(200);
    inspector_->setMinimumWidth(252);
    centre_->setMinimumWidth(260);
    layout->addWidget(lower_, 1);
    return workspace_;
}

void MainWindow::restoreLayout() {
    QSettings settings;
    const bool known = restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (!known) resize(QSize(1600, 1000).boundedTo(screen()->availableSize()));
    // A window that lies on no screen any more comes back to the first one.
    if (!QGuiApplication::screenAt(geometry().center()) && !QGuiApplication::screens().isEmpty())
        move(QGuiApplication::primaryScreen()->availableGeometry().topLeft());
    const bool restored = upper_->restoreState(settings.value(QStringLiteral("window/columns")).toByteArray()) &&
                          lower_->restoreState(settings.value(QStringLiteral("window/charts")).toByteArray());
    for (QSplitter* splitter : {upper_, lower_}) connect(splitter, &QSplitter::splitterMoved, this, [this] { layoutIsDefault_ = false; });
    layoutIsDefault_ = !restored;
    if (layoutIsDefault_) resetLayout();
    ThemeManager::instance().setChoice(static_cast<ThemeChoice>(settings.value(QStringLiteral("theme"), 0).toInt()));
}

void MainWindow::saveLayout() const {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (!layoutIsDefault_ && !actions_["chart.expand"]->isChecked()) {
        settings.setValue(QStringLiteral("window/columns"), upper_->saveState());
        settings.setValue(QStringLiteral("window/charts"), lower_->saveState());
    }
    settings.setValue(QStringLiteral("theme"), static_cast<int>(ThemeManager::instance().choice()));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (layoutIsDefault_ && !actions_["chart.expand"]->isChecked()) resetLayout();
}

void MainWindow::resetLayout() {
    const bool wide = width() >= kWideWindow;
    const int left = wide ? size::kDockLeft : kLeftSmall, right = wide ? size::kDockRight : kRightSmall, charts = wide ? size::kCharts : kChartsSmall;
    upper_->setSizes({left, std::max(300, width() - left - right), right});
    lower_->setSizes({std::max(300, height() - charts - size::kToolBar - size::kAnswerStrip - size::kMenuBar - size::kStatusBar), charts});
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!flow_->mayLeave()) {
        event->ignore();
        return;
    }
    saveLayout();
    keeper_.forget();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        event->acceptProposedAction();
        // The source waits for the drop to end; a question would hold it up.
        QMetaObject::invokeMethod(flow_, [this, path = url.toLocalFile()] { flow_->open(path); }, Qt::QueuedConnection);
        return;
    }
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) update();
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) watch_.look();
}

bool MainWindow::event(QEvent* event) {
    if (event->type() == DoneQuietly::kind()) {
        status_->say(static_cast<DoneQuietly*>(event)->words());
        return true;
    }
    if (event->type() != FileWritten::kind()) return QMainWindow::event(event);
    const auto* written = static_cast<FileWritten*>(event);
    status_->sayWritten(written->path(), written->notKept());
    return true;
}

void MainWindow::documentOpened() {
    const bool open = document_.isOpen();
    pages_->setCurrentWidget(open ? workspace_ : static_cast<QWidget*>(start_));
    status_->setVisible(open);
    if (!open) start_->refresh();
    view_.clearSelection();
    scrubber_->setPlaying(false);
    planShown();
    if (open) {
        // The data date stands in the middle of things: what is done lies before it, what is planned after.
        const PlanSettings& settings = *session_.plan()->settings;
        view_.setMonth(settings.dataDate ? settings.dataDate->inMonth() : settings.startMonth);
        if (const SiteId site = defaultSite(*session_.plan())) view_.select(refTo(site));
        centre_->currentWidget()->setFocus();  // P places a site at once; in the tree the letter would search
    }
    if (open && !document_.digestMatches()) {
        Message message;
        message.kind = Message::Kind::Warning;
        message.heading = tr("%1 was changed outside Stargate Planner, or is damaged").arg(document_.name());
        message.text = tr("Its values do not fit the digest that was saved with them. Look through them before you rely on them; saving makes a new digest.");
        ask(this, message);
    }
    updateTitle();
    enableActions();
}

void MainWindow::planShown() {
    const PlanSettings& settings = *session_.shownPlan()->settings;
    view_.setHorizon(settings.startMonth, static_cast<int>(settings.horizonMonths));
    view_.keepExisting(*session_.shownPlan());
    enableActions();
}

void MainWindow::updateTitle() {
    if (document_.isOpen()) setWindowTitle(document_.name() + QStringLiteral("[*] – Stargate Planner"));
    else setWindowTitle(QStringLiteral("Stargate Planner"));
    setWindowModified(document_.isModified());
    setWindowFilePath(document_.path());
    updateSaved();
    enableActions();
}

void MainWindow::updateSaved() {
    if (!document_.isOpen()) return;
    const auto time = [](const QDateTime& at) {
        return at.date() == QDate::currentDate() ? at.time().toString(QStringLiteral("HH:mm")) : formatDate(coreDate(at.date()));
    };
    QString words = document_.savedAt().isValid() ? tr("Saved %1").arg(time(document_.savedAt())) : tr("Not saved yet");
    if (!document_.diskConfirmed()) words += tr(", the disk did not confirm");
    if (!document_.notKept().isEmpty()) words += tr(", its %1 could not be kept").arg(document_.notKept());
    if (session_.isPreviewing()) words = tr("Preview, not saved");
    else if (document_.isModified()) {
        words = document_.savedAt().isValid() ? tr("Changed since %1").arg(time(document_.savedAt())) : words;
        const QDateTime& kept = keeper_.keptAt();
        const qint64 age = kept.isValid() ? std::max<qint64>(0, kept.secsTo(QDateTime::currentDateTime())) : -1;
        if (age > kOldCopy) words += tr(" · recovery copy from %1").arg(time(kept));
        else if (age >= 0) words += tr(" · recovery copy %1 s ago").arg(age);
    }
    status_->setSaved(words, !document_.isModified() && document_.savedAt().isValid());
}

void MainWindow::tell(const Error& error) { showError(this, error); }

}  // namespace stargate::ui

#include "ui/panels/power_page.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include "core/engine/climate/year_hours.h"
#include "core/report/charts.h"
#include "ui/charts/hour_view.h"
#include "ui/charts/table_item_model.h"
#include "ui/support/controls.h"
#include "ui/support/figure_delegate.h"
#include "ui/support/format.h"
#include "ui/support/message_dialog.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kTallEnough = 520;  // px from which the week stands above heat map and duration curve
constexpr int kWeek = 7;

/// Day of the typical year, which has no 29 February.
int dayOf(const QDate& date) { return static_cast<int>(kFirstDayOfMonth[static_cast<std::size_t>(date.month() - 1)]) + std::min(date.day(), date.month() == 2 ? 28 : 31) - 1; }

QDate dateOf(int year, int day) {
    const std::size_t month = monthOfDay(static_cast<std::size_t>(day));
    return {year, static_cast<int>(month) + 1, day - static_cast<int>(kFirstDayOfMonth[month]) + 1};
}

}  // namespace

PowerPage::PowerPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, std::shared_ptr<const RegionLookup> regions, QWidget* parent)
    : QWidget(parent), session_(session), view_(view), regions_(std::move(regions)), tableModel_(new TableItemModel(this)) {
    setObjectName(QStringLiteral("power_page"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeBar();
    auto* pages = new QWidget(this);
    pages_ = new QStackedLayout(pages);
    month_ = new ChartPage(session, view, time, hover, *findChart("power"), pages);
    pages_->addWidget(month_);
    charts_ = new QWidget(pages);
    auto* column = new QVBoxLayout(charts_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    weekView_ = new HourView({QStringLiteral("power_week"), tr("Dispatch of a week")}, charts_);
    lower_ = new QWidget(charts_);
    auto* row = new QHBoxLayout(lower_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    heatView_ = new HourView({QStringLiteral("power_heat"), tr("All hours of the year")}, lower_);
    durationView_ = new HourView({QStringLiteral("power_duration"), tr("Load duration")}, lower_);
    row->addWidget(heatView_, 1);
    row->addWidget(durationView_, 1);
    column->addWidget(weekView_, 1);
    column->addWidget(lower_, 1);
    pages_->addWidget(charts_);
    table_ = new QTableView(pages);
    setNames(*table_, {QStringLiteral("power_table"), tr("Hours as a table")});
    table_->setModel(tableModel_);
    table_->setItemDelegate(new FigureDelegate(table_, true));
    table_->setFrameShape(QFrame::NoFrame);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->verticalHeader()->setDefaultSectionSize(size::kTableRowDense);
    pages_->addWidget(table_);
    layout->addWidget(pages, 1);
    makeMenu();

    connect(heatView_, &HourView::hourChosen, this, [this](int hour) { setDay(hour / static_cast<int>(kHoursPerDay) - kWeek / 2); });
    connect(&session_, &PlanSession::resultsChanged, this, &PowerPage::refresh);
    connect(&making_, &QFutureWatcherBase::finished, this, &PowerPage::takeHours);
    connect(&view_, &ViewState::selectionChanged, this, [this] {
        const std::vector<SiteId> chosen = view_.selectedSites(*session_.shownPlan());
        if (chosen.empty() || chosen.front() == site_) return;
        site_ = chosen.front();
        refresh();
    });
    applyPart();
}

void PowerPage::makeBar() {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(size::kInset, 4, 8, 2);
    bar->setSpacing(8);
    parts_ = new SegmentedControl({QStringLiteral("power_part"), tr("Power chart")}, SegmentedControl::Look::Words, this);
    parts_->setOptions({{QStringLiteral("month"), tr("By month")}, {QStringLiteral("week"), tr("Week")}, {QStringLiteral("duration"), tr("Load duration")}, {QStringLiteral("heat"), tr("All hours")}});
    connect(parts_, &SegmentedControl::chosenByUser, this, &PowerPage::showPart);
    bar->addWidget(parts_);
    choices_ = new QWidget(this);
    auto* row = new QHBoxLayout(choices_);
    row->setContentsMargins(8, 0, 0, 0);
    row->setSpacing(6);
    const auto list = [this](const char* id, const QString& words, int width) {
        auto* box = new QComboBox(choices_);
        setNames(*box, {QString::fromLatin1(id), words});
        setControlHeight(box, size::kFieldSmall);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(width);
        return box;
    };
    sites_ = list("power_site", tr("Site"), 14);
    years_ = list("power_year", tr("Year"), 5);
    measures_ = list("power_measure", tr("What the heat map shows"), 13);
    row->addWidget(sites_);
    row->addWidget(years_);
    row->addWidget(measures_);
    weekChoices_ = new QWidget(choices_);
    auto* weekRow = new QHBoxLayout(weekChoices_);
    weekRow->setContentsMargins(4, 0, 0, 0);
    weekRow->setSpacing(2);
    const auto step = [&](const char* id, const char* icon, const QString& words, int days) {
        auto* button = new IconButton({QString::fromLatin1(id), words}, QString::fromLatin1(icon), weekChoices_);
        connect(button, &QAbstractButton::clicked, this, [this, days] { setDay(day_ + days); });
        weekRow->addWidget(button);
    };
    step("week_before", "stepback", tr("Week before"), -kWeek);
    week_ = new QDateEdit(weekChoices_);
    setNames(*week_, {QStringLiteral("power_week_of"), tr("Week of")});
    week_->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    week_->setCalendarPopup(true);
    setControlHeight(week_, size::kFieldSmall);
    connect(week_, &QDateEdit::dateChanged, this, [this](const QDate& date) { setDay(dayOf(date)); });
    weekRow->addWidget(week_);
    step("week_after", "stepfwd", tr("Week after"), kWeek);
    const auto find = [&](const char* id, const QString& words, WeekKind kind) {
        auto* button = new QPushButton(words, weekChoices_);
        button->setFlat(true);
        setNames(*button, {QString::fromLatin1(id), words});
        setControlHeight(button, size::kFieldSmall);
        connect(button, &QPushButton::clicked, this, [this, kind] { goToWeek(kind); });
        weekRow->addWidget(button);
    };
    find("week_peak", tr("Peak week"), WeekKind::Peak);
    find("week_windiest", tr("Most sun and wind"), WeekKind::Windiest);
    find("week_unserved", tr("Most unserved"), WeekKind::MostUnserved);
    row->addWidget(weekChoices_);
    bar->addWidget(choices_);
    bar->addStretch();
    quality_ = new StateChip(QString(), StateChip::State::Good, this);
    bar->addWidget(quality_);
    auto* more = new IconButton({QStringLiteral("power_more"), tr("More for power charts")}, QStringLiteral("more"), this);
    connect(more, &QToolButton::clicked, this, [this, more] { menu_->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    more->setVisible(false);
    connect(parts_, &SegmentedControl::chosenByUser, more, [more](const QString& part) { more->setVisible(part != QStringLiteral("month")); });
    bar->addWidget(more);
    static_cast<QVBoxLayout*>(layout())->addLayout(bar);
    connect(sites_, &QComboBox::activated, this, [this] {
        site_ = SiteId(sites_->currentData().toLongLong());
        day_ = -1;
        year_ = 0;
        refresh();
    });
    connect(years_, &QComboBox::activated, this, [this] {
        year_ = years_->currentData().toInt();
        refresh();
    });
    connect(measures_, &QComboBox::activated, this, [this] {
        measure_ = measures_->currentData().toString().toStdString();
        showHours();
    });
}

void PowerPage::makeMenu() {
    menu_ = new QMenu(this);
    const auto add = [this](const QString& words, auto&& run) { connect(menu_->addAction(words), &QAction::triggered, this, std::forward<decltype(run)>(run)); };
    add(tr("Copy image"), [this] { copyImage(); });
    add(tr("Copy data"), [this] { copyTable(this, hourTable(hourChart())); });
    add(tr("Copy data for spreadsheets…"), [this] { copyTableAsking(window(), hourTable(hourChart())); });
    menu_->addSeparator();
    const std::pair<QString, QList<ExportFormat>> exports[] = {{tr("Export PNG…"), {ExportFormat::Png}},
                                                               {tr("Export SVG…"), {ExportFormat::Svg}},
                                                               {tr("Export PDF…"), {ExportFormat::Pdf}},
                                                               {tr("Export CSV…"), {ExportFormat::Csv, ExportFormat::Sheet}}};
    for (const auto& [words, formats] : exports)
        add(words, [this, formats = formats] {
            exportAsking(window(), tr("Export %1").arg(QString::fromStdString(hourChart().title)), QString::fromStdString(hourChart().key), formats, exportOptions(),
                         [this](const ExportOptions& options) { return exported(options); });
        });
}

ChartPanel* PowerPage::monthPanel() const { return hoursShown() ? nullptr : month_->panel(); }

const HourChart& PowerPage::hourChart() const {
    return part_ == QStringLiteral("heat") ? heatView_->chart() : part_ == QStringLiteral("duration") ? durationView_->chart() : weekView_->chart();
}

QByteArray PowerPage::exported(const ExportOptions& options) const { return exportHours(hourChart(), options); }

ExportOptions PowerPage::exportOptions() const {
    ExportOptions options;
    options.planName = QString::fromStdString(session_.plan()->settings->name);
    options.date = QDate::currentDate();
    return options;
}

bool PowerPage::showsTable() const { return pages_->currentWidget() == table_; }

void PowerPage::copyImage() const { copyPicture(this, hoursImage(hourChart(), ExportOptions{})); }

void PowerPage::showTable(bool table) {
    if (table) {
        tableModel_->setTable(hourTable(hourChart()));
        table_->resizeColumnsToContents();
    }
    pages_->setCurrentWidget(table ? static_cast<QWidget*>(table_) : charts_);
}

void PowerPage::showPart(const QString& part) {
    part_ = part;
    parts_->setChosen(part);
    applyPart();
    refresh();
}

void PowerPage::applyPart() {
    const bool week = part_ == QStringLiteral("week"), all = week && height() >= kTallEnough;
    choices_->setVisible(hoursShown());
    quality_->setVisible(hoursShown());
    weekChoices_->setVisible(week);
    weekView_->setVisible(week);
    heatView_->setVisible(all || part_ == QStringLiteral("heat"));
    durationView_->setVisible(all || part_ == QStringLiteral("duration"));
    lower_->setVisible(!week || all);
    measures_->setVisible(all || part_ == QStringLiteral("heat"));
    pages_->setCurrentWidget(hoursShown() ? charts_ : static_cast<QWidget*>(month_));
}

void PowerPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) refresh();
}

void PowerPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (!showsTable()) applyPart();
}

void PowerPage::fillChoices() {
    const Results& results = *session_.results();
    const QSignalBlocker quietSites(sites_), quietYears(years_);
    if (!results.site(site_)) site_ = defaultSite(*results.plan);
    sites_->clear();
    for (const SiteResult& s : results.sites) sites_->addItem(QString::fromStdString(s.name), QVariant::fromValue<qlonglong>(s.id.number()));
    sites_->setCurrentIndex(sites_->findData(QVariant::fromValue<qlonglong>(site_.number())));
    years_->clear();
    const int first = results.start.year(), last = (results.start + (results.months - 1)).year();
    for (int year = first; year <= last; ++year) years_->addItem(QString::number(year), year);
    if (year_ < first || year_ > last) year_ = 0;
    years_->setCurrentIndex(years_->findData(year_ ? year_ : usualYear(results, site_)));
}

void PowerPage::refresh() {
    due_ = !isVisible();
    if (due_ || !hoursShown() || !session_.results()) return;
    fillChoices();
    if (busy_) again_ = true;
    else dispatchHours();
}

int PowerPage::shownYear() const { return year_ ? year_ : usualYear(*session_.results(), site_); }

void PowerPage::dispatchHours() {
    busy_ = true;
    again_ = false;
    making_.setFuture(QtConcurrent::run([results = session_.results(), regions = regions_, site = site_, year = shownYear()]() -> std::shared_ptr<const SiteHours> {
        auto hours = siteHours(*results, *regions, site, year);
        return hours ? std::make_shared<const SiteHours>(std::move(*hours)) : nullptr;
    }));
}

void PowerPage::takeHours() {
    busy_ = false;
    const auto made = making_.result();
    if (again_) dispatchHours();
    // While a site is dragged every answer is shown; one for another site or year is stale.
    if (!made || made->site != site_ || made->year != shownYear()) return;
    hours_ = made;
    showHours();
}

void PowerPage::showHours() {
    if (!hours_) return;
    if (day_ < 0) day_ = firstDayOf(*hours_, WeekKind::Peak);
    weekView_->setChart(weekChart(*hours_, day_));
    durationView_->setChart(durationChart(*hours_));
    const HourChart heat = heatChart(*hours_, measure_);
    heatView_->setChart(heat);
    const QSignalBlocker quietMeasures(measures_), quietWeek(week_);
    measures_->clear();
    for (const auto& [key, label] : heat.switches.front().options) measures_->addItem(QString::fromStdString(label), QString::fromStdString(key));
    measures_->setCurrentIndex(measures_->findData(QString::fromStdString(heat.switches.front().chosen)));
    week_->setDateRange(QDate(hours_->year, 1, 1), QDate(hours_->year, 12, 31));
    week_->setDate(dateOf(hours_->year, day_));
    const bool gap = hours_->mostAboveLeastCost > 0;
    quality_->set(gap ? tr("At most %1 above least cost").arg(formatPercent(hours_->mostAboveLeastCost, 1).text()) : tr("Least cost"), StateChip::State::Good);
    setPlainToolTip(*quality_, gap ? tr("An upper limit: measured from a cost without starts, minimum load, ramps and no-load fuel, which no plant reaches. The gap itself is smaller.")
                                   : tr("By merit order, the battery with the year ahead known. No unit here has to be started or held at minimum load."));
}

void PowerPage::goToWeek(WeekKind kind) {
    if (hours_) setDay(firstDayOf(*hours_, kind));
}

void PowerPage::setDay(int day) {
    day_ = std::clamp(day, 0, static_cast<int>(kDaysPerYear) - kWeek);
    showHours();
}

}  // namespace stargate::ui

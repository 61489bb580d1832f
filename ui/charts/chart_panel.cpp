#include "ui/charts/chart_panel.h"

#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>

#include "core/report/charts.h"
#include "ui/charts/table_item_model.h"
#include "ui/support/figure_delegate.h"
#include "ui/support/fonts.h"
#include "ui/support/message_dialog.h"
#include "ui/support/style.h"

namespace stargate::ui {

ChartPanel::ChartPanel(const ControlName& name, TimeAxis& time, HoverModel& hover, QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel(QString(), fonts::heading(), Ink::Text1, this)),
      subtitle_(new ElidedLabel(QString(), fonts::table(), Ink::Text2, this)),
      remark_(new PlainLabel(QString(), fonts::table(), Ink::Accent, this)),
      view_(new ChartView({name.object + QStringLiteral("_view"), name.accessible}, time, hover)),
      table_(new QTableView),
      tableModel_(new TableItemModel(this)),
      menu_(new QMenu(this)),
      time_(time) {
    setNames(*this, name);
    asPanel(this);
    auto* more = new IconButton({name.object + QStringLiteral("_more"), tr("More for %1").arg(name.accessible)}, QStringLiteral("more"), this);
    connect(more, &QToolButton::clicked, this, [this, more] { menu_->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    switchRow_ = new QHBoxLayout;
    switchRow_->setSpacing(16);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 2, 4, 0);
    head->setSpacing(8);
    head->addWidget(title_);
    head->addWidget(subtitle_, 1);
    head->addWidget(remark_);
    head->addLayout(switchRow_);
    head->addWidget(more);

    setNames(*table_, {name.object + QStringLiteral("_table"), tr("%1 as a table").arg(name.accessible)});
    table_->setModel(tableModel_);
    table_->setItemDelegate(new FigureDelegate(table_, true));
    table_->setFrameShape(QFrame::NoFrame);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->verticalHeader()->setDefaultSectionSize(size::kTableRowDense);
    auto* pages = new QWidget(this);
    pages_ = new QStackedLayout(pages);
    pages_->addWidget(view_);
    pages_->addWidget(table_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(pages, 1);
    connect(view_, &ChartView::siteClicked, this, &ChartPanel::siteClicked);
    connect(view_, &ChartView::bandClicked, this, &ChartPanel::bandClicked);
    connect(view_, &ChartView::monthChosen, this, &ChartPanel::monthChosen);
    makeMenu();
}

void ChartPanel::makeMenu() {
    const auto add = [this](const char* id, const QString& iconName, const QString& words, auto&& run) {
        QAction* action = menu_->addAction(words);
        if (!iconName.isEmpty()) action->setIcon(themeIcon(iconName));
        action->setObjectName(QLatin1String(id));
        connect(action, &QAction::triggered, this, std::forward<decltype(run)>(run));
        return action;
    };
    add("copy_image", QStringLiteral("copy"), tr("Copy image"), [this] { copyImage(); });
    add("copy_data", QString(), tr("Copy data"), [this] { copyData(); });
    add("copy_sheet", QString(), tr("Copy data for spreadsheets…"), [this] { copyTableAsking(window(), chartTable(model_)); });
    menu_->addSeparator();
    add("export_png", QStringLiteral("export"), tr("Export PNG…"), [this] { exportAs({ExportFormat::Png}); });
    add("export_svg", QString(), tr("Export SVG…"), [this] { exportAs({ExportFormat::Svg}); });
    add("export_pdf", QString(), tr("Export PDF…"), [this] { exportAs({ExportFormat::Pdf}); });
    add("export_csv", QString(), tr("Export CSV…"), [this] { exportAs({ExportFormat::Csv, ExportFormat::Sheet}); });
    menu_->addSeparator();
    add("show_table", QString(), tr("Show as table"), [this](bool on) { showTable(on); })->setCheckable(true);
    add("reset_zoom", QStringLiteral("fit"), tr("Reset zoom"), [this] { time_.reset(); });
}

QAction* ChartPanel::action(const QString& name) const {
    for (QAction* a : menu_->actions())
        if (a->objectName() == name) return a;
    return nullptr;
}

void ChartPanel::setModel(const ChartModel& model) {
    if (model == model_) return;  // while something is tried out, the old picture stays below
    model_ = model;
    title_->setText(QString::fromStdString(model.title));
    subtitle_->setText(QString::fromStdString(model.subtitle));
    setSwitches();
    view_->setModel(model);
    if (showsTable()) fillTable();
}

QWidget* ChartPanel::makeSwitch(const QString& key, bool many) {
    const ControlName name{objectName() + QLatin1Char('_') + key, tr("%1: %2").arg(accessibleName(), key)};
    if (many) {
        auto* list = new QComboBox(this);
        setNames(*list, name);
        setControlHeight(list, size::kFieldSmall);
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(22);
        connect(list, &QComboBox::activated, this, [this, list, key] { Q_EMIT optionChosen(key, list->currentData().toString()); });
        return list;
    }
    auto* words = new SegmentedControl(name, SegmentedControl::Look::Words, this);
    connect(words, &SegmentedControl::chosenByUser, this, [this, key](const QString& option) { Q_EMIT optionChosen(key, option); });
    return words;
}

void ChartPanel::setSwitches() {
    constexpr std::size_t kMostWords = 4;
    QStringList wanted;
    for (const ChartSwitch& s : model_.switches) wanted.append(QString::fromStdString(s.key) + (s.options.size() > kMostWords ? QStringLiteral("+") : QString()));
    if (wanted != switchKeys_) {
        qDeleteAll(switches_);
        switches_.clear();
        switchKeys_ = wanted;
        for (const ChartSwitch& s : model_.switches) {
            switches_.append(makeSwitch(QString::fromStdString(s.key), s.options.size() > kMostWords));
            switchRow_->addWidget(switches_.last());
        }
    }
    for (qsizetype i = 0; i < switches_.size(); ++i) {
        const ChartSwitch& s = model_.switches[static_cast<std::size_t>(i)];
        QList<std::pair<QString, QString>> options;
        for (const auto& [option, words] : s.options) options.append({QString::fromStdString(option), QString::fromStdString(words)});
        const QString chosen = QString::fromStdString(s.chosen);
        if (auto* words = qobject_cast<SegmentedControl*>(switches_[i])) {
            words->setOptions(options);
            words->setChosen(chosen);
        } else if (auto* list = qobject_cast<QComboBox*>(switches_[i])) {
            list->clear();
            for (const auto& [option, label] : options) list->addItem(label, option);
            list->setCurrentIndex(list->findData(chosen));
        }
    }
}

void ChartPanel::setPreview(std::optional<ChartModel> preview, const QString& words) {
    hasPreview_ = preview.has_value();
    previewWords_ = words;
    view_->setPreview(std::move(preview));
    sayRemark();
}

void ChartPanel::setStale(bool stale) {
    stale_ = stale;
    sayRemark();
}

void ChartPanel::sayRemark() {
    remark_->setInk(hasPreview_ ? Ink::Accent : Ink::Text3);
    if (hasPreview_) remark_->setText(previewWords_.isEmpty() ? tr("preview") : tr("preview: %1").arg(previewWords_));
    else remark_->setText(stale_ ? tr("updating") : QString());
}

void ChartPanel::setPlan(const QString& name, const QString& digest) {
    planName_ = name;
    digest_ = digest;
}

bool ChartPanel::showsTable() const { return pages_->currentWidget() == table_; }

void ChartPanel::showTable(bool table) {
    if (table) fillTable();
    pages_->setCurrentWidget(table ? static_cast<QWidget*>(table_) : view_);
    action(QStringLiteral("show_table"))->setChecked(table);
}

void ChartPanel::fillTable() {
    tableModel_->setTable(chartTable(model_));
    table_->resizeColumnsToContents();
}

ExportOptions ChartPanel::exportOptions() const {
    ExportOptions options;
    options.planName = planName_;
    options.digest = digest_;
    options.date = QDate::currentDate();
    return options;
}

void ChartPanel::copyImage() { copyPicture(this, chartImage(model_, exportOptions())); }

void ChartPanel::copyData() { copyTable(this, chartTable(model_)); }

QByteArray ChartPanel::exported(const ExportOptions& options) const { return exportChart(model_, options); }

void ChartPanel::exportAs(const QList<ExportFormat>& formats) {
    exportAsking(window(), tr("Export %1").arg(QString::fromStdString(model_.title)), QString::fromStdString(model_.key), formats, exportOptions(),
                 [this](const ExportOptions& options) { return exported(options); });
}

void ChartPanel::contextMenuEvent(QContextMenuEvent* event) {
    menu_->popup(event->globalPos());
    event->accept();
}

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include "ui/charts/chart_export.h"
#include "ui/charts/chart_view.h"
#include "ui/support/controls.h"

class QMenu;
class QHBoxLayout;
class QStackedLayout;
class QTableView;

namespace stargate::ui {

class TableItemModel;

/// A chart with its header line (title, what and unit, switches as words, menu) and its table. Told what to show; asks nothing.
class ChartPanel : public QWidget {
    Q_OBJECT
public:
    ChartPanel(const ControlName& name, TimeAxis& time, HoverModel& hover, QWidget* parent = nullptr);

    void setModel(const ChartModel& model);
    /// A plan being tried out over this one, and its words for the header ("with the new site").
    void setPreview(std::optional<ChartModel> preview, const QString& words = {});
    /// Results are on their way: the old picture stays and says so.
    void setStale(bool stale);
    /// For the foot of exports.
    void setPlan(const QString& name, const QString& digest);

    ChartView* view() const { return view_; }
    /// The actions of the menu, for the window's own menus; by object name "copy_image", "copy_data", "export_png", …
    QAction* action(const QString& name) const;
    bool showsTable() const;

    void copyImage();
    void copyData();
    /// Asks where and as which of these, then writes.
    void exportAs(const QList<ExportFormat>& formats);
    QByteArray exported(const ExportOptions& options) const;
    /// Plan, digest and date for the foot of what is exported.
    ExportOptions exportOptions() const;
    void showTable(bool table);

Q_SIGNALS:
    void siteClicked(stargate::SiteId site);
    /// A band without a site of its own; `key` is its series.
    void bandClicked(const QString& key);
    void monthChosen(stargate::Month month);
    void optionChosen(const QString& key, const QString& option);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void makeMenu();
    void setSwitches();
    QWidget* makeSwitch(const QString& key, bool many);
    void fillTable();

    PlainLabel* title_;
    ElidedLabel* subtitle_;
    PlainLabel* remark_;
    QHBoxLayout* switchRow_;
    QList<QWidget*> switches_;  ///< words side by side, or a list where there are many
    QStringList switchKeys_;    ///< what they were made for
    ChartView* view_;
    QTableView* table_;
    TableItemModel* tableModel_;
    QStackedLayout* pages_;
    QMenu* menu_;
    TimeAxis& time_;
    ChartModel model_;
    QString previewWords_, planName_, digest_;
    bool stale_ = false, hasPreview_ = false;
    void sayRemark();
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QWidget>

#include <vector>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QAbstractButton;
class QTabBar;
class QStackedWidget;

namespace stargate::ui {

class SegmentedControl;

/// The tabs of charts at the bottom. A chart that does not work yet has no tab. "Overview" shows two charts side by side.
class ChartDock : public QWidget {
    Q_OBJECT

public:
    ChartDock(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    /// Adds a tab; `key` is what showChart() takes ("capacity").
    void addTab(const QString& key, const QString& title, QWidget* page);
    bool hasTab(const QString& key) const;
    void showTab(const QString& key);
    QString currentKey() const;
    QWidget* currentPage() const;
    QWidget* page(const QString& key) const;

Q_SIGNALS:
    void currentChanged();
    void tableWanted();
    void exportWanted();
    void expandWanted();

private:
    void refreshScope();

    PlanSession& session_;
    ViewState& view_;
    QTabBar* tabs_;
    QStackedWidget* pages_;
    SegmentedControl* scope_;
    std::vector<QString> keys_;
};

}  // namespace stargate::ui

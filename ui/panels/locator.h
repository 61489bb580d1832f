#pragma once
#include <QtWidgets/QWidget>

#include "core/geo/region_lookup.h"
#include "ui/actions/action_table.h"
#include "ui/models/located_model.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QLineEdit;
class QListView;

namespace stargate::ui {

class PlainLabel;

/// What fits the words: sites and buildings, tasks of the schedule, money, assumptions, places, positions, actions, best first in each group. ">" first asks for
/// actions only, "@" for sites.
std::vector<Located> locate(const QString& words, const Plan& plan, const Results* results, const Catalog& catalog, const RegionLookup& regions,
                            const std::vector<QAction*>& actions);

/// The search over everything (Ctrl+K), over the dimmed window.
class Locator : public QWidget {
    Q_OBJECT

public:
    Locator(PlanSession& session, ViewState& view, std::shared_ptr<const RegionLookup> regions, const ActionTable& actions, QWidget* window);

    /// Opens with these words in the field (">" for actions only).
    void open(const QString& words = {});

Q_SIGNALS:
    void placeWanted(stargate::GeoPoint at, double zoom);
    void assumptionWanted(const QString& key);
    /// A task has been chosen: its bar is to be seen.
    void taskWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void take(const QModelIndex& index);
    void move(int step);
    void close();
    QRect box() const;
    void place();

    PlanSession& session_;
    ViewState& view_;
    std::shared_ptr<const RegionLookup> regions_;
    const ActionTable& actions_;
    QLineEdit* line_;
    PlainLabel* count_;
    QListView* list_;
    LocatedModel found_;
    QPointer<QWidget> focusBefore_;
};

}  // namespace stargate::ui

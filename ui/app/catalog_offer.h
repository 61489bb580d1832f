#pragma once
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include "core/engine/pinned_rows.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

/// Offers a plan that keeps older catalogue values the newer ones: first that there are some, then what changes and what that does to the
/// four answers, tried out as a preview. Taken, it is one undo step.
class CatalogOffer : public QObject {
    Q_OBJECT

public:
    CatalogOffer(PlanSession& session, const ViewState& view, QWidget& window);

    /// Asks when there is anything to ask about.
    void offer();

Q_SIGNALS:
    void failed(const stargate::Error& error);

private:
    void tryOut();
    void showEffect();

    PlanSession& session_;
    const ViewState& view_;
    QWidget& window_;
    std::vector<CatalogChange> changes_;
    bool trying_ = false;
};

/// "GB200 NVL72: price_central_musd 3.3 → 3.5" for each change, no more than `most` and how many more there are.
QStringList changeLines(const std::vector<CatalogChange>& changes, const Catalog& catalog, int most);

}  // namespace stargate::ui

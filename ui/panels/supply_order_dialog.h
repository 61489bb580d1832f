#pragma once
#include <QtCore/QFutureWatcher>
#include <QtWidgets/QDialog>

#include "core/engine/schedule/order_search.h"
#include "ui/support/plain.h"

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace stargate::ui {

/// Looks for a better order of supply on another thread, with progress, and shows what it would win and which dates it moves. Accepted when the
/// planner takes it.
class SupplyOrderDialog : public QDialog {
    Q_OBJECT
public:
    SupplyOrderDialog(ResultsPtr results, const World& world, QWidget* parent = nullptr);
    ~SupplyOrderDialog() override;

    const SupplyOrder& order() const { return order_; }

private:
    void take();
    void showMoves();
    void fit();

    ResultsPtr results_;
    SupplyOrder order_;
    QFutureWatcher<SupplyOrder> search_;
    PlainLabel *heading_, *text_;
    QProgressBar* progress_;
    QVBoxLayout* rows_;
    QPushButton *apply_, *close_;
};

}  // namespace stargate::ui

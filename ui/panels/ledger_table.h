#pragma once
#include <QtWidgets/QTableView>

#include "ui/models/ledger_model.h"
#include "ui/support/plain.h"

class QBoxLayout;

namespace stargate::ui {

/// A statement shown whole, without scroll bars of its own: it stands in a column that scrolls.
class LedgerTable : public QTableView {
    Q_OBJECT
public:
    explicit LedgerTable(const ControlName& name, QWidget* parent = nullptr);
    /// Adds itself to a column so that its text starts where headings do.
    void standIn(QBoxLayout* column);
    void setRows(const QStringList& heads, std::vector<LedgerRow> rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void rowChosen(const stargate::ui::RowRef& ref);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    LedgerModel model_;
};

}  // namespace stargate::ui

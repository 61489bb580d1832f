#pragma once
#include <QtCore/QAbstractListModel>

#include "core/engine/results.h"
#include "ui/models/row_roles.h"

namespace stargate::ui {

/// The row that a finding is about; the plan where it is about nothing smaller.
RowRef refTo(const Subject& subject);

/// Findings of the newest results, worst first: what does not fit and since when (display), numbers and where (detail).
class FindingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Findings of the same kind about the same subject keep their rows, and with them selection, scroll position and picture during a drag.
    void setResults(const ResultsPtr& results);
    const Finding* at(const QModelIndex& index) const;
    int count(Severity severity) const;
    /// True where fixAt() of core gives an edit.
    bool hasFix(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    ResultsPtr results_;
    std::vector<Finding> findings_;
};

}  // namespace stargate::ui

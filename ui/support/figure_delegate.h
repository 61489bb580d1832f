#pragma once
#include <QtWidgets/QStyledItemDelegate>

namespace stargate::ui {

/// Draws right-aligned cells digit under digit; a cell that starts with a minus is red when `negativeIsBad`.
class FigureDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit FigureDelegate(QObject* parent = nullptr, bool negativeIsBad = false) : QStyledItemDelegate(parent), negativeIsBad_(negativeIsBad) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool negativeIsBad_;
};

}  // namespace stargate::ui

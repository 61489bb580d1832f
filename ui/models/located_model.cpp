#include "ui/models/located_model.h"

namespace stargate::ui {

void LocatedModel::setFound(std::vector<Located> found) {
    beginResetModel();
    found_ = std::move(found);
    endResetModel();
}

const Located* LocatedModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount() ? &found_[static_cast<std::size_t>(index.row())] : nullptr;
}

int LocatedModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(found_.size()); }

QVariant LocatedModel::data(const QModelIndex& index, int role) const {
    const Located* found = at(index);
    if (!found) return {};
    switch (role) {
        case Qt::DisplayRole: return found->name;
        case Qt::AccessibleTextRole: return QStringList{found->name, found->detail, found->group}.join(QStringLiteral(", "));
        case IconNameRole: return found->icon;
        case DetailRole: return found->detail;
        case UnitRole: return found->hint;
        case GroupRole: return index.row() > 0 && at(index.siblingAtRow(index.row() - 1))->group == found->group ? QString() : found->group;
        default: return {};
    }
}

}  // namespace stargate::ui

#pragma once
#include <QtCore/QMetaType>

#include "ui/session/row_ref.h"

namespace stargate::ui {

/// Roles that the models of this folder share; delegates and panels read them.
enum RowRole {
    RefRole = Qt::UserRole,  ///< RowRef
    IconNameRole,               ///< QString, name of an icon
    FigureRole,              ///< QString, the value at the right
    UnitRole,                ///< QString, what stands behind it, lighter
    SeverityRole,            ///< int, worst Severity of a finding about the row; -1 = none
    DetailRole,              ///< QString, second line
    SortRole,                ///< what the row sorts by
    SecondFigureRole,        ///< QString, second line at the right
    OwnValueRole,            ///< bool, the plan has values of its own for it
    HeadingRole,             ///< bool, a group heading rather than a row
    GroupRole,               ///< QString, name of the group that begins with this row; empty in other rows
    FieldKeyRole             ///< QString, key of the field that the cell edits; empty = computed
};

}  // namespace stargate::ui

Q_DECLARE_METATYPE(stargate::ui::RowRef)

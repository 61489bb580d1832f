#pragma once
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <functional>
#include <optional>

#include "core/base/quantity.h"
#include "core/catalog/cell.h"
#include "core/plan/fields.h"

namespace stargate::ui {

/// A value that a field takes from elsewhere while it is empty.
struct Inherited {
    FieldValue value;
    QString from;           ///< "state of Texas", "schedule"; empty where it is the same for every row of a form
    Provenance provenance;  ///< of a catalogue value
    bool operator==(const Inherited&) const = default;
};

/// What a form shows of one field.
struct FieldState {
    std::optional<FieldValue> value;     ///< empty: the chosen rows differ
    std::optional<Inherited> inherited;  ///< what holds while the value is null
    Provenance provenance;               ///< of the value itself
    bool operator==(const FieldState&) const = default;
};

/// One line of a form: the field's description, where its value is read and how it is written. Forms know no tables.
struct FormRow {
    FieldSpec spec;
    QString unit;                                          ///< stands behind the label, where the spec has no unit of its own
    std::function<FieldState()> read;
    std::function<void(const FieldValue&)> write;
    std::function<void(const FieldValue&)> preview;        ///< shows a value while it is typed; empty: it is not
    std::function<void()> cancel;                          ///< ends the preview
    /// Facility MW per MW of this field, where MW of IT and of the facility are to stand side by side.
    std::function<std::optional<Pue>()> pue;
    bool isFacilitySide = false;                           ///< the field itself holds facility (or source) MW
};

}  // namespace stargate::ui

Q_DECLARE_METATYPE(stargate::FieldValue)

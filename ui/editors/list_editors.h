#pragma once
#include "core/plan/site.h"
#include "ui/editors/field_editor.h"

class QPushButton;
class QVBoxLayout;

namespace stargate::ui {

/// Dated facts of a site: one line each with milestone and date, and a line to add one.
class ActualsEditor : public FieldEditor {
    Q_OBJECT

public:
    ActualsEditor(const FieldSpec& spec, QWidget* parent);
    void show(const FieldState& state) override;

private:
    void rebuild();
    void change(std::vector<Actual> actuals);

    std::vector<Actual> actuals_;
    QVBoxLayout* lines_;
};

/// Some of the plan's rows (sites a tranche may pay for); none chosen means all.
class ReferenceListEditor : public FieldEditor {
    Q_OBJECT

public:
    ReferenceListEditor(const FieldSpec& spec, References references, QWidget* parent);
    void show(const FieldState& state) override;

private:
    void fill();

    References references_;
    QPushButton* button_;
    std::vector<std::int64_t> chosen_;
};

}  // namespace stargate::ui

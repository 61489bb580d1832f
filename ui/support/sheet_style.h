#pragma once
#include <QtWidgets/QDialog>

#include <optional>

#include "core/report/sheet_csv.h"

class QComboBox;

namespace stargate::ui {

class PlainLabel;

/// The convention chosen last; the first time that of the system's language.
SheetStyle usualSheetStyle();

/// Asks which separator and decimal sign a spreadsheet's table has, and remembers it. With the comma as decimal sign it separates nothing.
class SheetStyleDialog : public QDialog {
    Q_OBJECT
public:
    explicit SheetStyleDialog(SheetStyle style, QWidget* parent = nullptr);
    SheetStyle style() const;

private:
    void showSample();
    QComboBox* separator_;
    QComboBox* decimal_;
    PlainLabel* sample_;
};

std::optional<SheetStyle> askSheetStyle(QWidget* parent);

}  // namespace stargate::ui

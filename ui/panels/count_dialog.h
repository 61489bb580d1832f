#pragma once
#include <QtWidgets/QDialog>

class QSpinBox;

namespace stargate::ui {

/// Asks for a small number of things.
class CountDialog : public QDialog {
    Q_OBJECT

public:
    CountDialog(const QString& title, const QString& what, QWidget* parent);
    int count() const;

private:
    QSpinBox* spin_;
};

}  // namespace stargate::ui

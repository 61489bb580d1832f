#pragma once
#include <QtGui/QAction>
#include <QtWidgets/QDialog>

namespace stargate::ui {

/// All actions with their keys, to be filtered by words or by keys.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(const std::vector<QAction*>& actions, QWidget* parent);
};

}  // namespace stargate::ui

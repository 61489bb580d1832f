#pragma once
#include <QtCore/QEvent>
#include <QtWidgets/QComboBox>

namespace stargate::ui {

/// Keeps the wheel from changing a combo box that merely lies under the pointer.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
            event->ignore();
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

}  // namespace stargate::ui

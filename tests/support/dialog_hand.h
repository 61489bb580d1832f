#pragma once
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "ui/support/message_dialog.h"

namespace stargate::test {

/// A person at the dialogs: types a name into the file dialog, then presses a button of each question; keeps what was asked.
class DialogHand : public QObject {
public:
    DialogHand(QString name, QStringList answers) : name_(std::move(name)), answers_(std::move(answers)) {
        connect(&timer_, &QTimer::timeout, this, &DialogHand::act);
        timer_.start(10);
    }
    QStringList asked;

private:
    void act() {
        QWidget* modal = QApplication::activeModalWidget();
        if (auto* message = qobject_cast<ui::MessageDialog*>(modal)) {
            asked << message->windowTitle();
            const QString answer = answers_.isEmpty() ? QString() : answers_.takeFirst();
            for (QPushButton* button : message->findChildren<QPushButton*>())
                if (button->text() == answer) return button->click();
            return message->reject();
        }
        auto* dialog = qobject_cast<QDialog*>(modal);
        auto* line = dialog ? dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")) : nullptr;
        if (!line) return;
        if (name_.isEmpty()) return dialog->reject();  // the second time round
        line->setText(std::exchange(name_, QString()));
        QMetaObject::invokeMethod(dialog, "accept");
    }
    QString name_;
    QStringList answers_;
    QTimer timer_;
};

}  // namespace stargate::test

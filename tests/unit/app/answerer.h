#pragma once
#include <QtCore/QSettings>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace stargate::test {

/// Answers the dialogs that come up, in order, by the object names of their buttons, and keeps what they said. A dialog that nobody expects is
/// closed and noted, so that a test cannot hang. The newest one alone answers.
class Answerer : public QObject {
public:
    explicit Answerer(const QStringList& buttons) : buttons_(buttons), earlier_(std::exchange(active(), this)) {
        timer_.callOnTimeout(this, [this] { look(); });
        timer_.start(10);
    }
    ~Answerer() override { active() = earlier_; }

    QStringList titles;      ///< of every dialog
    QStringList words;       ///< all labels of every dialog
    QStringList unexpected;  ///< titles
    bool done() const { return buttons_.isEmpty() && unexpected.isEmpty(); }
    /// Called with the dialog before its button is pressed.
    std::function<void(QDialog&)> before;

private:
    static Answerer*& active() {
        static Answerer* newest = nullptr;
        return newest;
    }
    void look() {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (active() != this || pressing_ || !dialog || !dialog->isVisible()) return;
        titles << dialog->windowTitle();
        for (const QLabel* label : dialog->findChildren<QLabel*>()) words << label->text();
        auto* button = buttons_.isEmpty() ? nullptr : dialog->findChild<QAbstractButton*>(buttons_.front());
        if (!button) {
            unexpected << dialog->windowTitle();
            dialog->reject();
            return;
        }
        buttons_.removeFirst();
        if (before) before(*dialog);
        // Not from this timer: a button may ask again, and a timer does not fire inside itself.
        pressing_ = true;
        QTimer::singleShot(0, button, [this, button] {
            pressing_ = false;
            button->click();
        });
    }

    QStringList buttons_;
    Answerer* earlier_;
    bool pressing_ = false;
    QTimer timer_;
};

}  // namespace stargate::test

#pragma once
#include <QtWidgets/QDialog>

#include "ui/support/plain.h"

namespace stargate::ui {

/// A question or a message in three parts: what happened, what is safe, what to do. All text is plain.
struct Message {
    enum class Kind { Info, Question, Warning, Failure } kind = Kind::Info;
    QString heading;
    QString text;     ///< paragraphs separated by an empty line
    QString details;  ///< behind "Details"
    bool showsDetails = false;  ///< from the beginning: what is asked about is a list
    QStringList buttons;  ///< in reading order; empty means OK
    int suggests = 0;     ///< the primary button, which Return presses
    int escapes = -1;     ///< the button that Esc and closing stand for; -1 means the last
};

class MessageDialog : public QDialog {
    Q_OBJECT
public:
    explicit MessageDialog(const Message& message, QWidget* parent = nullptr);
    /// Index of the button pressed.
    int chosen() const { return chosen_; }

    void reject() override;

private:
    int chosen_ = 0;
    int escapes_ = 0;
};

/// Shows a message and returns the index of the button pressed.
int ask(QWidget* parent, const Message& message);
/// Shows a failure in its three parts.
void showError(QWidget* parent, const Error& error);
Message messageOf(const Error& error);

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QApplication>

namespace stargate::ui {

/// Hands each event over with clean vector registers (core/base/vector_state.h): painting is full of arithmetic.
class Application : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;
};

/// Runs the window: application object, look, world, recovery, then the plans named on the command line. Returns the exit state.
int runApplication(int argc, char** argv);

}  // namespace stargate::ui

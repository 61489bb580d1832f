#pragma once
#include <QtCore/QObject>
#include <QtGui/QPalette>

#include "ui/support/tokens.h"

class QApplication;

namespace stargate::ui {

/// What the planner wants to see; System follows the desktop's palette, live.
enum class ThemeChoice { System, Light, Dark };

/// Decides between light and dark and tells everybody when that changes. One per program, made by installLook().
class ThemeManager : public QObject {
    Q_OBJECT
public:
    static ThemeManager& instance();

    ThemeChoice choice() const { return choice_; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return dark_; }
    const Tokens& tokens() const { return dark_ ? Tokens::darkTheme() : Tokens::light(); }

    /// No movement and no fading: set by the planner.
    bool reducedMotion() const { return reducedMotion_; }
    void setReducedMotion(bool reduced) { reducedMotion_ = reduced; }

    /// Qt 6.4 has no QStyleHints::colorScheme: a palette is dark when its text is lighter than its window.
    static bool isDark(const QPalette& palette);
    /// Palette of every role and group from a theme's tokens.
    static QPalette paletteOf(const Tokens& tokens);

Q_SIGNALS:
    /// After palette and tokens() have changed; cached pictures must be drawn anew.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    friend void installLook(QApplication& app);
    ThemeManager();
    bool systemIsDark() const;
    void decide();

    ThemeChoice choice_ = ThemeChoice::System;
    bool dark_ = false;
    bool installed_ = false;
    bool asking_ = false;
    bool reducedMotion_ = false;
};

/// Gives the application its style, palette and font. Called once, after the QApplication is made and before the first widget.
void installLook(QApplication& app);

}  // namespace stargate::ui

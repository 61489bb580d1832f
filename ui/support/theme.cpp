#include "ui/support/theme.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

#include "ui/support/fonts.h"
#include "ui/support/style.h"

namespace stargate::ui {

ThemeManager::ThemeManager() = default;

ThemeManager& ThemeManager::instance() {
    static ThemeManager manager;
    return manager;
}

const Tokens& tokens() { return ThemeManager::instance().tokens(); }

bool ThemeManager::isDark(const QPalette& palette) {
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

QPalette ThemeManager::paletteOf(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.surface);
    p.setColor(QPalette::WindowText, t.text1);
    p.setColor(QPalette::Base, t.panel);
    p.setColor(QPalette::AlternateBase, t.panel);  // no zebra
    p.setColor(QPalette::Text, t.text1);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Button, t.panel);
    p.setColor(QPalette::ButtonText, t.text1);
    p.setColor(QPalette::BrightText, t.bad.ink);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.panel);
    p.setColor(QPalette::ToolTipText, t.text1);
    p.setColor(QPalette::Light, t.panel);
    p.setColor(QPalette::Midlight, t.sunken);
    p.setColor(QPalette::Mid, t.hairline);
    p.setColor(QPalette::Dark, t.strong);
    p.setColor(QPalette::Shadow, t.strong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, t.marks);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.hairline);
    return p;
}

void ThemeManager::setChoice(ThemeChoice choice) {
    choice_ = choice;
    decide();
}

bool ThemeManager::systemIsDark() const {
    // An empty palette gives the application back the desktop's own, which is the only place 6.4 tells its lightness.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = isDark(QApplication::palette());
    if (installed_) QApplication::setPalette(ours);
    return dark;
}

void ThemeManager::decide() {
    if (asking_) return;
    asking_ = true;
    const bool dark = choice_ == ThemeChoice::System ? systemIsDark() : choice_ == ThemeChoice::Dark;
    const bool differs = dark != dark_ || !installed_;
    dark_ = dark;
    if (differs) {
        const QPalette palette = paletteOf(tokens());
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette);
        installed_ = true;
    }
    asking_ = false;
    if (differs) Q_EMIT changed();
}

bool ThemeManager::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && choice_ == ThemeChoice::System) decide();
    return QObject::eventFilter(watched, event);
}

void installLook(QApplication& app) {
    QApplication::setStyle(new PlannerStyle);
    QApplication::setFont(fonts::body());
    for (const char* menuLike : {"QMenu", "QMenuBar", "QComboBoxPrivateContainer"}) QApplication::setFont(fonts::body(), menuLike);
    QToolTip::setFont(fonts::table());
    ThemeManager& manager = ThemeManager::instance();
    manager.decide();
    app.installEventFilter(&manager);
}

}  // namespace stargate::ui

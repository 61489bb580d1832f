#pragma once
#include <QtCore/QObject>
#include <QtGui/QAction>

#include <map>
#include <vector>

class QMenu;
class QMenuBar;

namespace stargate::ui {

enum class MenuId { File, Edit, View, Project, Charts, Help, None };

/// Where a shortcut works. Keys without a modifier belong to the map, so that they never take a letter from a field.
enum class KeyScope { Window, Map };

/// One thing that can be done: everything that menus, toolbar, locator and shortcut list know about it.
struct ActionSpec {
    const char* id;        ///< "file.save", the object name of its QAction
    const char* text;      ///< with mnemonic
    const char* icon;      ///< name, empty for none
    const char* shortcuts; ///< "Ctrl+S", several separated by a blank; empty for none
    MenuId menu = MenuId::None;
    bool checkable = false;
    bool separatorBefore = false;
    KeyScope scope = KeyScope::Window;
};

/// The one table of all actions. No shortcut stands in it twice within a scope (a test checks it).
const std::vector<ActionSpec>& actionSpecs();

/// The actions as objects, made once from the table; parts of the window connect to them by id.
class ActionTable : public QObject {
    Q_OBJECT

public:
    /// Window shortcuts work in `window`, map keys once their widget is known (setMapWidget).
    explicit ActionTable(QWidget& window);

    QAction* operator[](const char* id) const;
    const std::vector<QAction*>& all() const { return all_; }
    void setMapWidget(QWidget& map);

    /// Fills the menu bar in table order; menus without an action stay away. Submenus and recent files are added by `menu`.
    void fill(QMenuBar& bar);
    QMenu* menu(MenuId id) const;

private:
    std::map<std::string, QAction*> byId_;
    std::vector<QAction*> all_;
    std::map<MenuId, QMenu*> menus_;
};

}  // namespace stargate::ui

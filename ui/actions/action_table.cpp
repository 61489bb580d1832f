#include "ui/actions/action_table.h"

#include <QtWidgets/QMenuBar>

#include "core/base/assert.h"
#include "ui/support/icons.h"
#include "ui/support/plain.h"

namespace stargate::ui {

const std::vector<ActionSpec>& actionSpecs() {
    // clang-format off
    static const std::vector<ActionSpec> all{
        {"file.new",         QT_TRANSLATE_NOOP("Action", "&New plan"),                  "new",      "Ctrl+N",             MenuId::File},
        {"file.open",        QT_TRANSLATE_NOOP("Action", "&Open…"),                     "open",     "Ctrl+O",             MenuId::File},
        {"file.open_sample", QT_TRANSLATE_NOOP("Action", "Open the Stargate sa&mple"),  "open",     "",                   MenuId::File},
        {"file.save",        QT_TRANSLATE_NOOP("Action", "&Save"),                      "save",     "Ctrl+S",             MenuId::File, false, true},
        {"file.save_as",     QT_TRANSLATE_NOOP("Action", "Save &as…"),                  "save",     "Ctrl+Shift+S",       MenuId::File},
        {"file.revert",      QT_TRANSLATE_NOOP("Action", "&Revert to the saved plan"),  "",         "",                   MenuId::File},
        {"file.export_chart",QT_TRANSLATE_NOOP("Action", "&Export chart…"),             "export",   "Ctrl+E",             MenuId::File, false, true},
        {"file.export_schedule", QT_TRANSLATE_NOOP("Action", "Export sche&dule…"),      "export",   "",                   MenuId::File},
        {"file.import_schedule", QT_TRANSLATE_NOOP("Action", "&Import schedule…"),      "import",   "",                   MenuId::File},
        {"file.close",       QT_TRANSLATE_NOOP("Action", "&Close plan"),                "close",    "Ctrl+W",             MenuId::File, false, true},
        {"file.quit",        QT_TRANSLATE_NOOP("Action", "&Quit"),                      "",         "Ctrl+Q",             MenuId::File},

        {"edit.undo",        QT_TRANSLATE_NOOP("Action", "&Undo"),                      "undo",     "Ctrl+Z",             MenuId::Edit},
        {"edit.redo",        QT_TRANSLATE_NOOP("Action", "&Redo"),                      "redo",     "Ctrl+Shift+Z Ctrl+Y", MenuId::Edit},
        {"edit.copy",        QT_TRANSLATE_NOOP("Action", "&Copy"),                      "copy",     "Ctrl+C",             MenuId::Edit, false, true},
        {"edit.paste",       QT_TRANSLATE_NOOP("Action", "&Paste sites"),               "",         "Ctrl+V",             MenuId::Edit},
        {"edit.duplicate",   QT_TRANSLATE_NOOP("Action", "&Duplicate"),                 "",         "Ctrl+D",             MenuId::Edit},
        {"edit.delete",      QT_TRANSLATE_NOOP("Action", "De&lete"),                    "",         "Del",                MenuId::Edit},
        {"edit.rename",      QT_TRANSLATE_NOOP("Action", "Re&name"),                    "",         "F2",                 MenuId::Edit},
        {"edit.select_all",  QT_TRANSLATE_NOOP("Action", "Select &all sites"),          "",         "Ctrl+A",             MenuId::Edit, false, true},
        {"edit.filter",      QT_TRANSLATE_NOOP("Action", "&Filter the list in focus"),  "filter",   "Ctrl+F",             MenuId::Edit},
        {"edit.locator",     QT_TRANSLATE_NOOP("Action", "Search &everything…"),        "search",   "Ctrl+K",             MenuId::Edit},
        {"edit.commands",    QT_TRANSLATE_NOOP("Action", "Search act&ions…"),           "",         "Ctrl+Shift+P",       MenuId::Edit},
        {"edit.go_to",       QT_TRANSLATE_NOOP("Action", "&Go to a place or position…"),"pin",      "Ctrl+G",             MenuId::Edit},

        {"view.map",         QT_TRANSLATE_NOOP("Action", "&Map"),                       "layers",   "Ctrl+M",             MenuId::View, true},
        {"view.table",       QT_TRANSLATE_NOOP("Action", "&Table of sites"),            "table",    "Ctrl+T",             MenuId::View, true},
        {"view.fit",         QT_TRANSLATE_NOOP("Action", "Fit the &plan"),              "fit",      "Home",               MenuId::View, false, true, KeyScope::Map},
        {"view.country",     QT_TRANSLATE_NOOP("Action", "Whole &country"),             "",         "0",                  MenuId::View, false, false, KeyScope::Map},
        {"view.zoom_in",     QT_TRANSLATE_NOOP("Action", "Zoom &in"),                   "zoomin",   "+ =",                MenuId::View, false, false, KeyScope::Map},
        {"view.zoom_out",    QT_TRANSLATE_NOOP("Action", "Zoom &out"),                  "zoomout",  "-",                  MenuId::View, false, false, KeyScope::Map},
        {"view.play",        QT_TRANSLATE_NOOP("Action", "P&lay the months"),           "play",     "Ctrl+Space",         MenuId::View, true, true},
        {"view.previous_month", QT_TRANSLATE_NOOP("Action", "Pre&vious month"),         "stepback", "Ctrl+[",             MenuId::View},
        {"view.next_month",  QT_TRANSLATE_NOOP("Action", "&Next month"),                "stepfwd",  "Ctrl+]",             MenuId::View},
        {"view.today",       QT_TRANSLATE_NOOP("Action", "Go to the &data date"),                     "",         "",                   MenuId::View},
        {"view.sites",       QT_TRANSLATE_NOOP("Action", "Go to &sites"),               "",         "Ctrl+1",             MenuId::View, false, true},
        {"view.catalogue",   QT_TRANSLATE_NOOP("Action", "Go to &catalogue"),           "",         "Ctrl+2",             MenuId::View},
        {"view.findings",    QT_TRANSLATE_NOOP("Action", "Go to &findings"),            "",         "Ctrl+3",             MenuId::View},
        {"view.centre",      QT_TRANSLATE_NOOP("Action", "Go to m&ap or table"),        "",         "Ctrl+4",             MenuId::View},
        {"view.inspector",   QT_TRANSLATE_NOOP("Action", "Go to ins&pector"),           "",         "Ctrl+5",             MenuId::View},
        {"view.charts",      QT_TRANSLATE_NOOP("Action", "Go to c&harts"),              "",         "Ctrl+6",             MenuId::View},
        {"view.next_pane",   QT_TRANSLATE_NOOP("Action", "Ne&xt pane"),                 "",         "F6",                 MenuId::View},
        {"view.previous_pane", QT_TRANSLATE_NOOP("Action", "Pr&evious pane"),           "",         "Shift+F6",           MenuId::View},
        {"view.theme_system",QT_TRANSLATE_NOOP("Action", "Colours of the s&ystem"),     "",         "",                   MenuId::View, true, true},
        {"view.theme_light", QT_TRANSLATE_NOOP("Action", "Li&ght colours"),             "",         "",                   MenuId::View, true},
        {"view.theme_dark",  QT_TRANSLATE_NOOP("Action", "Dar&k colours"),              "",         "",                   MenuId::View, true},
        {"view.reset_layout",QT_TRANSLATE_NOOP("Action", "&Reset layout"),              "",         "",                   MenuId::View, false, true},

        {"tool.select",      QT_TRANSLATE_NOOP("Action", "&Select"),                    "select",   "V",                  MenuId::Project, true, false, KeyScope::Map},
        {"tool.place",       QT_TRANSLATE_NOOP("Action", "&Place a site"),              "place",    "P",                  MenuId::Project, true, false, KeyScope::Map},
        {"tool.link",        QT_TRANSLATE_NOOP("Action", "Lin&k two sites"),            "link",     "L",                  MenuId::Project, true, false, KeyScope::Map},
        {"tool.measure",     QT_TRANSLATE_NOOP("Action", "&Measure a distance"),        "measure",  "M",                  MenuId::Project, true, false, KeyScope::Map},
        {"project.add_building", QT_TRANSLATE_NOOP("Action", "Add a &building"),        "building", "Ctrl+B",             MenuId::Project, false, true},
        {"project.add_buildings", QT_TRANSLATE_NOOP("Action", "Add &identical buildings…"), "",     "Ctrl+Shift+B",       MenuId::Project},
        {"project.order_racks", QT_TRANSLATE_NOOP("Action", "Order &racks"),            "rack",     "",                   MenuId::Project},
        {"project.add_grid", QT_TRANSLATE_NOOP("Action", "Add a &grid contract"),       "grid",     "",                   MenuId::Project},
        {"project.link",     QT_TRANSLATE_NOOP("Action", "&Link the two chosen sites"), "link",     "",                   MenuId::Project},
        {"project.add_funder", QT_TRANSLATE_NOOP("Action", "Add a &funder"),            "money",    "",                   MenuId::Project},
        {"project.set_baseline", QT_TRANSLATE_NOOP("Action", "Set bas&eline to these dates"), "milestone", "",        MenuId::Project},
        {"project.clear_baseline", QT_TRANSLATE_NOOP("Action", "&Clear baseline"),      "",         "",                   MenuId::Project},
        {"project.supply_order", QT_TRANSLATE_NOOP("Action", "Find a better supply &order…"), "", "",                 MenuId::Project},
        {"project.plan",     QT_TRANSLATE_NOOP("Action", "Plan, money and &assumptions"), "settings", "Ctrl+I",           MenuId::Project, false, true},

        {"chart.whole_plan", QT_TRANSLATE_NOOP("Action", "Charts of the &chosen sites only"), "",   "Ctrl+Shift+F",       MenuId::Charts, true},
        {"chart.copy",       QT_TRANSLATE_NOOP("Action", "Copy chart &image"),          "copy",     "Ctrl+Shift+C",       MenuId::Charts},
        {"chart.table",      QT_TRANSLATE_NOOP("Action", "Show chart as &table"),       "table",    "Ctrl+Shift+T",       MenuId::Charts},
        {"chart.expand",     QT_TRANSLATE_NOOP("Action", "Charts over the whole &window"), "expand", "F11",               MenuId::Charts, true},

        {"help.shortcuts",   QT_TRANSLATE_NOOP("Action", "&Keyboard shortcuts"),        "help",     "F1 Ctrl+?",          MenuId::Help},
        {"help.about",       QT_TRANSLATE_NOOP("Action", "&About Stargate Planner"),    "info",     "",                   MenuId::Help},
    };
    // clang-format on
    return all;
}

ActionTable::ActionTable(QWidget& window) : QObject(&window) {
    for (const ActionSpec& spec : actionSpecs()) {
        auto* action = new QAction(QCoreApplication::translate("Action", spec.text), this);
        action->setObjectName(QString::fromLatin1(spec.id));
        action->setCheckable(spec.checkable);
        if (*spec.icon) action->setIcon(themeIcon(QString::fromLatin1(spec.icon), Ink::Text1));
        QList<QKeySequence> keys;
        for (const QString& key : QString::fromLatin1(spec.shortcuts).split(QLatin1Char(' '), Qt::SkipEmptyParts)) keys << QKeySequence(key);
        action->setShortcuts(keys);
        action->setShortcutContext(spec.scope == KeyScope::Map ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
        QString words = action->text().remove(QLatin1Char('&')).remove(QChar(0x2026));
        if (!keys.isEmpty()) words += QStringLiteral("  ") + keys.front().toString(QKeySequence::NativeText);
        setPlainToolTip(*action, words);
        if (spec.scope == KeyScope::Window) window.addAction(action);
        byId_[spec.id] = action;
        all_.push_back(action);
    }
}

QAction* ActionTable::operator[](const char* id) const {
    const auto at = byId_.find(id);
    STARGATE_ASSERT(at != byId_.end());
    return at->second;
}

void ActionTable::setMapWidget(QWidget& map) {
    for (const ActionSpec& spec : actionSpecs())
        if (spec.scope == KeyScope::Map) map.addAction((*this)[spec.id]);
}

void ActionTable::fill(QMenuBar& bar) {
    static const std::vector<std::pair<MenuId, const char*>> titles{
        {MenuId::File, QT_TRANSLATE_NOOP("Action", "&File")},       {MenuId::Edit, QT_TRANSLATE_NOOP("Action", "&Edit")},
        {MenuId::View, QT_TRANSLATE_NOOP("Action", "&View")},       {MenuId::Project, QT_TRANSLATE_NOOP("Action", "&Project")},
        {MenuId::Charts, QT_TRANSLATE_NOOP("Action", "&Charts")},   {MenuId::Help, QT_TRANSLATE_NOOP("Action", "&Help")}};
    for (const auto& [id, title] : titles) {
        QMenu* menu = bar.addMenu(QCoreApplication::translate("Action", title));
        menu->setObjectName(QString::fromLatin1(title).remove(QLatin1Char('&')).toLower() + QStringLiteral("_menu"));
        menus_[id] = menu;
        for (const ActionSpec& spec : actionSpecs()) {
            if (spec.menu != id) continue;
            if (spec.separatorBefore) menu->addSeparator();
            menu->addAction((*this)[spec.id]);
        }
    }
}

QMenu* ActionTable::menu(MenuId id) const { return menus_.at(id); }

}  // namespace stargate::ui

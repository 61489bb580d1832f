#include "ui/map/map_accessible.h"

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>

#include <map>

#include "ui/map/map_widget.h"

namespace stargate::ui {

/// A site as a screen reader meets it. It has no widget: it answers from the map's items.
class SiteAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    SiteAccessible(MapWidget* map, SiteId site) : map_(map), site_(site) {}

    bool isValid() const override { return map_ && map_->scene().site(site_); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return map_ ? map_->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(map_.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text kind) const override {
        const MapSite* site = isValid() ? map_->scene().site(site_) : nullptr;
        if (!site) return {};
        if (kind == QAccessible::Name) return site->name;
        if (kind == QAccessible::Description || kind == QAccessible::Value)
            return liveOfPlanned(site->liveMw, site->plannedMw) + QStringLiteral(", ") + map_->whereText(site->at);
        return {};
    }
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect local = map_->symbolRect(site_).toAlignedRect();
        return {map_->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::State state() const override {
        QAccessible::State s;
        s.selectable = s.multiSelectable = s.focusable = true;
        if (!isValid()) {
            s.invalid = true;
            return s;
        }
        s.selected = map_->scene().marking.selected.count(site_) > 0;
        s.focused = map_->scene().marking.focused == site_;
        s.offscreen = !QRectF(map_->rect()).intersects(map_->symbolRect(site_));
        return s;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& name) override {
        if (!isValid()) return;
        if (name == pressAction()) map_->actions().selectSites({site_}, SelectMode::Replace);
        if (name == setFocusAction()) map_->focusSite(site_);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<MapWidget> map_;
    SiteId site_;
};

namespace {

/// The map: its buttons as usual, then a child per site.
class MapAccessible : public QAccessibleWidget {
public:
    explicit MapAccessible(MapWidget* map) : QAccessibleWidget(map, QAccessible::List), map_(map) {}
    ~MapAccessible() override {
        for (const auto& [site, id] : made_) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return QAccessibleWidget::childCount() + static_cast<int>(sites().size()); }
    QAccessibleInterface* child(int index) const override {
        const int widgets = QAccessibleWidget::childCount();
        if (index < widgets) return QAccessibleWidget::child(index);
        const auto at = static_cast<std::size_t>(index - widgets);
        if (at >= sites().size()) return nullptr;
        const SiteId site = sites()[at].id;
        const auto known = made_.find(site);
        if (known != made_.end()) return QAccessible::accessibleInterface(known->second);
        auto* made = new SiteAccessible(map_, site);
        made_[site] = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        const int widgets = QAccessibleWidget::childCount();
        for (std::size_t i = 0; i < sites().size(); ++i) {
            const auto known = made_.find(sites()[i].id);
            if (known != made_.end() && QAccessible::accessibleInterface(known->second) == wanted) return widgets + static_cast<int>(i);
        }
        return QAccessibleWidget::indexOfChild(wanted);
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = childCount(); i-- > 0;)
            if (QAccessibleInterface* c = child(i); c && c->rect().contains(x, y)) return c;
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        for (std::size_t i = 0; i < sites().size(); ++i)
            if (sites()[i].id == map_->scene().marking.focused) return child(QAccessibleWidget::childCount() + static_cast<int>(i));
        return QAccessibleWidget::focusChild();
    }

private:
    const std::vector<MapSite>& sites() const { return map_->scene().items().sites; }
    MapWidget* map_;
    mutable std::map<SiteId, QAccessible::Id> made_;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* map = qobject_cast<MapWidget*>(object);
    return map ? new MapAccessible(map) : nullptr;
}

}  // namespace

void installMapAccessibility() {
    QAccessible::installFactory(makeInterface);
}

void tellAccessibleFocus(MapWidget& map) {
    if (!QAccessible::isActive()) return;
    QAccessibleInterface* own = QAccessible::queryAccessibleInterface(&map);
    for (int i = 0; own && i < own->childCount(); ++i) {
        QAccessibleInterface* child = own->child(i);
        if (!child || !child->state().focused || child->object()) continue;
        QAccessibleEvent event(child, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
        return;
    }
}

}  // namespace stargate::ui

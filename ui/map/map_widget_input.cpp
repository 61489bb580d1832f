// The hand on MapWidget: events in, tools out.
#include <QtCore/QMimeData>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QNativeGestureEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QLineEdit>

#include <cmath>
#include <functional>
#include <utility>

#include "ui/map/map_accessible.h"
#include "ui/map/map_widget.h"
#include "ui/models/catalogue_model.h"
#include "ui/support/fonts.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

void MapWidget::resizeEvent(QResizeEvent*) {
    canvas_->setGeometry(rect());
    refresh();
}

void MapWidget::showEvent(QShowEvent*) {
    // Once: a window is shown again whenever it comes back, long after the first picture.
    if (renderer_ == MapRenderer::OpenGl && marker_ && !std::exchange(marked_, true)) marker_->set();
    refresh();
}

void MapWidget::send(PointerEvent::Phase phase, QPointF at, Qt::KeyboardModifiers modifiers) {
    PointerEvent e;
    e.phase = phase;
    e.at = at;
    e.modifiers = modifiers;
    tool_->pointer(e);
}

void MapWidget::tellPointed(QPointF at) {
    const GeoPoint ground = groundAt(picture_.view.toMap(at));
    Q_EMIT pointed(ground, whereText(ground));
}

void MapWidget::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    last_ = event->position();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && spaceHeld_)) {
        panning_ = true;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton) return;
    pressed_ = true;
    carded_ = {};
    updateCard();
    send(PointerEvent::Phase::Press, event->position(), event->modifiers());
}

void MapWidget::mouseMoveEvent(QMouseEvent* event) {
    if (panning_) {
        pan(event->position() - last_);
    } else {
        send(pressed_ ? PointerEvent::Phase::Move : PointerEvent::Phase::Hover, event->position(), event->modifiers());
    }
    last_ = event->position();
    tellPointed(event->position());
}

void MapWidget::mouseReleaseEvent(QMouseEvent* event) {
    if (panning_) {
        panning_ = false;
        setCursor(spaceHeld_ ? Qt::OpenHandCursor : tool_->cursor());
        return;
    }
    if (event->button() != Qt::LeftButton || !pressed_) return;
    pressed_ = false;
    send(PointerEvent::Phase::Release, event->position(), event->modifiers());
}

void MapWidget::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) send(PointerEvent::Phase::DoubleClick, event->position(), event->modifiers());
}

void MapWidget::leaveEvent(QEvent*) {
    send(PointerEvent::Phase::Leave, last_, {});
    Q_EMIT pointerLeft();
}

void MapWidget::wheelEvent(QWheelEvent* event) {
    constexpr double kNotch = 120;
    const double notches = event->angleDelta().y() / kNotch;
    if (notches != 0) zoomAt(event->position(), std::pow(1.25, notches));
    event->accept();
}

bool MapWidget::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position(), 1 + gesture->value());
            return true;
        }
    }
    // Tab leaves the map as it leaves any control; inside, Ctrl and the arrows go from site to site.
    return QWidget::event(event);
}

void MapWidget::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Escape) {
        pressed_ = false;
        if (!tool_->cancel()) event->ignore();
        return;
    }
    if (tool_->key(key, event->modifiers(), event->isAutoRepeat())) return;
    switch (key) {
        case Qt::Key_P: setTool(MapToolKind::Place); return;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoomIn(); return;
        case Qt::Key_Minus: zoomOut(); return;
        case Qt::Key_0: fitSites(); return;
        case Qt::Key_Home: fitCountry(); return;
        case Qt::Key_Space:
            spaceHeld_ = true;
            if (!panning_) setCursor(Qt::OpenHandCursor);
            return;
        default: QWidget::keyPressEvent(event);
    }
}

void MapWidget::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
    spaceHeld_ = false;
    if (!panning_) setCursor(tool_->cursor());
}

void MapWidget::focusInEvent(QFocusEvent* event) {
    // Coming back to the window changes nothing.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    if (keyboardFocus_ && !focused_ && !picture_.scene.items().sites.empty()) focused_ = picture_.scene.items().sites.front().id;
    syncFocus();
    refresh();
}

void MapWidget::focusOutEvent(QFocusEvent*) {
    spaceHeld_ = false;
    picture_.scene.marking.focused = {};
    refresh();
}

void MapWidget::syncFocus() { picture_.scene.marking.focused = keyboardFocus_ ? focused_ : SiteId{}; }

void MapWidget::focusSite(SiteId site) {
    focused_ = site;
    keyboardFocus_ = true;
    syncFocus();
    refresh();
    showSite(site);
    tellAccessibleFocus(*this);
}

void MapWidget::moveFocus(QPointF direction) {
    const auto& sites = picture_.scene.items().sites;
    if (sites.empty()) return;
    if (!focused_) return focusSite(sites.front().id);
    // The nearest in that direction; what lies aside counts double.
    const double length = std::hypot(direction.x(), direction.y());
    const MapPoint from = placeOf(focused_);
    SiteId best;
    double bestCost = HUGE_VAL;
    for (const MapSite& s : sites) {
        const MapPoint to = placeOf(s.id) - from;
        const double ahead = (to.x * direction.x() + to.y * direction.y()) / length;
        const double aside = std::abs(to.x * direction.y() - to.y * direction.x()) / length;
        if (s.id == focused_ || ahead <= 0) continue;
        if (const double cost = ahead + 2 * aside; cost < bestCost) {
            bestCost = cost;
            best = s.id;
        }
    }
    if (best) focusSite(best);
}

void MapWidget::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QRectF symbol = byKey ? symbolRect(focused_) : QRectF();
    const QPointF at = byKey ? (symbol.isNull() ? QPointF(rect().center()) : symbol.center()) : QPointF(event->pos());
    const auto under = sitesAt(at);
    Q_EMIT contextMenuRequested(mapToGlobal(at.toPoint()), under.size() == 1 ? under.front() : SiteId{}, groundAt(picture_.view.toMap(at)));
}

// ---- catalogue entries dragged onto the map ---------------------------------------------------------------------------------

namespace {

QString entryOf(const QMimeData* data) { return QString::fromUtf8(data->data(QLatin1String(kCatalogMime))); }

}  // namespace

void MapWidget::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QLatin1String(kCatalogMime))) event->acceptProposedAction();
}

void MapWidget::dragMoveEvent(QDragMoveEvent* event) {
    const auto under = sitesAt(event->position());
    const SiteId site = under.size() == 1 ? under.front() : SiteId{};
    setHovered(site);
    if (actions_.canDrop(entryOf(event->mimeData()), site)) event->acceptProposedAction();
    else event->ignore();
}

void MapWidget::dragLeaveEvent(QDragLeaveEvent*) { setHovered({}); }

void MapWidget::dropEvent(QDropEvent* event) {
    const auto under = sitesAt(event->position());
    const SiteId site = under.size() == 1 ? under.front() : SiteId{};
    const QString entry = entryOf(event->mimeData());
    setHovered({});
    if (!actions_.canDrop(entry, site)) return event->ignore();
    actions_.beginGesture();
    actions_.drop(entry, site, groundAt(picture_.view.toMap(event->position())));
    event->acceptProposedAction();
}

// ---- a name changed in its place ----------------------------------------------------------------------------------------------

namespace {

/// Ends by Enter, Esc or a click elsewhere, once; the keys stay here, so that Enter does not choose a site behind it.
class NameEdit : public QLineEdit {
public:
    NameEdit(const QString& text, QWidget* parent, std::function<void(bool keep)> end) : QLineEdit(text, parent), end_(std::move(end)) {}

protected:
    void keyPressEvent(QKeyEvent* event) override {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) finish(true);
        else if (key == Qt::Key_Escape) finish(false);
        else QLineEdit::keyPressEvent(event);
    }
    void focusOutEvent(QFocusEvent* event) override {
        QLineEdit::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) finish(true);
    }

private:
    void finish(bool keep) {
        if (end_) std::exchange(end_, nullptr)(keep);
    }
    std::function<void(bool)> end_;
};

}  // namespace

void MapWidget::beginRename(SiteId site) {
    const MapSite* found = picture_.scene.site(site);
    if (!found || rename_) return;
    QRectF place;
    for (const LabelMark& l : picture_.marks().labels)
        if (l.kind == LabelKind::Site && l.first == found->name) place = l.box;
    if (place.isNull()) {
        const QRectF symbol = symbolRect(site);
        place = QRectF(symbol.right() + 4, symbol.center().y() - 12, 120, 24);
    }
    rename_ = new NameEdit(found->name, this, [this, site, before = found->name](bool keep) {
        const QString name = rename_->text().trimmed();
        rename_->deleteLater();
        rename_ = nullptr;
        setFocus();
        if (!keep || name.isEmpty() || name == before) return;
        actions_.beginGesture();
        actions_.renameSite(site, name);
    });
    setNames(*rename_, {QStringLiteral("map_rename"), tr("Name of the site")});
    rename_->setFont(fonts::heading());
    setControlHeight(rename_, size::kFieldInBar);
    const int wide = std::max(140, static_cast<int>(place.width()) + 40);
    const int left = std::clamp(static_cast<int>(place.left()) - 8, 4, std::max(4, width() - wide - 4));
    rename_->setGeometry(left, static_cast<int>(place.top()) - 5, wide, size::kFieldInBar);
    rename_->selectAll();
    rename_->show();
    rename_->setFocus();
    updateCard();
}

}  // namespace stargate::ui

#include "ui/panels/site_hover.h"

#include <QtCore/QEvent>
#include <QtWidgets/QAbstractItemView>

namespace stargate::ui {

SiteHover::SiteHover(QAbstractItemView& view, HoverModel& hover, SiteAt siteAt) : QObject(&view), hover_(hover), siteAt_(std::move(siteAt)) {
    view.setMouseTracking(true);
    view.viewport()->installEventFilter(this);
    connect(&view, &QAbstractItemView::entered, this, [this](const QModelIndex& index) {
        const SiteId site = siteAt_(index);
        hover_.hover(std::nullopt, site ? std::optional(site) : std::nullopt);
    });
    connect(&view, &QAbstractItemView::viewportEntered, this, [this] { hover_.hover(std::nullopt, std::nullopt); });
    connect(&hover_, &HoverModel::hoverChanged, view.viewport(), qOverload<>(&QWidget::update));
}

bool SiteHover::marks(const QModelIndex& index) const { return hover_.site() && siteAt_(index) == *hover_.site(); }

bool SiteHover::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) hover_.hover(std::nullopt, std::nullopt);
    return QObject::eventFilter(watched, event);
}

}  // namespace stargate::ui

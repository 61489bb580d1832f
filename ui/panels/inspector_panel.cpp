#include "ui/panels/inspector_panel.h"

#include "ui/support/plain.h"

namespace stargate::ui {

InspectorPanel::InspectorPanel(PlanSession& session, ViewState& view, PlanActions& actions, std::shared_ptr<const RegionLookup> regions, QWidget* parent)
    : QWidget(parent), session_(session), view_(view), context_{session, view, actions, std::move(regions), [this](const Error& error) { Q_EMIT failed(error); }} {
    setObjectName(QStringLiteral("inspector"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    scroll_ = new QScrollArea(this);
    setNames(*scroll_, {QStringLiteral("inspector_scroll"), tr("Inspector")});
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(scroll_);

    // An editor may be at the root of the change that takes it away, so pages change on the way back to the event loop.
    rebuildSoon_.setSingleShot(true);
    rebuildSoon_.setInterval(0);
    connect(&rebuildSoon_, &QTimer::timeout, this, &InspectorPanel::rebuild);
    connect(&view_, &ViewState::selectionChanged, &rebuildSoon_, qOverload<>(&QTimer::start));
    connect(&view_, &ViewState::monthChanged, this, &InspectorPanel::refresh);
    connect(&session_, &PlanSession::planChanged, this, [this] {
        if (!session_.isPreviewing()) refresh();
    });
    connect(&session_, &PlanSession::listsDue, this, &InspectorPanel::refresh);
    rebuild();
}

void InspectorPanel::rebuild() {
    if (page_ && shown_ == view_.selection()) return;
    shown_ = view_.selection();
    for (const RowRef& row : shown_) {
        if (exists(*session_.shownPlan(), row)) continue;
        shown_.clear();
        break;
    }
    page_ = makeSubjectPage(context_, shown_, nullptr);
    scroll_->setWidget(page_);  // deletes the page before
}

void InspectorPanel::refresh() {
    // Rows of the page may be gone with the change; ViewState drops them and a rebuild follows.
    if (page_) page_->refresh();
}

void InspectorPanel::focusFirstField() {
    for (FieldEditor* editor : findChildren<FieldEditor*>()) {
        if (!editor->isVisible()) continue;
        editor->setFocus(Qt::TabFocusReason);
        return;
    }
    scroll_->setFocus(Qt::TabFocusReason);
}

void InspectorPanel::showAssumption(const QString& key) {
    view_.clearSelection();
    rebuild();
    QWidget* editor = page_->revealField(key);
    if (!editor) return;
    // Once the page has its layout.
    QTimer::singleShot(0, editor, [this, editor] {
        scroll_->ensureWidgetVisible(editor, 0, editor->height() * 3);
        editor->setFocus(Qt::ShortcutFocusReason);
    });
}

}  // namespace stargate::ui

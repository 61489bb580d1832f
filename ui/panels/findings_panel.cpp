#include "ui/panels/findings_panel.h"

#include "core/engine/finding_fix.h"
#include "ui/panels/row_delegates.h"
#include "ui/support/controls.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

QString fixText(const FindingFix& fix) {
    const auto tr = [](const char* text) { return FindingsPanel::tr(text); };
    switch (fix.kind) {
        case FixKind::RaiseGridContract: return tr("Raise the grid contract by %1").arg(formatMegawatts(fix.amountMw).text());
        case FixKind::AddGridContract: return tr("Add a grid contract of %1").arg(formatMegawatts(fix.amountMw).text());
        case FixKind::MoveRackOrders: return tr("Move the racks to %1").arg(fix.date ? formatDate(*fix.date) : QString());
        case FixKind::ChangeHallCooling: return tr("Give the hall cooling that fits");
        case FixKind::RaiseBuildingLimit: return tr("Design the building for %1 IT").arg(formatMegawatts(fix.amountMw).text());
    }
    return {};
}

}  // namespace

FindingsPanel::FindingsPanel(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("findings_panel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::kInset, 6, size::kInset, 4);
    head->addWidget(new PlainLabel(tr("Findings"), fonts::heading(), Ink::Text1, this));
    head->addStretch();
    blockers_ = new StateChip(QString(), StateChip::State::Bad, this);
    warnings_ = new StateChip(QString(), StateChip::State::Warn, this);
    head->addWidget(blockers_);
    head->addWidget(warnings_);
    layout->addLayout(head);

    list_ = new QListView(this);
    setNames(*list_, {QStringLiteral("findings_list"), tr("Findings")});
    list_->setModel(&model_);
    list_->setItemDelegate(new FindingDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(list_, 1);
    none_ = new PlainLabel(tr("Nothing stands against this plan."), fonts::table(), Ink::Text3, this);
    none_->setAlignment(Qt::AlignCenter);
    layout->addWidget(none_, 1);

    fix_ = new QPushButton(this);
    setNames(*fix_, {QStringLiteral("apply_fix"), tr("Apply the fix of the chosen finding")});
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(size::kInset, 4, size::kInset, 8);
    foot->addWidget(fix_);
    layout->addLayout(foot);
    fix_->hide();

    connect(fix_, &QPushButton::clicked, this, &FindingsPanel::applyFix);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        showFix();
        choose(index);
    });
    connect(list_, &QAbstractItemView::clicked, this, &FindingsPanel::choose);
    connect(&session_, &PlanSession::listsDue, this, &FindingsPanel::refresh);
    // Qt lays a changed list out when the event loop is idle, and paints nothing until then: while something is dragged it never is.
    for (const auto rows : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) connect(&model_, rows, list_, &QListView::doItemsLayout);
    refresh();
}

void FindingsPanel::choose(const QModelIndex& index) {
    const Finding* finding = model_.at(index);
    if (!finding) return;
    const Finding chosen = *finding;
    view_.select(refTo(chosen.subject));
    view_.setFinding(chosen);
}

void FindingsPanel::refresh() {
    const Finding* chosen = model_.at(list_->currentIndex());
    const std::optional<Finding> kept = chosen ? std::optional(*chosen) : std::nullopt;
    {
        const QSignalBlocker quiet(list_->selectionModel());
        model_.setResults(session_.results());
    }
    // The chosen finding stays chosen while its numbers change, and nothing else becomes chosen when it goes.
    if (kept) {
        QModelIndex row = model_.index(0);
        while (row.isValid() && !(model_.at(row)->code == kept->code && model_.at(row)->subject == kept->subject)) row = model_.index(row.row() + 1);
        const QSignalBlocker quiet(list_->selectionModel());
        if (list_->currentIndex() != row) list_->setCurrentIndex(row);
        if (row.isValid() && view_.finding() == kept) view_.setFinding(*model_.at(row));
    }
    const int blockers = model_.count(Severity::Blocker), warnings = model_.count(Severity::Warning);
    blockers_->set(QString::number(blockers), StateChip::State::Bad);
    warnings_->set(QString::number(warnings), StateChip::State::Warn);
    blockers_->setVisible(blockers > 0);
    warnings_->setVisible(warnings > 0);
    list_->setVisible(model_.rowCount() > 0);
    none_->setVisible(model_.rowCount() == 0);
    list_->viewport()->update();
    showFix();
}

void FindingsPanel::showFix() {
    const Finding* finding = model_.at(list_->currentIndex());
    const auto fix = finding && !session_.isStale() ? fixFor(*finding, *session_.results()) : std::nullopt;
    fix_->setVisible(fix.has_value());
    if (fix) fix_->setText(fixText(*fix));
}

void FindingsPanel::applyFix() {
    const Finding* finding = model_.at(list_->currentIndex());
    const auto fix = finding && !session_.isStale() ? fixFor(*finding, *session_.results()) : std::nullopt;
    if (!fix) return;
    if (const Result<void> done = session_.commit(fix->edit, fixText(*fix)); !done) Q_EMIT failed(done.error());
}

}  // namespace stargate::ui

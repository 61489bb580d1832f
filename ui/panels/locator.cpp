#include "ui/panels/locator.h"

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kWidth = 640, kHeadRow = 50, kFootRow = 34, kGroupRow = 24, kMostRows = 13;

/// Rows of the list: a group's name over its first row, name and detail, hint at the right.
class LocatedDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {100, size::kLocatorRow + (index.data(GroupRole).toString().isEmpty() ? 0 : kGroupRow)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QString group = index.data(GroupRole).toString(), hint = index.data(UnitRole).toString();
        const Tokens& t = tokens();
        painter->save();
        QRectF row(option.rect);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (!group.isEmpty()) {
            if (index.row() > 0) drawHLine(*painter, row.left(), row.right(), row.top(), t.hairline);
            painter->setFont(fonts::caption());
            painter->setPen(t.text2);
            painter->drawText(QRectF(row.left() + 18, row.top() + 4, row.width(), kGroupRow - 4), Qt::AlignLeft | Qt::AlignVCenter, group);
            row.setTop(row.top() + kGroupRow);
        }
        if (chosen) painter->fillRect(row, t.selectedRow);
        drawIcon(*painter, QRectF(row.left() + 18, row.center().y() - 8, 16, 16), index.data(IconNameRole).toString(), chosen ? t.accent : t.text2);
        const qreal left = row.left() + 46;
        qreal right = row.right() - 18;
        painter->setFont(fonts::caption());
        if (!hint.isEmpty()) {
            const qreal w = QFontMetricsF(fonts::caption()).horizontalAdvance(hint);
            painter->setPen(t.text3);
            painter->drawText(QRectF(right - w, row.top(), w + 1, row.height()), Qt::AlignLeft | Qt::AlignVCenter, hint);
            right -= w + 12;
        }
        const QFontMetricsF metrics(fonts::bodyMedium());
        const QString name = metrics.elidedText(index.data().toString(), Qt::ElideRight, right - left);
        painter->setFont(fonts::bodyMedium());
        painter->setPen(chosen ? t.accent : t.text1);
        painter->drawText(QRectF(left, row.top(), right - left, row.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
        const qreal used = metrics.horizontalAdvance(name) + 12;
        if (right - left - used > 40) {
            painter->setFont(fonts::table());
            painter->setPen(t.text2);
            drawFigures(*painter, QRectF(left + used, row.top(), right - left - used, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                        QFontMetricsF(fonts::table()).elidedText(index.data(DetailRole).toString(), Qt::ElideRight, right - left - used));
        }
        painter->restore();
    }
};

}  // namespace

Locator::Locator(PlanSession& session, ViewState& view, std::shared_ptr<const RegionLookup> regions, const ActionTable& actions, QWidget* window)
    : QWidget(window), session_(session), view_(view), regions_(std::move(regions)), actions_(actions) {
    setObjectName(QStringLiteral("locator"));
    line_ = new QLineEdit(this);
    setNames(*line_, {QStringLiteral("locator_edit"), tr("Search places, sites, assumptions, actions")});
    line_->setFrame(false);
    line_->setPlaceholderText(tr("Search places, sites, assumptions, actions"));
    line_->installEventFilter(this);
    line_->setFont(fonts::keyUnit());
    count_ = new PlainLabel(QString(), fonts::table(), Ink::Text2, this);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    list_ = new QListView(this);
    setNames(*list_, {QStringLiteral("locator_list"), tr("Found")});
    list_->setModel(&found_);
    list_->setItemDelegate(new LocatedDelegate(list_));
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    connect(line_, &QLineEdit::textChanged, this, &Locator::search);
    connect(list_, &QListView::entered, list_, &QListView::setCurrentIndex);
    connect(list_, &QListView::clicked, this, &Locator::take);
    window->installEventFilter(this);
    hide();
}

void Locator::open(const QString& words) {
    focusBefore_ = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    line_->setText(words);
    search();
    line_->setFocus();
    if (words.size() <= 1) line_->end(false);
    else line_->selectAll();
}

void Locator::close() {
    hide();
    if (focusBefore_) focusBefore_->setFocus();
}

void Locator::search() {
    found_.setFound(locate(line_->text(), *session_.shownPlan(), session_.results().get(), *session_.catalog(), *regions_, actions_.all()));
    list_->setCurrentIndex(found_.index(0));
    const int count = found_.rowCount();
    count_->setText(tr("%n result(s)", nullptr, count));
    place();
    update();
}

/// As many whole rows as there is room for.
QRect Locator::box() const {
    const int room = std::min(kMostRows * size::kLocatorRow, height() - 130 - kHeadRow - kFootRow);
    int rows = 0;
    for (int i = 0; i < found_.rowCount(); ++i) {
        const int row = list_->sizeHintForRow(i);
        if (rows + row > room) break;
        rows += row;
    }
    const int w = std::min(kWidth, width() - 40);
    return {(width() - w) / 2, 84, w, kHeadRow + rows + 2 + kFootRow};
}

void Locator::place() {
    const QRect b = box();
    line_->setGeometry(b.left() + 42, b.top() + 10, b.width() - 190, 30);
    count_->setGeometry(b.right() - 130, b.top() + 10, 112, 30);
    list_->setGeometry(b.left() + 1, b.top() + kHeadRow + 1, b.width() - 2, b.height() - kHeadRow - kFootRow - 2);
    list_->setVisible(found_.rowCount() > 0);
}

void Locator::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    p.fillRect(rect(), t.dim);
    const QRectF b(box());
    p.fillRect(b, t.panel);
    drawFrame(p, b, t.panel, t.strong, size::kRadius);
    drawIcon(p, QRectF(b.left() + 18, b.top() + 17, 16, 16), QStringLiteral("search"), t.text2);
    drawHLine(p, b.left(), b.right(), b.top() + kHeadRow, t.hairline);
    drawHLine(p, b.left(), b.right(), b.bottom() - kFootRow, t.hairline);
    p.setFont(fonts::caption());
    p.setPen(t.text2);
    p.drawText(QRectF(b.left() + 18, b.bottom() - kFootRow, b.width() - 36, kFootRow), Qt::AlignLeft | Qt::AlignVCenter,
               tr("Up and Down choose   ·   Enter opens   ·   > actions only   ·   @ sites   ·   32.5, −99.8 a position"));
}

void Locator::mousePressEvent(QMouseEvent* event) {
    if (!box().contains(event->pos())) close();
}

bool Locator::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        place();
    }
    if (watched != line_) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() && static_cast<QFocusEvent*>(event)->reason() == Qt::ActiveWindowFocusReason) return false;
    if (event->type() != QEvent::KeyPress) return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Escape: close(); return true;
        case Qt::Key_Down:
        case Qt::Key_Tab:
            move(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            move(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: take(list_->currentIndex()); return true;
        default: return false;
    }
}

/// The row before or after the chosen one; the first follows the last.
void Locator::move(int step) {
    const int rows = found_.rowCount();
    if (rows > 0) list_->setCurrentIndex(found_.index((list_->currentIndex().row() + step + rows) % rows));
}

void Locator::take(const QModelIndex& index) {
    if (!found_.at(index)) return;
    const Located found = *found_.at(index);
    close();
    switch (found.kind) {
        case Located::Kind::Row:
            view_.select(found.row);
            if (found.row.kind == RowKind::Task) Q_EMIT taskWanted();
            else if (const Site* site = session_.shownPlan()->sites.find(siteOf(*session_.shownPlan(), found.row))) Q_EMIT placeWanted(site->position(), 0);
            break;
        case Located::Kind::Assumption: Q_EMIT assumptionWanted(found.field); break;
        case Located::Kind::Place: Q_EMIT placeWanted(found.at, found.zoom); break;
        case Located::Kind::Action: found.action->trigger(); break;
    }
}

}  // namespace stargate::ui

#include "ui/panels/child_list.h"

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

/// A list widget as tall as its rows: the inspector scrolls, not the list.
class ChildList::List : public QListWidget {
public:
    using QListWidget::QListWidget;
    QSize sizeHint() const override { return {120, count() * size::kTableRow + 2}; }
    QSize minimumSizeHint() const override { return sizeHint(); }
};

namespace {

enum ChildRole { DetailText = Qt::UserRole, FigureText_, UnitText, IconText };

class ChildDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, size::kTableRow}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        const Tokens& t = tokens();
        QStyleOptionViewItem o = option;
        o.index = index;
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &o, painter, option.widget);
        const QRectF row(option.rect);
        drawHLine(*painter, row.left() + size::kInset, row.right() - size::kInset, row.bottom(), t.hairline);
        const qreal left = row.left() + size::kInset, right = row.right() - size::kInset;
        drawIcon(*painter, QRectF(left, row.center().y() - 6.5, 13, 13), index.data(IconText).toString(), t.text2);
        const auto drawRight = [&](qreal at, const QString& text, const QFont& font, const QColor& colour) {
            if (text.isEmpty()) return at;
            const qreal w = figureWidth(font, text);
            painter->setFont(font);
            painter->setPen(colour);
            drawFigures(*painter, QRectF(at - w, row.top(), w + 1, row.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
            return at - w;
        };
        qreal end = drawRight(right, index.data(UnitText).toString(), fonts::caption(), t.text3);
        end = drawRight(end - 3, index.data(FigureText_).toString(), fonts::table(), t.text1);
        painter->setFont(fonts::table());
        painter->setPen(t.text1);
        const QString name = index.data().toString(), detail = index.data(DetailText).toString();
        const QFontMetricsF metrics(fonts::table());
        const qreal room = end - 10 - (left + 20);
        const QString shown = metrics.elidedText(name, Qt::ElideRight, room);
        painter->drawText(QRectF(left + 20, row.top(), room, row.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        const qreal used = metrics.horizontalAdvance(shown) + 8;
        if (!detail.isEmpty() && room - used > 30) {
            painter->setFont(fonts::caption());
            painter->setPen(t.text3);
            painter->drawText(QRectF(left + 20 + used, row.top(), room - used, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                              QFontMetricsF(fonts::caption()).elidedText(detail, Qt::ElideRight, room - used));
        }
        painter->restore();
    }
};

}  // namespace

ChildList::ChildList(const QString& objectName, const QString& what, const QString& addWords, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(4);
    list_ = new List(this);
    setNames(*list_, {objectName, what});
    list_->setItemDelegate(new ChildDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(list_);
    const auto choose = [this](QListWidgetItem* item) {
        const int row = list_->row(item);
        if (row >= 0 && row < static_cast<int>(rows_.size())) Q_EMIT chosen(rows_[static_cast<std::size_t>(row)].ref);
    };
    connect(list_, &QListWidget::itemClicked, this, choose);
    connect(list_, &QListWidget::itemActivated, this, choose);
    if (!addWords.isEmpty()) {
        auto* add = new QPushButton(addWords, this);
        setNames(*add, {objectName + QStringLiteral("_add"), addWords});
        add->setIcon(themeIcon(QStringLiteral("plus")));
        setControlHeight(add, size::kFieldSmall + 2);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(size::kInset, 0, size::kInset, 0);
        row->addWidget(add);
        row->addStretch();
        layout->addLayout(row);
        connect(add, &QPushButton::clicked, this, &ChildList::addWanted);
    }
}

void ChildList::setRows(std::vector<ChildRow> rows) {
    rows_ = std::move(rows);
    // Items are reused, so that scrolling and focus stay while figures change.
    while (list_->count() > static_cast<int>(rows_.size())) delete list_->takeItem(list_->count() - 1);
    while (list_->count() < static_cast<int>(rows_.size())) list_->addItem(QString());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const ChildRow& row = rows_[i];
        QListWidgetItem* item = list_->item(static_cast<int>(i));
        item->setText(row.name);
        item->setData(DetailText, row.detail);
        item->setData(FigureText_, row.figure);
        item->setData(UnitText, row.unit);
        item->setData(IconText, row.icon);
        item->setData(Qt::AccessibleTextRole, QStringList{row.name, row.detail, row.figure + QLatin1Char(' ') + row.unit}.join(QStringLiteral(", ")));
    }
    list_->setVisible(!rows_.empty());
    list_->updateGeometry();
}

}  // namespace stargate::ui

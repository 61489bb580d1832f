#include "ui/panels/start_page.h"

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kLeft = 330, kCardWidth = 300, kCardGap = 20, kCardFoot = 62, kCardMap = 180;

/// A line of the left column: icon, what, one line about it, its key.
class StartRow : public QAbstractButton {
public:
    StartRow(const ControlName& name, const QString& iconName, const QString& detail, const QString& key, bool first, QWidget* parent)
        : QAbstractButton(parent), icon_(iconName), detail_(detail), key_(key), first_(first) {
        setNames(*this, name);
        setText(name.accessible);
        setFixedHeight(48);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = tokens();
        if (underMouse() || hasFocus()) p.fillRect(rect(), t.selectedRow);
        if (hasFocus()) drawFrame(p, QRectF(rect()), QColor(), t.accent);
        drawHLine(p, 0, width(), height() - 1, t.hairline);
        drawIcon(p, QRectF(12, 16, 16, 16), icon_, first_ ? t.accent : t.text2);
        p.setFont(fonts::bodyMedium());
        p.setPen(first_ ? t.accent : t.text1);
        p.drawText(QRectF(40, 6, width() - 52, 19), Qt::AlignLeft | Qt::AlignVCenter, text());
        p.setFont(fonts::caption());
        p.setPen(t.text2);
        p.drawText(QRectF(40, 24, width() - 52, 16), Qt::AlignLeft | Qt::AlignVCenter, detail_);
        if (!key_.isEmpty()) {
            const qreal w = p.fontMetrics().horizontalAdvance(key_) + 12;
            const QRectF cap(width() - w - 12, 15, w, 18);
            drawFrame(p, cap, t.sunken, t.strong, 3);
            p.setPen(t.text2);
            p.drawText(cap, Qt::AlignCenter, key_);
        }
    }

private:
    QString icon_, detail_, key_;
    bool first_;
};

QString when(const QDateTime& opened) {
    const qint64 days = opened.date().daysTo(QDate::currentDate());
    if (days == 0) return StartPage::tr("today %1").arg(opened.time().toString(QStringLiteral("HH:mm")));
    if (days == 1) return StartPage::tr("yesterday");
    return formatDate(coreDate(opened.date()));
}

/// A recent plan with its map and the answers it had.
class PlanCard : public QAbstractButton {
public:
    PlanCard(const RecentPlan& plan, const StartPage::Thumbnail& thumbnail, int number, QWidget* parent) : QAbstractButton(parent), plan_(plan), thumbnail_(thumbnail) {
        setNames(*this, {QStringLiteral("recent_%1").arg(number), StartPage::tr("Open %1").arg(plan.name())});
        setPlainToolTip(*this, plan.path);
        setFixedSize(kCardWidth, kCardMap + kCardFoot);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::PaletteChange) map_ = {};
        QAbstractButton::changeEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = tokens();
        const QSize size(width() - 2, kCardMap - 1);
        if (map_.isNull() && thumbnail_) map_ = thumbnail_(plan_, size, devicePixelRatioF());
        p.fillRect(rect(), t.panel);
        if (map_.isNull()) p.fillRect(QRect(QPoint(1, 1), size), t.map.sea);
        else p.drawImage(QRectF(QPointF(1, 1), QSizeF(size)), map_);
        drawHLine(p, 0, width(), kCardMap, t.hairline);
        drawFrame(p, QRectF(rect()), QColor(), hasFocus() || underMouse() ? t.accent : t.strong);
        const bool there = plan_.exists();
        p.setFont(fonts::caption());
        p.setPen(t.text3);
        const QString time = there ? when(plan_.opened) : StartPage::tr("not found");
        const qreal timeWidth = p.fontMetrics().horizontalAdvance(time);
        p.drawText(QRectF(width() - 12 - timeWidth, kCardMap + 9, timeWidth + 1, 20), Qt::AlignLeft | Qt::AlignVCenter, time);
        p.setFont(fonts::heading());
        p.setPen(there ? t.text1 : t.text3);
        p.drawText(QRectF(12, kCardMap + 9, width() - 36 - timeWidth, 20), Qt::AlignLeft | Qt::AlignVCenter, p.fontMetrics().elidedText(plan_.name(), Qt::ElideMiddle, int(width() - 36 - timeWidth)));
        qreal x = 12;
        const auto put = [&](const QString& words, const QColor& colour) {
            if (words.isEmpty()) return;
            p.setFont(fonts::table());
            p.setPen(colour);
            const qreal w = figureWidth(fonts::table(), words);
            if (x + w > width() - 8) return;
            drawFigures(p, QRectF(x, kCardMap + 32, w + 1, 18), Qt::AlignLeft | Qt::AlignVCenter, words);
            x += w + 12;
        };
        if (!plan_.gpus.isEmpty()) put(StartPage::tr("%1 GPUs").arg(plan_.gpus), t.text1);
        put(plan_.powered, t.text1);
        put(plan_.cost, t.text1);
        put(plan_.money, plan_.isShort ? t.bad.ink : t.good.ink);
    }

private:
    RecentPlan plan_;
    StartPage::Thumbnail thumbnail_;
    QImage map_;
};

/// A dashed field that says that files may be dropped (anywhere on the page).
class DropField : public QWidget {
public:
    explicit DropField(QWidget* parent) : QWidget(parent) { setFixedHeight(98); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = tokens();
        p.setPen(QPen(t.strong, 1, Qt::DashLine));
        p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::kRadius, size::kRadius);
        drawIcon(p, QRectF(width() / 2.0 - 8, 30, 16, 16), QStringLiteral("import"), t.text3);
        p.setFont(fonts::table());
        p.setPen(t.text2);
        p.drawText(QRectF(0, 52, width(), 20), Qt::AlignCenter, StartPage::tr("Drop a plan here to open it"));
    }
};

}  // namespace

StartPage::StartPage(Thumbnail thumbnail, QWidget* parent) : QWidget(parent), thumbnail_(std::move(thumbnail)) {
    setObjectName(QStringLiteral("start_page"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    left_ = new QWidget(this);
    left_->setFixedWidth(kLeft);
    auto* left = new QVBoxLayout(left_);
    left->setContentsMargins(24, 40, 24, 16);
    left->setSpacing(0);
    auto* mark = new PlainLabel(QString(), left_);
    mark->setPixmap(applicationIcon().pixmap(40, 40));
    left->addWidget(mark);
    left->addSpacing(14);
    left->addWidget(new PlainLabel(tr("Stargate Planner"), fonts::keyFigure(), Ink::Text1, left_));
    left->addSpacing(4);
    auto* claim = new PlainLabel(tr("How many GPUs run, when they are powered, what it costs, and who has the money."), fonts::body(), Ink::Text2, left_);
    claim->setWordWrap(true);
    left->addWidget(claim);
    left->addSpacing(22);
    const auto add = [&](const char* name, const QString& words, const char* iconName, const QString& detail, const QString& key, bool first, void (StartPage::*wanted)()) {
        auto* button = new StartRow({QString::fromLatin1(name), words}, QString::fromLatin1(iconName), detail, key, first, left_);
        left->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, wanted);
    };
    add("start_sample", tr("Open the Stargate sample"), "open", tr("7 sites, $500 bn programme, with sources"), {}, true, &StartPage::sampleWanted);
    add("start_new", tr("New empty plan"), "new", tr("one map, nothing placed"), QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText), false, &StartPage::newWanted);
    add("start_open", tr("Open…"), "open", tr("a .stargate file"), QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText), false, &StartPage::openWanted);
    left->addSpacing(20);
    left->addWidget(new DropField(left_));
    left->addStretch();
    auto* help = new QPushButton(tr("Keyboard shortcuts"), left_);
    setNames(*help, {QStringLiteral("start_shortcuts"), tr("Keyboard shortcuts")});
    help->setFlat(true);
    connect(help, &QPushButton::clicked, this, &StartPage::shortcutsWanted);
    left->addWidget(help, 0, Qt::AlignLeft);
    row->addWidget(left_);

    right_ = new QWidget(this);
    auto* right = new QVBoxLayout(right_);
    right->setContentsMargins(40, 36, 40, 16);
    auto* head = new QHBoxLayout;
    head->addWidget(new PlainLabel(tr("Recent plans"), fonts::subject(), Ink::Text1, right_));
    head->addStretch();
    filter_ = new QLineEdit(right_);
    setNames(*filter_, {QStringLiteral("recent_filter"), tr("Filter recent plans")});
    filter_->setPlaceholderText(tr("Filter"));
    offerClear(*filter_);
    filter_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    filter_->setFixedWidth(190);
    connect(filter_, &QLineEdit::textChanged, this, &StartPage::fill);
    head->addWidget(filter_);
    right->addLayout(head);
    right->addSpacing(8);
    auto* scroll = new QScrollArea(right_);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Window);
    setNames(*scroll, {QStringLiteral("recent_scroll"), tr("Recent plans")});
    cards_ = new QWidget(scroll);
    grid_ = new QGridLayout(cards_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(kCardGap);
    scroll->setWidget(cards_);
    right->addWidget(scroll, 1);
    row->addWidget(right_, 1);
    refresh();
}

void StartPage::refresh() {
    plans_ = recentPlans();
    fill();
}

void StartPage::fill() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    columns_ = std::max(1, (width() - kLeft - 80 + kCardGap) / (kCardWidth + kCardGap));
    int shown = 0;
    for (const RecentPlan& plan : plans_) {
        if (!plan.path.contains(filter_->text().trimmed(), Qt::CaseInsensitive)) continue;
        auto* card = new PlanCard(plan, thumbnail_, shown + 1, cards_);
        connect(card, &QAbstractButton::clicked, this, [this, path = plan.path] { Q_EMIT planWanted(path); });
        grid_->addWidget(card, shown / columns_, shown % columns_, Qt::AlignLeft | Qt::AlignTop);
        ++shown;
    }
    if (shown == 0) {
        auto* none = new PlainLabel(plans_.empty() ? tr("Plans that you open stand here.") : tr("No recent plan fits."), fonts::body(), Ink::Text3, cards_);
        grid_->addWidget(none, 0, 0, Qt::AlignLeft | Qt::AlignTop);
    }
    grid_->setColumnStretch(columns_, 1);
    grid_->setRowStretch(shown / columns_ + 1, 1);
    filter_->setVisible(!plans_.empty());
}

void StartPage::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().surface);
    p.fillRect(QRect(0, 0, kLeft, height()), tokens().panel);
    drawVLine(p, kLeft - 1, 0, height(), tokens().hairline);
}

void StartPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (columns_ != std::max(1, (width() - kLeft - 80 + kCardGap) / (kCardWidth + kCardGap))) fill();
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

}  // namespace stargate::ui

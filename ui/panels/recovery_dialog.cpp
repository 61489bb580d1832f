#include "ui/panels/recovery_dialog.h"

#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include "ui/support/controls.h"
#include "ui/support/fonts.h"
#include "ui/support/message_dialog.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kMapWidth = 168, kMapHeight = 104, kWidth = 640, kMostRows = 4;

struct ChoiceWords {
    RecoveryChoice choice;
    QString key, words;  ///< with the letter that Alt presses
};

QString withoutMnemonic(QString words) { return words.remove(QLatin1Char('&')); }

/// What can be done with a copy, in reading order; the key names the widget.
std::vector<ChoiceWords> choicesOf(const RecoveryOffer& offer) {
    std::vector<ChoiceWords> out;
    if (offer.canRestore) out.push_back({RecoveryChoice::Restore, QStringLiteral("restore"), RecoveryDialog::tr("&Restore")});
    if (offer.hasFile) out.push_back({RecoveryChoice::OpenSaved, QStringLiteral("open_saved"), RecoveryDialog::tr("&Open last saved")});
    out.push_back({RecoveryChoice::Keep, QStringLiteral("keep"), RecoveryDialog::tr("&Keep for later")});
    out.push_back({RecoveryChoice::Delete, QStringLiteral("delete"), RecoveryDialog::tr("&Delete")});
    return out;
}

QString headingOf(const std::vector<RecoveryOffer>& offers) {
    const auto lost = std::count_if(offers.begin(), offers.end(), [](const RecoveryOffer& o) { return o.isLostWork; });
    if (lost == 1 && offers.size() == 1) return RecoveryDialog::tr("Work on %1 was not saved").arg(offers.front().name);
    if (lost > 0) return RecoveryDialog::tr("%n plan(s) have work that was not saved", nullptr, static_cast<int>(lost));
    const auto older = std::count_if(offers.begin(), offers.end(), [](const RecoveryOffer& o) { return o.canRestore; });
    if (older > 0) return older == 1 ? RecoveryDialog::tr("An older copy of your work was kept") : RecoveryDialog::tr("Older copies of your work were kept");
    return RecoveryDialog::tr("A copy of your work is damaged");
}

QString explanationOf(const std::vector<RecoveryOffer>& offers) {
    const auto restorable = std::count_if(offers.begin(), offers.end(), [](const RecoveryOffer& o) { return o.canRestore; });
    if (restorable == 0) return RecoveryDialog::tr("Keep it when somebody may rescue it, or delete it. Your saved files are as they were.");
    const bool isLost = std::any_of(offers.begin(), offers.end(), [](const RecoveryOffer& o) { return o.isLostWork; });
    QString words = isLost ? RecoveryDialog::tr("The program ended before this work was saved.") : RecoveryDialog::tr("The plan was saved again after the copy was made.");
    words += QLatin1Char(' ') + RecoveryDialog::tr("Restored work is not saved until you save it.");
    if (restorable > 1) words += QLatin1Char(' ') + RecoveryDialog::tr("The first plan opens in this window, each other in a window of its own.");
    return words;
}

/// The small map of a copy; drawn once the ground is there.
class CopyMap : public QWidget {
public:
    CopyMap(const RecoveryOffer& offer, const StartPage::Thumbnail& thumbnail, QWidget* parent) : QWidget(parent), offer_(offer), thumbnail_(thumbnail) {
        setFixedSize(kMapWidth, kMapHeight);
    }

protected:
    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::PaletteChange) map_ = {};
        QWidget::changeEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = tokens();
        const QSize size(width() - 2, height() - 2);
        if (map_.isNull() && thumbnail_ && offer_.canRestore) map_ = thumbnail_(offer_.picture, size, devicePixelRatioF());
        p.fillRect(rect(), offer_.canRestore ? t.map.sea : t.sunken);
        if (!map_.isNull()) p.drawImage(QRectF(QPointF(1, 1), QSizeF(size)), map_);
        if (!offer_.canRestore) drawIcon(p, QRectF(width() / 2.0 - 12, height() / 2.0 - 12, 24, 24), QStringLiteral("bad"), t.text3);
        drawFrame(p, QRectF(rect()), QColor(), t.strong, 2);
    }

private:
    const RecoveryOffer& offer_;
    const StartPage::Thumbnail& thumbnail_;
    QImage map_;
};

}  // namespace

RecoveryDialog::RecoveryDialog(std::vector<RecoveryOffer> offers, StartPage::Thumbnail thumbnail, QWidget* parent)
    : QDialog(parent), offers_(std::move(offers)), thumbnail_(std::move(thumbnail)) {
    setObjectName(QStringLiteral("recovery_dialog"));
    const QString heading = headingOf(offers_);
    setWindowTitle(heading);
    setAccessibleName(heading);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 18, 20, 16);
    all->setSpacing(6);
    auto* title = new PlainLabel(heading, fonts::subject(), Ink::Text1, this);
    title->setWordWrap(true);
    all->addWidget(title);
    auto* words = new PlainLabel(explanationOf(offers_), fonts::body(), Ink::Text2, this);
    words->setWordWrap(true);
    all->addWidget(words);
    all->addSpacing(8);

    auto* rows = new QWidget(this);
    auto* list = new QVBoxLayout(rows);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    for (std::size_t i = 0; i < offers_.size(); ++i) list->addWidget(makeRow(i));
    if (offers_.size() > kMostRows) {
        auto* scroll = new QScrollArea(this);
        setNames(*scroll, {QStringLiteral("recovery_scroll"), heading});
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setWidget(rows);
        scroll->setFixedHeight(list->totalHeightForWidth(kWidth) / static_cast<int>(offers_.size()) * kMostRows);
        all->addWidget(scroll);
    } else {
        all->addWidget(rows);
    }
    all->addSpacing(8);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    if (offers_.size() == 1) addChoiceButtons(*foot);
    else addButtons(*foot);
    all->addLayout(foot);
    // A dialog sizes itself as if no label wrapped, and would press its rows together.
    const QSize whole(kWidth, all->totalHeightForWidth(kWidth));
    setMinimumSize(whole);
    resize(whole);
}

QWidget* RecoveryDialog::makeRow(std::size_t number) {
    const RecoveryOffer& offer = offers_[number];
    auto* row = new HairlineStrip(this);
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 12, 0, 13);
    across->setSpacing(16);
    maps_.push_back(new CopyMap(offer, thumbnail_, row));
    across->addWidget(maps_.back(), 0, Qt::AlignTop);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(new ElidedLabel(offer.name, fonts::heading(), Ink::Text1, row));
    lines->addWidget(new ElidedLabel(offer.place, fonts::table(), Ink::Text2, row));
    if (!offer.counts.isEmpty()) lines->addWidget(new ElidedLabel(offer.counts, fonts::table(), Ink::Text1, row));
    lines->addWidget(new PlainLabel(offer.time, fonts::table(), Ink::Text2, row));
    if (!offer.note.isEmpty()) {
        auto* note = new PlainLabel(offer.note, fonts::table(), Ink::Warn, row);
        note->setObjectName(QStringLiteral("recovery_note_%1").arg(number));
        note->setWordWrap(true);
        lines->addWidget(note);
    }
    auto* acts = new QHBoxLayout;
    acts->setContentsMargins(0, 6, 0, 0);
    if (offers_.size() > 1) {
        auto* control = new SegmentedControl({QStringLiteral("recovery_choice_%1").arg(number), tr("What to do with %1").arg(offer.name)}, SegmentedControl::Look::Filled, row);
        QList<std::pair<QString, QString>> options;
        for (const ChoiceWords& c : choicesOf(offer)) options.append({c.key, withoutMnemonic(c.words)});
        control->setOptions(options);
        for (const ChoiceWords& c : choicesOf(offer))
            if (c.choice == offer.suggested) control->setChosen(c.key);
        controls_.push_back(control);
        acts->addWidget(control);
    }
    if (!offer.canRestore) {
        auto* show = new QPushButton(tr("Show in folder"), row);
        setNames(*show, {QStringLiteral("recovery_show_%1").arg(number), tr("Show in folder")});
        show->setFlat(true);
        connect(show, &QPushButton::clicked, this, [folder = offer.copyFolder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
        acts->addWidget(show);
    }
    acts->addStretch();
    lines->addLayout(acts);
    lines->addStretch();
    across->addLayout(lines, 1);
    return row;
}

void RecoveryDialog::addButtons(QBoxLayout& foot) {
    auto* keep = new QPushButton(tr("Keep all for later"), this);
    setNames(*keep, {QStringLiteral("recovery_keep_all"), keep->text()});
    connect(keep, &QPushButton::clicked, this, &RecoveryDialog::reject);
    auto* go = new QPushButton(tr("Continue"), this);
    setNames(*go, {QStringLiteral("recovery_continue"), go->text()});
    setPrimary(go);
    go->setDefault(true);
    go->setFocus();
    connect(go, &QPushButton::clicked, this, &RecoveryDialog::accept);
    foot.addStretch();
    foot.addWidget(keep);
    foot.addWidget(go);
}

void RecoveryDialog::addChoiceButtons(QBoxLayout& foot) {
    std::vector<ChoiceWords> choices = choicesOf(offers_.front());
    foot.addStretch();
    // Delete stands apart at the left, the suggested one last at the right edge.
    std::reverse(choices.begin(), choices.end());
    std::stable_partition(choices.begin(), choices.end(), [&](const ChoiceWords& c) { return c.choice != offers_.front().suggested; });
    for (const ChoiceWords& c : choices) {
        auto* button = new QPushButton(c.words, this);
        setNames(*button, {QStringLiteral("recovery_") + c.key, withoutMnemonic(c.words)});
        if (c.choice == offers_.front().suggested) {
            setPrimary(button);
            button->setDefault(true);
            button->setFocus();
        }
        connect(button, &QPushButton::clicked, this, [this, choice = c.choice] {
            only_ = choice;
            accept();
        });
        if (c.choice == RecoveryChoice::Delete) foot.insertWidget(0, button);
        else foot.addWidget(button);
    }
}

std::vector<RecoveryChoice> RecoveryDialog::choices() const {
    if (result() != QDialog::Accepted) return std::vector<RecoveryChoice>(offers_.size(), RecoveryChoice::Keep);
    if (controls_.empty()) return {only_};
    std::vector<RecoveryChoice> out;
    for (std::size_t i = 0; i < offers_.size(); ++i)
        for (const ChoiceWords& c : choicesOf(offers_[i]))
            if (c.key == controls_[i]->chosen()) out.push_back(c.choice);
    return out;
}

void RecoveryDialog::accept() {
    setResult(QDialog::Accepted);
    const std::vector<RecoveryChoice> chosen = choices();
    const auto deleted = static_cast<int>(std::count(chosen.begin(), chosen.end(), RecoveryChoice::Delete));
    if (deleted > 0) {
        Message message;
        message.kind = Message::Kind::Warning;
        message.heading = tr("Delete %n copies?", nullptr, deleted);
        message.text = tr("Work that was never saved cannot be brought back. Saved files stay as they are.");
        message.buttons = {tr("Delete"), tr("Cancel")};
        if (ask(this, message) != 0) return setResult(QDialog::Rejected);
    }
    QDialog::accept();
}

void RecoveryDialog::reject() {
    only_ = RecoveryChoice::Keep;
    QDialog::reject();
}

void RecoveryDialog::refreshMaps() {
    for (QWidget* map : maps_) map->update();
}

}  // namespace stargate::ui

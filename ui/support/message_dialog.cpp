#include "ui/support/message_dialog.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/tokens.h"

namespace stargate::ui {
namespace {

class KindIcon : public QWidget {
public:
    KindIcon(Message::Kind kind, QWidget* parent) : QWidget(parent), kind_(kind) { setFixedSize(24, 24); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        switch (kind_) {
            case Message::Kind::Info: return drawIcon(painter, rect(), QStringLiteral("info"), tokens().text2);
            case Message::Kind::Question: return drawIcon(painter, rect(), QStringLiteral("help"), tokens().text2);
            case Message::Kind::Warning: return drawIcon(painter, rect(), QStringLiteral("warn"), tokens().warn.ink);
            case Message::Kind::Failure: return drawIcon(painter, rect(), QStringLiteral("bad"), tokens().bad.ink);
        }
    }

private:
    Message::Kind kind_;
};

}  // namespace

MessageDialog::MessageDialog(const Message& message, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("message_dialog"));
    setWindowTitle(message.heading);
    setAccessibleName(message.heading);
    setMinimumWidth(message.details.isEmpty() ? 400 : message.showsDetails ? 680 : 560);  // lists of names and dates are long

    auto* icon = new KindIcon(message.kind, this);
    auto* heading = new PlainLabel(message.heading, fonts::heading(), Ink::Text1, this);
    heading->setWordWrap(true);
    heading->setObjectName(QStringLiteral("message_heading"));
    auto* words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(heading);
    for (const QString& paragraph : message.text.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts)) {
        auto* label = new PlainLabel(paragraph, fonts::body(), Ink::Text2, this);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    if (!message.details.isEmpty()) {
        auto* details = new QPlainTextEdit(message.details, this);
        setNames(*details, {QStringLiteral("message_details"), tr("Details")});
        details->setReadOnly(true);
        constexpr int kHeight = 160, kHeightOfList = 260;
        details->setFixedHeight(message.showsDetails ? kHeightOfList : kHeight);
        details->setVisible(message.showsDetails);
        words->addWidget(details);
        auto* toggle = new QPushButton(tr("Details"), this);
        setNames(*toggle, {QStringLiteral("message_details_button"), tr("Details")});
        toggle->setCheckable(true);
        toggle->setChecked(message.showsDetails);
        connect(toggle, &QPushButton::toggled, this, [this, details](bool on) {
            details->setVisible(on);
            adjustSize();
        });
        buttons->addWidget(toggle);
    }
    buttons->addStretch();
    const QStringList names = message.buttons.isEmpty() ? QStringList{tr("OK")} : message.buttons;
    escapes_ = message.escapes < 0 ? static_cast<int>(names.size()) - 1 : message.escapes;
    chosen_ = escapes_;
    // The primary button stands last, at the right edge.
    for (int i = static_cast<int>(names.size()) - 1; i >= 0; --i) {
        auto* button = new QPushButton(names[i], this);
        setNames(*button, {QStringLiteral("message_button_%1").arg(i), names[i]});
        if (i == message.suggests) {
            setPrimary(button);
            button->setDefault(true);
            button->setFocus();  // not Details, which Return would open
        }
        connect(button, &QPushButton::clicked, this, [this, i] {
            chosen_ = i;
            accept();
        });
        buttons->addWidget(button);
    }

    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 16, 16, 12);
    all->setSpacing(16);
    all->addLayout(top);
    all->addLayout(buttons);
}

void MessageDialog::reject() {
    chosen_ = escapes_;
    QDialog::reject();
}

int ask(QWidget* parent, const Message& message) {
    MessageDialog dialog(message, parent);
    dialog.exec();
    return dialog.chosen();
}

Message messageOf(const Error& error) {
    Message m;
    m.kind = Message::Kind::Failure;
    m.heading = QString::fromStdString(error.happened);
    QStringList paragraphs;
    for (const std::string* part : {&error.where, &error.safe, &error.remedy})
        if (!part->empty()) paragraphs.append(QString::fromStdString(*part));
    m.text = paragraphs.join(QStringLiteral("\n\n"));
    m.details = QString::fromStdString(error.details);
    return m;
}

void showError(QWidget* parent, const Error& error) { ask(parent, messageOf(error)); }

}  // namespace stargate::ui

#include "ui/panels/answer_strip.h"

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {

AnswerCell::AnswerCell(const QString& objectName, QWidget* parent) : QAbstractButton(parent) {
    setNames(*this, {objectName, tr("Answer")});
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void AnswerCell::setAnswer(const Answer& answer) {
    answer_ = answer;
    QString spoken = answer.caption + QStringLiteral(": ") + answer.figure.text();
    for (const QString& part : {answer.delta, answer.condition, answer.context})
        if (!part.isEmpty()) spoken += QStringLiteral(", ") + part;
    setAccessibleName(spoken);
    setPlainToolTip(*this, answer.explanation.isEmpty() ? spoken : spoken + QLatin1Char('\n') + answer.explanation);
    update();
}

QSize AnswerCell::sizeHint() const { return {320, size::kAnswerStrip}; }
QSize AnswerCell::minimumSizeHint() const { return {150, size::kAnswerStrip}; }

void AnswerCell::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    p.fillRect(rect(), underMouse() ? t.sunken : t.panel);
    if (hasFocus()) drawFrame(p, QRectF(rect()).adjusted(1, 1, -1, -2), QColor(), t.accent);
    const qreal left = 14, right = width() - 8.0;
    p.setPen(t.text2);
    p.setFont(fonts::caption());
    drawElided(p, QRectF(left, 7, right - left, 16), Qt::AlignLeft | Qt::AlignVCenter, answer_.caption);

    const qreal base = 46;  // of figure, unit, delta and condition
    qreal x = left;
    const auto put = [&](const QString& text, const QFont& font, const QColor& colour, qreal gap) {
        if (text.isEmpty()) return;
        x += gap;
        p.setFont(font);
        p.setPen(colour);
        const QFontMetricsF metrics(font);
        const qreal w = figureWidth(font, text);
        drawFigures(p, QRectF(x, base - metrics.ascent(), w + 1, metrics.height()), Qt::AlignLeft | Qt::AlignTop, text);
        x += w;
    };
    put(answer_.figure.value, fonts::keyFigure(), inkColour(answer_.ink), 0);
    put(answer_.figure.unit, fonts::keyUnit(), answer_.ink == Ink::Text1 ? t.text3 : inkColour(answer_.ink), 4);
    put(answer_.delta, fonts::heading(), inkColour(answer_.deltaInk), 10);
    const QFont small = fonts::table();
    const QFontMetricsF metrics(small);
    p.setFont(small);
    x += 10;
    if (right - x >= 40) {
        p.setPen(t.text2);
        drawElided(p, QRectF(x, base - metrics.ascent(), right - x, metrics.height()), Qt::AlignLeft | Qt::AlignTop, answer_.condition);
    }
    const QString& context = textWidth(small, answer_.context) <= right - left ? answer_.context : answer_.shortContext;
    p.setPen(inkColour(answer_.contextInk));
    drawElided(p, QRectF(left, 68 - metrics.ascent(), right - left, metrics.height()), Qt::AlignLeft | Qt::AlignTop, context);
}

AnswerStrip::AnswerStrip(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("answer_strip"));
    setFixedHeight(size::kAnswerStrip);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    const auto cell = [&](const char* name, const char* chart, int share) {
        auto* button = new AnswerCell(QString::fromLatin1(name), this);
        layout->addWidget(button, share);
        connect(button, &QAbstractButton::clicked, this, [this, chart] { Q_EMIT chartWanted(QString::fromLatin1(chart)); });
        return button;
    };
    // Widths follow what the cells have to say.
    gpus_ = cell("answer_gpus", "capacity", 25);
    powered_ = cell("answer_powered", "schedule", 43);
    cost_ = cell("answer_cost", "cost", 37);
    money_ = cell("answer_money", "funding", 35);
    connect(&session_, &PlanSession::resultsChanged, this, &AnswerStrip::refresh);
    connect(&session_, &PlanSession::previewChanged, this, &AnswerStrip::refresh);
    connect(&view_, &ViewState::monthChanged, this, &AnswerStrip::refresh);
    refresh();
}

void AnswerStrip::refresh() {
    Answers answers;
    if (session_.results()) {
        const ResultsPtr base = session_.baseResults();
        if (saidOf_ != session_.results()) say_ = headlines(*(saidOf_ = session_.results()));
        answers = planAnswers(*saidOf_, say_, base != session_.results() ? base.get() : nullptr, view_.month());
    } else {
        answers.gpus.caption = tr("GPUs running");
        answers.powered.caption = tr("Fully powered");
        answers.cost.caption = tr("Cost to build");
        answers.money.caption = tr("Money, signed");
        for (Answer* a : {&answers.gpus, &answers.powered, &answers.cost, &answers.money}) {
            a->figure = {tr("computing"), {}};
            a->ink = Ink::Text3;
        }
    }
    gpus_->setAnswer(answers.gpus);
    powered_->setAnswer(answers.powered);
    cost_->setAnswer(answers.cost);
    money_->setAnswer(answers.money);
}

}  // namespace stargate::ui

#include "ui/panels/answer_grid.h"

#include <QtCore/QRegularExpression>

#include <tuple>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/plain.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kRow = 70;
const QString kDot = QStringLiteral(" · ");

}  // namespace

AnswerGrid::AnswerGrid(QWidget* parent) : QWidget(parent) {
    setNames(*this, {QStringLiteral("subject_answers"), tr("Answers")});
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AnswerGrid::setAnswers(const Answers& answers) {
    answers_ = answers;
    QStringList spoken;
    for (const Answer* a : {&answers.gpus, &answers.powered, &answers.cost, &answers.money})
        spoken << QStringList({a->caption + QStringLiteral(": ") + a->figure.text(), a->condition, a->context}).filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(", "));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QSize AnswerGrid::sizeHint() const { return {240, 2 * kRow + 8}; }

void AnswerGrid::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    const qreal half = (width() - 2.0 * size::kInset) / 2;
    const auto cell = [&](const Answer& a, int column, int row) {
        const qreal left = size::kInset + column * half, top = 4 + row * kRow, room = half - 8;
        p.setFont(fonts::caption());
        p.setPen(t.text2);
        // Where the whole does not fit, its first part is worth more than a cut sentence.
        const auto fitting = [&](const QString& whole, const QString& part) {
            const QFontMetrics metrics = p.fontMetrics();
            return metrics.elidedText(textWidth(p.font(), whole) <= room ? whole : part, Qt::ElideRight, int(room));
        };
        p.drawText(QRectF(left, top, room, 16), Qt::AlignLeft | Qt::AlignVCenter, fitting(a.caption, a.caption.section(QStringLiteral(", "), 0, 0)));
        p.setFont(fonts::figure());
        p.setPen(inkColour(a.ink));
        drawFigures(p, QRectF(left, top + 15, room, 21), Qt::AlignLeft | Qt::AlignVCenter, a.figure.value);
        qreal x = left + figureWidth(fonts::figure(), a.figure.value);
        const auto append = [&](const QString& text, const QFont& font, const QColor& colour, qreal gap) {
            if (text.isEmpty()) return;
            x += gap;
            p.setFont(font);
            p.setPen(colour);
            drawFigures(p, QRectF(x, top + 16, std::max(0.0, left + room + 8 - x), 20), Qt::AlignLeft | Qt::AlignVCenter, text);
            x += figureWidth(font, text);
        };
        append(a.figure.unit, fonts::body(), a.ink == Ink::Text1 ? t.text3 : inkColour(a.ink), 3);
        append(a.delta, fonts::tableStrong(), inkColour(a.deltaInk), 6);
        // The condition and the second reading; one alone stands right under the figure.
        qreal below = top + 36;
        p.setFont(fonts::caption());
        for (const auto& [whole, part, ink] : {std::tuple(a.condition, a.condition.section(kDot, 0, 0), Ink::Text2), std::tuple(a.context, a.shortContext, a.contextInk)}) {
            if (whole.isEmpty()) continue;
            p.setPen(inkColour(ink));
            p.drawText(QRectF(left, below, room, 15), Qt::AlignLeft | Qt::AlignVCenter, fitting(whole, part));
            below += 15;
        }
    };
    cell(answers_.gpus, 0, 0);
    cell(answers_.powered, 1, 0);
    cell(answers_.cost, 0, 1);
    cell(answers_.money, 1, 1);
}

}  // namespace stargate::ui

#include "ui/editors/field_form.h"

#include "ui/editors/field_text.h"
#include "ui/support/fonts.h"
#include "ui/support/message_dialog.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kMark = 16;

QString text(std::string_view s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); }

QString confidenceWords(const std::string& confidence) {
    if (confidence == "read") return SourceMark::tr("Read in its source.");
    if (confidence == "derived") return SourceMark::tr("Derived from its source.");
    return SourceMark::tr("Background: a planning assumption, or a value without a source.");
}

/// On as many lines as the words need. Its size is fixed, so that the form needs no layout by height for width.
PlainLabel* wholeLabel(const QString& words, int width, QWidget* parent) {
    auto* label = new PlainLabel(words, fonts::table(), Ink::Text2, parent);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QFontMetrics metrics(fonts::table());
    const int text = metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap, words).height();
    label->setFixedSize(width, text + std::max(0, size::kField - 4 - metrics.height()));
    return label;
}

}  // namespace

SourceMark::SourceMark(const ControlName& name, std::shared_ptr<const Catalog> catalog, QWidget* parent) : QWidget(parent), catalog_(std::move(catalog)) {
    setNames(*this, name);
    setFocusPolicy(Qt::TabFocus);
    setFixedSize(kMark, kMark);
    setCursor(Qt::PointingHandCursor);
}

QSize SourceMark::sizeHint() const { return {kMark, kMark}; }

void SourceMark::setProvenance(const Provenance& provenance) {
    provenance_ = provenance;
    QStringList lines{confidenceWords(provenance.confidence)};
    // Catalogue sources are keys of sources.csv; a planner's source is text of its own.
    for (const QString& key : QString::fromStdString(provenance.source).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const std::string_view full = catalog_->sourceText(key.toStdString());
        if (!full.empty()) lines << key + QStringLiteral(": ") + text(full);
    }
    if (lines.size() == 1 && !provenance.source.empty()) lines << QString::fromStdString(provenance.source);
    if (!provenance.year.empty()) lines << tr("Year: %1").arg(QString::fromStdString(provenance.year));
    if (!provenance.note.empty()) lines << QString::fromStdString(provenance.note);
    words_ = lines.join(QStringLiteral("\n\n"));
    setVisible(!provenance.confidence.empty());
    setAccessibleDescription(words_);
    setPlainToolTip(*this, words_);
    update();
}

void SourceMark::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = tokens();
    const bool background = provenance_.confidence == "background";
    drawFrame(p, QRectF(rect()), background ? t.warn.ground : t.sunken, hasFocus() ? t.accent : background ? t.warn.ground : t.hairline, 3);
    QFont small = fonts::caption();
    small.setPixelSize(10);
    p.setFont(small);
    p.setPen(background ? t.warn.ink : t.text2);
    p.drawText(rect(), Qt::AlignCenter, confidenceMark(provenance_.confidence));
}

void SourceMark::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) open();
}

void SourceMark::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) open();
    else QWidget::keyPressEvent(event);
}

void SourceMark::open() {
    Message message;
    message.heading = accessibleName();
    message.text = words_;
    ask(window(), message);
}

FieldForm::FieldForm(std::vector<FormRow> rows, std::shared_ptr<const Catalog> catalog, References references, QWidget* parent, int labelWidth) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(size::kInset, 2, size::kInset, 6);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (FormRow& row : rows) {
        const QString words = row.unit.isEmpty() ? text(row.spec.label) : text(row.spec.label) + QStringLiteral(", ") + row.unit;
        PlainLabel* label = wholeLabel(words, labelWidth, this);
        FieldEditor* editor = makeFieldEditor(row, catalog, references, this);
        auto* mark = new SourceMark({text(row.spec.key) + QStringLiteral("_source"), tr("Source of %1").arg(text(row.spec.label))}, catalog, this);
        connect(editor, &FieldEditor::entered, this, row.write);
        label->setBuddy(editor);
        if (row.preview) connect(editor, &FieldEditor::tried, this, row.preview);
        if (row.cancel)
            for (const auto ends : {&FieldEditor::abandoned, &FieldEditor::unreadable}) connect(editor, ends, this, row.cancel);
        grid->addWidget(label, line, 0, Qt::AlignTop);
        grid->addWidget(editor, line, 1, Qt::AlignTop);
        grid->addWidget(mark, line, 2, Qt::AlignTop);
        lines_.push_back({std::move(row), label, editor, mark, {}});
        ++line;
    }
    grid->setColumnMinimumWidth(2, kMark);
    refresh();
}

void FieldForm::refresh() {
    for (Line& line : lines_) {
        FieldState state = line.row.read();
        // Where nothing but the state decides what is seen, a state that stays needs no new layout while something is dragged.
        const FieldKind kind = line.row.spec.kind;
        const bool stays = !line.row.pue && kind != FieldKind::Reference && kind != FieldKind::CatalogKey && kind != FieldKind::List;
        if (stays && line.shown == state) continue;
        line.editor->show(state);
        const bool empty = state.value && std::holds_alternative<std::monostate>(*state.value);
        const bool words = line.row.spec.kind == FieldKind::Text || line.row.spec.kind == FieldKind::Notes || line.row.spec.kind == FieldKind::Reference;
        if (words) line.mark->setProvenance({});
        else line.mark->setProvenance(empty ? (state.inherited ? state.inherited->provenance : Provenance{}) : state.provenance);
        line.shown = std::move(state);
    }
}

void FieldForm::setFilter(const QString& words) {
    const QStringList all = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Line& line : lines_) {
        const QString label = text(line.row.spec.label) + QLatin1Char(' ') + text(line.row.spec.key);
        const bool shown = std::all_of(all.begin(), all.end(), [&label](const QString& word) { return label.contains(word, Qt::CaseInsensitive); });
        line.label->setVisible(shown);
        line.editor->setVisible(shown);
        line.mark->setVisible(shown && line.mark->isVisibleTo(this));
    }
}

}  // namespace stargate::ui

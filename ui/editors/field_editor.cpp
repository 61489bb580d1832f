#include "ui/editors/field_editor.h"

#include "ui/editors/editor_parts.h"
#include "ui/editors/field_text.h"
#include "ui/editors/list_editors.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

QString text(std::string_view s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); }

ControlName nameOf(const FieldSpec& spec, const char* suffix) { return {text(spec.key) + QLatin1String(suffix), text(spec.label)}; }

bool isNull(const FieldState& state) { return state.value && std::holds_alternative<std::monostate>(*state.value); }

/// Words that stand in an empty field: what it inherits, that the chosen rows differ, or nothing.
QString emptyText(const FieldSpec& spec, const FieldState& state, const QString& inherited) {
    if (!state.value) return FieldEditor::tr("different values");
    if (state.inherited) return state.inherited->from.isEmpty() ? inherited : inherited + QStringLiteral("  ·  ") + state.inherited->from;
    return spec.nullable ? FieldEditor::tr("not given") : QString();
}

}  // namespace

EntryEditor::EntryEditor(const FieldSpec& spec, QWidget* parent, const ControlName* name) : FieldEditor(parent), spec_(spec) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    edit_ = new UnitEdit(name ? *name : nameOf(spec, "_edit"), entryKindOf(spec), this);
    edit_->setNullable(spec.nullable);
    // Limits of dates and months are years in the table; the entry checks those itself.
    if (spec.kind == FieldKind::Integer || spec.kind == FieldKind::Number || spec.kind == FieldKind::Money) edit_->setRange(spec.min, spec.max);
    setControlHeight(edit_->editor(), size::kField - 4);
    setPlainToolTip(*this, text(spec.help));
    layout->addWidget(edit_);
    setFocusProxy(edit_);
    connect(edit_, &UnitEdit::committed, this, [this](std::optional<double> value) { Q_EMIT entered(fieldValueOf(spec_, value)); });
    connect(edit_, &UnitEdit::previewed, this, [this](std::optional<double> value) { Q_EMIT tried(fieldValueOf(spec_, value)); });
    connect(edit_, &UnitEdit::unreadable, this, &FieldEditor::unreadable);
    connect(edit_, &UnitEdit::cancelled, this, &FieldEditor::abandoned);
}

void EntryEditor::show(const FieldState& state) {
    QString inherited = state.inherited ? fieldText(spec_, state.inherited->value) : QString();
    if (const QString unit = fieldUnit(spec_); !inherited.isEmpty() && !unit.isEmpty()) inherited += kNarrowSpace + unit;
    edit_->setPlaceholder(emptyText(spec_, state, inherited));
    edit_->setValue(state.value ? entryOf(spec_, *state.value) : std::nullopt);
}

TextEditor::TextEditor(const FieldSpec& spec, QWidget* parent) : FieldEditor(parent), spec_(spec) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    line_ = new HintedLineEdit(this);
    setNames(*line_, nameOf(spec, "_edit"));
    setControlHeight(line_, size::kField - 4);
    setPlainToolTip(*line_, text(spec.help));
    layout->addWidget(line_);
    setFocusProxy(line_);
    connect(line_, &QLineEdit::editingFinished, this, [this] {
        if (line_->text() == shown_) return;
        const QString words = line_->text().trimmed();
        if (words.isEmpty() && spec_.required) {
            line_->setBad(true);
            return;
        }
        line_->setBad(false);
        shown_ = line_->text();
        Q_EMIT entered(words.isEmpty() && spec_.nullable ? FieldValue{} : FieldValue{words.toStdString()});
    });
    connect(line_, &HintedLineEdit::escaped, this, [this] {
        line_->setText(shown_);
        line_->setModified(false);
        line_->setBad(false);
    });
}

void TextEditor::show(const FieldState& state) {
    const bool typing = line_->hasFocus() && line_->isModified() && line_->text() != shown_;
    shown_ = state.value ? fieldText(spec_, *state.value) : QString();
    if (typing) return;
    line_->setText(shown_);
    line_->setModified(false);
    line_->setBad(false);
    line_->setCursorPosition(0);
    line_->setPlaceholderText(emptyText(spec_, state, state.inherited ? fieldText(spec_, state.inherited->value) : QString()));
}

ChoiceEditor::ChoiceEditor(const FieldSpec& spec, Options options, QWidget* parent) : FieldEditor(parent), spec_(spec), options_(std::move(options)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    box_ = new QComboBox(this);
    setNames(*box_, nameOf(spec, "_edit"));
    setControlHeight(box_, size::kField - 4);
    box_->setMinimumWidth(64);  // the words of a choice may be cut, the form may not
    setPlainToolTip(*box_, text(spec.help));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setFocusPolicy(Qt::StrongFocus);  // the wheel over an inspector must scroll, not change a plan
    box_->installEventFilter(new WheelGuard(box_));
    layout->addWidget(box_);
    setFocusProxy(box_);
    connect(box_, &QComboBox::activated, this, [this](int index) {
        if (!showing_ && index >= 0) Q_EMIT entered(box_->itemData(index).value<FieldValue>());
    });
}

void ChoiceEditor::show(const FieldState& state) {
    showing_ = true;
    box_->clear();
    const auto options = options_();
    if (spec_.nullable) {
        QString inherited;
        for (const auto& [value, words] : options)
            if (state.inherited && value == state.inherited->value) inherited = words;
        QString words = state.inherited ? inherited + QStringLiteral("  ·  ") + state.inherited->from : tr("not given");
        box_->addItem(words, QVariant::fromValue(FieldValue{}));
    }
    for (const auto& [value, words] : options) box_->addItem(words, QVariant::fromValue(value));
    int chosen = -1;
    for (int i = 0; state.value && i < box_->count(); ++i)
        if (box_->itemData(i).value<FieldValue>() == *state.value) chosen = i;
    if (state.value && chosen < 0 && !isNull(state)) {
        // A key that the catalogue no longer has is shown as it is.
        box_->addItem(fieldText(spec_, *state.value), QVariant::fromValue(*state.value));
        chosen = box_->count() - 1;
    }
    box_->setCurrentIndex(chosen);
    box_->setPlaceholderText(state.value ? QString() : tr("different values"));
    showing_ = false;
}

NotesEditor::NotesEditor(const FieldSpec& spec, QWidget* parent) : FieldEditor(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    text_ = new QPlainTextEdit(this);
    setNames(*text_, nameOf(spec, "_edit"));
    text_->setFixedHeight(72);
    text_->setTabChangesFocus(true);
    text_->installEventFilter(this);
    layout->addWidget(text_);
    setFocusProxy(text_);
}

void NotesEditor::show(const FieldState& state) {
    if (text_->hasFocus() && text_->toPlainText() != shown_) return;
    const auto* words = state.value ? std::get_if<std::string>(&*state.value) : nullptr;
    shown_ = words ? QString::fromStdString(*words) : QString();
    if (text_->toPlainText() != shown_) text_->setPlainText(shown_);  // a new layout is dear while something is dragged
    text_->setPlaceholderText(state.value ? QString() : tr("different values"));
}

bool NotesEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == text_ && event->type() == QEvent::FocusOut && text_->toPlainText() != shown_) {
        shown_ = text_->toPlainText();
        Q_EMIT entered(shown_.toStdString());
    }
    return FieldEditor::eventFilter(watched, event);
}

PowerPairEditor::PowerPairEditor(const FormRow& row, QWidget* parent) : FieldEditor(parent), row_(row) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(0);
    // The field's own side keeps the plain name, by which tests and scripts of the window find it.
    const QString key = text(row.spec.key), label = text(row.spec.label);
    const ControlName itName{key + (row.isFacilitySide ? QStringLiteral("_it_edit") : QStringLiteral("_edit")), label + tr(", MW of IT")};
    const ControlName facilityName{key + (row.isFacilitySide ? QStringLiteral("_edit") : QStringLiteral("_facility_edit")), label + tr(", MW of the facility")};
    it_ = new EntryEditor(row.spec, this, &itName);
    facility_ = new EntryEditor(row.spec, this, &facilityName);
    EntryEditor* const own = row.isFacilitySide ? facility_ : it_;
    EntryEditor* const other = row.isFacilitySide ? it_ : facility_;
    grid->addWidget(own, 0, 0);
    grid->addWidget(other, 0, 1);
    const auto caption = [&](const QString& words, int column) {
        auto* below = new PlainLabel(words, fonts::caption(), Ink::Text3, this);
        below->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // both fields stay equally wide
        grid->addWidget(below, 1, column);
    };
    caption(row.isFacilitySide ? tr("MW facility") : tr("MW IT"), 0);
    caption(row.isFacilitySide ? tr("MW IT at most") : tr("MW facility"), 1);
    setPlainToolTip(*this, tr("Facility power = IT power × peak PUE of the cooling design"));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    setFocusProxy(own);
    const auto ownSide = [this](const FieldValue& value, bool facilitySide) -> FieldValue {
        const auto* mw = std::get_if<double>(&value);
        const std::optional<Pue> pue = row_.pue();
        if (!mw || facilitySide == row_.isFacilitySide || !pue) return value;
        return facilitySide ? (FacilityPower::megawatts(*mw) / *pue).megawatts() : (ItPower::megawatts(*mw) * *pue).megawatts();
    };
    for (EntryEditor* side : {it_, facility_}) {
        const bool facilitySide = side == facility_;
        connect(side, &FieldEditor::entered, this, [this, ownSide, facilitySide](const FieldValue& value) { Q_EMIT entered(ownSide(value, facilitySide)); });
        connect(side, &FieldEditor::tried, this, [this, ownSide, facilitySide](const FieldValue& value) { Q_EMIT tried(ownSide(value, facilitySide)); });
        connect(side, &FieldEditor::unreadable, this, &FieldEditor::unreadable);
        connect(side, &FieldEditor::abandoned, this, &FieldEditor::abandoned);
    }
}

void PowerPairEditor::show(const FieldState& state) {
    const auto* mw = state.value ? std::get_if<double>(&*state.value) : nullptr;
    const std::optional<Pue> pue = row_.pue();
    FieldState other = state;
    other.inherited.reset();
    if (mw) other.value = FieldValue{};
    if (mw && pue) {
        // Rounded to what a planner reads: the derived side carries no more digits than the typed one can mean.
        const double derived = row_.isFacilitySide ? (FacilityPower::megawatts(*mw) / *pue).megawatts() : (ItPower::megawatts(*mw) * *pue).megawatts();
        other.value = std::round(derived * 100) / 100;
    }
    EntryEditor* const derivedSide = row_.isFacilitySide ? it_ : facility_;
    (row_.isFacilitySide ? facility_ : it_)->show(state);
    derivedSide->show(other);
    derivedSide->setEnabled(pue.has_value());  // chosen rows of different PUE: nothing typed there would mean one value
}

FieldEditor* makeFieldEditor(const FormRow& row, std::shared_ptr<const Catalog> catalog, References references, QWidget* parent) {
    const FieldSpec& spec = row.spec;
    using Choices = std::vector<std::pair<FieldValue, QString>>;
    switch (spec.kind) {
        case FieldKind::Notes: return new NotesEditor(spec, parent);
        case FieldKind::Text:
            if (spec.choices.empty()) return new TextEditor(spec, parent);
            [[fallthrough]];
        case FieldKind::Choice: {
            const std::vector<std::string_view> words = spec.choices;
            return new ChoiceEditor(
                spec,
                [words] {
                    Choices all;
                    for (std::string_view word : words) all.emplace_back(std::string(word), choiceText(word));
                    return all;
                },
                parent);
        }
        case FieldKind::Flag:
            return new ChoiceEditor(spec, [] { return Choices{{true, FieldEditor::tr("Yes")}, {false, FieldEditor::tr("No")}}; }, parent);
        case FieldKind::CatalogKey: {
            const std::string table(spec.refersTo);
            return new ChoiceEditor(
                spec,
                [catalog, table] {
                    Choices all;
                    if (const CatalogTable* rows = catalog->table(table))
                        for (const TableRow& r : rows->rows()) all.emplace_back(r.key, catalogName(*catalog, table, r.key));
                    return all;
                },
                parent);
        }
        case FieldKind::Reference:
            return new ChoiceEditor(
                spec,
                [references, table = std::string(spec.refersTo)] {
                    Choices all;
                    for (const auto& [id, name] : references(table)) all.emplace_back(id, name);
                    return all;
                },
                parent);
        case FieldKind::List:
            if (spec.key == "actuals") return new ActualsEditor(spec, parent);
            if (spec.key == "sites") return new ReferenceListEditor(spec, std::move(references), parent);
            return new TextEditor(spec, parent);
        case FieldKind::Integer:
        case FieldKind::Number:
        case FieldKind::Money:
        case FieldKind::Date:
        case FieldKind::Month: break;
    }
    if (spec.unit == Unit::Megawatts && row.pue) return new PowerPairEditor(row, parent);
    return new EntryEditor(spec, parent);
}

}  // namespace stargate::ui

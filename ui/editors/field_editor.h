#pragma once
#include <QtWidgets/QWidget>

#include "core/catalog/catalog.h"
#include "ui/editors/form_row.h"
#include "ui/support/unit_edit.h"

class QComboBox;
class QPlainTextEdit;

namespace stargate::ui {

/// Edits one field; shows what it is told and tells what was entered. It never changes the plan itself.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual void show(const FieldState& state) = 0;
    using QWidget::show;

Q_SIGNALS:
    void entered(const stargate::FieldValue& value);
    /// While typing: to be shown, not kept; until entered() or abandoned().
    void tried(const stargate::FieldValue& value);
    /// What is typed no longer reads: what was tried holds no more, the editor stays open.
    void unreadable();
    void abandoned();
};

/// Rows of a table of the plan that a reference may point to, with their names.
using References = std::function<std::vector<std::pair<std::int64_t, QString>>(std::string_view table)>;

/// The editor that fits the field: words, number with unit, date, choice, catalogue row, reference, yes or no, list.
/// `objectName` is the field's key; `references` is needed for Reference fields and lists of sites.
FieldEditor* makeFieldEditor(const FormRow& row, std::shared_ptr<const Catalog> catalog, References references, QWidget* parent);

/// A value with a unit, or a date: typed as people write it, previewed while it is typed.
class EntryEditor : public FieldEditor {
    Q_OBJECT

public:
    /// `name` replaces the field's own name where two editors show one field.
    EntryEditor(const FieldSpec& spec, QWidget* parent, const ControlName* name = nullptr);
    void show(const FieldState& state) override;

private:
    FieldSpec spec_;
    UnitEdit* edit_;
};

/// One line of words.
class TextEditor : public FieldEditor {
    Q_OBJECT

public:
    TextEditor(const FieldSpec& spec, QWidget* parent);
    void show(const FieldState& state) override;

private:
    FieldSpec spec_;
    HintedLineEdit* line_;
    QString shown_;
};

/// A choice among words; null stands first where the field may be empty.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    using Options = std::function<std::vector<std::pair<FieldValue, QString>>()>;
    ChoiceEditor(const FieldSpec& spec, Options options, QWidget* parent);
    void show(const FieldState& state) override;

private:
    FieldSpec spec_;
    Options options_;
    QComboBox* box_;
    bool showing_ = false;
};

/// Several lines of text.
class NotesEditor : public FieldEditor {
    Q_OBJECT

public:
    NotesEditor(const FieldSpec& spec, QWidget* parent);
    void show(const FieldState& state) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPlainTextEdit* text_;
    QString shown_;
};

/// MW of IT and of the facility side by side: typing one sets the other by the peak PUE.
class PowerPairEditor : public FieldEditor {
    Q_OBJECT

public:
    PowerPairEditor(const FormRow& row, QWidget* parent);
    void show(const FieldState& state) override;

private:
    FormRow row_;
    EntryEditor* it_;
    EntryEditor* facility_;
};

}  // namespace stargate::ui

#pragma once
#include <QtWidgets/QLineEdit>

#include <optional>

#include "ui/support/plain.h"
#include "ui/support/unit_entry.h"

class QToolButton;

namespace stargate::ui {

/// Line edit with a lighter text inside at the right: unit, range, or how the text was read.
class HintedLineEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit HintedLineEdit(QWidget* parent);
    void setHint(const QString& hint, Ink ink);
    /// Words that stand in the empty field.
    void setEmptyText(const QString& words);
    /// Red frame and the sign for bad input.
    void setBad(bool bad);
    bool isBad() const { return bad_; }
    const QString& hint() const { return hint_; }
    /// A short number; Qt asks for the widest letter of the font.
    QSize minimumSizeHint() const override { return {44, QLineEdit::minimumSizeHint().height()}; }

Q_SIGNALS:
    void escaped();
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void makeRoom();
    QString hint_;
    Ink ink_ = Ink::Text3;
    bool bad_ = false;
    bool hintFits_ = true;
};

/// A field for a value with a unit. Text that cannot be read stays, in red, with a hint what would do; it never falls back in silence.
/// While the text is good it is previewed, and only then; Enter or leaving the field commits it, Esc brings the old value back.
class UnitEdit : public QWidget {
    Q_OBJECT
public:
    /// Where a value comes from: reported by somebody, derived by the engine, background assumption.
    enum class Source { None, Reported, Derived, Background };

    UnitEdit(const ControlName& name, EntryKind kind, QWidget* parent = nullptr);

    /// Shows a value; nothing means "inherited" or "unknown", told by the placeholder. Never overwrites what is being typed.
    void setValue(std::optional<double> value);
    std::optional<double> value() const { return value_; }
    /// Limits in the base unit; shown inside the field where there is no unit.
    void setRange(double min, double max);
    void setPlaceholder(const QString& text);
    /// An empty text is a value too: inherited, unknown.
    void setNullable(bool nullable) { nullable_ = nullable; }
    void setReadOnly(bool readOnly);
    /// The letter R, D or B beside the field; `words` is its tooltip.
    void setSource(Source source, const QString& words);
    /// What is wrong with the text now; empty when it is good.
    const QString& problem() const { return problem_; }
    HintedLineEdit* editor() const { return edit_; }

Q_SIGNALS:
    void previewed(std::optional<double> value);  ///< while typing, whenever the text can be read
    void committed(std::optional<double> value);  ///< Enter or focus out, when the value differs from the shown one
    void unreadable();                            ///< what is typed no longer reads: whatever was previewed holds no more
    void cancelled();                             ///< Esc after a preview
    void sourceAsked();

private:
    void typed();
    void showPending();
    void finish();
    void cancel();
    void showValue();
    EntryContext context() const;

    EntryKind kind_;
    HintedLineEdit* edit_;
    QToolButton* source_;
    std::optional<double> value_, pending_, typedOver_;  ///< shown, being typed, and shown when typing began
    double min_ = -std::numeric_limits<double>::max(), max_ = std::numeric_limits<double>::max();
    bool nullable_ = false, typing_ = false, readable_ = true, previewed_ = false;
    QString problem_;
};

}  // namespace stargate::ui

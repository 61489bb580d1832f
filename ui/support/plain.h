#pragma once
#include <QtCore/QString>
#include <QtWidgets/QLabel>

#include "core/base/error.h"
#include "ui/support/icons.h"

class QAction;
class QLineEdit;

/// The only place that makes labels, message boxes and tooltips. Qt guesses whether a text is markup, and markup can load files:
/// text of a plan ("GPU <img src=…>") must be shown as it was written. A test forbids `new QLabel(`, `QMessageBox` and `setToolTip(` elsewhere.
namespace stargate::ui {

/// Names that a test and a screen reader find a widget by; every interactive widget takes one.
struct ControlName {
    QString object;      ///< "pue_edit", stable, not translated
    QString accessible;  ///< "PUE, peak", translated
};
void setNames(QWidget& widget, const ControlName& name);
/// Gives the field its button to clear it, with a name that Qt does not set.
void offerClear(QLineEdit& field);

/// Text made safe for places that always read markup (Qt Charts sends every title through setHtml).
QString escaped(const QString& text);
/// Text made safe for places that guess (tooltips, item tooltips): always markup, with everything in it escaped.
QString plainToolTip(const QString& text);
void setPlainToolTip(QWidget& widget, const QString& text);
void setPlainToolTip(QAction& action, const QString& text);
/// Shows a tip now; hides it when `text` is empty.
void showPlainToolTip(const QPoint& globalPosition, const QString& text, QWidget* over);

/// A label that shows what it is given, in a font of the type scale and a colour of the theme.
class PlainLabel : public QLabel {
    Q_OBJECT
public:
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr);
    PlainLabel(const QString& text, const QFont& font, Ink ink, QWidget* parent = nullptr);

    void setInk(Ink ink);

private:
    void applyInk();
    Ink ink_ = Ink::Text1;
    bool inked_ = false;
};

/// A label of one line that ends in "…" when it does not fit; the whole text is its tooltip then.
class ElidedLabel : public PlainLabel {
    Q_OBJECT
public:
    using PlainLabel::PlainLabel;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

}  // namespace stargate::ui

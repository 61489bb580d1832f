#pragma once
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QWidget>

#include "ui/support/icons.h"
#include "ui/support/plain.h"

/// The small controls that the window repeats. Each takes its object name and accessible name when it is made.
namespace stargate::ui {

/// A flat button with an icon only; its words are its tooltip.
class IconButton : public QToolButton {
    Q_OBJECT
public:
    IconButton(const ControlName& name, const QString& iconName, QWidget* parent = nullptr, int iconSize = 16);
};

/// One of a few words chosen. `Filled` is the control of forms; `Words` is the quiet kind in chart headers.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    enum class Look { Filled, Words };
    SegmentedControl(const ControlName& name, Look look, QWidget* parent = nullptr);

    /// Key and label of each choice, in order. Keeps the chosen key when it is still there, else chooses the first.
    void setOptions(const QList<std::pair<QString, QString>>& options);
    QString chosen() const { return chosen_; }
    /// Shows a choice without telling anybody; an unknown key is left alone.
    void setChosen(const QString& key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosenByUser(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect part(int index) const;
    int at(const QPoint& position) const;
    int chosenIndex() const;
    void choose(int index);
    void tellName();

    QString name_;
    Look look_;
    QList<std::pair<QString, QString>> options_;
    QString chosen_;
    int hovered_ = -1;
    bool keyboardFocus_ = false;
};

/// Head of a section that folds what stands below it: chevron, words, a light remark at the right.
class SectionHead : public QToolButton {
    Q_OBJECT
public:
    SectionHead(const ControlName& name, QWidget* parent = nullptr);
    /// Shown and hidden with the head.
    void setBody(QWidget* body);
    void setRemark(const QString& remark);
    bool isOpen() const { return isChecked(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString remark_;
};

/// What an empty dock says: an icon, one sentence what goes here, one button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& iconName, const QString& sentence, const ControlName& button, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);

Q_SIGNALS:
    void pressed();

private:
    PlainLabel* sentence_;
};

/// A splitter that looks like a hairline and is grabbed within 7 px.
class HairlineSplitter : public QSplitter {
    Q_OBJECT
public:
    HairlineSplitter(const ControlName& name, Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    QSplitterHandle* createHandle() override;
};

/// A row of controls with a hairline along its whole foot.
class HairlineStrip : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A word in a state's colours ("IT-live 843").
class StateChip : public QWidget {
    Q_OBJECT
public:
    enum class State { Neutral, Good, Warn, Bad };
    explicit StateChip(const QString& text, State state = State::Neutral, QWidget* parent = nullptr);
    void set(const QString& text, State state);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    State state_;
};

}  // namespace stargate::ui

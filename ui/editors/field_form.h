#pragma once
#include <QtWidgets/QWidget>

#include "ui/editors/field_editor.h"
#include "ui/support/plain.h"

class QGridLayout;

namespace stargate::ui {

/// The mark behind a field that says how its value is known (R read, D derived, B background) and opens the source.
class SourceMark : public QWidget {
    Q_OBJECT

public:
    SourceMark(const ControlName& name, std::shared_ptr<const Catalog> catalog, QWidget* parent);
    void setProvenance(const Provenance& provenance);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void open();
    std::shared_ptr<const Catalog> catalog_;
    Provenance provenance_;
    QString words_;
};

/// Labels, editors and source marks of some fields, one below the other.
class FieldForm : public QWidget {
    Q_OBJECT

public:
    static constexpr int kLabelWidth = 96;

    FieldForm(std::vector<FormRow> rows, std::shared_ptr<const Catalog> catalog, References references, QWidget* parent, int labelWidth = kLabelWidth);

    /// Reads every field anew; an editor the hand is in keeps its text.
    void refresh();
    /// Shows only rows whose label or key holds all words.
    void setFilter(const QString& words);

private:
    struct Line {
        FormRow row;
        QWidget* label;
        FieldEditor* editor;
        SourceMark* mark;
        std::optional<FieldState> shown;
    };
    std::vector<Line> lines_;
};

}  // namespace stargate::ui

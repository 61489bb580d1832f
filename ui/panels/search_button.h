#pragma once
#include <QtWidgets/QAbstractButton>

namespace stargate::ui {

/// Looks like a field with its key beside it, and opens the locator.
class SearchButton : public QAbstractButton {
    Q_OBJECT

public:
    SearchButton(const QString& words, const QString& key, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString key_;
};

}  // namespace stargate::ui

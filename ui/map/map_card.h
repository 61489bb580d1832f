#pragma once
#include <QtWidgets/QWidget>

#include <vector>

#include "ui/support/icons.h"

namespace stargate::ui {

/// A line of figures on a card: what, how much, and what it would change.
struct MapCardRow {
    QString label, value, delta;
    Ink deltaInk = Ink::Accent;
    bool operator==(const MapCardRow&) const = default;
};

/// A key that does something now ("Enter", "place").
struct MapCardKey {
    QString key, meaning;
    bool operator==(const MapCardKey&) const = default;
};

/// What stands on the card beside the pointer. Plain text throughout.
struct MapCard {
    QString title, code;
    QStringList lines;
    std::vector<MapCardRow> rows;
    std::vector<MapCardKey> keys;
    bool isEmpty() const { return title.isEmpty() && lines.isEmpty() && rows.empty(); }
    bool operator==(const MapCard&) const = default;
};

/// Draws a card beside a point of its parent and keeps it inside. The pointer passes through it.
class MapCardWidget : public QWidget {
    Q_OBJECT
public:
    explicit MapCardWidget(QWidget* parent);

    /// Shows `card` beside `at`, at least `clear` px away from it; an empty card hides.
    void show(const MapCard& card, QPointF at, double clear);
    const MapCard& card() const { return card_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSize wanted() const;
    MapCard card_;
};

}  // namespace stargate::ui

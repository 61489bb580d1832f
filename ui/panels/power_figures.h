#pragma once
#include <QtWidgets/QWidget>

#include "core/engine/results.h"

namespace stargate::ui {

/// What a site's power does in its operating year: sources with energy, capacity factor and cost, then margin, shortfalls and emissions.
class PowerFigures : public QWidget {
    Q_OBJECT

public:
    explicit PowerFigures(QWidget* parent = nullptr);
    void setSite(const SiteResult* site);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Tone { Plain, Good, Bad };
    struct Source {
        QString technology, name, energy, share, price;
    };
    struct Line {
        QString words, value, unit;
        Tone tone = Tone::Plain;
    };
    QString head_;
    std::vector<Source> sources_;
    std::vector<Line> lines_;
};

}  // namespace stargate::ui

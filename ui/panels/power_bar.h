#pragma once
#include <QtWidgets/QWidget>

#include "core/engine/results.h"

namespace stargate {
class Catalog;
}

namespace stargate::ui {

/// Sources above, load below, on one scale: firm MW by technology against IT and what cooling and losses add to it.
class PowerBar : public QWidget {
    Q_OBJECT

public:
    explicit PowerBar(QWidget* parent = nullptr);
    /// `catalog` names the technologies.
    void setSite(const SiteResult* site, const Catalog& catalog);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part {
        std::string technology;
        QString name;
        double firmMw = 0;
    };
    std::vector<Part> parts_;
    double firmMw_ = 0, itMw_ = 0, facilityMw_ = 0;
    bool known_ = false;
};

}  // namespace stargate::ui

#pragma once
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <functional>

#include "ui/panels/recent_plans.h"

class QGridLayout;
class QLineEdit;

namespace stargate::ui {

/// What stands in the window while no plan is open: recent plans, the sample, a place to drop a file.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// Draws the small map of a card; called in the window's thread, only for cards on screen.
    using Thumbnail = std::function<QImage(const RecentPlan& plan, QSize size, qreal devicePixelRatio)>;

    explicit StartPage(Thumbnail thumbnail, QWidget* parent = nullptr);
    /// Reads the recent plans again.
    void refresh();

Q_SIGNALS:
    void sampleWanted();
    void newWanted();
    void openWanted();
    void planWanted(const QString& path);
    void shortcutsWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();

    Thumbnail thumbnail_;
    std::vector<RecentPlan> plans_;
    QWidget* left_;
    QWidget* right_;
    QWidget* cards_;
    QGridLayout* grid_;
    QLineEdit* filter_;
    int columns_ = 0;
};

}  // namespace stargate::ui
